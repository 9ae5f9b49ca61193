import type { Book, Passage } from '../core/domain/book.ts';
import { anyWord } from '../lib/text.ts';
import WORDS from './words.json' with { type: 'json' };

/** It goes on from what was said before. */
export const GOES_ON = new RegExp(`^${anyWord(WORDS.goesOn)}\\b`, 'u');

const SLUR = new RegExp(`\\b${anyWord(WORDS.slurs)}\\b`, 'iu');

/** Whether texts may be posted where nobody asked for them: an old novel has words that hurt whoever meets them so. */
export const isPostable = (...texts: readonly string[]): boolean => !texts.some((one) => SLUR.test(one));

/**
 * Passages that may be posted and can be read by themselves: of a guide all, of a novel's section the first, and those
 * that begin neither amid talk nor with “But she”.
 */
export const readAlone = ({ kind }: Book, passages: readonly Passage[]): readonly Passage[] =>
  passages.filter((one, at) => isPostable(one.text) && (kind === 'guide' || at === 0 || beginsAnew(one)));

const beginsAnew = ({ text }: Passage): boolean => !(/^[“"‘'«]/u.test(text) || GOES_ON.test(text));
