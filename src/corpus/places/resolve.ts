import type { Book, BookPart, Place, Section } from '../../core/domain/book.ts';
import { compact } from '../../lib/counted.ts';
import { holdsChapters, readLabel } from '../import/chapters/label.ts';
import { likely } from '../likely.ts';
import { isOpen, partNumber } from './arithmetic.ts';
import { canonical, partNames, storyOf, storySections } from './names.ts';
import { isPlaceWord } from './read.ts';

/** The sections that a name stands for, `first` to `last`, both included. */
export interface SectionSpan {
  readonly first: number;
  readonly last: number;
  /** `BookPart.n` where the name is that of a part. */
  readonly part?: number;
  /** True if it was named in full, by number or title, and not by a word of it or with a slip. */
  readonly exact?: boolean;
}

/** Shorter names, and words that are in too many titles, match whole ones only. */
const LEAST_LETTERS = 3;
const tellsTitle = (name: string): boolean => name.length >= LEAST_LETTERS && !name.split(' ').every(isPlaceWord);

/**
 * The possible meanings of a canonical name in a book: those with exactly that number or name, else those near to it.
 * @param place where the reader is: a title that is covered there counts only if it is given whole
 * @returns empty if nothing fits; several where it is ambiguous
 */
export function resolve(book: Book, name: string, place: Place): readonly SectionSpan[] {
  const exact = namedThings(book).filter(({ names }) => names.includes(name));
  if (exact.length > 0) return distinct(exact).map((span) => ({ ...span, exact: true }));
  if (!tellsTitle(name)) return [];
  const things = namedThings(asKnown(book, place)).filter(({ span }) => book.sections[span.last - 1]?.story);
  return distinct(likely(name, things, ({ names }) => names));
}

/** The one section or part with exactly that title, whatever else its words may mean. */
export function titledExactly(book: Book, typed: string): SectionSpan | undefined {
  const name = canonical(typed);
  if (name === '' || /^(?:chapter )?\d+$/.test(name)) return undefined;
  const [only, other] = resolve(book, name, 0).filter(({ exact }) => exact);
  // With a question mark it is a question, unless the title has one.
  const isAsked = typed.includes('?') && !book.sections[(only?.first ?? 0) - 1]?.title.includes('?');
  return other || isAsked ? undefined : only;
}

/** The book as a reader at a place knows it: of covered titles only the numbers are left, and no ids or aliases. */
export function asKnown(book: Book, place: Place): Book {
  const isReached = ({ n }: BookPart) => isOpen(book.sections.find(({ part }) => part === n)?.n ?? 0, place);
  return {
    ...book,
    sections: book.sections.map((one) =>
      isOpen(one.titleFrom, place) ? one : { ...one, id: '', title: numbersOf(one.title) },
    ),
    parts: book.parts.map((one) =>
      isReached(one) ? one : { ...one, title: partNumber(book, one.n) ?? '', aliases: [] },
    ),
  };
}

function numbersOf(title: string): string {
  const label = readLabel(title);
  if (!label) return '';
  const own = `${label.kind === 'bare' ? '' : label.kind} ${label.value}`;
  return holdsChapters(label.kind) ? `${own} ${numbersOf(label.title)}` : own;
}

interface Named {
  readonly span: SectionSpan;
  readonly names: readonly string[];
}

/** Sections, also those that aren't the story, and parts, each with all its names in canonical form. */
function namedThings(book: Book): readonly Named[] {
  const hasNumbers = storySections(book).some(({ title }) => ownNumber(title));
  let run = { n: 1, value: 0 };
  const sections = book.sections.map((section) => {
    const numbers = hasNumbers ? numberNames(section) : [`${section.n}`];
    // Where numbers begin again and no part does, people still say `part 2, chapter 8`.
    const value = (section.story && ownNumber(section.title)?.value) || run.value;
    run = { n: value < run.value ? run.n + 1 : run.n, value };
    const part = section.part ?? (book.parts.length === 0 ? run.n : undefined);
    const inPart = part === undefined ? [] : numbers.map((name) => `part ${part} ${name}`);
    const names = [`section ${section.n}`, ...titleNames(section.title), ...numbers, ...inPart];
    return { span: { first: section.n, last: section.n }, names };
  });
  const parts = book.parts.flatMap((part) => {
    const [first, last] = storyOf(book, part.n) ?? [];
    return first && last ? [{ span: { first: first.n, last: last.n, part: part.n }, names: partNames(part) }] : [];
  });
  return [...sections, ...parts];
}

/** A title, also without its number where that leaves enough to tell it by. */
function titleNames(title: string): string[] {
  const bare = canonical(readLabel(title)?.title ?? title);
  return compact(canonical(title), tellsTitle(bare) && bare);
}

/** What people call it by the number in its title: not a letter where the title says something else. */
function numberNames({ title, story }: Section): string[] {
  const own = story ? ownNumber(title) : undefined;
  return own ? [`${own.value}`, `chapter ${own.value}`, `${own.kind} ${own.value}`] : [];
}

/** The number that a section's title gives it in its book or part: 7 for `Chapter Seven: The Fair` or `VII`. */
function ownNumber(title: string): ReturnType<typeof readLabel> {
  const label = readLabel(title);
  return label && holdsChapters(label.kind) ? readLabel(label.title) : label;
}

/** A part of one section is that section. */
function distinct(things: readonly Named[]): SectionSpan[] {
  return [...new Map(things.map(({ span }) => [`${span.first}-${span.last}`, span])).values()];
}
