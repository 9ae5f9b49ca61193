import type { ClubId } from '../../core/call.ts';
import { UserError } from '../../core/errors.ts';

/** Imports that run at once: so a club with one that takes long leaves a place for the others. */
const AT_ONCE = 2;

/** Imports of one club that may wait while another of its own runs. */
const WAITING = 2;

const WAITING_IN_ALL_MAX = 40;

/**
 * Lets clubs change the shelves in turn: one piece of work a club at a time, two in all, in the order in which they
 * came. Since few may wait for each club, none can fill the line.
 * @returns a function that throws a UserError where too much is waiting already
 */
export function createTurns() {
  const running = new Set<ClubId>();
  const waiting: { readonly club: ClubId; readonly begin: () => Promise<void> }[] = [];

  function next(): void {
    if (running.size >= AT_ONCE) return;
    const at = waiting.findIndex(({ club }) => !running.has(club));
    const [turn] = at < 0 ? [] : waiting.splice(at, 1);
    if (!turn) return;
    running.add(turn.club);
    void turn.begin().finally(() => {
      running.delete(turn.club);
      next();
    });
    next();
  }

  return <T>(club: ClubId, work: () => Promise<T>): Promise<T> => {
    if (waiting.filter((one) => one.club === club).length >= WAITING)
      throw new UserError(
        `${WAITING} of your books are already waiting to be read in. Add this one after them.`,
      );
    if (waiting.length >= WAITING_IN_ALL_MAX)
      throw new UserError('Many clubs are adding books right now. Try again in a few minutes.');
    return new Promise((resolve, reject) => {
      waiting.push({ club, begin: () => work().then(resolve, reject) });
      next();
    });
  };
}
