import type { ClubId } from '../../core/call.ts';
import type { BookCard } from '../../core/ports/library.ts';
import type { BookIndex } from '../../core/ports/search.ts';
import type { ShelfCard } from '../../core/ports/shelf.ts';
import { sha256 } from '../../lib/token.ts';
import { type Cache, createCache } from './cache.ts';
import { createOpener } from './open.ts';

/** Bytes on disk of the books that are open; in memory they take about three times that. */
const OPEN_BYTES = 48 * 2 ** 20;

/**
 * The shipped books and each club's own, listed and opened; what is open stays in memory as long as there is room.
 * @param openedShipped where open shipped books stay; beside the clubs' own unless given
 */
export function createBooks(parts: Parameters<typeof createOpener>[0], openedShipped?: Cache<BookIndex>) {
  const { shipped, shelf } = parts;
  const opener = createOpener(parts);
  const opened = createCache<BookIndex>(OPEN_BYTES);

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
      return (openedShipped ?? opened).get(shipped.folder(id), () => opener.shipped(id));
    const card = await cardOf(club, id);
    if (!card) return undefined;
    const index = await openOwn(club, card);
    if (index) return index;
    // Its files may just have been replaced by those of another import.
    const again = await cardOf(club, id, 'now');
    return again && again.stamp !== card.stamp ? openOwn(club, again) : undefined;
  }

  const openOwn = (club: ClubId, card: ShelfCard): Promise<BookIndex | undefined> =>
    opened.get(keyOf(club, card), () => opener.openOwn(club, card));

  /** Closes a book whose files change. */
  const close = (club: ClubId, card: ShelfCard) => opened.drop(keyOf(club, card));

  return { list, cardOf, open, openOwn, close };
}

const keyOf = (club: ClubId, { id, stamp }: ShelfCard): string => JSON.stringify([club, id, stamp]);

/** What a book is made from: a file, and how its chapters are found in it. */
export function originOf(digest: string, chapters = ''): string {
  return chapters === '' ? digest : sha256(`${digest} ${chapters}`);
}
