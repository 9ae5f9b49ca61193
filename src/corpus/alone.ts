import type { Book, Passage } from '../core/domain/book.ts';
import { memoizeObject } from '../lib/memoize.ts';
import { anyWord } from '../lib/text.ts';
import WORDS from './words.json' with { type: 'json' };

/** It goes on from what was said before. */
export const GOES_ON = new RegExp(`^${anyWord(WORDS.goesOn)}\\b`, 'u');

const SLUR = new RegExp(`\\b${anyWord(WORDS.slurs)}\\b`, 'iu');

/**
 * Whether texts may be posted where nobody asked for them: an old novel has words that hurt whoever
 * meets them so.
 */
export const isPostable = (...texts: readonly string[]): boolean =>
  !texts.some((shownText) => SLUR.test(shownText));

/**
 * Passages of a section that may be posted. They are looked for once: a daily post asks for those
 * of a whole book.
 */
export const postablePassages = memoizeObject((passages: readonly Passage[]): readonly Passage[] =>
  passages.filter(({ text }) => isPostable(text)),
);

/**
 * Passages of a section that may be posted and can be read by themselves: of a guide all, of a
 * novel's section the first, and those that begin neither amid talk nor with “But she”.
 */
export const readAlone = ({ kind }: Book, passages: readonly Passage[]): readonly Passage[] =>
  postablePassages(passages).filter(
    (passage) => kind === 'guide' || passage === passages[0] || beginsAnew(passage),
  );

const beginsAnew = ({ text }: Passage) => !(/^[“"‘'«]/u.test(text) || GOES_ON.test(text));
