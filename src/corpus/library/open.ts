import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { ClubId } from '../../core/call.ts';
import type { Article } from '../../core/domain/article/article.ts';
import type { Book } from '../../core/domain/book.ts';
import { UserError } from '../../core/errors.ts';
import type { BookCard } from '../../core/ports/library.ts';
import type { Log } from '../../core/ports/runtime.ts';
import type { BookIndex } from '../../core/ports/search.ts';
import type { Shelf, ShelfCard } from '../../core/ports/shelf.ts';
import { yieldToEventLoop } from '../../lib/timer.ts';
import { sha256 } from '../../lib/token.ts';
import { ARTICLES_ENDING, guideSourceFile } from '../import/guide-source.ts';
import { loadIndex } from '../search/index.ts';
import { INDEX_VERSION } from '../search/save.ts';
import { type Cache, createCache, type WeighedValue } from './cache.ts';
import { verified } from './checksum.ts';
import { BOOK_FORMAT, BOOK_FORMATS, type Job, type Made, make } from './make.ts';
import type { ShippedShelf } from './shipped.ts';
import type { Workshop } from './workshop.ts';

/** Below this a guide is made where it is needed: a thread would take longer to begin. */
const SMALL_GUIDE_BYTES = 600_000;

/** Bytes on disk of the books that are open; in memory they take about three times that. */
const OPEN_BYTES = 48 * 2 ** 20;

type Opened = WeighedValue<BookIndex> | undefined;

/**
 * The shipped books and each club's own, listed and opened: clubs' own with their stored index,
 * which is built where none fits; shipped ones are made. What is open stays in memory as long as
 * there is room.
 * @param openedShipped where open shipped books stay; beside the clubs' own unless given
 */
export function createBooks(
  {
    shipped,
    shelf,
    workshop,
    log,
  }: { shipped: ShippedShelf; shelf: Shelf; workshop: Workshop; log: Log },
  openedShipped?: Cache<BookIndex>,
) {
  const opened = createCache<BookIndex>(OPEN_BYTES);

  /** What can't be saved is made again at the next start. */
  async function trySaving(saving: Promise<void>, book: string): Promise<void> {
    await saving.catch((error: unknown) => {
      log.warn('could not save what was made of a book; it will be made again', { book, error });
    });
  }

  const guideOfFile = (article: Article, id: string): Promise<Made> =>
    workshop({ kind: 'articles', source: guideSourceFile({ articles: [article] }), id });

  async function remakeBook(club: ClubId, card: ShelfCard, job: Job): Promise<Opened> {
    const read = await workshop(job);
    const remade = 'article' in read ? await guideOfFile(read.article, card.id) : read;
    await trySaving(shelf.remake(club, card, 'book', remade.book), card.id);
    await trySaving(shelf.remake(club, card, 'index', remade.index), card.id);
    return openedFrom(remade.book, remade.index);
  }

  /**
   * A book whose index doesn't fit, or that is of an earlier format, is derived again from its
   * sections; one that is damaged or missing is made again from the file it came from. Undefined if
   * that is gone, too.
   * @throws UserError if that file is damaged too
   */
  async function readOwn(club: ClubId, card: ShelfCard): Promise<Opened> {
    const { id, title, name, digest, chapters } = card;
    const stored = await shelf.read(club, card, 'book');
    const whole = stored && (await openedFrom(stored, await shelf.read(club, card, 'index')));
    if (whole) return whole;

    const storedBook = stored && earlierFormat(stored);
    if (storedBook) {
      log.info('rebuilding a book’s index', { book: id });
      return remakeBook(club, card, { kind: 'derive', json: Uint8Array.from(storedBook) });
    }

    const bytes = await shelf.read(club, card, 'source');
    if (!stored && !bytes) return undefined;

    if (!bytes || sha256(bytes) !== digest)
      throw new UserError(
        `The files of ${title} are damaged. Add it again with /book add: all else about it is safe.`,
      );

    log.warn('a book’s file is damaged; making it again, without the club’s corrections', {
      book: id,
    });
    if (name.endsWith(ARTICLES_ENDING))
      return remakeBook(club, card, { kind: 'articles', source: bytes, id });
    return remakeBook(club, card, { kind: 'file', file: { name, bytes }, chapters, id, taken: [] });
  }

  /** @throws BookError if its folder is wrong */
  async function makeShipped(id: string): Promise<Opened> {
    const folder = shipped.folder(id);
    const job = { kind: 'folder', folder } as const;
    const opened = await ((await bytesIn(folder)) < SMALL_GUIDE_BYTES ? make(job) : workshop(job));
    return openedFrom(opened.book, opened.index);
  }

  async function list(club: ClubId, moment?: 'now'): Promise<readonly BookCard[]> {
    const cards = await shelf.cards(club, moment);
    const mine = cards.map(({ id, title, author, stamp, digest, chapters }) => {
      const origin = originOf(digest, chapters);
      return { id, title, author, own: true, stamp, origin };
    });
    return [...(await shipped.cards()), ...mine];
  }

  async function cardOf(club: ClubId, id: string, moment?: 'now'): Promise<ShelfCard | undefined> {
    return (await shelf.cards(club, moment)).find((shelfCard) => shelfCard.id === id);
  }

  async function open(club: ClubId, id: string): Promise<BookIndex | undefined> {
    if ((await shipped.cards()).some((card) => card.id === id))
      return (openedShipped ?? opened).get(shipped.folder(id), () => makeShipped(id));
    const card = await cardOf(club, id);
    if (!card) return undefined;
    const index = await openOwn(club, card);
    if (index) return index;
    // Its files may just have been replaced by those of another import.
    const again = await cardOf(club, id, 'now');
    if (again && again.stamp !== card.stamp) return openOwn(club, again);
    return undefined;
  }

  const openOwn = (club: ClubId, card: ShelfCard): Promise<BookIndex | undefined> =>
    opened.get(keyOf(club, card), () => readOwn(club, card));

  /** Closes a book whose files change. */
  const close = (club: ClubId, card: ShelfCard) => opened.drop(keyOf(club, card));

  return { list, cardOf, open, openOwn, close };
}

const keyOf = (club: ClubId, { id, stamp }: ShelfCard): string => JSON.stringify([club, id, stamp]);

/** What a book is made from: a file, and how its chapters are found in it. */
export function originOf(digest: string, chapters = ''): string {
  if (chapters === '') return digest;
  return sha256(`${digest} ${chapters}`);
}

/**
 * A book from its two files; undefined where either is damaged or of another version. The longest
 * takes some 300 ms, so others go on after each step.
 */
async function openedFrom(file: Uint8Array, index: Uint8Array | undefined): Promise<Opened> {
  const book = await bookIn(file);
  if (!book || !index) return undefined;
  const columns = verified('index', INDEX_VERSION, index);
  const bookIndex = columns && (await loadIndex(columns, book));
  return bookIndex && { value: bookIndex, weight: file.length + columns.length };
}

/**
 * The book of a file, with turns for others after each step; undefined if that is damaged or of
 * another version.
 */
export async function bookIn(file: Uint8Array): Promise<Book | undefined> {
  const json = verified('book', BOOK_FORMAT, file);
  if (!json) return undefined;
  await yieldToEventLoop();
  const text = new TextDecoder().decode(json);
  await yieldToEventLoop();
  const book = JSON.parse(text) as Book;
  await yieldToEventLoop();
  return book;
}

async function bytesIn(folder: string): Promise<number> {
  const names = await readdir(folder, { recursive: true });
  const fileStats = await Promise.all(names.map((fileName) => stat(join(folder, fileName))));
  return fileStats.reduce((sum, { size }) => sum + size, 0);
}

/** A stored book of any format that is still read. */
const earlierFormat = (stored: Uint8Array) =>
  BOOK_FORMATS.map((format) => verified('book', format, stored)).find(
    (verifiedBook) => verifiedBook,
  );
