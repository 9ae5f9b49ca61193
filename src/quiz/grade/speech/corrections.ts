import type { Token } from '../types.ts';
import { isChat } from './chat.ts';
import { CORRECTION } from './phrases.ts';
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
