import { plainly, spaced } from '../../lib/text.ts';

/** How certain a place is: `near`: not quite reached. `before`: just up to it. `denied`: not so. */
export interface Doubt {
  readonly way: 'near' | 'before' | 'denied' | 'asked';
  /** The place without the words of doubt. */
  readonly rest: string;
}

const NEAR =
  /\b(?:(?:just|a (?:bit|little)|slightly|not (?:much|far)) (?:under|less than|below|before|short of|shy of)|(?:not|havent|have not)(?: yet)? quite|almost|nearly|near(?:ing)?|close to|approaching|practically|virtually|basically|just about|all but|mostly|most of)\b/g;
const DENIED =
  /\b(?:not(?: yet)?|never|cannot|without|(?:have|has|had|did|do|does|is|are|was|were|could|ca|wo|would|ai)nt|less than|fewer than|under|below|short of|shy of|at most|barely|hardly|scarcely|unfinished|unread|yet to|still (?:have|need|got) to)\b/g;
const BEFORE = /\b(?:before|until|till)\b(?! the end of)(?=\s+\S)/g;

/** A sign in front of a number, or a leading decimal point; no dash in a word or range. */
const SIGNED = /(?:^|(?<![\d\s])\s+|^\s*)(?:[-+‐‑‒–—−]+\s*\.?|\.)\d/;

/** Whether a number in it has a sign, such as `-5` or `.5`: no place has one, and dropping it would change it. */
export function isSigned(text: string): boolean {
  return SIGNED.test(text.normalize('NFKC'));
}

/** The doubt in words such as `almost` or `haven’t`, anywhere; undefined for none. */
export function doubtOf(text: string): Doubt | undefined {
  const words = plainly(text);
  if (words.includes('?')) return { way: 'asked', rest: spaced(words.replaceAll('?', ' ')) };
  const sure = spaced(words.replace(NEAR, ' '));
  const claimed = spaced(sure.replace(DENIED, ' '));
  const rest = spaced(claimed.replace(BEFORE, ' '));
  if (claimed !== sure) return { way: 'denied', rest };
  if (sure !== words) return { way: 'near', rest };
  return rest === sure ? undefined : { way: 'before', rest };
}
