import type { Sure } from '../../../core/ports/search.ts';
import type { Lookup } from '../engine.ts';
import { sentenceFits, share } from '../rank/features.ts';
import { isCommon } from '../text/common.ts';
import { isTitle } from './cast.ts';
import { wordsInMarks } from './quoted.ts';
import { holdsAny, maskIn } from './runs.ts';

/** Below this share of the question's words a run of sentences is about something else. */
const LEAST = 0.2;
/** From here on a passage may answer although it doesn't say what is asked of somebody. */
const LIKELY = 0.6;
/** How far the next likeliest run has to be behind for none to compete. */
const LEAD = 0.2;
/** From this share of its words on a line is the one that was quoted: memory changes a word or two. */
const MOST_QUOTED = 0.7;
/** So many words with a meaning of their own, titles apart, are no chance find. */
const SEVERAL = 3;

/** The share of what a question is about that its likeliest run of sentences has, 0…1. */
export function confidenceOfRun({ sight, runs: [first], content }: Lookup): number {
  return first ? share(maskIn(sight, first, 'any'), content) : 0;
}

/**
 * Whether a text answers: surely where one run alone has all that the question names, in one sentence; not where it
 * would have to say something of somebody and doesn't.
 */
export function sureOfText(lookup: Lookup, confidence: number): Sure {
  const { asked } = lookup;
  if (lacksName(lookup) || confidence < LEAST) return 'no';
  if (asked && asked.surest < asked.least && !holdsAll(lookup) && (asked.plain || confidence < LIKELY)) return 'no';
  return asked === undefined && isSaid(lookup) ? 'yes' : 'perhaps';
}

/** Whether the likeliest run has all that is asked: the names, the dress, and a colour. */
function holdsAll({ asked, sight, runs: [first], question }: Lookup): boolean {
  if (!asked || !first || asked.others.length === 0) return false;
  const held = maskIn(sight, first, 'held');
  const others = new Set(asked.others);
  const isThere = question.terms.every(
    ({ stem, name }, i) => isCommon(stem) || !(name || others.has(stem)) || ((held >> i) & 1) === 1,
  );
  return isThere && holdsAny(sight, first, asked.stems);
}

/**
 * Whether one sentence of the likeliest run has all that the question is about, or most of a line quoted from memory,
 * and no other run comes near.
 */
function isSaid({ text, sight, runs, content, mark }: Lookup): boolean {
  const [first] = runs;
  const second = runs.find(({ passage }) => passage !== first?.passage);
  const { terms } = sight.question;
  const telling = terms.filter(({ stem }, i) => (content.weights[i] ?? 0) > 0 && !isTitle(stem));
  if (!first || telling.length < SEVERAL) return false;
  const sentence = { passage: first.passage, from: mark, to: mark + 1 };
  const isQuoted = wordsInMarks(text) !== null;
  const isAll = share(maskIn(sight, sentence, 'held'), content) > (isQuoted ? MOST_QUOTED : 0.99);
  const fits = isQuoted || sight.question.want === 'any' || sentenceFits(sight, mark);
  return isAll && fits && first.score - (second?.score ?? 0) >= LEAD;
}

/** Whether the question is about somebody a novel never names: what it says is then about others. */
function lacksName({ question, counts }: Lookup): boolean {
  const named = question.terms.flatMap(({ stem, name }, i) =>
    name && !isTitle(stem) && !isCommon(stem) ? [(counts[i] ?? 0) > 0] : [],
  );
  return named.length > 0 && !named.includes(true);
}
