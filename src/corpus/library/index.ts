import type { ClubId } from '../../core/call.ts';
import { UserError } from '../../core/errors.ts';
import type { AddedBook, BookCard, ImportStep, Library } from '../../core/ports/library.ts';
import type { Log } from '../../core/ports/runtime.ts';
import type { BookIndex } from '../../core/ports/search.ts';
import type { Shelf, ShelfCard } from '../../core/ports/shelf.ts';
import { sha256 } from '../../lib/token.ts';
import { withAsks } from '../asks.ts';
import type { ImportFile } from '../import/draft.ts';
import { type Cache, createCache } from './cache.ts';
import { diskProblem } from './disk.ts';
import { bookFile, type Job } from './make.ts';
import { movedPlaces } from './moved.ts';
import { bookIn, createOpener } from './open.ts';
import { checkRoom, QUOTA, type Quota } from './quota.ts';
import { shippedShelf } from './shipped.ts';
import { createClubTurns } from './turns.ts';
import { createWorkshop } from './workshop.ts';

/** Bytes on disk of the books that are open; in memory they take about three times that. */
const OPEN_BYTES = 48 * 2 ** 20;

/** Other books to search where the club's own has no answer. */
const BESIDE = 6;

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
  const turn = createClubTurns();

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

  async function addBook(
    club: ClubId,
    file: ImportFile,
    chapters: string | undefined,
    { old, removed = {}, tell }: PutOptions,
  ): Promise<AddedBook> {
    const cards = await list(club, 'now');
    const digest = sha256(file.bytes);
    const before = old ?? (await shelf.cards(club)).find((card) => card.digest === digest);
    await checkRoom(shelf, quota, club, before, file.bytes.byteLength);
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
    const { book, index, card: found, sure } = await workshop(job, tell);
    const content = { book, index, source: file.bytes };
    const bytes = book.byteLength + index.byteLength + file.bytes.byteLength;
    await checkRoom(shelf, quota, club, before, bytes);
    const card = { ...found, digest, name: file.name, ...(chapters && { chapters }) };
    await saved(shelf.put(club, card, content));
    if (before) opened.drop(keyOf(club, before));
    const now = bookIn(book);
    if (!now) throw new TypeError('Expected the book that was just made.');
    const moved = earlier && movedPlaces(earlier, now);
    whenAdded?.(club);
    return { book: now, ...sure, replaced: before !== undefined, ...moved };
  }

  async function stored(club: ClubId, card: ShelfCard, content: Parameters<Shelf['put']>[2]): Promise<void> {
    const { stamp: _, ...same } = card;
    await saved(shelf.put(club, same, content));
    opened.drop(keyOf(club, card));
  }

  return {
    list,
    open,
    async beside(club, id) {
      const others = (await list(club)).filter((card) => card.id !== id).slice(-BESIDE);
      const indexes: BookIndex[] = [];
      for (const card of others) {
        const index = await open(club, card.id).catch((error: unknown) => {
          log.warn('could not open a book', { book: card.id, error });
          return undefined;
        });
        if (index) indexes.push(index);
      }
      return indexes;
    },
    add(club, { name, bytes }, chapters, removed, tell) {
      let began = false;
      const adding = turn(club, async () => {
        began = true;
        const read = typeof bytes === 'function' ? await bytes() : bytes;
        return addBook(club, { name, bytes: read }, chapters, { removed, tell });
      });
      if (!began) tell?.('waiting');
      return adding;
    },
    rechapter: (club, id, chapters) =>
      turn(club, async () => {
        const card = await cardOf(club, id, 'now');
        const bytes = card && (await shelf.read(club, card, 'source'));
        if (!card || !bytes) throw new UserError('That book isn’t here any more. Add it again with /book add.');
        return addBook(club, { name: card.name, bytes }, chapters, { old: card });
      }),
    mend: (club, id, mends) =>
      turn(club, async () => {
        const card = await cardOf(club, id, 'now');
        const before = card && (await openOwn(club, card))?.book;
        const source = card && (await shelf.read(club, card, 'source'));
        if (!card || !before || !source) return undefined;
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
      opened.drop(keyOf(club, card));
      return saved(shelf.remove(club, id));
    },
  };
}

interface PutOptions {
  /** The book that is made again. */
  readonly old?: ShelfCard;
  readonly removed?: Readonly<Record<string, string>> | undefined;
  readonly tell?: ((step: ImportStep) => void) | undefined;
}

/** What a book is made from: a file, and how its chapters are found in it. */
function originOf(digest: string, chapters = ''): string {
  return chapters === '' ? digest : sha256(`${digest} ${chapters}`);
}

function saved<T>(work: Promise<T>): Promise<T> {
  return work.catch((error: unknown) => {
    throw diskProblem(error);
  });
}

function keyOf(club: ClubId, { id, stamp }: ShelfCard): string {
  return JSON.stringify([club, id, stamp]);
}
