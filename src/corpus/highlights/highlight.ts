/** Something that a reader marked in a book, as their device exported it. */
export interface Highlight {
  /** Title of the book it was marked in; empty if the file doesn't say. */
  readonly title: string;
  readonly words: string;
  readonly note?: string;
  /** Title of the chapter, where the export names it. */
  readonly chapter?: string;
}

/** Longest text of a highlight or a note that is taken over, characters; the rest is cut off. */
const WORDS_MAX = 1000;

/** Control characters and halves of characters, which not every store takes. */
const UNSAFE = /(?!\n)[\p{Cs}\p{Cc}]/gu;

/** Makes a highlight of what a file says; undefined if it has no words. */
export function highlight(title = '', words = '', note = '', chapter = ''): Highlight | undefined {
  const tidy = (text: string) =>
    [
      ...text
        .slice(0, 2 * WORDS_MAX)
        .replace(UNSAFE, '')
        .trim(),
    ]
      .slice(0, WORDS_MAX)
      .join('');
  if (words.trim() === '') return undefined;
  return {
    title: title.trim().slice(0, 300),
    words: tidy(words),
    ...(note.trim() !== '' && { note: tidy(note) }),
    ...(chapter.trim() !== '' && { chapter: chapter.trim().slice(0, 300) }),
  };
}
