import type { Book, Section } from '../../core/domain/book.ts';
import { UserError } from '../../core/errors.ts';
import {
  andMore,
  counted,
  firstOf,
  groupBy,
  listed,
  totalOf,
  wordForm,
} from '../../lib/counted.ts';
import { fitsAny, literal, matchesIn } from '../../lib/text.ts';
import { isGivenName } from '../english/names.ts';
import { readLabel } from './chapters/label.ts';
import { isNamedHeading } from './chapters/titles/known-headings.ts';
import type { BookDraft, Confidence, DraftPart, DraftSection } from './draft.ts';
import { CERTAIN, DOUBT, MAX_SECTIONS } from './limits.ts';
import { cutPassages } from './passages.ts';
import { type Imported, reportOn } from './report.ts';
import { guessLanguage } from './text/language.ts';
import { articleFirst, fromFileName } from './text/titlepage.ts';
import WORDS from './text/words.json' with { type: 'json' };
import { plainKey, slug, wordsOf } from './text/words.ts';

/** The shortest stories have more. */
const LEAST_WORDS = 20;

/**
 * When an author lived, as libraries have it behind the name: "Maude Creel (1880-1949)", "Creel,
 * Maude, 1880-".
 */
const BORN = String.raw`(?:born |b\. )?\d{4}\??`;
const DIED = String.raw`[-–—]\s*(?:\d{4}\??)?`;
const LIFE = new RegExp(String.raw`(?<![,\s])[,\s]*[([]?${BORN}\s*(?:${DIED})?[)\]]?\.?$`, 'u');

/** What may be a surname, and first names behind it. */
const SURNAME_FIRST = /^([\p{L}’' -]+), (?!(?:[JS]r|I+)\b)(\p{Lu}[\p{L}.’' -]*)$/u;

/**
 * Makes the book, with nothing derived from its text yet, and the report of what a format's reader
 * found.
 */
export function assemble(whole: BookDraft, file: string): Imported {
  const named = fromFileName(file);
  const author = authorIn(whole) || named.author || 'Unknown';
  const draft = dropIntroductions(whole, author);
  const storyWords = totalOf(draft.sections, ({ paragraphs }) => wordsOf(paragraphs));
  refuseUnfit(draft, storyWords, file);

  const title = articleFirst(draft.title?.slice(0, 300) ?? '') || named.title || 'Untitled';
  const draftParts = [...new Set(draft.sections.flatMap(({ part: draftPart }) => draftPart ?? []))];

  const book: Book = {
    id: slug(title, 'book'),
    title,
    author,
    language: languageIn(draft),
    kind: 'text',
    sources: [
      {
        id: 'text',
        title: `${title}, by ${author}`,
        short: 'the text',
        ...(draft.licence && { licence: draft.licence }),
      },
    ],
    parts: draftParts.map((draftPart, at) => ({ n: at + 1, title: draftPart.title, aliases: [] })),
    sections: toSections(draft, draftParts, storyWords),
    characters: [],
    questions: [],
    prompts: [],
    disagreements: [],
    chaptersCertain: draft.confidence >= CERTAIN,
  };

  return { book, report: reportOn(book, file, withLosses(draft, storyWords)) };
}

/** The author’s name, or the names of several; empty for none. */
function authorIn({ author }: BookDraft) {
  const signed = [author ?? []].flat();
  const isListed = signed.length > 1 && signed.every((authorName) => authorName.includes(','));
  return listed(signed.map((authorName) => firstNamesFirst(authorName, isListed))).slice(0, 300);
}

function languageIn({ language, sections }: BookDraft) {
  const middle = sections[Math.floor(sections.length / 2)]?.paragraphs ?? [];
  return language ?? guessLanguage(middle.join(' ').slice(0, 20_000));
}

/** @throws UserError if a draft has hardly any words, or more sections than a book */
function refuseUnfit(draft: BookDraft, storyWords: number, file: string) {
  if (storyWords === 0)
    throw new UserError(`${file} has no text in it. Add a file with the book’s text.`);
  if (storyWords < LEAST_WORDS)
    throw new UserError(
      `${file} holds only ${wordForm(storyWords, 'one word', `${storyWords} words`)}, which isn’t a book. ` +
        'Add a file with the book’s text.',
    );

  if (draft.sections.length > MAX_SECTIONS)
    throw new UserError(
      `${file} has more than ${MAX_SECTIONS} headings. Give a pattern that says which lines are chapters.`,
    );
}

/**
 * Without what stands before the numbered chapters and names the author, as the story doesn't: an
 * editor tells all of it there. Where no chapter has a number, only a heading such as Introduction
 * is looked at.
 */
function dropIntroductions(draft: BookDraft, author: string): BookDraft {
  const { sections } = draft;
  const firstLabelled = sections.findIndex(({ title }) => readLabel(title));
  const surnamePattern = patternOfSurnames(author);
  const timesNamed = (paragraphs: readonly string[]) =>
    matchesIn(paragraphs.join(' '), surnamePattern).length;

  const isIntroduction = ({ title, paragraphs }: DraftSection, at: number) => {
    if (firstLabelled < 0 ? !isNamedHeading(title) : at >= firstLabelled) return false;
    const times = timesNamed(paragraphs);
    return (
      tellsAll(paragraphs) || (times >= TIMES_NAMED && times * WORDS_BETWEEN >= wordsOf(paragraphs))
    );
  };

  const introductions = draft.confidence < CERTAIN ? [] : sections.filter(isIntroduction);
  const textOf = (draftSections: readonly DraftSection[]) =>
    draftSections.flatMap(({ paragraphs }) => paragraphs);
  const storyText = textOf(sections.filter((section) => !introductions.includes(section)));

  // A story of London, or of a king, may be by somebody of that name.
  const isAuthors = timesNamed(storyText) < timesNamed(textOf(introductions));
  return setAside(
    draft,
    introductions.filter(({ paragraphs }) => isAuthors || tellsAll(paragraphs)),
  );
}

/** A draft without some sections, which it names as left out; as it is where nothing would stay. */
function setAside(draft: BookDraft, aside: readonly DraftSection[]): BookDraft {
  const story = draft.sections.filter((section) => !aside.includes(section));
  if (aside.length === 0 || story.length === 0) return draft;
  const told = aside.map(({ title, paragraphs }) => ({
    what: `“${title}”`,
    words: wordsOf(paragraphs),
  }));
  return { ...draft, sections: story, left: [...draft.left, ...told] };
}

function patternOfSurnames(author: string): RegExp {
  const surnames = author
    .split(/,? and |, /u)
    .map((authorName) => literal(authorName.split(' ').at(-1) ?? ''));
  return new RegExp(`(?<!\\p{L})(?:${surnames.join('|')})(?!\\p{L})`, 'gu');
}

/** What an introduction says of itself that tells the plot. */
const tellsPlot = fitsAny(WORDS.tellsAll, 'iu');
const OF_ITSELF = new RegExp(WORDS.tellsOfItself, 'giu');
const OF_PLOT = new RegExp(WORDS.tellsWhat, 'iu');
/** Characters behind the verb in which it says what it tells. */
const TOLD_READ = 48;

const tellsAll = (paragraphs: readonly string[]) =>
  paragraphs.some(
    (paragraph) =>
      tellsPlot(paragraph) ||
      matchesIn(paragraph, OF_ITSELF).some(({ 0: head, index }) =>
        OF_PLOT.test(paragraph.slice(index + head.length, index + head.length + TOLD_READ)),
      ),
  );

/**
 * How often an introduction names its author: a preface of their own has the name once, below it.
 */
const TIMES_NAMED = 3;
const WORDS_BETWEEN = 500;

/** Kinds of text that are named, and sentences on what is wrong; the others are counted. */
const NAMED_MAX = 6;

/**
 * The confidence, at most `DOUBT` where much was left out or something is wrong, and why.
 * @param story its words
 */
function withLosses(
  { confidence, reasons, left, problems = [] }: BookDraft,
  story: number,
): Confidence {
  const lost = groupBy(
    left.filter(({ words }) => words > 0),
    ({ what }) => what,
  );

  const sums = [...lost].map(([what, all]) => ({
    what,
    words: totalOf(all, ({ words }) => words),
  }));

  const named = sums.map(({ what, words }) => `${what} (${counted(words, 'word')})`);
  const hidden = sums.filter(({ what }) => what === 'hidden text' || what === 'footnotes');
  const isMuch = totalOf(hidden, ({ words }) => words) > story / 4;
  const doubtful =
    problems.length > 0 || isMuch || left.some((leftOut) => leftOut.doubtful && leftOut.words > 0);
  const namedProblems = firstOf(problems, NAMED_MAX, 'of the kind.');
  const list =
    named.length > 0 ? [`Left out as no part of the story: ${andMore(named, NAMED_MAX)}.`] : [];

  return {
    confidence: doubtful ? Math.min(DOUBT, confidence) : confidence,
    reasons: [...reasons, ...namedProblems, ...list],
  };
}

/**
 * An author as books are signed, without dates. Two surnames or two whole names stay as they are.
 * @param isListed whether it is one of several that all have a comma
 */
function firstNamesFirst(author: string, isListed: boolean) {
  const undatedName = author.replace(LIFE, '');
  const parts = SURNAME_FIRST.exec(undatedName);
  if (!parts) return undatedName;
  const [, last = '', first = ''] = parts;
  const [given = '', ...more] = first.split(/[ .-]+/u).filter(Boolean);
  const isFirst = isListed || undatedName !== author || isInitialOrGiven(given);
  const isWhole = last.includes(' ') && more.some((givenName) => givenName.length > 1);
  if (isFirst && !isWhole) return `${first} ${last}`;
  return undatedName;
}

const isInitialOrGiven = (nameWord: string) =>
  nameWord.length === 1 || isGivenName(plainKey(nameWord));

function toSections(draft: BookDraft, draftParts: readonly DraftPart[], total: number): Section[] {
  const seen = new Map<string, number>();
  const digits = Math.max(3, String(draft.sections.length).length);
  let read = 0;

  return draft.sections.map(({ title, titled, part: draftPart, paragraphs }, at) => {
    const n = at + 1;
    const sectionWords = wordsOf(paragraphs);
    read += sectionWords;

    return {
      n,
      id: `s${String(n).padStart(digits, '0')}`,
      title: title.slice(0, 300),
      ...(draftPart && { part: draftParts.indexOf(draftPart) + 1 }),
      story: true,
      titleFrom: titled && draft.confidence >= CERTAIN ? n : 0,
      ends: n === draft.sections.length ? 1 : Math.max(1e-6, read / total),
      words: sectionWords,
      passages: cutPassages(paragraphs, n, seen),
    };
  });
}
