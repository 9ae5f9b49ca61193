import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { ClubId } from '../../core/call.ts';
import type { Book } from '../../core/domain/book.ts';
import { UserError } from '../../core/errors.ts';
import type { Log } from '../../core/ports/runtime.ts';
import type { BookIndex } from '../../core/ports/search.ts';
import type { Shelf, ShelfCard } from '../../core/ports/shelf.ts';
import { sha256 } from '../../lib/token.ts';
import { loadIndex } from '../search/index.ts';
import { INDEX_VERSION } from '../search/save.ts';
import type { WeighedValue } from './cache.ts';
import { verified } from './checksum.ts';
import { BOOK_FORMAT, BOOK_FORMATS, type Job, make } from './make.ts';
import type { ShippedShelf } from './shipped.ts';
import type { Workshop } from './workshop.ts';

/** Below this a guide is made where it is needed: a thread would take longer to begin. */
const SMALL_GUIDE_BYTES = 600_000;

type Opened = WeighedValue<BookIndex> | undefined;

/** Opens books: clubs' own with their stored index, which is built where none fits; shipped ones are made. */
export function createOpener(parts: { shipped: ShippedShelf; shelf: Shelf; workshop: Workshop; log: Log }) {
  const { shipped, shelf, workshop, log } = parts;

  /** What can't be saved is made again at the next start. */
  async function trySaving(saving: Promise<void>, book: string): Promise<void> {
    await saving.catch((error: unknown) => {
      log.warn('could not save what was made of a book; it will be made again', { book, error });
    });
  }

  async function remakeBook(club: ClubId, card: ShelfCard, job: Job): Promise<Opened> {
    const made = await workshop(job);
    await trySaving(shelf.remake(club, card, 'book', made.book), card.id);
    await trySaving(shelf.remake(club, card, 'index', made.index), card.id);
    return openedFrom(made.book, made.index);
  }

  return {
    /**
     * A book whose index doesn't fit, or that is of an earlier format, is derived again from its sections; one that is
     * damaged or missing is made again from the file it came from. Undefined if that is gone, too.
     * @throws UserError if that file is damaged too
     */
    async openOwn(club: ClubId, card: ShelfCard): Promise<Opened> {
      const { id, title, name, digest, chapters } = card;
      const stored = await shelf.read(club, card, 'book');
      const whole = stored && openedFrom(stored, await shelf.read(club, card, 'index'));
      if (whole) return whole;
      const known = stored && BOOK_FORMATS.map((format) => verified('book', format, stored)).find((one) => one);
      if (known) {
        log.info('rebuilding a book’s index', { book: id });
        return remakeBook(club, card, { kind: 'derive', json: Uint8Array.from(known) });
      }
      const bytes = await shelf.read(club, card, 'source');
      if (!stored && !bytes) return undefined;
      if (!bytes || sha256(bytes) !== digest) {
        throw new UserError(
          `The files of ${title} are damaged. Add the book again with /book add: everything else about it is safe.`,
        );
      }
      log.warn('a book’s file is damaged; making it again, without the club’s corrections', { book: id });
      return remakeBook(club, card, { kind: 'file', file: { name, bytes }, chapters, id, taken: [] });
    },
    /** @throws BookError if its folder is wrong */
    async shipped(id: string): Promise<Opened> {
      const folder = shipped.folder(id);
      const job = { kind: 'folder', folder } as const;
      const made = await ((await bytesIn(folder)) < SMALL_GUIDE_BYTES ? make(job) : workshop(job));
      return openedFrom(made.book, made.index);
    },
  };
}

/** A book from its two files; undefined where either is damaged or of another version. */
function openedFrom(file: Uint8Array, index: Uint8Array | undefined): Opened {
  const book = bookIn(file);
  const columns = index && verified('index', INDEX_VERSION, index);
  const value = book && columns && loadIndex(columns, book);
  return value && { value, weight: file.length + columns.length };
}

/** The book of a file; undefined if that is damaged or of another version. */
export function bookIn(file: Uint8Array): Book | undefined {
  const json = verified('book', BOOK_FORMAT, file);
  return json && (JSON.parse(new TextDecoder().decode(json)) as Book);
}

async function bytesIn(folder: string): Promise<number> {
  const names = await readdir(folder, { recursive: true });
  const found = await Promise.all(names.map((name) => stat(join(folder, name))));
  return found.reduce((sum, { size }) => sum + size, 0);
}
