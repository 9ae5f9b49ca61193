import type { Call } from '../context.ts';
import { endPlanOf } from './plans.ts';

/**
 * Takes a book of the club’s own away: a plan on it ends, and the club remembers which book had its
 * id.
 * @param origin which of those added under its id it is
 */
export async function removeBook(call: Call, id: string, origin: string): Promise<void> {
  const { club } = call.where;
  await call.store.noteRemoved(club, id, origin);
  await endPlanOf(call, id);
  await call.library.remove(club, id);
}
