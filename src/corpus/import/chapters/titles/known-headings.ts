import { memoize } from '../../../../lib/memoize.ts';
import words from '../headings.json' with { type: 'json' };
import { SEPARATOR, undecorated } from '../label.ts';

/**
 * @param flags without `u`, which makes any sign several times as long for the machine, where
 * nothing needs it
 */
const patternsOf = (sources: readonly string[], prefix: string, suffix: string, flags = 'i') =>
  sources.map((source) => new RegExp(`^${prefix}(?:${source})${suffix}`, flags));

const fits = (patterns: readonly RegExp[], heading: string) =>
  patterns.some((pattern) => pattern.test(heading));

/** Headings that are known by their name, without a number. */
const NAMED = patternsOf(
  words.named,
  String.raw`(?:(?:the|an?|author[’']s|first|second)\s+)?`,
  String.raw`(?!\p{L})`,
  'iu',
);

/** True for PREFACE, THE PROLOGUE, "Epilogue: After the War", "PREFACE TO THE SECOND EDITION". */
export function isNamedHeading(heading: string): boolean {
  const bareHeading = undecorated(heading);
  const name = NAMED.map((pattern) => pattern.exec(bareHeading)?.[0]).find(Boolean);
  if (name === undefined || bareHeading.length > 80) return false;
  const title = bareHeading.slice(name.length);
  return (
    title.replace(/[.\s]/gu, '') === '' ||
    SEPARATOR.test(title) ||
    /^\s+(?:to|by|of|\(|\p{Lu})/u.test(title)
  );
}

/** The end of a line with nothing more to say. */
const LINE_END = /(?<![\s.:!*_])[\s.:!*_]+$/;
const withoutEnd = memoize((line) => undecorated(line).replace(LINE_END, ''));

const CONTENTS = patternsOf(words.contents, '', '$');
const END = patternsOf(words.end, '', '$');
const END_OF_PART = patternsOf(words.endOfPart, '', '$');
const LEADING_ARTICLE = '(?:(?:the|an?) )?';
const SAMPLE = patternsOf(words.samples, LEADING_ARTICLE, '$');
const SURELY_SAMPLE = patternsOf([words.surelySamples], '', '');
const OF_STORIES = [...words.aroundOrStory, ...words.samples];
const AROUND = patternsOf([...words.around, ...OF_STORIES], LEADING_ARTICLE, '$');
const AROUND_OR_STORY = patternsOf(OF_STORIES, LEADING_ARTICLE, '$');

/** `Project Gutenberg transcriber’s notes on the text`: whatever stands around these words. */
const TRANSCRIBED = /(?:^| )transcriber.{0,3}s? notes?/i;

/** What is listed under these is no chapter: "Illustrations", "Dramatis Personae". */
const OTHER_LIST = patternsOf(words.otherLists, '\\W*', '\\b');
export const isOtherList = (line: string): boolean => fits(OTHER_LIST, line);

/** True for "Contents" in the languages that books here come in. */
export const isContentsHeading = (heading: string): boolean => fits(CONTENTS, withoutEnd(heading));
/**
 * "Fine." and "The end of everything." are said in a story; headings of that kind are in capitals,
 * or have no stop.
 */
const SAID = /^\p{Lu}\p{Ll}+(?: (?:.* )?\p{Ll}\S*)?[.!?…]+$/u;
/** True for a line that says the book is over. */
export function isTheEnd(heading: string): boolean {
  const bareHeading = withoutEnd(heading);
  return fits(END_OF_PART, bareHeading) || (fits(END, bareHeading) && !SAID.test(heading.trim()));
}
/** True for a heading of pages from another book: what comes below it is that book's. */
export const isSample = (heading: string): boolean => fits(SAMPLE, withoutEnd(heading));
/**
 * True for such a line that stands in no story, as it says what it is: “Keep reading for a sneak
 * peek”.
 */
export const isSurelySample = (heading: string): boolean =>
  fits(SURELY_SAMPLE, undecorated(heading));
/**
 * True for a heading of what is no part of the story: cover, imprint, notes, an index,
 * advertisements.
 */
export function isBackMatter(heading: string): boolean {
  const bareHeading = withoutEnd(heading);
  return (TRANSCRIBED.test(bareHeading) || fits(AROUND, bareHeading)) && !SAID.test(heading.trim());
}
/** True for one that a story may have, too: "Interview with Tom". */
export const maybeStory = (heading: string): boolean => fits(AROUND_OR_STORY, withoutEnd(heading));

/** What may be a chapter's title as well: then there is a chapter's text under it. */
const EITHER = /^(?:start|maps?|extras?|note|(?:about|meet|connect with) .*)$/iu;
/** Words under a heading from which on they may be a chapter's. */
export const CHAPTER_WORDS_MIN = 150;

/**
 * True for headings of what is no part of the story, in a table of contents or as markup has them:
 * those, and the contents.
 * @param sectionWords under it
 * @param isAmong whether chapters stand before and behind it
 */
export function isAround(title: string, sectionWords = 0, isAmong = false): boolean {
  if (isContentsHeading(title)) return true;
  if (sectionWords < CHAPTER_WORDS_MIN) return isBackMatter(title) || EITHER.test(title.trim());
  return isBackMatter(title) && !(isAmong && maybeStory(title));
}
