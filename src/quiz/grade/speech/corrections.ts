import { isWord } from '../../../corpus/english/dictionary.ts';
import { isKnownName } from '../../../corpus/english/names.ts';
import type { Token } from '../types.ts';
import { isHonorific } from '../words/honorifics.ts';
import { isChat } from './chat.ts';
import { CORRECTION, HESITATION } from './phrases.ts';
import { span, textOf } from './spoken.ts';

/** "No wait": what comes after the last of these counts. In an answer that denies, a bare no is its own. */
export function corrected(
  tokens: readonly Token[],
  denies: boolean,
  saysNothing: (token: Token) => boolean,
): readonly Token[] {
  const spoken = textOf(tokens);
  let left = tokens;
  for (const found of spoken.matchAll(CORRECTION)) {
    const [from, to] = span(spoken, found.index, found[0].length);
    const after = tokens.slice(to);
    const opens = tokens.slice(0, from).every(isChat);
    if (
      after.every(saysNothing) ||
      (denies && /^,? ?(?:no|but)?$|^(?:i )?(?:thought|had)/.test(found[0].trim()))
    )
      continue;
    if (!opens || (found[0].trim() !== 'actually' && spoken[found.index - 1] !== ' ')) left = after;
  }
  return left;
}

/**
 * What comes after the last hesitation, where it is of the same sort as what stands before it, which it takes the place
 * of: `Samuel Johnson... er, Samuel Clemens`. Undefined where there is none.
 */
export function afterHesitation(tokens: readonly Token[]): readonly Token[] | undefined {
  const spoken = textOf(tokens);
  const found = [...spoken.matchAll(HESITATION)].at(-1);
  if (!found) return undefined;
  const [from, to] = span(spoken, found.index, found[0].length);
  const after = tokens.slice(to);
  const start = tokens.findLastIndex((token, i) => i < from && (token.after || i === 0));
  const [opening, last] = [tokens[Math.max(start, 0)], tokens[from - 1]];
  const first = after.find((token) => !isChat(token));
  if (!opening || !last || !first) return undefined;
  const numbers = last.num !== undefined && after.some(({ num }) => num !== undefined);
  return numbers || opening.text === after[0]?.text || (isName(last) && isName(first)) ? after : undefined;
}

function isName({ text }: Token): boolean {
  return !isHonorific(text) && (isKnownName(text) || !isWord(text));
}
