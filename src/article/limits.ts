/** What an article may be at most. Each is checked before the work that it bounds. */

import { UserError } from '../core/errors.ts';

/** Characters of a page with its markup: the longest of an encyclopedia have 2,000,000. */
export const PAGE_CHARS_MAX = 4_000_000;
/** Characters of a text: more is a book. */
export const TEXT_CHARS_MAX = 600_000;
/** Words of its text: more is a book. */
export const ARTICLE_WORDS_MAX = 60_000;
/** Elements inside one another: browsers stop at 512, and the parsers call themselves for each. */
export const NESTING_MAX = 400;
/** Elements of a page; an article has some 10,000 with its references. */
export const ELEMENTS_MAX = 120_000;
/** Headings of a page. */
export const HEADINGS_MAX = 600;
/** Words that a page must have to be an article; three sentences have 60. */
export const ARTICLE_WORDS_MIN = 90;
/** Sentences that it must have. */
export const ARTICLE_SENTENCES_MIN = 5;
/** Files that one guide is made of. */
export const SOURCES_MAX = 8;

/** More than an article is: what it was read from may be a book. */
export class BeyondArticle extends UserError {}
