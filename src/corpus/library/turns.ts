import type { ClubId } from '../../core/call.ts';
import { UserError } from '../../core/errors.ts';
import { lruCache } from '../../lib/memoize.ts';

/** Imports that run at once: so a club with one that takes long leaves a place for the others. */
const IMPORTS_AT_ONCE = 2;

/** Imports of one club that may wait while another of its own runs. */
const WAITING_MAX = 2;

const WAITING_IN_ALL_MAX = 40;

/** Clubs whose last turn is remembered; those longest ago are forgotten first. */
const REMEMBERED_MAX = 1000;

/**
 * Lets clubs change the shelves in turn: one piece of work a club at a time, two in all. A club
 * that has had none lately is next, so that somebody with several clubs gains nothing over the
 * others by adding book after book; among equals the order is that in which they came. Since few
 * may wait for each club, none can fill the line.
 * @returns a function that throws a UserError where too much is waiting already
 */
export function createClubTurns() {
  const running = new Set<ClubId>();
  /** When each club's last turn began, as the number of that turn. */
  const turns = lruCache<number>(REMEMBERED_MAX);
  let count = 0;
  const waiting: { readonly club: ClubId; readonly begin: () => Promise<void> }[] = [];

  function next(): void {
    if (running.size >= IMPORTS_AT_ONCE) return;
    const free = waiting.filter(({ club }) => !running.has(club));
    const lastOf = ({ club }: { readonly club: ClubId }) => turns.get(club) ?? 0;
    const [turn] = free.toSorted((a, b) => lastOf(a) - lastOf(b));
    if (!turn) return;
    waiting.splice(waiting.indexOf(turn), 1);
    running.add(turn.club);
    count += 1;
    turns.set(turn.club, count);

    void turn.begin().finally(() => {
      running.delete(turn.club);
      next();
    });

    next();
  }

  return <T>(club: ClubId, work: () => Promise<T>): Promise<T> => {
    if (waiting.filter((waitingTurn) => waitingTurn.club === club).length >= WAITING_MAX)
      throw new UserError(
        `${WAITING_MAX} of your books are already waiting to be read in. Add this one after them.`,
      );
    if (waiting.length >= WAITING_IN_ALL_MAX)
      throw new UserError('Many clubs are adding books right now. Try again in a few minutes.');
    return new Promise((resolve, reject) => {
      waiting.push({ club, begin: () => work().then(resolve, reject) });
      next();
    });
  };
}
