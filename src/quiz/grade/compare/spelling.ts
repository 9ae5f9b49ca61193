/** Brings what was said to the spelling of the wanted words, where only a slip or a space is between them. */

import { editDistance } from '../../../lib/edit-distance.ts';
import { remembering } from '../../../lib/remembering.ts';
import type { Alternative } from '../question/compile.ts';
import type { Token } from '../types.ts';
import { isWord } from '../words/dictionary.ts';
import { isHonorific } from '../words/honorifics.ts';
import { isKnownName } from '../words/lexicon.ts';
import { isDenial } from '../words/light.ts';

const LONGEST = 4;

/**
 * Brings the given words to the cut of the wanted ones: `light house` for lighthouse, `lighthouse` for light house,
 * `JRR` for J. R. R. Only exact joins; numbers are never joined.
 */
export function alignCuts(
  wanted: readonly Token[],
  given: readonly Token[],
): { wanted: readonly Token[]; given: readonly Token[] } {
  if (wanted.length === given.length && wanted.every((token, i) => token.text === given[i]?.text)) {
    return { wanted, given };
  }
  const initials = wanted.map((one) => (one.cap ? one.text[0] : ' ')).join('');
  const written = given.some((one) => isShort(one, initials))
    ? given.flatMap((one) => (isShort(one, initials) ? writtenOut(one, wanted, initials) : [one]))
    : given;
  return { wanted: joinTo(wanted, given), given: joinTo(written, wanted) };
}

/** `NYT` or `NY` for New York Times: first letters of a name's words. */
function isShort({ text }: Token, initials: string): boolean {
  return text.length > 1 && initials.includes(text) && !isWord(text) && !isKnownName(text);
}

/** The words whose first letters these are. */
function writtenOut({ text, after }: Token, wanted: readonly Token[], initials: string): readonly Token[] {
  const from = initials.indexOf(text);
  return wanted.slice(from, from + text.length).map((one, i) => ({ ...one, after: i === 0 && after }));
}

function joinTo(tokens: readonly Token[], targets: readonly Token[]): readonly Token[] {
  let joined: Token[] | undefined;
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i];
    if (!token) continue;
    const run = runOf(tokens, i, targets);
    if (run > 1) {
      joined ??= tokens.slice(0, i);
      const text = tokens
        .slice(i, i + run)
        .map((part) => part.text)
        .join('');
      joined.push({ ...token, initial: false, text });
      i += run - 1;
    } else joined?.push(token);
  }
  return joined ?? tokens;
}

/** How many tokens from `start` on make up one target together; 1 where they don't. */
function runOf(tokens: readonly Token[], start: number, targets: readonly Token[]): number {
  const first = tokens[start];
  if (!first || first.num !== undefined) return 1;
  for (const target of targets) {
    if (target.text.length <= first.text.length || !target.text.startsWith(first.text)) continue;
    let length = first.text.length;
    for (let end = start + 1; end < tokens.length && end - start < LONGEST; end++) {
      const next = tokens[end];
      if (!next || next.num !== undefined || !target.text.startsWith(next.text, length)) break;
      length += next.text.length;
      if (length === target.text.length) return end - start + 1;
    }
  }
  return 1;
}

/**
 * What was said, with slips in the small words of a right answer set right: `undr a train`, `ten yeers`, `mss Taylor`.
 * The words that carry the answer are left as they are, since how far they are off is judged by itself.
 */
export function respelled(claim: readonly Token[], wanted: Alternative): readonly Token[] {
  if (!claim.some((token) => isOdd(token) || SWAPPED.test(token.text))) return claim;
  const number = wanted.sort === 'number';
  const own = wanted.tokens.filter(({ num }) => num === undefined);
  return claim.map((token, i) => {
    if (isFrom(token, claim[i + 1], wanted)) return { ...token, text: 'from' };
    const near = isOdd(token) ? own.filter(({ text }) => isSlip(token.text, text)) : [];
    const meant =
      !number && near.some((one) => wanted.content.includes(one) && !isDenial(one)) ? undefined : near[0];
    return meant ? { ...token, text: meant.text } : token;
  });
}

const SWAPPED = /^(?:form|fro|fom)$/;

/** `form his father` */
function isFrom({ text }: Token, next: Token | undefined, { tokens }: Alternative): boolean {
  if (!SWAPPED.test(text) || tokens.some((token) => token.text === text)) return false;
  const owner = /^(?:the|an?|his|her|their|its|my|our)$/.test(next?.text ?? '');
  return owner || tokens.some((token) => token.text === 'from');
}

/** Neither a word nor a name, and long enough to tell what was meant. */
const isStrange = remembering(
  (text) => text.length > 2 && !isWord(text) && !isKnownName(text) && !isHonorific(text),
);

function isOdd({ text, num }: Token): boolean {
  return num === undefined && isStrange(text);
}

function isSlip(said: string, word: string): boolean {
  const limit = word.length > 5 ? 2 : 1;
  return word.length > 2 && said[0] === word[0] && editDistance(word, said, limit) <= limit;
}
