import MiniSearch from 'minisearch';
import stem from 'wink-porter2-stemmer';
import type { Book } from '../../../src/core/domain/book.ts';

interface Document {
  readonly id: number;
  readonly text: string;
}

const FUNCTION_WORDS = new Set(
  'a an and are as at be but by did do does for from had has have he her his how i if in into is it its of on or she that the their them then they this to was were what when where which who whom whose why will with you'.split(
    ' ',
  ),
);

/**
 * MiniSearch as well as we can tune it, stemmed and without function words: what it finds and how
 * well that fits, best first.
 */
export function miniSearch(documents: readonly Document[]) {
  const processTerm = (term: string) => {
    const word = term.toLowerCase();
    return FUNCTION_WORDS.has(word) ? null : stem(word);
  };
  const index = new MiniSearch<Document>({ fields: ['text'], processTerm });
  index.addAll(documents);
  return (question: string) =>
    index.search(question).map(({ id, score }) => ({ id: Number(id), score }));
}

/** The sections of a book as documents; a document's id is the section's number. */
export function sectionsOf(book: Book): Document[] {
  return book.sections.map(({ n, passages }) => ({
    id: n,
    text: passages.map((one) => one.text).join('\n\n'),
  }));
}
