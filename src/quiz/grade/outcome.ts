import type { Verdict, WordLikeness, WordMatch } from './types.ts';

/** The result of comparing an answer with one right answer. */
export interface Outcome extends Verdict {
  /** How far its words are from the answer's, in slips. */
  readonly distance: number;
}

/** Reasons used in several places. */
export const ANOTHER = 'that is another character';
export const DENIES = 'it says what the answer is not';
export const MORE = 'it says more than the answer';
export const NOTHING = 'there is no answer in it';
export const NO_NUMBER = 'there is no number in it';
export const TURNED = 'that turns it round';
export const SEVERAL = 'several answers instead of one';

/** A refusal with its reason. */
export function no(rule: string): Outcome {
  return { verdict: 'reject', rule, distance: 0 };
}

/** Right so far, with what is missing. */
export function more(rule: string): Outcome {
  return { verdict: 'prompt', rule, distance: 0 };
}

/** What is said of an answer with such a word, the boldest first. */
const HOW: readonly (readonly [WordLikeness, string])[] = [
  ['sound', 'sounds the same'],
  ['synonym', 'another word for the same thing'],
  ['short', 'a short form of the name'],
  ['form', 'another form of the word'],
];

/** Acceptance, named after the boldest step that was needed. */
export function yes(matches: readonly WordMatch[], otherwise: string): Outcome {
  const distanceOf = (some: readonly WordMatch[]) => some.reduce((sum, match) => sum + match.distance, 0);
  const slips = distanceOf(matches.filter(({ like }) => like === 'typo'));
  const how = HOW.find(([like]) => matches.some((match) => match.like === like))?.[1] ?? otherwise;
  const typos = slips === 1 ? 'one typo' : `${slips} typos`;
  return { verdict: 'accept', rule: slips > 0 ? typos : how, distance: distanceOf(matches) };
}

const RANK = { accept: 2, prompt: 1, close: 0, reject: 0 } as const;

/** The outcome that is better for the player; of two acceptances the nearer, of two refusals the more specific. */
export function better(a: Outcome, b: Outcome): Outcome {
  if (RANK[a.verdict] !== RANK[b.verdict]) return RANK[a.verdict] > RANK[b.verdict] ? a : b;
  if (a.verdict === 'accept') return b.distance < a.distance ? b : a;
  return a.rule === 'not the answer' ? b : a;
}
