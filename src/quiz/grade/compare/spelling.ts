import type { Token } from '../types.ts';

/**
 * Brings the given words to the cut of the wanted ones: `light house` for lighthouse, `lighthouse` for light house,
 * `JRR` for J. R. R. Only exact joins; numbers are never joined.
 */
export function alignCuts(
  wanted: readonly Token[],
  given: readonly Token[],
): { wanted: readonly Token[]; given: readonly Token[] } {
  return { wanted: joinTo(wanted, given), given: joinTo(given, wanted) };
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
  return end;
}
