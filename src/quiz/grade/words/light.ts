import { wordSet } from '../../../lib/text.ts';
import type { Token } from '../types.ts';
import { verbBases } from './forms.ts';
import lists from './lists.json' with { type: 'json' };

/** Words for grammar rather than meaning: optional in an answer. */
const LIGHT = wordSet(lists.light.join(' '));

const DENIALS = wordSet(lists.denials.join(' '));

const OWNERS = wordSet('the a his her their my');

export function isLight(token: Token): boolean {
  return token.num === undefined && !token.initial && LIGHT.has(token.text);
}

/** The words that carry the answer; all of them where it has none but light ones (It, She, Them). */
export function content(tokens: readonly Token[]): readonly Token[] {
  // In `their father's will` it is a thing and no verb; `off the coast` is another place.
  const heavy = tokens.filter(
    (token, i) =>
      !isLight(token) ||
      (token.text === 'off' && i === 0) ||
      (token.text === 'will' && (tokens[i - 1]?.possessive || OWNERS.has(tokens[i - 1]?.text ?? ''))),
  );
  return heavy.length > 0 ? heavy : tokens;
}

/** What somebody refuses, avoids or stops doing isn't so. */
const REFUSALS = wordSet(lists.refusals.join(' '));

/** Whether the word is a verb that denies what follows it: `he refuses to pay`. */
export function refuses({ text }: Token): boolean {
  return verbBases(text).some((base) => REFUSALS.has(base));
}

export function isDenial(token: Token): boolean {
  return token.num === undefined && DENIALS.has(token.text);
}
