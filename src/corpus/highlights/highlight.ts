/** Something that a reader marked in a book, as their device exported it. */
export interface Highlight {
  /** Title of the book it was marked in; empty if the file doesn't say. */
  readonly title: string;
  readonly words: string;
  readonly note?: string;
  /** Title of the chapter, where the export names it. */
  readonly chapter?: string;
  /**
   * `note`: a remark whose highlight the file doesn't have. `unsure`: the words of the book, or a
   * remark on `about`, in a language whose word for either isn't known: a highlight if the book has
   * its words.
   */
  readonly kind?: 'note' | 'unsure';
  readonly about?: Highlight;
}

/** Longest text of a highlight or a note that is taken over, characters; the rest is cut off. */
export const WORDS_MAX = 1000;

const TITLE_MAX = 300;

/** Control characters and halves of characters, which not every store takes. */
const UNSAFE = /(?!\n)[\p{Cs}\p{Cc}]/gu;

/** Makes a highlight of what a file says; undefined if it has no words. */
export function highlight(
  title = '',
  markedWords = '',
  note = '',
  chapter = '',
): Highlight | undefined {
  const tidy = (fieldText: string, maxChars: number) => {
    const begins = fieldText.trimStart().slice(0, 2 * maxChars);
    return [...begins.replaceAll('\t', ' ').replace(UNSAFE, '').trim()].slice(0, maxChars).join('');
  };

  const tidyWords = tidy(markedWords, WORDS_MAX);
  const remark = tidy(note, WORDS_MAX);
  const heading = tidy(chapter, TITLE_MAX);
  if (tidyWords === '') return undefined;

  return {
    title: tidy(title, TITLE_MAX),
    words: tidyWords,
    ...(remark !== '' && { note: remark }),
    ...(heading !== '' && { chapter: heading }),
  };
}
