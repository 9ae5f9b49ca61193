import { wordSet } from '../../../lib/text.ts';
import type { Token } from '../types.ts';
import { isLight } from '../words/light.ts';
import lists from './chat.json' with { type: 'json' };

/**
 * What people say around an answer. No quiz asks for any of these; if one did, the word would be in the right answer,
 * which is compared first.
 */
const CHAT = wordSet(lists.chat.join(' '));

/** Interjections as long as one likes: hmmmm, hahaha, xx. */
const DRAWN =
  /^(?:u+h+|[hu]+m+|m{2,}|e+r+m*|a+h+|o+h+|(?:u+|a+|bl?e+)r*g+h+|e+w+|o{2,}|xx+|(?:mwa)?(?:ha|he|ho)+h?|[a-z]?r{2,}h?|(?:lo+)+l+|du+h+|ftw|ugh|woo+|sh+|ps+t+|pf+t*|e{2,}k+|o+i+|(?:xo)+)$/;

export function isChatWord(word: string): boolean {
  return CHAT.has(word) || DRAWN.test(word);
}

/** Whether a word is chat or only grammar, so that it adds nothing to an answer. */
export function isChat(token: Token): boolean {
  return isChatWord(token.text) || isLight(token);
}
