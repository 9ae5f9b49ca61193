import type { RoundPlan } from '../core/model.ts';

/** How many hints a question has. */
export const HINTS = 2;

/**
 * The hints given so far for a question, a sentence each. With options, each hint rules one wrong option out; for a
 * typed answer the first tells its length, the second its first letters. Never the whole answer: a word of one or
 * two letters and a number show no letter at all.
 */
export function hintsFor(round: RoundPlan, count: number): string[] {
  return (round.options.length > 0 ? ruledOut(round) : shapes(round)).slice(0, count);
}

function ruledOut(round: RoundPlan): string[] {
  return round.options
    .map((option, i) => ({ option, letter: letterOf(i) }))
    .filter(({ option }) => option !== round.answer)
    .slice(0, HINTS)
    .map(({ letter }) => `It is not ${letter}.`);
}

function shapes({ answer, kind }: RoundPlan): string[] {
  const words = answer.split(/\s+/);
  const lengths = words.map((word) => [...word.matchAll(/[\p{L}\p{N}]/gu)].length);
  const first = `${words.length === 1 ? 'One word' : `${words.length} words`}, of ${lengths.join(', ')} ${
    kind === 'number' || kind === 'year' ? 'characters' : 'letters'
  }.`;
  const initials = words.map((word) => (/^\p{L}[\p{L}\p{M}’'.-]{2,}/u.test(word) ? `${[...word][0]}…` : '…'));
  if (initials.every((one) => one === '…')) return [first];
  return [first, `It begins: ${initials.join(' ')}`];
}

/** The letter of an option, from A. */
export function letterOf(index: number): string {
  return String.fromCharCode(65 + index);
}
