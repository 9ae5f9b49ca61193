/** The words of a line, of which values are taken. */

import { quoted } from '../../src/core/options.ts';
import { takeUntil } from '../../src/lib/counted.ts';
import { spokenNumber } from '../../src/lib/numerals.ts';
import { plainWords, trimSigns } from '../../src/lib/text.ts';
import SENTENCE from '../shared/sentence.json' with { type: 'json' };
import { IN_PASSING, likelyMeanings } from './meanings.ts';
import WORDS from './words.json' with { type: 'json' };

/** The most words of a line that may wish something. */
const LINE_WORDS_MAX = 80;

/**
 * A word of a line in lower case, whether some option counts by it, a mark or a reason follows it,
 * a value has it.
 */
export type Word = Readonly<
  Record<'word' | 'typed', string> & Record<'isUnit' | 'ends', boolean>
> & {
  isTaken: boolean;
};
export type Left = readonly Word[];

export const typedIn = (words: Left): string => words.map(({ typed }) => typed).join(' ');

export const plainWordsIn = (text = ''): readonly string[] =>
  plainWords(text).split(' ').filter(Boolean);

/**
 * The words of a line.
 * @param own those that are none of its values, such as its command's: `set up a daily post`
 * @param units words that some option counts by
 */
export function wordsOfLine(line: string, own: readonly string[], units: readonly string[]): Left {
  // `60s` is two words.
  const apart =
    units.length > 0
      ? line.replace(new RegExp(`(?<=\\d)(?=(?:${units.join('|')})\\b)`, 'gi'), ' ')
      : line;

  const wholeWords = apart.trim().split(/\s+/, LINE_WORDS_MAX);
  return wholeWords.map((whole, wordIndex) => {
    const typed = trimSigns(whole, ',;.!?');
    const lowerWord = typed.toLowerCase();
    const ends =
      typed !== whole || SENTENCE.reasons.includes(wholeWords[wordIndex + 1]?.toLowerCase() ?? '');
    // A value may begin with `next`.
    const isTaken = lowerWord !== 'next' && own.includes(lowerWord);
    return { word: lowerWord, typed, ends, isTaken, isUnit: units.includes(lowerWord) };
  });
}

/** The one word that stands before an index, and the two. */
export const leadTo = (left: Left, at: number): readonly string[] =>
  [1, 2].map((count) => typedIn(left.slice(Math.max(0, at - count), at)).toLowerCase());

export const isNumber = ({ word }: Word): boolean =>
  /^\P{L}*\d[^\p{L}\d:]*$/u.test(word) || spokenNumber(word) !== undefined;

/**
 * Where the words begin that deny a value: `not` of `not on any weekday`; undefined where it is
 * wished for, as behind `why not`.
 */
export function deniedFrom(left: Left, at: number): number | undefined {
  for (let deniedStart = at; deniedStart > 0 && !left[deniedStart - 1]?.ends; deniedStart--) {
    const [wordBefore = '', twoBefore = ''] = leadTo(left, deniedStart);
    if (WORDS.notDenied.includes(twoBefore)) return undefined;
    if (WORDS.denied.includes(wordBefore)) return deniedStart - 1;
    if (WORDS.denied.includes(twoBefore)) return deniedStart - 2;
    if (!WORDS.beforeDenied.includes(wordBefore)) return undefined;
  }
  return undefined;
}

type Stretch = readonly [from: number, to: number];

/**
 * What counts, names, denies or says when and isn't among a card's words, in quotation marks with a
 * word beside it.
 * @param own the card's words
 * @param refuses whether its command has so many settings that one may be refused: `no hints`
 * @param isValue whether a word at an index is a value of an option, of which the card has another
 * or, if it is denied, any
 */
export function unreadIn(
  left: Left,
  own: readonly string[],
  refuses: boolean,
  isValue: (at: number, isDenied: boolean) => boolean,
): string {
  const knownWords = [...own, ...WORDS.emptyAlone];
  const phraseAt = (at: number) =>
    leftOutFrom(left, at) ??
    conditionFrom(left, at, knownWords) ??
    (refuses ? refusedFrom(left, at) : undefined) ??
    deniedBy(left, at, isValue) ??
    keptOut(left, at, isValue);
  const phrases: Stretch[] = [];

  for (const [wordIndex, lineWord] of left.entries()) {
    if (
      lineWord.isTaken ||
      knownWords.includes(plainWords(lineWord.word).replace(/(?<=\d)ish$/, ''))
    )
      continue;
    const phrase = phraseAt(wordIndex);
    // What is refused is said once: `not too hard`.
    if (phrase && phrase[0] >= (phrases.at(-1)?.[1] ?? 0)) phrases.push(phrase);
  }

  phrases.push(...clausesUnread(left, knownWords, phrases));
  return phrases
    .map(([from, to]) => quoted(typedIn(left.slice(from, to).filter(({ isTaken }) => !isTaken))))
    .join(', ');
}

/** Whether some words name what isn't wished for: `tommy instead of ruth`. */
export const leavesOut = (words: Left): boolean =>
  words.some((_, at) => WORDS.leavesOut.includes(typedIn(words.slice(at, at + 2)).toLowerCase()));

const isJoint = (word?: Word) => WORDS.clauseJoins.includes(word?.word ?? '');

/** The clauses behind words such as `and`. */
const clausesOf = (left: Left): readonly Stretch[] =>
  left.flatMap((joint, at) => {
    const from = at + 1;
    const isEnd = ({ ends }: Word, index: number) => {
      const next = left[from + index + 1];
      return ends || !next || isJoint(next);
    };
    const length = left.slice(from).findIndex(isEnd) + 1;
    if (isJoint(joint) && length > 1) return [[from, from + length] as const];
    return [];
  });

/** Whether words ask for something, as far as it isn't said in passing: `and thank you`. */
const asksForMore = (words: Left) => !IN_PASSING.has(likelyMeanings(typedIn(words))[0]?.name ?? '');

/** Whether a word is in a value, or among the words that a card has. */
const isPlaced = ({ isTaken, word }: Word, knownWords: readonly string[]) =>
  isTaken || knownWords.includes(plainWords(word));

/** Clauses that no value and no phrase has a word of, and that ask for more: `and tell Maya`. */
const clausesUnread = (left: Left, knownWords: readonly string[], phrases: readonly Stretch[]) =>
  clausesOf(left).filter(([from, to]) => {
    const clause = left.slice(from, to);
    const isNamed = phrases.some((phrase) => phrase[1] > from && phrase[0] < to);
    const isUnread = !isNamed && !clause.some((word) => isPlaced(word, knownWords));
    return isUnread && asksForMore(clause);
  });

/** `instead of ruth`, which no value takes. */
function leftOutFrom(left: Left, at: number): Stretch | undefined {
  const noun = left.findIndex(
    ({ word }, next) => next > at + 1 && !WORDS.beforeDenied.includes(word),
  );
  if (!leavesOut(left.slice(at, at + 2)) || noun < 0 || left[at + 1]?.isTaken) return undefined;
  return [at, noun + 1];
}

/** Whether plain words begin with one of some phrases, or are one. */
export const beginsWithAny = (plain: string, phrases: readonly string[]): boolean =>
  phrases.some((phrase) => `${plain} `.startsWith(`${phrase} `));

/** `unless it rains`, which no value takes. */
function conditionFrom(left: Left, at: number, knownWords: readonly string[]): Stretch | undefined {
  const clause = takeUntil(
    left.slice(at + 1),
    (word, index) => isPlaced(word, knownWords) || left[at + index]?.ends === true,
  );
  const isCondition = WORDS.conditions.includes(left[at]?.word ?? '') && clause.length > 1;
  const isCourtesy = beginsWithAny(plainWords(typedIn(clause)), WORDS.courtesies);
  if (isCondition && !isCourtesy) return [at, at + 1 + clause.length];
  return undefined;
}

/** `without hints`, `no names in it`, which no option takes. */
function refusedFrom(left: Left, at: number): Stretch | undefined {
  const nextWord = left[at + 1];
  const isRefusal = WORDS.refuses.includes(left[at]?.word ?? '') && nextWord && !left[at]?.ends;
  if (!isRefusal || nextWord.isTaken || WORDS.refusesNothing.includes(nextWord.word))
    return undefined;
  if (WORDS.notDenied.includes(leadTo(left, at + 1)[1] ?? '')) return undefined;
  const isMore = !nextWord.ends && !WORDS.beforeDenied.includes(left[at + 2]?.word ?? '');
  return [at, isMore ? at + 3 : at + 2];
}

/** `not too hard`, `never on a bank holiday`: a value that isn't wished for. */
function deniedBy(
  left: Left,
  at: number,
  isValue: (at: number, isDenied: boolean) => boolean,
): Stretch | undefined {
  const nearest = deniedFrom(left, at);
  // `too hard` complains, and wishes what stands beside; `not too hard` refuses.
  const isComplaint = nearest !== undefined && left[nearest]?.word === 'too';
  const refusedStart = isComplaint ? deniedFrom(left, nearest) : nearest;
  if (refusedStart !== undefined && isValue(at, true)) return [refusedStart, at + 1];
  return undefined;
}

/** A number, a name, a time, or a second value of an option that has one. */
function keptOut(
  left: Left,
  at: number,
  isValue: (at: number, isDenied: boolean) => boolean,
): Stretch | undefined {
  const { word = '', typed = '', ends } = left[at] ?? {};
  const isTime = WORDS.times.includes(word);
  const isName = at > 0 && /^\p{Lu}\p{Ll}/u.test(typed);
  if (!isTime && !isName && !hasNumber(word) && !isValue(at, false)) return undefined;
  const isNextEmpty = WORDS.empty.includes(left[at + 1]?.word ?? '');
  return [isTime && at > 0 ? at - 1 : at, isTime || ends || isNextEmpty ? at + 1 : at + 2];
}

const hasNumber = (word: string) => /\d/.test(word) || spokenNumber(word) !== undefined;

/** Nothing ends by the day of `a meeting for next tuesday`. */
export const isLed = (lead: readonly string[], before: readonly string[]): boolean =>
  lead.some((leadPhrase) => before.includes(leadPhrase)) &&
  !lead.some((leadPhrase) => WORDS.noEnd.includes(leadPhrase));
