import type { ArticleFact } from '../../core/domain/article/article.ts';
import type { PageDraft } from '../read/draft.ts';
import { hasListed, listedWords, listLines } from '../word-lists.ts';
import { authorOf, factOf, firstFound } from './author.ts';
import { kindNoun } from './kinds.ts';
import { leadSentences, lineBelowTitle, SENTENCE_READ } from './sentence.ts';

/** What a page says that it is about. */
export interface PageSubject {
  readonly kind: 'book' | 'person' | 'film' | 'figure' | 'several' | 'list' | 'other' | 'unsaid';
  readonly title: string;
  /** What the page calls it: film, album, novelist. */
  readonly noun?: string;
  readonly author?: string;
  readonly year?: number;
}

/** What somebody or something is, in the sentence that says it. */
const DEFINITION = /^(.{1,240}?)[\s,)](?:is|was|are)\s(?!set\b)(.{2,400})/u;
/** Where such a phrase takes its first turn. */
const TURN = /[,.;:(]|\s(?:by|about|that|which|who|from|with|based|directed|first)\s/u;
/** The first year of a text from the days of print on. */
const YEAR = /\b(1[4-9]\d\d|20\d\d)\b/u;

/** What a page is about, by its first sentences, its box of facts and its title. */
export function subjectOf(draft: PageDraft): PageSubject {
  const { page, facts, sections } = draft;
  const sentences = leadSentences(sections);
  const defining = sentences
    .slice(0, 4)
    .map(definitionIn)
    .find((definition) => definition !== undefined);
  const title = bookTitle(page || factTitle(facts)) || defining?.title || '';
  const author = authorOf(draft, title, sentences);
  const published =
    yearOf(facts) ??
    defining?.year ??
    yearBehind(title, sentences) ??
    firstFound(lineBelowTitle(sections), yearIn) ??
    firstFound(sentences, publishedIn);

  const noun = kindNoun(bracketOf(page))?.noun ?? defining?.noun;
  return {
    kind: kindOf(page, defining?.kind),
    title,
    ...(noun !== undefined && { noun }),
    ...(author !== undefined && { author }),
    ...(published !== undefined && { year: published }),
  };
}

/** What a page is about, by its title and by how it begins. */
export const pageKind = (pageTitle: string, beginning: string): PageSubject['kind'] =>
  kindOf(pageTitle, definitionIn(beginning)?.kind);

function kindOf(pageTitle: string, defined: PageSubject['kind'] | undefined): PageSubject['kind'] {
  if (/^(?:list of|index of|category:)\s/iu.test(pageTitle)) return 'list';
  return kindNoun(bracketOf(pageTitle))?.kind ?? defined ?? 'unsaid';
}

/** What stands in brackets behind a title: `Atonement (novel)`. */
const bracketOf = (pageTitle: string): string => /\(([^()]+)\)\s*$/u.exec(pageTitle)?.[1] ?? '';

/** Several books told of on one page: “a series of three fantasy novels”. */
const SERIES_OF = /^(?:an?|the)\s(?:[\p{L}-]+\s){0,3}series of\s/iu;
const BOOKS = /^(?:[\p{L}-]+\s){0,4}(?:novels|books)\b/iu;

const isSeries = (definition: string): boolean =>
  SERIES_OF.test(definition) && BOOKS.test(definition.replace(SERIES_OF, ''));

function definitionIn(sentence: string) {
  const [, named = '', definitionText = ''] =
    DEFINITION.exec(sentence.slice(0, SENTENCE_READ)) ?? [];
  const [phrase = ''] = definitionText.split(TURN);
  const [headPhrase = ''] = phrase.split(/\s(?:of|in|for|to)\s/u);
  const found = kindNoun(headPhrase) ?? kindNoun(phrase);
  const subjectKind = setKind(definitionText, headPhrase) ?? found?.kind;
  if (!subjectKind) return undefined;

  const publishedYear = YEAR.exec(phrase)?.[1];
  const title = named
    .replace(/[,(].*/u, '')
    .replace(/^["“‘'«]|["”’'»]$/gu, '')
    // Where all stands in one line, the title stands in front of the first sentence.
    .replace(/^(.{2,80}) \1$/u, '$1');
  return {
    kind: subjectKind,
    ...(found && { noun: found.noun }),
    title,
    ...(publishedYear && { year: Number(publishedYear) }),
  };
}

/** What a definition is of by its first words. */
function setKind(definition: string, headPhrase: string): PageSubject['kind'] | undefined {
  if (/^born\b/u.test(definition)) return 'person';
  if (isSeries(definition)) return 'several';
  return /^(?:this )?(?:an? |the )?list\b/iu.test(headPhrase) ? 'list' : undefined;
}

/** A page's title without what kind of page it is: `Atonement (novel)`, `Emma: a reading guide`. */
export function bookTitle(pageTitle: string): string {
  const bareTitle = pageTitle.replace(/(?<!\s)\s*\([^()]*\)\s*$/u, '').trim();
  const pieces = bareTitle.split(/(?<!\s)\s*(?:[:|]|\s[–—-]\s)\s*/u).filter(Boolean);
  const titlePieces = pieces.filter((piece) => !hasListed('guide-titles', piece));
  const short =
    titlePieces.length > 0 && titlePieces.length < pieces.length
      ? titlePieces.join(': ')
      : bareTitle;
  const [, kind = '', named] = /^(.{2,60}?)\s(?:to|of|for|on)\s(.+)/u.exec(short) ?? [];
  const title = named && hasListed('guide-titles', kind) ? named : short;
  return title
    .replace(/,? by \p{Lu}.*/u, '')
    .replace(/^["“‘'«](.*)["”’'»]$/u, '$1')
    .trim();
}

const factTitle = (facts: readonly ArticleFact[]): string =>
  facts.find(({ label }) => listedWords('title-labels').has(label.toLowerCase()))?.detail ?? '';

function yearIn(text: string): number | undefined {
  const yearFound = YEAR.exec(text)?.[1];
  return yearFound === undefined ? undefined : Number(yearFound);
}

const yearOf = (facts: readonly ArticleFact[]): number | undefined =>
  yearIn(factOf(facts, 'date-labels') ?? '');

/** The year in brackets behind the book’s title. */
function yearBehind(title: string, sentences: readonly string[]): number | undefined {
  return firstFound(sentences, (sentence) => {
    const [, textBehind = ''] = sentence.split(title, 2);
    if (hasListed('film-nouns', sentence)) return undefined;
    return yearIn(/^["”’'»]?,? \(\d{4}\)/u.exec(textBehind)?.[0] ?? '');
  });
}

const PUBLISHED = new RegExp(String.raw`\b(?:${listLines('published-verbs').join('|')})\b`, 'giu');
/** Characters from such a word on in which the year stands. */
const YEAR_WITHIN = 120;

function publishedIn(sentence: string): number | undefined {
  for (const { index } of sentence.slice(0, SENTENCE_READ).matchAll(PUBLISHED)) {
    const [clause = ''] = sentence.slice(index, index + YEAR_WITHIN).split(/[.;]/u);
    const year = yearIn(clause);
    if (year !== undefined) return year;
  }
  return undefined;
}
