import { totalOf } from '../../lib/counted.ts';
import type { Verdict, WordLikeness, WordMatch } from './types.ts';

/** Reasons used in several places. */
export const ANOTHER = 'that is another character';
export const DENIES = 'it says what the answer is not';
export const MORE = 'it says more than the answer';
export const NOTHING = 'there is no answer in it';
export const NO_NUMBER = 'there is no number in it';
export const TURNED = 'that turns it round';
export const SEVERAL = 'several answers instead of one';
export const WHICH = 'which one? say the whole name';

/** A refusal with its reason. */
export const no = (rule: string): Verdict => ({ verdict: 'reject', rule });

/** Right so far, with what is missing. */
export const more = (rule: string): Verdict => ({ verdict: 'prompt', rule });

/** What is said of an answer with such a word, the boldest first. */
const HOW: readonly (readonly [WordLikeness, string])[] = [
  ['sound', 'sounds the same'],
  ['synonym', 'another word for the same thing'],
  ['short', 'a short form of the name'],
  ['form', 'another form of the word'],
];

/** Acceptance, named after the boldest step that was needed. */
export function yes(matches: readonly WordMatch[], otherwise: string): Verdict {
  const typos = matches.filter(({ like }) => like === 'typo');
  const slips = totalOf(typos, ({ distance }) => distance);
  const boldestStep =
    HOW.find(([like]) => matches.some((match) => match.like === like))?.[1] ?? otherwise;
  if (slips === 0) return { verdict: 'accept', rule: boldestStep };
  return { verdict: 'accept', rule: slips > 1 ? `${slips} typos` : 'one typo' };
}

const RANK = { accept: 2, prompt: 1, close: 0, reject: 0 } as const;

/**
 * The outcome that is better for the player; of two of a kind the first, unless the other refusal
 * is more specific.
 */
export function better(verdict: Verdict, otherVerdict: Verdict): Verdict {
  if (RANK[verdict.verdict] !== RANK[otherVerdict.verdict]) {
    if (RANK[verdict.verdict] > RANK[otherVerdict.verdict]) return verdict;
    return otherVerdict;
  }
  if (verdict.rule === 'not the answer') return otherVerdict;
  return verdict;
}
