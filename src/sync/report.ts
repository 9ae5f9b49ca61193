import type { ClubId } from '../core/call.ts';
import type { Book, Place } from '../core/domain/book.ts';
import { type AskedFile, MAX_FILES, type Sync } from '../core/domain/sync.ts';
import type { Clock, Library, Log, Messenger, Store } from '../core/ports/ports.ts';
import { type Position, placeRead } from '../corpus/ereader/locate.ts';
import { likely } from '../corpus/likely.ts';
import { movedNote, whichBook } from './notes.ts';

const DAY = 24 * 60 * 60_000;

/** Files that wait for their member's word; older questions are dropped. */
const WAITING = 5;

/** A position that a device sent. */
export interface Report extends Position {
  /** The device's name for the file. */
  readonly file: string;
  /** The book's title, where the reader lets the device send it. */
  readonly title?: string;
}

export type Reports = ReturnType<typeof createReports>;

/** What positions that devices send do. */
export function createReports(parts: {
  store: Store;
  library: Library;
  messenger: Messenger;
  clock: Clock;
  log: Log;
}) {
  const { store, library, messenger, clock, log } = parts;

  /** The book that a file is: one of the club's own by its digest, else what the member or the title says. */
  async function bookOf(club: ClubId, sync: Sync, report: Report): Promise<string | undefined> {
    const known = Object.hasOwn(sync.files, report.file) ? sync.files[report.file] : undefined;
    if (known !== undefined) return known;
    const cards = await library.list(club);
    for (const { id, own } of cards) {
      const index = own ? await library.open(club, id) : undefined;
      if (!index?.book.edition?.digests.includes(report.file)) continue;
      await store.reviseSync(club, sync.by.id, (now) => now && withFile(now, report.file, id));
      return id;
    }
    const titled = report.title === undefined ? [] : likely(report.title, cards, ({ title }) => [title]);
    return titled.length === 1 ? titled[0]?.id : undefined;
  }

  /** @param write whether they are written to about it, at most once a day */
  async function move(
    club: ClubId,
    sync: Sync,
    { book, write }: { readonly book: Book; readonly write: boolean },
    report: Report,
  ): Promise<Place | undefined> {
    const edition = book.edition?.digests.includes(report.file) ? book.edition : undefined;
    const place = placeRead(book, edition, report);
    if (place === undefined || place <= (sync.undone[book.id] ?? 0)) return undefined;
    const before = await store.moveOn(club, sync.by, book.id, place);
    if (before === undefined) return undefined;
    const today = Math.floor(clock() / DAY);
    let first = false;
    await store.reviseSync(club, sync.by.id, (now) => {
      if (!now) return now;
      first = write && now.wrote !== today;
      return { ...now, moved: { ...now.moved, [book.id]: place }, ...(first && { wrote: today }) };
    });
    if (first) await messenger.direct(club, sync.by.id, movedNote(book, before, place));
    return place;
  }

  async function ask(club: ClubId, sync: Sync, report: Report): Promise<void> {
    const { file, progress, percentage } = report;
    const asked: AskedFile = { file, progress, percentage };
    let isNew = false;
    await store.reviseSync(club, sync.by.id, (now) => {
      if (!now) return now;
      isNew = !now.asked.some((one) => one.file === file);
      const others = now.asked.filter((one) => one.file !== file);
      return { ...now, asked: [...others, asked].slice(-WAITING) };
    });
    if (isNew) await messenger.direct(club, sync.by.id, whichBook(report, await library.list(club)));
  }

  return {
    /** Takes a position: it may move its member on, or ask them which book it is. Never throws. */
    async take(club: ClubId, sync: Sync, report: Report): Promise<void> {
      try {
        const book = await bookOf(club, sync, report);
        if (book === undefined) return await ask(club, sync, report);
        const index = book === '' ? undefined : await library.open(club, book);
        if (index) await move(club, sync, { book: index.book, write: true }, report);
      } catch (error) {
        log.warn('could not take an e-reader’s position', { club, error });
      }
    },
    /**
     * The member said which book a file is, `''` for none of the club's; its latest position counts at once.
     * @returns how far they are now, where that moved them
     */
    async say(club: ClubId, member: string, file: string, book: string): Promise<Place | undefined> {
      let waiting: AskedFile | undefined;
      let sync: Sync | undefined;
      await store.reviseSync(club, member, (now) => {
        if (!now) return now;
        waiting = now.asked.find((one) => one.file === file);
        sync = { ...withFile(now, file, book), asked: now.asked.filter((one) => one.file !== file) };
        return sync;
      });
      const index = book === '' ? undefined : await library.open(club, book);
      return index && sync && waiting && move(club, sync, { book: index.book, write: false }, waiting);
    },
  };
}

/** With a file that is that book from now on; the longest known one makes room. */
function withFile(sync: Sync, file: string, book: string): Sync {
  const others = Object.entries(sync.files).filter(([one]) => one !== file);
  return { ...sync, files: Object.fromEntries([...others.slice(1 - MAX_FILES), [file, book]]) };
}
