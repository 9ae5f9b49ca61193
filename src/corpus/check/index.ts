import type { Book } from '../../core/domain/book.ts';
import { lintDiscussion } from './discussion.ts';
import type { Finding } from './finding.ts';
import { lintIndexLines } from './index-lines.ts';
import { lintPassages } from './passages.ts';
import { lintQuestions } from './questions.ts';
import { lintSpoilers } from './spoilers.ts';

/** What a person should look at in a book that loads: errors first, otherwise in the order of the book. */
export function lintBook(book: Book): Finding[] {
  const found = [
    ...lintPassages(book),
    ...lintIndexLines(book),
    ...lintQuestions(book),
    ...lintSpoilers(book),
    ...lintDiscussion(book),
  ];
  return found.toSorted((a, b) => a.severity.localeCompare(b.severity));
}
