import type { ArticleFact } from '../../core/domain/article/article.ts';
import type { PageDraft } from '../read/draft.ts';
import { hasListed, listedWords, listLines } from '../word-lists.ts';
import { leadSentences } from './sentence.ts';

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
export function subjectOf({ page, facts, sections }: PageDraft): PageSubject {
  const sentences = leadSentences(sections);
  const defining = sentences
    .slice(0, 4)
    .map(definitionIn)
    .find((definition) => definition !== undefined);
  const title = bookTitle(page || factTitle(facts)) || defining?.title || '';
  // Who wrote the page may stand above what says who wrote the book.
  const naming = sentences.filter((sentence) => sentence.includes(title));
  const byline = bylineIn(sentences[0] ?? '');
  const author =
    factAuthor(facts) ??
    authorIn(page) ??
    byline?.author ??
    firstFound([...naming, ...sentences], authorIn);
  const published =
    yearOf(facts) ?? byline?.year ?? defining?.year ?? firstFound(sentences, publishedIn);

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

/** Characters of a sentence in which it says what something is. */
const SENTENCE_READ = 440;

const firstFound = <T>(
  texts: readonly string[],
  find: (sentence: string) => T | undefined,
): T | undefined => texts.map(find).find((foundValue) => foundValue !== undefined);

function kindOf(pageTitle: string, defined: PageSubject['kind'] | undefined): PageSubject['kind'] {
  if (/^(?:list of|index of|category:)\s/iu.test(pageTitle)) return 'list';
  return kindNoun(bracketOf(pageTitle))?.kind ?? defined ?? 'unsaid';
}

/** What stands in brackets behind a title: `Atonement (novel)`. */
const bracketOf = (pageTitle: string): string => /\(([^()]+)\)\s*$/u.exec(pageTitle)?.[1] ?? '';

/** The kinds of things that a page may be about, each with a list of nouns for it. */
const KIND_LISTS = {
  book: 'book-nouns',
  person: 'person-nouns',
  film: 'film-nouns',
  figure: 'figure-nouns',
} as const;
const KINDS = ['book', 'person', 'film', 'figure'] as const;

/** By the last noun of a phrase that names a kind of thing: of “film of a novel” the first part. */
function kindNoun(phrase: string) {
  const tokens = phrase.toLowerCase().match(/[\p{L}’'-]+/gu) ?? [];
  const heads = tokens.flatMap((noun) => {
    const kind = KINDS.find((oneKind) => listedWords(KIND_LISTS[oneKind]).has(noun));
    return kind ? [{ kind, noun }] : [];
  });
  return heads.at(-1);
}

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

function factOf(facts: readonly ArticleFact[], labelList: string): string | undefined {
  const labels = listedWords(labelList);
  return facts.find(({ label }) =>
    label
      .toLowerCase()
      .split(' ')
      .some((labelWord) => labels.has(labelWord)),
  )?.detail;
}

const factTitle = (facts: readonly ArticleFact[]): string =>
  facts.find(({ label }) => listedWords('title-labels').has(label.toLowerCase()))?.detail ?? '';

const factAuthor = (facts: readonly ArticleFact[]): string | undefined =>
  factOf(facts, 'author-labels')
    ?.replace(/(?<!\s)\s*\(.*/u, '')
    .slice(0, 100);

function yearOf(facts: readonly ArticleFact[]): number | undefined {
  const yearFound = YEAR.exec(factOf(facts, 'date-labels') ?? '')?.[1];
  return yearFound === undefined ? undefined : Number(yearFound);
}

/** Words behind `by` that go on beside the name. */
const NAME_PART = String.raw`\p{Lu}[\p{L}.’'-]*`;
const NAME = new RegExp(
  String.raw`${NAME_PART}(?:\s(?:${listLines('name-particles').join('|')}|${NAME_PART})){0,4}`,
  'gu',
);
const BEHIND_BY = /\bby\s(.{2,120})/gu;
/** Where the words behind `by` no longer name whoever wrote it. */
const FULL_STOP = String.raw`(?<!\b\p{Lu})\.(?:\s|$)`;
const GOES_ON = String.raw`\s(?:first|published|which|that|about|in|set|from|is|was)\s`;
const NAME_ENDS = new RegExp(`[,;:()!?]|${FULL_STOP}|${GOES_ON}`, 'u');
const POSSESSIVE = new RegExp(
  String.raw`(${NAME_PART}(?:\s${NAME_PART}){1,3})[’']s?\s((?:[\p{L}\d-]+\s?){1,5})`,
  'u',
);

/** Who a sentence says wrote the book: “by the British writer Ian McEwan”, “Ann Lee’s novel”. */
function authorIn(sentence: string): string | undefined {
  for (const [, textBehind = ''] of sentence.matchAll(BEHIND_BY)) {
    const [phrase = ''] = textBehind.split(NAME_ENDS);
    const names = phrase.match(NAME) ?? [];
    const wholeName = names.findLast(
      (possibleName) => possibleName.includes(' ') || phrase.trim() === possibleName,
    );
    const trimmedName = wholeName && trimNation(wholeName);
    if (trimmedName) return trimmedName;
  }
  const [, owner, owned = ''] = POSSESSIVE.exec(sentence.slice(0, SENTENCE_READ)) ?? [];
  return kindNoun(owned)?.kind === 'book' ? owner : undefined;
}

/** `Khaled Hosseini, 2003`, as a guide has it below its title. */
const BYLINE = new RegExp(
  String.raw`^(${NAME_PART}(?:\s${NAME_PART}){1,3}), (1[4-9]\d\d|20\d\d)(?!\p{L})\s?[.,;·|–—-]`,
  'u',
);

function bylineIn(sentence: string) {
  const [, author, year] = BYLINE.exec(sentence) ?? [];
  return author ? { author, year: Number(year) } : undefined;
}

/**
 * A name without the nation in front of it: “British author” has a small word between, “Irish Ann
 * Lee” not.
 */
function trimNation(personName: string): string | undefined {
  const nameParts = personName.split(' ');
  const nations = listedWords('nations');
  while (nameParts.length > 0 && nations.has(nameParts[0]?.toLowerCase() ?? '')) nameParts.shift();
  return nameParts.length > 0 ? nameParts.join(' ').replace(/\.$/u, '') : undefined;
}

const PUBLISHED = new RegExp(String.raw`\b(?:${listLines('published-verbs').join('|')})\b`, 'giu');
/** Characters from such a word on in which the year stands. */
const YEAR_WITHIN = 120;

function publishedIn(sentence: string): number | undefined {
  for (const { index } of sentence.slice(0, SENTENCE_READ).matchAll(PUBLISHED)) {
    const [clause = ''] = sentence.slice(index, index + YEAR_WITHIN).split(/[.;]/u);
    const yearFound = YEAR.exec(clause)?.[1];
    if (yearFound !== undefined) return Number(yearFound);
  }
  return undefined;
}
