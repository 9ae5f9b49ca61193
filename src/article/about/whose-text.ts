import { countWords } from '../../corpus/import/text/words.ts';
import { sentenceTexts } from '../../corpus/search/text/sentences.ts';
import { ARTICLE_WORDS_MAX, ARTICLE_WORDS_MIN } from '../limits.ts';
import type { PageDraft } from '../read/draft.ts';
import { isOfEncyclopedia, type PageFormat } from '../read/index.ts';
import { hasListed, listedWords } from '../word-lists.ts';
import { factOf } from './author.ts';
import { speaksOfBook, useByHeading } from './stories.ts';
import type { PageSubject } from './subject.ts';

/** Whether a text is about a book, or the book itself. */
export type WhoseText = 'about' | 'book' | 'unsure';

/** From this sum of signs on it is about a book; from the other down it is one. */
const ABOUT_MIN = 3;
const BOOK_MAX = -1;

/** A page that only asks to log in has no more words. */
const LOGIN_WORDS_MAX = 250;

/** Signs in a page and how much each says; above zero for a text about a book. */
export function whoseText(
  { sections, facts }: PageDraft,
  format: PageFormat,
  subject: PageSubject,
): WhoseText {
  if (isOfEncyclopedia(format)) return 'about';
  const wholeText = sections
    .flatMap(({ blocks }) => blocks.map((block) => block.text))
    .join('\n\n');
  if (countWords(wholeText) > ARTICLE_WORDS_MAX) return 'book';
  if (format === 'page' && isEmptyPage(wholeText)) return 'about';

  const totalWorth =
    DEFINED[subject.kind] +
    (factOf(facts, 'author-labels') === undefined ? 0 : AUTHOR_BOXED) +
    (format === 'page' && subject.author !== undefined && subject.year ? SAYS_WHOSE : 0) +
    Math.min(HEADINGS_WORTH_MAX, 2 * sections.filter(({ title }) => useByHeading(title)).length) +
    tenseWorth(wholeText) +
    speechWorth(wholeText) +
    bookWordsWorth(wholeText);
  if (totalWorth >= ABOUT_MIN) return 'about';
  return totalWorth <= BOOK_MAX ? 'book' : 'unsure';
}

/**
 * Whether a page wants a login, or says hardly anything, such as that it isn't there: that is no
 * book, and its reader tells what is missing.
 */
function isEmptyPage(wholeText: string): boolean {
  const count = countWords(wholeText);
  if (count < ARTICLE_WORDS_MIN) return true;
  return count < LOGIN_WORDS_MAX && hasListed('login-words', wholeText);
}

/** What it says of a text that one of its first sentences tells what it is about. */
const DEFINED: Readonly<Record<PageSubject['kind'], number>> = {
  book: 4,
  film: 3,
  list: 3,
  person: 2,
  figure: 2,
  several: 3,
  other: 0,
  unsaid: 0,
};
const HEADINGS_WORTH_MAX = 6;
/** What it says that a box of facts names an author. */
const AUTHOR_BOXED = 3;
/** What it says that a page of the web tells who wrote a book, and when: so much that one asks. */
const SAYS_WHOSE = 3;

const tokensOf = (plainText: string): string[] =>
  plainText.toLowerCase().match(/[\p{L}’']+/gu) ?? [];

/** Articles tell in the present, most novels in the past. */
function tenseWorth(wholeText: string): number {
  const tokens = tokensOf(wholeText);
  const present = tokens.filter((token) => listedWords('present-verbs').has(token)).length;
  const pastCount = tokens.filter((token) => listedWords('past-verbs').has(token)).length;
  const share = present / Math.max(1, present + pastCount);
  if (share > 0.6) return 2;
  return share < 0.3 ? -2 : 0;
}

/** People speak in a novel, and often its teller says I. */
function speechWorth(wholeText: string): number {
  const paragraphs = wholeText.split('\n\n');
  const spoken = paragraphs.filter((paragraph) => /^["“‘'«—–]/u.test(paragraph)).length;
  const ownWordCount = tokensOf(wholeText.replace(/["“][^"“”]{0,2000}["”]/gu, ' ')).filter(
    (token) => /^(?:i|my|me|we|our|i’m|i’d|i'd|i'm)$/u.test(token),
  ).length;
  const isTold = spoken > paragraphs.length / 8 || ownWordCount > tokensOf(wholeText).length / 80;
  return isTold ? -3 : 0;
}

function bookWordsWorth(wholeText: string): number {
  const sentences = sentenceTexts(wholeText);
  const share = sentences.filter(speaksOfBook).length / Math.max(1, sentences.length);
  if (share > 0.2) return 2;
  return share > 0.05 ? 1 : -2;
}
