import type { Book } from '../core/domain/book.ts';
import { sameName } from './load/same.ts';

/**
 * A question with `the book` in place of its title, which no passage needs to have; unchanged where
 * somebody in the book is called so, as in *Jane Eyre*, or a place may be, as in *Gilead*.
 */
export function untitledQuestion(question: string, { title, characters }: Book): string {
  const isPerson = characters.some(({ name, aliases }) =>
    [name, ...aliases].some((named) => sameName(named) === sameName(title)),
  );
  const isOneWord = !/\p{L}\P{L}+\p{L}/u.test(title);
  return isPerson || isOneWord ? question : stripTitle(question, title);
}

/**
 * A line with other words in place of a title, without regard to articles and what stands between
 * its words.
 */
export function stripTitle(line: string, title: string, instead = 'the book'): string {
  const titleWords = title.replace(/^(?:the|an?) |[:;(].*/gi, '').match(/[\p{L}\p{N}]+/gu) ?? [];
  const named = new RegExp(
    `(?<!\\p{L})(?:the |an? )?${titleWords.join('\\P{L}+')}(?!\\p{L})`,
    'iu',
  );
  return line.replace(named, instead);
}
