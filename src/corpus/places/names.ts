import type { Book, BookPart, Section } from '../../core/domain/book.ts';
import { compact } from '../../lib/counted.ts';
import { numeral } from '../../lib/numerals.ts';
import { remembering } from '../../lib/remembering.ts';
import { sameName } from '../load/same.ts';
import words from './words.json' with { type: 'json' };

/** What people call a part or chapter, by each of its names. */
const KINDS: ReadonlyMap<string, string> = new Map(
  Object.entries(words.kinds).flatMap(([kind, names]) => names.split(' ').map((name) => [name, kind] as const)),
);
const ANY_KIND = [...KINDS.keys()].join('|');
const NUMBERED = new RegExp(`\\b(${ANY_KIND}) (?:the )?([a-z]+ty [a-z]+|[a-z0-9]+)\\b`, 'g');
const ORDINAL = new RegExp(`\\b([a-z]+ty [a-z]+|[a-z]+|\\d+(?:st|nd|rd|th)) (${ANY_KIND})\\b`, 'g');

/**
 * The form for comparing names of places: `sameName`, with figures for numbers of parts and chapters: `Part Two: The
 * Cottages` is `part 2 the cottages`, `ch. VII` is `chapter 7`.
 */
export const canonical = remembering((text: string): string => {
  const plain = sameName(text);
  return String(numeral(plain) ?? withFigures(plain));
});

/** Plain words with figures for the numbers of parts and chapters. */
export const withFigures = (plain: string): string =>
  plain
    .replace(NUMBERED, (all, kind: string, word: string) => numbered(kind, word) ?? all)
    // `Two chapters` are none with that number.
    .replace(ORDINAL, (all, word: string, kind: string) => (kind.endsWith('s') ? all : (numbered(kind, word) ?? all)));

/** Without the second word where only the first is a number: `part twenty miles`. */
function numbered(kind: string, word: string): string | undefined {
  const [first = '', ...rest] = word.split(' ');
  // `A story I like`.
  if (word === 'i' && KINDS.get(kind) !== kind) return undefined;
  const whole = numeral(word);
  const n = whole ?? numeral(first);
  return n === undefined ? undefined : [KINDS.get(kind), n, ...(whole === undefined ? rest : [])].join(' ');
}

/** All names of a part, in canonical form. */
export function partNames(part: BookPart): string[] {
  const title = canonical(part.title);
  const bare = title.replace(/^(?:part|book|volume|act) \d+ /, '');
  return [...new Set([title, bare, `part ${part.n}`, ...part.aliases.map(canonical)])];
}

/** The sections that count as progress. */
export function storySections(book: Book): readonly Section[] {
  return book.sections.filter((section) => section.story);
}

/** The story sections of a part, first and last; undefined if it has none. */
export function storyOf(book: Book, part: number | undefined): readonly [Section, Section] | undefined {
  const inside = storySections(book).filter((section) => section.part === part);
  const [first, last] = [inside[0], inside.at(-1)];
  return first && last && [first, last];
}

/** A line with `the book` in place of the book's title or initials. */
export function stripTitle(line: string, title: string): string {
  const words = title.replace(/^(?:the|an?) |[:;(].*$/gi, '').match(/[\p{L}\p{N}]+/gu) ?? [];
  const initials = words.filter((word) => !/^(?:and|of|the|an?|in|to)$/i.test(word)).map(([letter]) => letter);
  const short = words.length > 1 && initials.join(initials.length > 2 ? '' : '(?: ?& ?|n| n | and )');
  const named = compact(words.join('\\P{L}+'), short).join('|');
  return line.replace(new RegExp(`(?<!\\p{L})(?:the |an? )?(?:${named})(?!\\p{L})`, 'iu'), 'the book');
}
