import type { Book, BookPart, Place, Section } from '../../core/domain/book.ts';
import { holdsChapters, readLabel } from '../import/chapters/label.ts';
import { likely } from '../likely.ts';
import { isOpen, partNumber } from './arithmetic.ts';
import { canonical, chapterNumber, partNames, storyOf, storySections } from './names.ts';
import { placeWords } from './words.ts';

/** The sections that a name stands for, `first` to `last`, both included. */
export interface Span {
  readonly first: number;
  readonly last: number;
  /** `BookPart.n` where the name is that of a part. */
  readonly part?: number;
  /** True if it was named in full, by number or title, and not by a word of it or with a slip. */
  readonly exact?: boolean;
}

/** Shorter names, and words that are in too many titles, match whole ones only. */
const LEAST_LETTERS = 3;

/** Words that are places themselves, or mean nothing: they alone don't name a title. */
const PLAIN =
  /^(?:\d+|the|a|an|and|of|to|in|on|at|it|my|me|is|last|first|next|about|who|what|where|when|why|how|not|never|from|page|back|end|ends|ending|ended|answers?|questions?|start|starts|started|beginning|begins?|began|middle|half|finish|finished|finishes|done|over|read|reading|reads|stop|stopped|again|before|after|until|till|more|less|all|everything|nothing|none|some|this|that|there|here|now|then|out|off|through|under|almost|nearly|part|book|chapter|section|volume|act)$/;

/**
 * The possible meanings of a canonical name in a book, by the strictest match that finds any: numbers (first, as
 * "Chapter 2" may be a whole title in one part and begin one in another), then exact names, then beginnings of titles,
 * then words inside them, then names with a typing mistake.
 * @param place where the reader is: a title that is covered there counts only if it is given whole
 * @returns empty if nothing fits; several where it is ambiguous
 */
export function resolve(book: Book, name: string, place: Place): readonly Span[] {
  const numbered = bySectionNumber(book, name);
  if (numbered) return numbered;
  for (const reading of [byChapterNumber, exact, byPartAndRest]) {
    const spans = distinct(reading(book, name, place));
    if (spans.length > 0) return spans.map((span) => ({ ...span, exact: true }));
  }
  const whole = storySections(book).filter(({ title }) => name.includes(' ') && bareTitle(title) === name);
  return distinct(whole.length > 0 ? whole.map(one) : near(asKnown(book, place), name));
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

const bareTitle = (title: string): string => canonical(readLabel(title)?.title ?? title);

/** "section 7" is always the seventh, as covered titles are called that. */
function bySectionNumber(book: Book, name: string): readonly Span[] | undefined {
  const n = Number(/^section (\d{1,4})$/.exec(name)?.[1]);
  if (Number.isNaN(n)) return undefined;
  return book.sections[n - 1] ? [{ first: n, last: n, exact: true }] : [];
}

function exact(book: Book, name: string): Span[] {
  return [
    ...book.sections.filter((section) => names(section).includes(name)).map(one),
    ...book.parts.filter((part) => partNames(part).includes(name)).flatMap((part) => spanOf(book, part)),
  ];
}

/** "part two, chapter 3" and "chapter 3 of part two". */
function byPartAndRest(book: Book, name: string, place: Place): Span[] {
  return book.parts.flatMap((part) => {
    const inPart = {
      ...book,
      parts: [],
      sections: book.sections.filter((section) => section.part === part.n),
    };
    return partNames(part).flatMap((known) => {
      const rest = withoutPart(name, known);
      if (rest === undefined) return [];
      return [
        ...byChapterNumber(inPart, rest),
        ...exact(inPart, rest),
        ...near(asKnown(inPart, place), rest),
      ];
    });
  });
}

function withoutPart(name: string, part: string): string | undefined {
  if (name.startsWith(`${part} `)) return name.slice(part.length + 1);
  if (name.endsWith(` ${part}`)) return name.slice(0, -part.length - 1).replace(/ (?:of|in)(?: the)?$/, '');
  return undefined;
}

/** "chapter 7" or "7" by the numbers in the titles; "7" is the seventh section where titles have none. */
function byChapterNumber(book: Book, name: string): Span[] {
  const found = /^(chapter |letter |canto |scene |stave |number |no )?(\d{1,4})$/.exec(name);
  if (!found) return [];
  const numbers = new Map(
    storySections(book)
      .filter((section) => mayBe(section, found[1]))
      .map((section) => [section, chapterNumber(section)] as const),
  );
  const hits = [...numbers]
    .filter(([, number]) => number === Number(found[2]))
    .map(([section]) => one(section));
  const titlesHaveNumbers = [...numbers.values()].some((number) => number !== undefined);
  if (hits.length > 0 || found[1] !== undefined || titlesHaveNumbers) return hits;
  return bySectionNumber(book, `section ${found[2]}`)?.slice() ?? [];
}

/** Whether a section may be called a letter, say: not where its title says something else. */
function mayBe(section: Section, kind: string | undefined): boolean {
  if (kind === undefined || kind === 'chapter ' || kind === 'number ' || kind === 'no ') return true;
  const [said] = /\b(?:chapter|letter|canto|scene|stave)(?= \d)/.exec(canonical(section.title)) ?? [];
  return said === undefined || said === kind.trim();
}

/** The one section with such words in its title, at least two of them meaningful. */
export function sectionTitled(book: Book, words: string): Span | undefined {
  const name = canonical(words);
  if (name.split(' ').filter((word) => !PLAIN.test(word)).length < 2) return undefined;
  const [only, other] = storySections(book).filter(({ title }) =>
    ` ${canonical(title)} `.includes(` ${name} `),
  );
  return only && !other ? one(only) : undefined;
}

/** The sections and parts that a name most likely means, where it isn't exactly theirs. */
function near(book: Book, name: string): Span[] {
  if (name.length < LEAST_LETTERS || name.split(' ').every((word) => PLAIN.test(word))) return [];
  const things = [
    ...storySections(book).map((section) => ({ spans: [one(section)], known: names(section) })),
    ...book.parts.map((part) => ({ spans: spanOf(book, part), known: partNames(part) })),
  ];
  return likely(name, things, ({ known }) => known).flatMap(({ spans }) => spans);
}

function names(section: Section): string[] {
  // An id of several words is never typed with spaces; as such it would hide a part of that name.
  return [canonical(section.title), ...(section.id.includes('-') ? [] : [canonical(section.id)])];
}

function one(section: Section): Span {
  return { first: section.n, last: section.n };
}

function spanOf(book: Book, part: BookPart): Span[] {
  const [first, last] = storyOf(book, part.n) ?? [];
  return first && last ? [{ first: first.n, last: last.n, part: part.n }] : [];
}

/** A part of one section is that section. */
function distinct(spans: readonly Span[]): Span[] {
  return [...new Map(spans.map((span) => [`${span.first}-${span.last}`, span])).values()];
}

/** The section that somebody is in, or through, by a title that may also mean something else: `at the wedding`. */
export function titlePerhaps(book: Book, typed: string): string | undefined {
  const { how, target, doubt } = placeWords(typed);
  if (how === 'named' || doubt || target.kind !== 'name') return undefined;
  const bare = (name: string) => name.replace(/^(?:the|an?) | chapter$/g, '');
  const [only, other] = storySections(book).filter(
    ({ title }) => bare(bareTitle(title)) === bare(target.name),
  );
  return only && !other ? `${how === 'read' ? '' : 'in '}section ${only.n}` : undefined;
}
