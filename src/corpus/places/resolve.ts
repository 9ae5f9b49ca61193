import type { Book, Place, Section } from '../../core/domain/book.ts';
import { holdsChapters, type Label, readLabel } from '../import/chapters/label.ts';
import { isOpen, partName } from './arithmetic.ts';
import { canonical, storyOf, storySections } from './names.ts';

/** Sections of a book, `first` to `last`, both included. */
export interface SectionSpan {
  readonly first: number;
  readonly last: number;
  /** `BookPart.n` where they are a part. */
  readonly part?: number;
}

/**
 * The sections and parts with exactly that canonical name, number or title, also such as aren't the
 * story.
 * @param knownPlace a title that is covered there doesn't count; all do where it is left out
 * @returns several where it is ambiguous
 */
export function resolve(
  book: Book,
  typedName: string,
  knownPlace: Place = book.sections.length,
): readonly SectionSpan[] {
  const hasNumbers = storySections(book).some(({ title }) => ownNumber(title));
  const sections = book.sections.map((section) => {
    const { n, part, title, titleFrom } = section;
    const numbers = hasNumbers ? numberNames(section) : [`${n}`];
    const inPart = part === undefined ? [] : numbers.map((number) => `part ${part} ${number}`);
    // Also without its number.
    const titles = isOpen(titleFrom, knownPlace)
      ? [title, readLabel(title)?.title ?? title].map(canonical)
      : [];
    return {
      span: { first: n, last: n },
      names: [`section ${n}`, ...titles, ...numbers, ...inPart],
    };
  });

  const partSpans = book.parts.flatMap((bookPart) => {
    const [firstSection, last] = storyOf(book, bookPart.n) ?? [];
    if (!firstSection || !last) return [];
    const title = canonical(
      isOpen(firstSection.n, knownPlace) ? bookPart.title : partName(book, bookPart.n),
    );
    const aliases = isOpen(firstSection.n, knownPlace) ? bookPart.aliases.map(canonical) : [];
    const names = [
      `part ${bookPart.n}`,
      title,
      title.replace(/^(?:part|book|volume|act) \d+ /, ''),
      ...aliases,
    ];
    return [{ span: { first: firstSection.n, last: last.n, part: bookPart.n }, names }];
  });

  const named = [...sections, ...partSpans].filter(({ names }) => names.includes(typedName));
  // A part of one section is that section.
  return [...new Map(named.map(({ span }) => [`${span.first}-${span.last}`, span])).values()];
}

/** The nth chapter of all: where each part counts its own from 1, readers may count through. */
export function nthChapter(book: Book, n: number): SectionSpan | undefined {
  const section = storySections(book).filter(({ title }) => ownNumber(title))[n - 1];
  return section && { first: section.n, last: section.n };
}

/**
 * What people call it by the number in its title: not a letter where the title says something else.
 */
function numberNames({ title, story }: Section) {
  const ownLabel = story ? ownNumber(title) : undefined;
  if (ownLabel)
    return [`${ownLabel.value}`, `chapter ${ownLabel.value}`, `${ownLabel.kind} ${ownLabel.value}`];
  return [];
}

/**
 * The number that a section's title gives it in its book or part: 7 for `Chapter Seven: The Fair`
 * or `VII`.
 */
function ownNumber(title: string): Label | undefined {
  const label = readLabel(title);
  if (label && holdsChapters(label.kind)) return readLabel(label.title);
  return label;
}
