import type { Book } from '../../core/domain/book.ts';
import { totalOf } from '../../lib/counted.ts';
import type { Confidence } from './draft.ts';
import { firstWords } from './text/words.ts';

export type Report = ReturnType<typeof reportOn>;

export interface Imported {
  readonly book: Book;
  readonly report: Report;
  /** It may be about a book instead: whoever gave it is asked. */
  readonly isUnsure?: true;
}

/** What was found in a file, for the organiser to look over. */
export function reportOn(
  { title, author, language, sections, parts: bookParts }: Book,
  file: string,
  { confidence, reasons }: Confidence,
) {
  const chapters = sections.map(({ n, title, part = 0, words, passages: [firstPassage] }) => ({
    n,
    title,
    part: bookParts[part - 1]?.title ?? null,
    words,
    first: firstWords(firstPassage?.text ?? '', 8),
  }));

  const bookWords = totalOf(chapters, (chapter) => chapter.words);
  return { file, title, author, language, words: bookWords, chapters, confidence, reasons };
}
