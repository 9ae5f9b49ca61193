import type { Book, Passage } from '../core/domain/book.ts';
import { anyWord } from '../lib/text.ts';
import WORDS from './words.json' with { type: 'json' };

/** It goes on from what was said before. */
export const GOES_ON = new RegExp(`^${anyWord(WORDS.goesOn)}\\b`, 'u');

/** Passages that can be read by themselves: of a novel the first, and what begins neither amid talk nor “But she”. */
export const readAlone = ({ kind }: Book, passages: readonly Passage[]): readonly Passage[] =>
  passages.filter(({ text }, at) => kind === 'guide' || at === 0 || !(/^[“"‘'«]/u.test(text) || GOES_ON.test(text)));
