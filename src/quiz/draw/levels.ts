import type { Level } from '../../core/domain/book.ts';

const LEVELS: readonly Level[] = ['easy', 'medium', 'hard'];

/**
 * Difficulties of a mixed quiz: easier under 40% right so far, harder over 70%. Rounded by largest remainder.
 * @param accuracy 0…1; undefined where the group has no record
 */
export function levelsFor(count: number, accuracy: number | undefined): Level[] {
  const wanted = sharesFor(accuracy).map((share) => share * count);
  const seats = wanted.map(Math.floor);
  const rest = wanted.map((share, i) => share - (seats[i] ?? 0));
  const order = rest.map((_, i) => i).sort((a, b) => (rest[b] ?? 0) - (rest[a] ?? 0));
  const left = count - seats.reduce((sum, seat) => sum + seat, 0);
  return LEVELS.flatMap((level, i) => {
    const more = order.indexOf(i) < left ? 1 : 0;
    return Array.from({ length: (seats[i] ?? 0) + more }, () => level);
  });
}

/** Shares of easy, medium and hard. */
function sharesFor(accuracy: number | undefined): readonly number[] {
  if (accuracy === undefined) return [0.4, 0.4, 0.2];
  if (accuracy < 0.4) return [0.5, 0.35, 0.15];
  return accuracy <= 0.7 ? [0.3, 0.4, 0.3] : [0.2, 0.35, 0.45];
}
