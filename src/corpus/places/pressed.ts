/**
 * Places on buttons. The number of the book's sections goes with them: once its chapters are found anew, the same
 * number is another place.
 */

import type { Book, Place } from '../../core/domain/book.ts';

/** What a button carries of places: the book's id, the places, and how many sections the book has now. */
export const placeArgs = ({ id, sections }: Book, ...places: readonly Place[]): readonly string[] => [
  id,
  ...[...places, sections.length].map(String),
];

/**
 * A place that a button carried; undefined where the book has none with that number, or other sections now.
 * @param count how many it had; absent on buttons of older versions
 */
export function pressedPlace({ sections }: Book, arg = '', count = String(sections.length)): Place | undefined {
  const place = /^\d{1,5}$/.test(arg) && count === String(sections.length) ? Number(arg) : Number.NaN;
  return place >= 0 && place <= sections.length ? place : undefined;
}
