import type { Book, Section } from '../../core/domain/book.ts';
import { memoize } from '../../lib/memoize.ts';
import { numeral, readNumber } from '../../lib/numerals.ts';
import { sameName } from '../load/same.ts';
import words from './words.json' with { type: 'json' };

/** What people call a part or chapter, by each of its names. */
const KINDS: ReadonlyMap<string, string> = new Map(
  Object.entries(words.kinds).flatMap(([kind, names]) =>
    names.split(' ').map((kindName) => [kindName, kind] as const),
  ),
);
const ANY_KIND = [...KINDS.keys()].join('|');
const NUMBERED = new RegExp(`\\b(${ANY_KIND}) (?:the )?([a-z]+ty [a-z]+|[a-z0-9]+)\\b`, 'g');
/** `Two chapters` are none with that number. */
const ORDINAL = new RegExp(`\\b((?:[a-z]+ty )?\\w+(?:st|nd|rd|th)) (${ANY_KIND})\\b`, 'g');

/**
 * The form for comparing names of places: `sameName`, with figures for numbers of parts and
 * chapters: `Part Two: The Cottages` is `part 2 the cottages`, `ch. VII` is `chapter 7`.
 */
export const canonical = memoize((typedText: string): string => {
  const plain = sameName(typedText);
  return String(numeral(plain) ?? withFigures(plain));
});

/** Plain words with figures for the numbers of parts and chapters. */
export const withFigures = (plain: string): string =>
  plain
    .replace(
      NUMBERED,
      (matched, kindWord: string, numberWord: string) => numbered(kindWord, numberWord) ?? matched,
    )
    .replace(
      ORDINAL,
      (matched, numberWord: string, kindWord: string) => numbered(kindWord, numberWord) ?? matched,
    );

/** Undefined for a word that is no number. */
function numbered(kindWord: string, numberWord: string) {
  const { value = Infinity, rest } = readNumber(numberWord) ?? {};
  if (Number.isFinite(value)) return `${KINDS.get(kindWord)} ${value}${rest}`;
  return undefined;
}

/** The sections that count as progress. */
export const storySections = (book: Book): readonly Section[] =>
  book.sections.filter((section) => section.story);

/** The story sections of a part, first and last; undefined if it has none. */
export function storyOf(
  book: Book,
  partNumber: number | undefined,
): readonly [Section, Section] | undefined {
  const inside = storySections(book).filter((section) => section.part === partNumber);
  const firstSection = inside[0];
  const last = inside.at(-1);
  return firstSection && last && [firstSection, last];
}
