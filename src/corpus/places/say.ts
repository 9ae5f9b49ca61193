import type { Book, Place } from '../../core/domain/book.ts';
import { describePlace, numberAndTitle, readBefore, sectionName } from './arithmetic.ts';
import { chapterThrough } from './chapters.ts';

/**
 * A reader's new place as a sentence or two: `You’re through chapter 5.` A page or
 * a percentage says the section of the guide that it opens.
 * @param placeTerms the place in the reader's own terms, as from `readPlace`
 */
export function placeInWords(book: Book, place: Place, placeTerms?: string): string {
  if (place >= book.sections.length)
    return `You’ve finished ${book.title}, so nothing is covered for you any more.`;
  const section = book.sections[place - 1];
  if (!section)
    return `You’re ${placeTerms ?? 'at the beginning'}. All of the story stays covered.`;
  const isInOwnTerms = placeTerms !== undefined && book.chaptersCertain;
  // A chapter is what was said; a page or a percentage was rounded down to a section.
  const isRounded = isInOwnTerms && !/\bchapter\b/.test(placeTerms);
  const opens = isRounded ? `, so it’s open up to ${sectionName(book, section, place)}` : '';
  return `You’re ${placeTerms ?? describePlace(book, place)}${opens}. The rest stays covered.`;
}

/**
 * A reader's place as a sentence, in chapters of the novel; empty if the guide doesn't know them.
 */
export function whereIs(book: Book, place: Place): string {
  const firstChapter = book.sections[place - 1] && chapterThrough(book, place);
  if (!firstChapter) return '';
  // Of several that end in one section, a reader said any.
  const last = Math.max(firstChapter, (chapterThrough(book, place + 1) ?? 0) - 1);
  const chapters =
    firstChapter === last ? `chapter ${firstChapter}` : `chapters ${firstChapter} to ${last}`;
  return `That’s about ${chapters} of the novel.`;
}

/**
 * Sections by their numbers only, as titles may say too much: `chapters 4 to 6`, for a guide the
 * novel's.
 */
export function stretchInWords(
  book: Book,
  { first, last }: { readonly first: number; readonly last: number },
): string {
  const through = chapterThrough(book, last);
  const begun = (chapterThrough(book, readBefore(book, first)) ?? 0) + 1;
  const nameOf = (n: number) =>
    through === undefined ? numberAndTitle(book, n).name : `chapter ${n}`;
  const [from = '', to] = (
    through === undefined ? [first, last] : [Math.min(begun, through), through]
  ).map(nameOf);
  if (from === to) return from;
  return `${from} to ${to}`.replace(/^(\w+) (\d+ to )\1 (?=\d+$)/, '$1s $2');
}

/** The end of some sections, as readers count it: `chapter 6`. */
export function endInWords(book: Book, last: number): string {
  const through = chapterThrough(book, last);
  if (through === undefined) return stretchInWords(book, { first: last, last });
  return `chapter ${through}`;
}
