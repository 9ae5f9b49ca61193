import type { Book } from '../../core/domain/book.ts';
import { UserError } from '../../core/errors.ts';
import { readBefore } from './arithmetic.ts';
import { parsePlace } from './parse.ts';

/** The sections that words such as `chapters 1 to 5` or `part two` name; undefined where they name none. */
export function rangeNamed(
  book: Book,
  words: string,
): { readonly first: number; readonly last: number } | undefined {
  const [, kind, from, to] =
    /^(chapter|section|part|ch)s?\.? (\w+)(?: ?(?:to|-|–|until|through|and) ?(?:chapter |section |part )?(\w+))?$/i.exec(
      words.trim(),
    ) ?? [];
  if (kind === undefined || from === undefined) return undefined;
  const before = parsePlace(book, `before ${kind} ${from}`);
  const end = parsePlace(book, `finished ${kind} ${to ?? from}`);
  if (before instanceof UserError || end instanceof UserError) return undefined;
  const first = book.sections.find((section) => section.story && section.n > before)?.n ?? 1;
  return { first, last: Math.max(first, Math.min(end, readBefore(book, book.sections.length + 1))) };
}
