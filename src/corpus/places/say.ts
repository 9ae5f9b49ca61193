import type { Book, Place } from '../../core/domain/book.ts';
import { sectionName, shareRead } from './arithmetic.ts';
import { chaptersAt, shareInWords, shareOfChapter } from './chapters.ts';

/**
 * A reader's new place as a sentence or two: `You’re through chapter 5, about a fifth of the book.`, then which
 * section of the guide that opens.
 * @param said the place in the reader's own terms, as `readPlace` gives it
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

/**
 * A reader's place, to stand after "You’re": in chapters of the novel where the guide knows them.
 */
export function whereIs(book: Book, place: Place): string {
  const chapters = chaptersAt(book, place);
  if (!chapters || !book.sections[place - 1]) return '';
  const [first, last] = chapters;
  const more = last === first ? '' : last === first + 1 ? ` or ${last}` : ` to ${last}`;
  return `That’s about chapter ${first}${more} of the novel.`;
}

const COVERED = 'What comes later stays covered.';

function far(book: Book, place: Place, said = ''): string {
  const chapter = /through chapter (\d+)$/.exec(said)?.[1];
  const share =
    (chapter === undefined ? undefined : shareOfChapter(book, Number(chapter))) ?? shareRead(book, place);
  return `${shareInWords(share)} of the book`;
}
