import { isWordOrName } from '../../../corpus/english/names.ts';
import { editDistance } from '../../../lib/edit-distance.ts';
import type { Token } from '../types.ts';
import { tolerance } from '../words/match.ts';

/** Shorter words with a slip in them are too often two others. */
const CUT = 8;

/**
 * Brings the given words to the cut of the wanted ones: `light house` for lighthouse, `lighthouse` for light house,
 * `JRR` for J. R. R. Only exact joins; numbers are never joined.
 */
export function alignCuts(
  wanted: readonly Token[],
  given: readonly Token[],
): { wanted: readonly Token[]; given: readonly Token[] } {
  const initials = wanted.map((one) => (one.cap ? one.text[0] : ' ')).join('');
  const written = given.some((one) => isShort(one, initials))
    ? given.flatMap((one) => (isShort(one, initials) ? writtenOut(one, wanted, initials) : [one]))
    : given;
  return { wanted: joinTo(wanted, given), given: joinTo(written, wanted) };
}

/** `NYT` or `NY` for New York Times: first letters of a name's words. */
function isShort({ text }: Token, initials: string): boolean {
  return text.length > 1 && initials.includes(text) && !isWordOrName(text);
}

/** The words whose first letters these are. */
function writtenOut({ text, after }: Token, wanted: readonly Token[], initials: string): readonly Token[] {
  const from = initials.indexOf(text);
  return wanted.slice(from, from + text.length).map((one) => ({ ...one, after }));
}

/** `pwn broker`: two words, one of them unknown, that are one of the targets with a slip. */
function isCutSlip(one: Token, next: Token | undefined, targets: readonly Token[]): boolean {
  if (!next || one.after || one.num !== undefined || next.num !== undefined) return false;
  const parts = [one.text, next.text];
  if (parts.every(isWordOrName) || parts.some((part) => part.length < 3)) return false;
  const whole = parts.join('');
  if (isWordOrName(whole) || targets.some(({ text }) => parts.includes(text))) return false;
  return targets.some(
    ({ text }) => text.length >= CUT && editDistance(text, whole, 2) <= tolerance(text.length),
  );
}

/** With runs of words that make up one of the targets together as that one; numbers are never joined. */
function joinTo(tokens: readonly Token[], targets: readonly Token[]): readonly Token[] {
  const joined: Token[] = [];
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i] as Token;
    const end = endOfCut(tokens, i, targets);
    const whole = tokens.slice(i, end + 1).map((part) => part.text);
    joined.push(end > i ? { ...token, initial: false, text: whole.join('') } : token);
    i = end;
  }
  return joined;
}

/** Up to where the words from this one on make up a target; the word itself where they don't. */
function endOfCut(tokens: readonly Token[], from: number, targets: readonly Token[]): number {
  let end = from;
  let text = '';
  for (let to = from; to < tokens.length && tokens[to]?.num === undefined; to++) {
    text += tokens[to]?.text ?? '';
    const begun = targets.filter((target) => target.text.startsWith(text));
    if (begun.length === 0) break;
    if (to > from && begun.some((target) => target.text === text)) end = to;
  }
  return end === from && isCutSlip(tokens[from] as Token, tokens[from + 1], targets) ? from + 1 : end;
}
