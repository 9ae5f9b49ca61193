/** What became of files that were given as articles about a book. */

import type { Book } from '../book.ts';
import type { ArticleOrigin } from './article.ts';

/** By what a guide's plot is covered. */
export type CoveredBy =
  /** The page names the chapters that it tells of. */
  | 'chapters'
  /** The novel itself, which the club has: sentences were found where it tells them. */
  | 'novel'
  /** The order of the plot alone. */
  | 'guess';

/** What was found in the files of a guide, for the organiser to look over. */
export interface ArticleReport {
  readonly kind: 'guide';
  readonly title: string;
  readonly author: string;
  readonly year?: number;
  readonly language: string;
  readonly words: number;
  readonly sources: readonly (ArticleOrigin & { readonly title: string; readonly words: number })[];
  /** The pages' sections in order, by their headings; `n` from 1. The lead is among them. */
  readonly sections: readonly ReportedSection[];
  readonly people: readonly { readonly name: string; readonly aliases: readonly string[] }[];
  /** Points in which sources contradict each other. */
  readonly disagreements: number;
  readonly questions: number;
  readonly coveredBy: CoveredBy;
  /** The share of its passages, 0 to 1, that nobody sees who hasn't begun. */
  readonly covered: number;
  /** How sure it is that the files are about one book, 0 to 1, with reasons as sentences. */
  readonly confidence: number;
  readonly reasons: readonly string[];
}

export interface ReportedSection {
  readonly n: number;
  readonly title: string;
  readonly level: number;
  readonly story: boolean;
  readonly words: number;
}

export interface MadeGuide {
  readonly book: Book;
  readonly report: ArticleReport;
}

/** What became of files that may be about a book. */
export type ArticleOutcome =
  | ({ readonly outcome: 'guide' } & MadeGuide)
  /** It may be the book itself: whoever gave it is asked, and says so with `isAbout`. */
  | { readonly outcome: 'unsure'; readonly file: string }
  /** It is a book's own text, and for the importer of books. */
  | { readonly outcome: 'book'; readonly file: string }
  /** A whole sentence: what was found, what is missing, what to give. */
  | { readonly outcome: 'refused'; readonly file: string; readonly sentence: string };
