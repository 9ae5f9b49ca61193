import { isWord } from '../../../corpus/english/dictionary.ts';
import { isKnownName } from '../../../corpus/english/names.ts';
import type { Token } from '../types.ts';

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
  return text.length > 1 && initials.includes(text) && !isWord(text) && !isKnownName(text);
}

/** The words whose first letters these are. */
function writtenOut({ text, after }: Token, wanted: readonly Token[], initials: string): readonly Token[] {
  const from = initials.indexOf(text);
  return wanted.slice(from, from + text.length).map((one) => ({ ...one, after }));
}

/** With runs of words that make up one of the targets together as that one; numbers are never joined. */
function joinTo(tokens: readonly Token[], targets: readonly Token[]): readonly Token[] {
  const joined: Token[] = [];
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i] as Token;
    let end = i;
    let text = '';
    for (let to = i; to < tokens.length && tokens[to]?.num === undefined; to++) {
      text += tokens[to]?.text ?? '';
      const begun = targets.filter((target) => target.text.startsWith(text));
      if (begun.length === 0) break;
      if (to > i && begun.some((target) => target.text === text)) end = to;
    }
    const whole = tokens.slice(i, end + 1).map((part) => part.text);
    joined.push(end > i ? { ...token, initial: false, text: whole.join('') } : token);
    i = end;
  }
  return joined;
}
