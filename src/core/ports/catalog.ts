import type { BookFacts, Candidate } from '../domain/next-book.ts';

/** A catalogue of books, such as Open Library. Nothing may depend on it. */
export interface Catalog {
  /** Books of a title, and of an author where one is named, likeliest first; none where it doesn't answer in time. */
  search(
    book: Pick<Candidate, 'title' | 'author'>,
  ): Promise<readonly (Pick<Candidate, 'title'> & BookFacts)[]>;
}
