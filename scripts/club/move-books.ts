import type { ClubId } from '../../src/core/call.ts';
import {
  SHELF_PARTS,
  type Shelf,
  type ShelfCard,
  type ShelfPart,
} from '../../src/core/ports/shelf.ts';
import { sha256 } from '../../src/lib/token.ts';
import { say } from '../arguments.ts';

type Content = Readonly<Record<ShelfPart, Uint8Array>>;

/**
 * Copies the books that clubs added, checks each by reading it back, and reports it, a line each. A
 * book that is there already is left alone; another one under its id is refused, unless `replace`
 * is given. One book at a time is in memory.
 * @returns false if one didn't arrive intact
 */
export async function moveBooks(
  { from, to }: { readonly from: Shelf; readonly to: Shelf },
  clubs: Iterable<ClubId>,
  replace: boolean,
): Promise<boolean> {
  const count = { books: 0, bytes: 0 };
  let well = true;

  for (const club of clubs) {
    for (const card of await from.cards(club, 'now')) {
      const { what, bytes } = await moveBook({ from, to }, club, card, replace);
      say(`${club}: book ${card.id}, ${bytes} bytes – ${what}`);
      if (what !== 'copied' && what !== 'there already') well = false;
      else {
        count.books += 1;
        count.bytes += bytes;
      }
    }
  }

  say(`Books there: ${count.books}, with ${count.bytes} bytes.`);
  return well;
}

async function moveBook(
  { from, to }: { readonly from: Shelf; readonly to: Shelf },
  club: ClubId,
  card: ShelfCard,
  replace: boolean,
): Promise<{ readonly what: string; readonly bytes: number }> {
  const content = await contentOf(from, club, card);
  if (!content)
    return { what: 'WRONG: its files are not whole; add it again with /book add', bytes: 0 };

  const bytes = SHELF_PARTS.reduce((sum, part) => sum + content[part].length, 0);
  const there = (await to.cards(club, 'now')).find(({ id }) => id === card.id);
  if (there && isSame(there, card)) return { what: 'there already', bytes };

  if (there && !replace) {
    return { what: 'REFUSED: another book is there under this id; --replace overwrites it', bytes };
  }
  const { stamp: _, ...rest } = card;
  await to.put(club, rest, content);

  const now = (await to.cards(club, 'now')).find(({ id }) => id === card.id);
  const arrived = now && isSame(now, card) && (await contentOf(to, club, now));
  const whole =
    arrived && SHELF_PARTS.every((part) => Buffer.from(content[part]).equals(arrived[part]));

  return { what: whole ? 'copied' : 'WRONG: it arrived otherwise', bytes };
}

/** Undefined if a part is missing, or the file isn't the one that the card is of. */
async function contentOf(
  shelf: Shelf,
  club: ClubId,
  card: ShelfCard,
): Promise<Content | undefined> {
  const book = await shelf.read(club, card, 'book');
  const index = await shelf.read(club, card, 'index');
  const source = await shelf.read(club, card, 'source');
  if (!book || !index || !source) return undefined;
  if (sha256(source) === card.digest) return { book, index, source };
  return undefined;
}

function isSame(a: ShelfCard, b: ShelfCard): boolean {
  return a.digest === b.digest && a.chapters === b.chapters;
}
