import type { ArticleFact } from '../../core/domain/article/article.ts';
import { lowerCapitals, type PageDraft, textUnder } from '../read/draft.ts';
import { alternatives, hasListed, listLines } from '../word-lists.ts';
import { authorInLine, authorOf, firstFound } from './author.ts';
import { kindNoun } from './kinds.ts';
import { labelledFacts } from './labelled.ts';
import {
  laterSentences,
  leadSentences,
  linesBelowTitle,
  SENTENCE_READ,
  yearIn,
} from './sentence.ts';
import { citedIn } from './title-page.ts';
import { publishedIn, yearBehind, yearOf, yearOfBook } from './year.ts';

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
/** What a sentence puts behind a title; a comma may be the title’s own, as in “Rabbit, Run”. */
const BEHIND_TITLE = /,(?!\s(?:(?:the|an?)\s)?\p{Lu}[^,(]*$).*|\(.*/u;
/** Where such a phrase takes its first turn. */
const TURN = /[,.;:(]|\s(?:by|about|that|which|who|from|with|based|directed|first)\s/u;

/** “London: Quay & Sons, 1931”. */
const IMPRINT = /: \p{Lu}[\p{L}.&’' ]{2,40}, \d{4}\b/u;

/** Sentences of a page among which one says what it is about. */
const DEFINING_READ = 4;

/**
 * What a page is about, by its first sentences, its box of facts and its title; where these don't
 * say it, by what it says of that title further down.
 */
export function subjectOf(written: PageDraft): PageSubject {
  const { sections, windowTitle = '' } = written;
  const isKind = listLines('guide-titles').includes(written.page.toLowerCase());
  const page = asWritten(isKind && windowTitle ? windowTitle : written.page, sections);
  const draft = { ...written, page };
  const labelled = labelledFacts(sections);
  const facts = [...draft.facts, ...labelled];
  const sentences = leadSentences(sections);
  const defining = firstFound(sentences.slice(0, DEFINING_READ), (sentence) => {
    const definition = definitionIn(sentence);
    // Below a book's title a life of its author says nothing of the page.
    const isAnother = definition?.kind === 'person' && !sharesWord(page, definition.title);
    return isAnother && page !== '' ? undefined : definition;
  });
  const further = laterSentences(sections);
  const booksDefined = [...sentences, ...further].flatMap(bookDefinitionIn);
  const named =
    booksDefined.find((book) => isTitleWithin(page, book.title))?.title ||
    factTitle(labelled) ||
    titleInText(bookTitle(page || factTitle(draft.facts)), textUnder(sections)) ||
    defining?.title ||
    booksDefined[0]?.title ||
    '';
  const title = asWritten(named, sections);
  const isNamed = (sentence = '') => isOnBook(sentence, title);
  const onTitle = further.filter(
    (sentence, at) => isNamed(sentence) || (/^It\b/u.test(sentence) && isNamed(further[at - 1])),
  );
  const definitions = further.filter(
    (sentence) =>
      bookDefinitionIn(sentence)[0]?.title === title ||
      (title !== '' && sentence.includes(`${title} by `)),
  );
  const cited = citedIn(draft, title);
  const author =
    authorOf({ ...draft, facts }, title, sentences) ??
    authorOf({ ...draft, page: '' }, title, definitions) ??
    cited.author;
  const published =
    yearOf(facts) ??
    defining?.year ??
    yearBehind(title, sentences) ??
    firstFound(linesBelowTitle(sections), yearInLine) ??
    firstFound(sentences.slice(0, OPENING_SENTENCES), yearOfBook) ??
    firstFound(sentences, (sentence) => yearIn(IMPRINT.exec(sentence)?.[0] ?? '')) ??
    firstFound(sentences, publishedIn) ??
    booksDefined.find((book) => book.title === title && book.year !== undefined)?.year ??
    firstYear(onTitle) ??
    cited.year;

  const noun = kindNoun(bracketOf(page))?.noun ?? defining?.noun;
  return {
    kind: kindOf(page, defining?.kind),
    title,
    ...(noun !== undefined && { noun }),
    ...(author !== undefined && { author: asWritten(author, sections) }),
    ...(published !== undefined && { year: published }),
  };
}

const OPENING_SENTENCES = 3;

/** Such a word behind a title, without a sign between. */
const TITLE_END = new RegExp(` (?:${alternatives('title-ends')})$`, 'iu');

/** The piece of a title that alone stands in the text: “Emma: before you read”, “Emma Book Club”. */
function titleInText(title: string, text: string): string {
  const pieces = [title, title.replace(TITLE_END, ''), ...title.split(/: | [–—-] /u)];
  return pieces.find((piece) => text.includes(piece)) ?? title;
}

const sharesWord = (page: string, name: string): boolean =>
  name.split(' ').some((word) => page.includes(word));

/** What is set in capitals as the text has it elsewhere: “Life of Pi”, and not “Life Of Pi”. */
function asWritten(name: string, sections: PageDraft['sections']): string {
  const lowered = lowerCapitals(name);
  if (lowered === name) return name;
  const wholeText = textUnder(sections);
  const plainText = wholeText.toLowerCase();
  const key = name.toLowerCase();
  for (let at = plainText.indexOf(key); at >= 0; at = plainText.indexOf(key, at + 1)) {
    const written = wholeText.slice(at, at + name.length);
    if (/\p{Ll}/u.test(written) && /^\P{Ll}/u.test(written)) return written;
  }
  return lowered;
}

/** What a sentence says of a book that it calls by a name: “Emma is a novel of 1815”. */
function bookDefinitionIn(sentence: string) {
  const definition = definitionIn(sentence);
  return definition?.kind === 'book' && definition.title ? [definition] : [];
}

/** Characters from which on what a sentence calls a book is a name, and no pronoun. */
const TITLE_CHARS_MIN = 4;

/** Whether a page's own title has a book's in it, as “Emma: all your questions” has. */
const isTitleWithin = (page: string, bookNamed: string): boolean =>
  bookNamed.length >= TITLE_CHARS_MIN &&
  [page, ...page.split(/[:|]| [–—-] /u).map((piece) => piece.trim())].some(
    (piece) =>
      dropAuthor(piece) === bookNamed || hasListed('guide-titles', piece.replace(bookNamed, '')),
  );

/** What a sentence calls the book that the page is about. */
const THE_BOOK = /^First published\b|(?:\b[Tt]he|\b[Tt]his|[’']s \p{Ll}+) (?:novel|book)\b/u;

/** Whether a sentence speaks of the book that has a title, and of nothing made of it. */
const isOnBook = (sentence: string, title: string): boolean =>
  !hasListed('film-nouns', sentence) &&
  ((title !== '' && sentence.includes(title)) || THE_BOOK.test(sentence));

/** The first of the years in which sentences say that a book came out. */
function firstYear(sentences: readonly string[]): number | undefined {
  const years = sentences.flatMap((sentence) => publishedIn(sentence) ?? []);
  return years.length > 0 ? Math.min(...years) : undefined;
}

/** The year of a line below a title, unless it tells the day on which the page was written. */
function yearInLine(line: string): number | undefined {
  const isOfBook = authorInLine(line) !== undefined || hasListed('book-nouns', line);
  return isOfBook && !hasListed('months', line) ? yearIn(line) : undefined;
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

  const publishedYear = yearIn(phrase);
  return {
    kind: subjectKind,
    ...(found && { noun: found.noun }),
    title: definedTitle(named),
    ...(publishedYear !== undefined && { year: publishedYear }),
  };
}

/** The title that a definition begins with; empty for “the book” and the like. */
function definedTitle(named: string): string {
  const title = named
    .replace(BEHIND_TITLE, '')
    .replace(/^["“‘'«]|["”’'»]$/gu, '')
    // Where all stands in one line, the title stands in front of the first sentence.
    .replace(/^(.{2,80}) \1$/u, '$1');
  return listLines('no-titles').includes(title.toLowerCase()) ? '' : title;
}

/** What a definition is of by its first words. */
function setKind(definition: string, headPhrase: string): PageSubject['kind'] | undefined {
  if (/^born\b/u.test(definition)) return 'person';
  if (isSeries(definition)) return 'several';
  return /^(?:this )?(?:an? |the )?list\b/iu.test(headPhrase) ? 'list' : undefined;
}

/** What old books are called as well: “Frankenstein; or, The Modern Prometheus”. */
const SECOND_TITLE = /[;,]\s+or,?\s.*/u;

/** A page's title without what kind of page it is: `Atonement (novel)`, `Emma: a reading guide`. */
export function bookTitle(pageTitle: string): string {
  const bareTitle = pageTitle.replace(/(?<!\s)\s*\([^()]*\)\s*$/u, '').trim();
  const pieces = bareTitle.split(/(?<!\s)\s*(?:[:|]|\s[–—-]\s)\s*/u).filter(Boolean);
  const titlePieces = pieces.filter((piece) => !hasListed('guide-titles', dropAuthor(piece)));
  const kit = pieces.map(titleOfKit).find((kitTitle) => kitTitle !== '');
  const short =
    titlePieces.length > 0 && titlePieces.length < pieces.length
      ? titlePieces.join(': ')
      : bareTitle;
  const [, kind = '', named] = /^(.{2,60}?)\s(?:to|of|for|on)\s(.+)/u.exec(short) ?? [];
  const title = named && hasListed('guide-titles', kind) ? named : short;
  return dropAuthor(quotedTitle(bareTitle) ?? kit ?? title)
    .replace(SECOND_TITLE, '')
    .replace(/^["“‘'«](.*)["”’'»]$/u, '$1')
    .trim();
}

/** A title without who wrote it; “By” may be of the title unless a whole name follows. */
function dropAuthor(title: string): string {
  const [ofTitle = '', behind] = title.split(/,? By (?=\p{Lu})/u);
  const words = behind?.split(' ') ?? [];
  const isName =
    words.length > 1 && words.length < 5 && words.every((word) => /^\p{Lu}/u.test(word));
  return (isName ? ofTitle : title).replace(/,? by \p{Lu}.*/u, '');
}

/** The title in quotation marks behind a kind of page: `A guide to “Emma”`, `Rereading “Emma”`. */
function quotedTitle(pageTitle: string): string | undefined {
  const [, before = '', quoted] = /^(\P{P}{3,60})[“"]([^“”"]{3,80})[”"]/u.exec(pageTitle) ?? [];
  const isOfPage = ['guide-titles', 'reading-words'].some((list) => hasListed(list, before));
  return isOfPage ? quoted : undefined;
}

/** Of “Emma Book Club Kit” what stands in front of the kind of page; empty where nothing does. */
function titleOfKit(piece: string): string {
  const plain = ` ${piece.toLowerCase()}`;
  // “The Travelling Companion” and “The Jane Austen Book Club” are titles of their own.
  const kinds = listLines('guide-titles').filter(
    (kind) =>
      plain.endsWith(` ${kind}`) &&
      (kind.includes(' ') || piece.endsWith(` ${kind}`)) &&
      !listLines('title-ends').includes(kind),
  );
  const length = Math.max(0, ...kinds.map((kind) => kind.length));
  const front = length > 0 ? piece.slice(0, -length).trim() : '';
  const isTitle = /^["“]?\p{Lu}/u.test(front) && !JOINT_LAST.test(front);
  return isTitle && !hasListed('guide-titles', front) ? front : '';
}

/** Behind such a word a kind of page is a part of what is called so. */
const JOINT_LAST = /\s(?:to|of|for|on|and|&|the|an?)$/iu;

const factTitle = (facts: readonly ArticleFact[]): string =>
  facts.find(({ label }) => listLines('title-labels').includes(label.toLowerCase()))?.detail ?? '';
