import type { Token } from '../types.ts';
import { isWord } from '../words/dictionary.ts';
import { isKnownName } from '../words/lexicon.ts';

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
