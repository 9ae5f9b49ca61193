import type { ArticleFact } from '../../core/domain/article/article.ts';
import { hasListed, listLines } from '../word-lists.ts';
import { factOf, firstFound } from './author.ts';
import { SENTENCE_READ, yearIn } from './sentence.ts';

/** The year in a box of facts; undefined where it has none. */
export const yearOf = (facts: readonly ArticleFact[]): number | undefined =>
  yearIn(factOf(facts, 'date-labels') ?? '');

/** The year in brackets behind the book’s title. */
export function yearBehind(title: string, sentences: readonly string[]): number | undefined {
  return firstFound(sentences, (sentence) => {
    const [, textBehind = ''] = sentence.split(title, 2);
    if (hasListed('film-nouns', sentence)) return undefined;
    return yearIn(/^["”’'»]?,? \([^()]{0,40}\d{4}\)/u.exec(textBehind)?.[0] ?? '');
  });
}

const PUBLISHED = new RegExp(String.raw`\b(?:${listLines('published-verbs').join('|')})\b`, 'giu');
/** Not behind an initial: “published by Alfred A. Knopf in 2014”. */
const CLAUSE_ENDS = /;|(?<!\b\p{Lu})\.(?:\s|$)/u;
/** Characters from such a word on in which the year stands. */
const YEAR_WITHIN = 120;

/** The year that stands behind what says that something came out. */
export function publishedIn(sentence: string): number | undefined {
  for (const { index } of sentence.slice(0, SENTENCE_READ).matchAll(PUBLISHED)) {
    const [clause = ''] = sentence.slice(index, index + YEAR_WITHIN).split(CLAUSE_ENDS);
    const year = yearIn(clause);
    if (year !== undefined) return year;
  }
  return undefined;
}

const BOOK_OF = /\b(?:novel|book|romance) of \d{4}\b/u;

/** “Mary Shelley's novel of 1818”. */
export const yearOfBook = (sentence: string): number | undefined =>
  yearIn(BOOK_OF.exec(sentence)?.[0] ?? '');
