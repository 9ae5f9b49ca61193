import type { Book, Place } from '../../core/domain/book.ts';
import { ownLabel, readBefore, sectionName, shareRead } from './arithmetic.ts';
import { chaptersAt, chapterThrough, shareInWords, shareOfChapter } from './chapters.ts';

/**
 * A reader's new place as a sentence or two: `You’re through chapter 5, about a fifth of the book.`, then the section
 * of the guide that opens.
 * @param said the place in the reader's own terms, as from `readPlace`
 */
export function placeInWords(book: Book, place: Place, said?: string): string {
  const last = /^through ((?:chapter|part|section) \d+)$/.exec(said ?? '')?.[1];
  if (place >= book.sections.length && last !== undefined)
    return `That’s the last one: with ${last} you’ve finished ${book.title}, so nothing is covered any more.`;
  if (place >= book.sections.length) return `You’ve finished ${book.title}, so nothing is covered any more.`;
  const section = book.sections[place - 1];
  if (!section) return `You’re ${said ?? 'at the beginning'}: all of the story stays covered for now.`;
  const certain = book.chaptersCertain;
  const open = sectionName(book, section, place);
  if (said === undefined)
    return certain
      ? `You’re through ${open}, ${far(book, place)}. ${COVERED}`
      : `You’re ${far(book, place)}. ${COVERED}`;
  const own = /through$/.test(said) ? `You’re ${said}` : `You’re ${said}, ${far(book, place, said)}`;
  return `${own}.${certain && said !== `through ${open}` ? ` That opens everything up to ${open}.` : ''} ${COVERED}`;
}

/** A reader's place as a sentence, in chapters of the novel; empty if the guide doesn't know them. */
export function whereIs(book: Book, place: Place): string {
  const chapters = chaptersAt(book, place);
  if (!chapters || !book.sections[place - 1]) return '';
  const [first, last] = chapters;
  const more = last === first ? '' : last === first + 1 ? ` or ${last}` : ` to ${last}`;
  return `That’s about chapter ${first}${more} of the novel.`;
}

/** Sections by number only, as titles may say too much: `chapters 4 to 6`, for a guide the novel's. */
export function stretchInWords(book: Book, { first, last }: { readonly first: number; readonly last: number }): string {
  const through = chapterThrough(book, last);
  if (through !== undefined) {
    const begun = (chapterThrough(book, readBefore(book, first)) ?? 0) + 1;
    return numbered('chapter', Math.min(begun, through), through);
  }
  const areChapters = book.sections.slice(first - 1, last).every((one) => ownLabel(one)?.kind === 'chapter');
  return numbered(areChapters ? 'chapter' : 'section', first, last);
}

/** The end of some sections, as readers count it: `chapter 6`. */
export function endInWords(book: Book, last: number): string {
  const through = chapterThrough(book, last);
  return through === undefined ? stretchInWords(book, { first: last, last }) : `chapter ${through}`;
}

function numbered(what: string, first: number, last: number): string {
  return first === last ? `${what} ${first}` : `${what}s ${first} to ${last}`;
}

const COVERED = 'What comes later stays covered.';

function far(book: Book, place: Place, said = ''): string {
  const chapter = /through chapter (\d+)$/.exec(said)?.[1];
  const share = (chapter === undefined ? undefined : shareOfChapter(book, Number(chapter))) ?? shareRead(book, place);
  return `${shareInWords(share)} of the book`;
}
