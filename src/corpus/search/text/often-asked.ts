import WORDS from '../words.json' with { type: 'json' };
import { stemSet } from './stems.ts';

/**
 * Asked about anybody and any book, answered or not: a passage without it doesn't answer `Where was Theo Tait born?`
 */
const OFTEN_ASKED = stemSet(WORDS.oftenAsked);

export function isOftenAsked(text: string): boolean {
  return OFTEN_ASKED.has(text);
}
