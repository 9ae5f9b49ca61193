import type { TextRange } from '../../../core/ports/search.ts';
import { countWords } from '../../import/text/words.ts';
import type { Lookup } from '../engine.ts';
import type { Ranked } from '../rank/rank.ts';
import { sentences } from '../text/sentences.ts';
import { asksNamesAlone, namesAsked } from './named.ts';
import { otherSideOf } from './other-side.ts';

/**
 * Words of each passage that is shown where a guide made of articles may answer, likeliest first.
 */
const SHOWN_WORDS: readonly number[] = [60, 50, 40, 35, 30, 30];
/** Words of all that is shown: a page of them is no answer any more. */
const SHOWN_WORDS_TOTAL = 160;

/**
 * The share of the best passage's score from which on another is shown behind it: with 0.6, and
 * four, 270 of 336 questions had their answer among what is shown, now 280.
 */
const LIKELY_SHARE = 0.5;

/**
 * What to show where a guide made of articles may answer, by passage: the sentence that most likely
 * does, with those around it as far as they fit. Who somebody is no passage tells that doesn't name
 * them, however near it is in meaning.
 */
export function stretchesOfBare(lookup: Lookup): ReadonlyMap<number, TextRange> {
  const { engine, markIn } = lookup;
  const { sentenceStart } = lookup.sight.columns;
  const shown = new Map<number, TextRange>();
  let wordsLeft = SHOWN_WORDS_TOTAL;
  for (const [at, { passage }] of bestOfEach(mayTell(lookup), lookup).entries()) {
    const words = Math.min(wordsLeft, SHOWN_WORDS[at] ?? 0);
    if (words <= 0) break;
    const text = engine.passages[passage]?.text ?? '';
    const stretch = stretchAround(text, sentenceStart[markIn(passage)] ?? 0, words);
    const taken = countWords(text.slice(stretch.start, stretch.end));
    if (at > 0 && taken > wordsLeft) continue;
    shown.set(passage, stretch);
    wordsLeft -= taken;
  }
  return shown;
}

/** The passages that may tell what is asked: of those who are only named, what names them. */
function mayTell(lookup: Lookup): readonly Ranked[] {
  const { ranked, sight } = lookup;
  const names = namesAsked(lookup);
  if (!asksNamesAlone(lookup, names)) return ranked;
  return ranked.filter(({ passage }) => (sight.scanner.scan(passage).held & names) !== 0);
}

/**
 * The best passage first, behind it the best of another source, and then others that are nearly as
 * likely: of what two articles tell otherwise a reader should see both.
 */
function bestOfEach(ranked: readonly Ranked[], lookup: Lookup): readonly Ranked[] {
  const [first] = ranked;
  if (!first) return [];
  const likely = ranked.filter(({ score }) => score >= LIKELY_SHARE * first.score);
  const other = otherSideOf(lookup);
  if (!other || !ranked.includes(other)) return likely;
  return [first, other, ...likely.filter((one) => one !== first && one !== other)];
}

/**
 * The sentence that begins at `at`, with what follows it, then what is before it, as far as it
 * fits.
 */
function stretchAround(text: string, at: number, most: number): TextRange {
  const ranges = sentences(text);
  const marked = Math.max(
    0,
    ranges.findIndex(({ start }) => start === at),
  );
  const rangeOf = (firstSentence: number, lastSentence: number) => ({
    start: ranges[firstSentence]?.start ?? 0,
    end: ranges[lastSentence]?.end ?? text.length,
  });
  const fits = (firstSentence: number, lastSentence: number) => {
    const { start, end } = rangeOf(firstSentence, lastSentence);
    return countWords(text.slice(start, end)) <= most;
  };

  let from = marked;
  let to = marked;
  while (to + 1 < ranges.length && fits(from, to + 1)) to++;
  while (from > 0 && fits(from - 1, to)) from--;
  return rangeOf(from, to);
}
