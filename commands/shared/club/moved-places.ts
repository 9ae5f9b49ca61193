import type { AddedBook } from '../../../src/core/ports/library.ts';
import type { Call } from '../context.ts';
import { endPlanOf } from './plans.ts';

/** Readers keep their place in a book even where its sections have changed; a plan on it ends. */
export async function movePlaces(call: Call, { book, places, opens }: AddedBook): Promise<void> {
  if (!places || !opens) return;
  await endPlanOf(call, book.id);
  await call.store.movePlaces(call.where.club, book.id, places, opens);
}
