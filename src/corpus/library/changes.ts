/** How a club's own books are added, made again, and removed. */

import type { ClubId } from '../../core/call.ts';
import { UserError } from '../../core/errors.ts';
import type { AddedBook, BookCard, Library } from '../../core/ports/library.ts';
import type { BookIndex } from '../../core/ports/search.ts';
import type { Shelf, ShelfCard } from '../../core/ports/shelf.ts';
import { sha256 } from '../../lib/token.ts';
import { withAsks } from '../asks.ts';
import type { ImportFile } from '../import/draft.ts';
import { diskProblem } from './disk.ts';
import { bookFile, type Job } from './make.ts';
import { movedPlaces } from './moved.ts';
import { bookIn } from './open.ts';
import { checkRoom, type Quota } from './quota.ts';
import { createClubTurns } from './turns.ts';
import type { createWorkshop } from './workshop.ts';

interface ChangeParts {
  readonly shelf: Shelf;
  readonly quota: Quota;
  readonly workshop: ReturnType<typeof createWorkshop>;
  readonly whenAdded: ((club: ClubId) => void) | undefined;
  readonly list: (club: ClubId, when: 'now') => Promise<readonly BookCard[]>;
  readonly cardOf: (club: ClubId, id: string, when: 'now') => Promise<ShelfCard | undefined>;
  readonly open: Library['open'];
  readonly openOwn: (club: ClubId, card: ShelfCard) => Promise<BookIndex | undefined>;
  /** Closes a book whose files change. */
  readonly close: (club: ClubId, card: ShelfCard) => void;
}

interface PutOptions {
  /** The book that is made again. */
  readonly old?: ShelfCard;
  readonly removed?: Readonly<Record<string, string>> | undefined;
}

/** Each club's changes are made one after the other. */
export function createChanges(parts: ChangeParts): Omit<Library, 'list' | 'open'> {
  const { shelf, workshop, cardOf, open, openOwn, close } = parts;
  const turn = createClubTurns();

  async function stored(club: ClubId, card: ShelfCard, content: Parameters<Shelf['put']>[2]): Promise<void> {
    const { stamp: _, ...same } = card;
    await saved(shelf.put(club, same, content));
    close(club, card);
  }

  return {
    add: (club, { name, bytes }, chapters, removed) =>
      turn(club, async () => {
        const read = typeof bytes === 'function' ? await bytes() : bytes;
        return addBook(parts, club, { name, bytes: read }, chapters, { removed });
      }),
    rechapter: (club, id, chapters) =>
      turn(club, async () => {
        const card = await cardOf(club, id, 'now');
        const bytes = card && (await shelf.read(club, card, 'source'));
        if (!card || !bytes) throw new UserError('That book isn’t here any more. Add it again with /book add.');
        return addBook(parts, club, { name: card.name, bytes }, chapters, { old: card });
      }),
    mend: (club, id, mends, known) =>
      turn(club, async () => {
        const card = await cardOf(club, id, 'now');
        const before = card && (await openOwn(club, card))?.book;
        const source = card && (await shelf.read(club, card, 'source'));
        if (!card || !before || !source) return undefined;
        if (known && JSON.stringify(known) !== JSON.stringify(before.mends ?? []))
          throw new UserError(`Somebody else corrected ${before.title} just now. Look at it again, then correct it.`);
        const json = new TextEncoder().encode(JSON.stringify({ ...before, mends }));
        const { book, index } = await workshop({ kind: 'derive', json });
        await stored(club, card, { book, index, source });
        return (await open(club, id))?.book;
      }),
    keepAsks: (club, { id, stamp }, asks) =>
      turn(club, async () => {
        const card = await cardOf(club, id, 'now');
        if (!card || card.stamp !== stamp) return;
        const before = (await openOwn(club, card))?.book;
        const index = await shelf.read(club, card, 'index');
        const source = await shelf.read(club, card, 'source');
        if (!before || !index || !source) return;
        const book = withAsks({ ...before, asks: [...(before.asks ?? []), asks] });
        await stored(club, card, { book: bookFile(book), index, source });
      }),
    async remove(club, id) {
      const card = await cardOf(club, id, 'now');
      if (!card) return false;
      close(club, card);
      return saved(shelf.remove(club, id));
    },
  };
}

/** Makes a book of a file, in the place of the one that was made of it before. @param old the one, where known */
async function addBook(
  parts: ChangeParts,
  club: ClubId,
  file: ImportFile,
  chapters: string | undefined,
  { old, removed = {} }: PutOptions,
): Promise<AddedBook> {
  const { shelf, workshop, openOwn, close } = parts;
  const cards = await parts.list(club, 'now');
  const digest = sha256(file.bytes);
  const before = old ?? (await shelf.cards(club)).find((card) => card.digest === digest);
  await checkRoom(shelf, parts.quota, club, before, file.bytes.byteLength);
  const earlier = before && (await openOwn(club, before).catch(() => undefined))?.book;
  const [again] = Object.entries(removed).find(([, one]) => one === originOf(digest, chapters)) ?? [];
  const taken = [...cards.map((card) => card.id), ...Object.keys(removed)];
  const ends = earlier?.sections.map((section) => section.ends);
  const job: Job = {
    kind: 'file',
    file,
    chapters,
    id: before?.id ?? again,
    taken,
    mends: earlier?.mends,
    ends,
  };
  const { book, index, card: found, sure } = await workshop(job);
  const content = { book, index, source: file.bytes };
  const bytes = book.byteLength + index.byteLength + file.bytes.byteLength;
  await checkRoom(shelf, parts.quota, club, before, bytes);
  const card = { ...found, digest, name: file.name, ...(chapters && { chapters }) };
  await saved(shelf.put(club, card, content));
  if (before) close(club, before);
  const now = bookIn(book);
  if (!now) throw new TypeError('Expected the book that was just made.');
  const moved = earlier && movedPlaces(earlier, now);
  parts.whenAdded?.(club);
  return { book: now, ...sure, replaced: before !== undefined, ...moved };
}

/** What a book is made from: a file, and how its chapters are found in it. */
export function originOf(digest: string, chapters = ''): string {
  return chapters === '' ? digest : sha256(`${digest} ${chapters}`);
}

function saved<T>(work: Promise<T>): Promise<T> {
  return work.catch((error: unknown) => {
    throw diskProblem(error);
  });
}
