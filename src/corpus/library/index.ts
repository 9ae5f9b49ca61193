import type { ClubId } from '../../core/call.ts';
import type { BookCard, Library } from '../../core/ports/library.ts';
import type { Log } from '../../core/ports/runtime.ts';
import type { BookIndex } from '../../core/ports/search.ts';
import type { Shelf, ShelfCard } from '../../core/ports/shelf.ts';
import { type Cache, createCache } from './cache.ts';
import { createChanges, originOf } from './changes.ts';
import { createOpener } from './open.ts';
import { QUOTA, type Quota } from './quota.ts';
import { shippedShelf } from './shipped.ts';
import { createWorkshop } from './workshop.ts';

/** Bytes on disk of the books that are open; in memory they take about three times that. */
const OPEN_BYTES = 48 * 2 ** 20;

/**
 * The shipped books, and each club's own. Starting reads none; what is opened stays in memory as long as there is room.
 * @param parts.shipped a folder with one folder a book
 * @param parts.first id of the shipped book that stands first in every list: what a club reads until it chooses
 * @param parts.opened where open shipped books stay in memory; beside the clubs' own unless given
 * @param parts.deadline begins to count when it is called, and aborts when one import has taken too long
 * @param parts.whenAdded called once a club's book is stored
 */
export function createLibrary(parts: {
  shipped: string;
  first?: string;
  shelf: Shelf;
  quota?: Quota;
  opened?: Cache<BookIndex>;
  log: Log;
  deadline: () => AbortSignal;
  whenAdded?: (club: ClubId) => void;
}): Library {
  const { shelf, quota = QUOTA, log, deadline, whenAdded } = parts;
  const shipped = shippedShelf(parts.shipped, log, parts.first);
  const workshop = createWorkshop({ deadline, log });
  const opener = createOpener({ shipped, shelf, workshop, log });
  const opened = createCache<BookIndex>(OPEN_BYTES);
  const openedShipped = parts.opened ?? opened;

  async function list(club: ClubId, when?: 'now'): Promise<readonly BookCard[]> {
    const cards = await shelf.cards(club, when);
    const mine = cards.map(({ id, title, author, stamp, digest, chapters }) => {
      const origin = originOf(digest, chapters);
      return { id, title, author, own: true, stamp, origin };
    });
    return [...(await shipped.cards()), ...mine];
  }

  async function cardOf(club: ClubId, id: string, when?: 'now'): Promise<ShelfCard | undefined> {
    return (await shelf.cards(club, when)).find((one) => one.id === id);
  }

  async function open(club: ClubId, id: string): Promise<BookIndex | undefined> {
    if ((await shipped.cards()).some((card) => card.id === id))
      return openedShipped.get(shipped.folder(id), () => opener.shipped(id));
    const card = await cardOf(club, id);
    if (!card) return undefined;
    const index = await openOwn(club, card);
    if (index) return index;
    // Its files may just have been replaced by those of another import.
    const again = await cardOf(club, id, 'now');
    return again && again.stamp !== card.stamp ? openOwn(club, again) : undefined;
  }

  function openOwn(club: ClubId, card: ShelfCard): Promise<BookIndex | undefined> {
    return opened.get(keyOf(club, card), () => opener.own(club, card));
  }

  return {
    list,
    open,
    ...createChanges({
      shelf,
      quota,
      workshop,
      whenAdded,
      list,
      cardOf,
      open,
      openOwn,
      close: (club, card) => opened.drop(keyOf(club, card)),
    }),
  };
}

function keyOf(club: ClubId, { id, stamp }: ShelfCard): string {
  return JSON.stringify([club, id, stamp]);
}
