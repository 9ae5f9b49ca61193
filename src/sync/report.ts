import type { ClubId } from '../core/call.ts';
import type { Book, Place } from '../core/domain/book.ts';
import { type AskedFile, FILES_MAX, type Sync } from '../core/domain/sync.ts';
import { DeliveryError } from '../core/errors.ts';
import type { BookCard } from '../core/ports/library.ts';
import type { Means } from '../core/ports/means.ts';
import { dayOf } from '../corpus/horizon.ts';
import { sameName } from '../corpus/load/same.ts';
import { cached } from '../lib/memoize.ts';
import { movedNote, whichBook } from './notes.ts';

/** Files for which their member hasn't named the book yet; older questions are dropped. */
const WAITING_FILES_MAX = 5;

/** Remembered, so that an unknown file doesn't open all books. */
const DIGESTS_MAX = 5000;

/** A position that a device sent. */
export interface PositionReport {
  /** The device's name for the file. */
  readonly file: string;
  /** 0 to 1 of its own pages. */
  readonly percentage: number;
  /** The book's title, where the reader lets the device send it. */
  readonly title?: string;
}

export type Reports = ReturnType<typeof createReports>;

/** Handles the positions that devices send. */
export function createReports({ store, library, messenger, clock, log }: Means) {
  /** Those of clubs' own books. */
  const digests = cached<readonly string[]>(clock, Infinity, { max: DIGESTS_MAX });

  /**
   * As the member said, else by its digest, else by its title. Two books can have a file's name in
   * common.
   */
  async function bookOf(club: ClubId, { files }: Sync, { file, title }: PositionReport) {
    const cards = await library.list(club);
    const bookSaid = Object.hasOwn(files, file) ? files[file] : undefined;
    if (cards.some(({ id }) => id === bookSaid)) return bookSaid;
    const named: BookCard[] = [];
    for (const card of cards) if ((await digestsOf(club, card)).includes(file)) named.push(card);
    if (named.length === 1) return named[0]?.id;
    // The whole title: that of another book may be the beginning of this one's.
    const titled =
      title === undefined ? [] : cards.filter((card) => sameName(card.title) === sameName(title));
    return titled.length === 1 ? titled[0]?.id : bookSaid;
  }

  /** A damaged book must not stop positions in the others. */
  async function digestsOf(club: ClubId, { id, stamp }: BookCard) {
    if (stamp === undefined) return [];
    const readDigests = async () => (await library.open(club, id))?.book.edition?.digests ?? [];
    return digests(JSON.stringify([club, id, stamp]), readDigests).catch((error: unknown) => {
      log.warn('could not open a book', { club, book: id, error });
      return [];
    });
  }

  /** @param writes whether they are written to about it, at most once a day */
  async function move(
    club: ClubId,
    sync: Sync,
    book: Book,
    { percentage, writes }: Pick<PositionReport, 'percentage'> & { readonly writes: boolean },
  ) {
    const place = placeRead(book, percentage);
    if (place <= (sync.undone[book.id] ?? 0)) return undefined;

    const knownPlace =
      percentage > NOTES_FROM ? ((await store.place(club, sync.by.id, book.id)) ?? 0) : Infinity;
    if (knownPlace < book.sections.length / 2) return undefined;

    const placeBefore = await store.moveOn(club, sync.by, book.id, place);
    if (placeBefore === undefined) return undefined;

    const today = dayOf(clock());
    let isFirst = false;

    await store.changeSync(club, sync.by.id, (syncNow) => {
      isFirst = writes && syncNow.wrote !== today;
      return {
        ...syncNow,
        moved: { ...syncNow.moved, [book.id]: place },
        ...(isFirst && { wrote: today }),
      };
    });

    if (isFirst) await messenger.direct(club, sync.by.id, movedNote(book, placeBefore, place));
    return place;
  }

  async function ask(club: ClubId, { by }: Sync, report: PositionReport) {
    const { file, percentage } = report;
    let isNew = false;
    await store.changeSync(club, by.id, (syncNow) => {
      isNew = !syncNow.asked.some((askedFile) => askedFile.file === file);
      const otherFiles = syncNow.asked.filter((askedFile) => askedFile.file !== file);
      return { ...syncNow, asked: [...otherFiles, { file, percentage }].slice(-WAITING_FILES_MAX) };
    });
    if (!isNew) return;
    const cards = await library.list(club);
    const chosen = await store.chosenBook(club);
    await messenger.direct(club, by.id, whichBook(report, cards, chosen));
  }

  return {
    /**
     * Takes a position: it may move its member on, or ask them which book it is.
     * @throws where it could not be saved: the device has to send it again
     */
    async take(club: ClubId, sync: Sync, report: PositionReport): Promise<void> {
      try {
        const book = await bookOf(club, sync, report);
        const index = book ? await library.open(club, book) : undefined;
        if (index) await move(club, sync, index.book, { ...report, writes: true });
        else if (book !== '') await ask(club, sync, report);
      } catch (error) {
        if (!(error instanceof DeliveryError)) throw error;
        log.warn('could not tell a member of their e-reader’s position', { club, error });
      }
    },
    /**
     * Sets which book a file is, `''` for none; its latest position counts.
     * @returns how far they are, if that moved them
     */
    async say(
      club: ClubId,
      member: string,
      file: string,
      book: string,
    ): Promise<Place | undefined> {
      let waiting: AskedFile | undefined;
      const sync = await store.changeSync(club, member, (syncNow) => {
        waiting = syncNow.asked.find((askedFile) => askedFile.file === file);
        const otherFiles = Object.entries(syncNow.files).filter(([one]) => one !== file);
        // The file known for longest makes room.
        const files = Object.fromEntries([...otherFiles.slice(1 - FILES_MAX), [file, book]]);
        return {
          ...syncNow,
          files,
          asked: syncNow.asked.filter((askedFile) => askedFile.file !== file),
        };
      });

      const index = book === '' ? undefined : await library.open(club, book);
      return (
        index && sync && waiting && move(club, sync, index.book, { ...waiting, writes: false })
      );
    },
  };
}

/**
 * From here on a file may have notes: a link that leads there from the first half isn't followed.
 */
const NOTES_FROM = 0.95;

/**
 * What is surely read at this share of an e-reader's pages, 0 to 1: a section less, as fonts and
 * editions differ.
 */
function placeRead({ sections }: Book, percentage: number): Place {
  const through = sections.findLast(({ story, ends }) => story && ends <= percentage)?.n ?? 0;
  return Math.max(0, through - 1);
}
