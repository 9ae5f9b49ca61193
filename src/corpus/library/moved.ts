import type { Book, Place } from '../../core/domain/book.ts';
import { placeOfShare, shareRead, storyEnd } from '../place.ts';

/** A heading that became text, or text that became a heading, moves a chapter's end by less than this, words. */
const LEEWAY = 40;

/**
 * Where readers are in a book whose sections are others now, by the place at which they were: at the last section
 * that they have read, so no further than they were.
 * @returns undefined where the sections are the same
 */
export function movedPlaces(before: Book, now: Book): readonly Place[] | undefined {
  const same =
    before.sections.length === now.sections.length &&
    before.sections.every((section, i) => section.words === now.sections[i]?.words);
  if (same) return undefined;
  const leeway =
    LEEWAY /
    Math.max(
      1,
      now.sections.reduce((sum, section) => sum + section.words, 0),
    );
  return Array.from({ length: before.sections.length + 1 }, (_, place) =>
    place >= storyEnd(before)
      ? now.sections.length
      : placeOfShare(now, shareRead(before, place) + (place > 0 ? leeway : 0)),
  );
}
