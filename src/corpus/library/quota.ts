import { type ClubId, ownerOf } from '../../core/call.ts';
import { UserError } from '../../core/errors.ts';
import type { Shelf, ShelfCard } from '../../core/ports/shelf.ts';

/** How much clubs may add, so that none fills the host's disk; 0 is without limit. */
export interface Quota {
  readonly books: number;
  /** What a club's books may take, and those of all clubs together, bytes. */
  readonly club: number;
  readonly all: number;
}

export const QUOTA: Quota = { books: 200, club: 1000 * 2 ** 20, all: 20_000 * 2 ** 20 };

/**
 * Anybody who writes to the bot directly has a shelf of their own, with a club's room divided by
 * this.
 */
const PERSONAL_DIVISOR = 20;

interface NewBook {
  /** The book that is replaced, if any. */
  readonly replacedCard: ShelfCard | undefined;
  /** As far as they are known. */
  readonly bytes: number;
}

/**
 * @throws UserError if there is no room for it
 */
export async function checkRoom(
  shelf: Shelf,
  quota: Quota,
  club: ClubId,
  { replacedCard, bytes }: NewBook,
): Promise<void> {
  const share = ownerOf(club) === undefined ? 1 : PERSONAL_DIVISOR;
  const books = roundedUp(quota.books / share);

  if (!replacedCard && (await shelf.cards(club, 'now')).length >= books)
    throw new UserError(
      `There’s room for ${books === 1 ? '1 book' : `${books} books`} here. ${REMOVE}`,
    );

  const addedBytes = bytes - (replacedCard ? await shelf.bytes(club, replacedCard.id) : 0);
  const room = roundedUp(quota.club / share);

  if ((await shelf.bytes(club)) + addedBytes > room)
    throw new UserError(
      `With this book your club’s would take more than ${Math.floor(room / 2 ** 20)} MB. ${REMOVE}`,
    );

  if ((await shelf.bytes()) + addedBytes > roundedUp(quota.all))
    throw new UserError(
      'There’s no room left for the books of all clubs. Ask whoever runs this bot to make some.',
    );
}

const REMOVE = 'Remove one with /book remove first.';

const roundedUp = (limit: number): number =>
  limit === 0 ? Number.POSITIVE_INFINITY : Math.ceil(limit);
