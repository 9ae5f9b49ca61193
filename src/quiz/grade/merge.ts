import type { Token } from './types.ts';

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
  return { wanted: joinTo(wanted, given), given: joinTo(given, wanted) };
}

function joinTo(tokens: readonly Token[], targets: readonly Token[]): readonly Token[] {
  if (tokens.length < 2) return tokens;
  const texts = new Set(targets.map((token) => token.text));
  const joined: Token[] = [];
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i];
    if (!token) continue;
    let text = token.text;
    let taken = 0;
    for (let run = 1; run < LONGEST && i + run < tokens.length; run++) {
      const next = tokens[i + run];
      if (!next || next.num !== undefined || token.num !== undefined) break;
      text += next.text;
      if (texts.has(text)) taken = run;
    }
    const whole = tokens.slice(i, i + taken + 1);
    joined.push(
      taken > 0 ? { ...token, initial: false, text: whole.map((part) => part.text).join('') } : token,
    );
    i += taken;
  }
  return joined;
}
