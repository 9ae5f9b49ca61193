import type { Book, Passage } from '../core/domain/book.ts';

/** It goes on from what was said before. */
export const GOES_ON =
  /^(?:But|And|Or|Nor|Yet|So|Then|Thus|For|Though|However|Therefore|Indeed|This|That|These|Those|It|They|Them|He|She|His|Her|Their|There|Which|Who|Such|Besides)\b/u;

/**
 * A section's passages that can be read by themselves: of a novel its first, and what begins neither amid talk nor with
 * “But she”.
 */
export const readAlone = ({ kind }: Book, passages: readonly Passage[]): readonly Passage[] =>
  passages.filter(({ text }, at) => kind === 'guide' || at === 0 || !(/^[“"‘'«]/u.test(text) || GOES_ON.test(text)));
