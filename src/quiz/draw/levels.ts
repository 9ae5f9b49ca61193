import type { Level } from '../../core/domain/book.ts';

const LEVELS: readonly Level[] = ['easy', 'medium', 'hard'];

/** Shares of easy, medium and hard: for beginners, in between, and for those who know it all. */
const NEW: readonly number[] = [0.4, 0.4, 0.2];
const WEAK: readonly number[] = [0.5, 0.35, 0.15];
const FAIR: readonly number[] = [0.3, 0.4, 0.3];
const STRONG: readonly number[] = [0.2, 0.35, 0.45];

/**
 * The difficulties of a mixed quiz, following what the group got right so far: under 40% it gets easier, over 70%
 * harder. Seats are given by largest remainder.
 * @param accuracy 0…1; undefined where the group has no record
 */
export function levelsFor(count: number, accuracy: number | undefined): Level[] {
  const seats = sharesFor(accuracy).map((share) => Math.floor(share * count));
  const rest = sharesFor(accuracy).map((share, i) => share * count - (seats[i] ?? 0));
  const order = rest.map((_, i) => i).sort((a, b) => (rest[b] ?? 0) - (rest[a] ?? 0));
  const left = count - seats.reduce((sum, seat) => sum + seat, 0);
  return LEVELS.flatMap((level, i) => {
    const more = order.indexOf(i) < left ? 1 : 0;
    return Array.from({ length: (seats[i] ?? 0) + more }, () => level);
  });
}

function sharesFor(accuracy: number | undefined): readonly number[] {
  if (accuracy === undefined) return NEW;
  if (accuracy < 0.4) return WEAK;
  return accuracy <= 0.7 ? FAIR : STRONG;
}
