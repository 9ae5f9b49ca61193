import type { ClubId } from '../../core/call.ts';
import { UserError } from '../../core/errors.ts';
import type { Library } from '../../core/ports/library.ts';
import type { Log } from '../../core/ports/runtime.ts';
import type { BookIndex } from '../../core/ports/search.ts';
import type { NewCard, Shelf, ShelfCard, ShelfContent } from '../../core/ports/shelf.ts';
import { sha256 } from '../../lib/token.ts';
import { withAsks } from '../asks.ts';
import type { ImportFile } from '../import/draft.ts';
import type { Cache } from './cache.ts';
import { throwDiskProblem } from './disk.ts';
import { bookFile, type Job } from './make.ts';
import { movedPlaces } from './moved.ts';
import { bookIn, createBooks, originOf } from './open.ts';
import { checkRoom, QUOTA, type Quota } from './quota.ts';
import { shippedShelf } from './shipped.ts';
import { createClubTurns } from './turns.ts';
import { createWorkshop } from './workshop.ts';

interface AddOptions {
  readonly chapters?: string | undefined;
  /** The book that is made again. */
  readonly old?: ShelfCard;
  readonly removed?: Readonly<Record<string, string>> | undefined;
}

/**
 * The shipped books, and each club's own. Starting reads none; what is opened stays in memory as
 * long as there is room. Each club's changes are made one after the other.
 * @param options.shipped a folder with one folder a book
 * @param options.first id of the shipped book that stands first in every list: what a club reads
 * until it chooses
 * @param options.opened where open shipped books stay in memory; beside the clubs' own unless given
 * @param options.deadline begins to count when it is called, and aborts when one import has taken
 * too long
 * @param options.whenAdded called once a club's book is stored /
 */
export function createLibrary(options: {
  shipped: string;
  first?: string;
  shelf: Shelf;
  quota?: Quota;
  opened?: Cache<BookIndex>;
  log: Log;
  deadline: () => AbortSignal;
  whenAdded?: (club: ClubId) => void;
}): Library {
  const { shelf, quota = QUOTA, log, deadline, whenAdded } = options;
  const shipped = shippedShelf(options.shipped, log, options.first);
  const workshop = createWorkshop({ deadline, log });
  const { list, cardOf, open, openOwn, close } = createBooks(
    { shipped, shelf, workshop, log },
    options.opened,
  );
  const turn = createClubTurns();

  /**
   * Stores a book. @param replacedCard what it takes the place of @throws UserError if that was
   * removed meanwhile /
   */
  async function keep(
    club: ClubId,
    card: NewCard,
    content: ShelfContent,
    replacedCard: ShelfCard | undefined,
  ): Promise<void> {
    if (replacedCard && !(await cardOf(club, replacedCard.id, 'now'))) throw new UserError(GONE);
    await shelf.put(club, card, content).catch(throwDiskProblem);
    if (replacedCard) close(club, replacedCard);
  }

  /** Makes a book of a file, in the place of the one that was made of it before. */
  async function addBook(
    club: ClubId,
    file: ImportFile,
    { chapters, old, removed = {} }: AddOptions,
  ) {
    const cards = await list(club, 'now');
    const digest = sha256(file.bytes);
    const replacedCard = old ?? (await shelf.cards(club)).find((card) => card.digest === digest);
    await checkRoom(shelf, quota, club, { replacedCard, bytes: file.bytes.byteLength });

    const earlier =
      replacedCard && (await openOwn(club, replacedCard).catch(() => undefined))?.book;
    const [again] =
      Object.entries(removed).find(([, one]) => one === originOf(digest, chapters)) ?? [];

    const job: Job = {
      kind: 'file',
      file,
      chapters,
      id: replacedCard?.id ?? again,
      taken: [...cards.map((card) => card.id), ...Object.keys(removed)],
      mends: earlier?.mends,
      ends: earlier?.sections.map((section) => section.ends),
    };

    const { card: madeCard, sure, ...made } = await workshop(job);
    const content = { ...made, source: file.bytes };
    const bytes = Object.values(content).reduce((sum, { byteLength }) => sum + byteLength, 0);
    await checkRoom(shelf, quota, club, { replacedCard, bytes });

    await keep(
      club,
      { ...madeCard, digest, name: file.name, ...(chapters && { chapters }) },
      content,
      replacedCard,
    );

    const currentBook = bookIn(made.book);
    if (!currentBook) throw new TypeError('Expected the book that was just made.');
    whenAdded?.(club);

    return {
      book: currentBook,
      ...sure,
      replaced: replacedCard !== undefined,
      ...(earlier && movedPlaces(earlier, currentBook)),
    };
  }

  return {
    list,
    open,
    add: (club, { name, bytes }, removed) =>
      turn(club, async () => {
        return addBook(
          club,
          { name, bytes: typeof bytes === 'function' ? await bytes() : bytes },
          { removed },
        );
      }),
    rechapter: (club, id, chapters) =>
      turn(club, async () => {
        const card = await cardOf(club, id, 'now');
        const bytes = card && (await shelf.read(club, card, 'source'));
        if (!card || !bytes) throw new UserError(GONE);
        return addBook(club, { name: card.name, bytes }, { chapters, old: card });
      }),
    mend: (club, id, mends, knownMends) =>
      turn(club, async () => {
        const card = await cardOf(club, id, 'now');
        const previousBook = card && (await openOwn(club, card))?.book;
        const source = card && (await shelf.read(club, card, 'source'));
        if (!card || !previousBook || !source) return undefined;
        if (knownMends && JSON.stringify(knownMends) !== JSON.stringify(previousBook.mends ?? []))
          throw new UserError(
            `Somebody else corrected ${previousBook.title} just now. Look at it again, then correct it.`,
          );
        const json = new TextEncoder().encode(JSON.stringify({ ...previousBook, mends }));
        const { book, index } = await workshop({ kind: 'derive', json });
        await keep(club, card, { book, index, source }, card);
        return (await open(club, id))?.book;
      }),
    keepAsks: (club, { id, stamp }, asks) =>
      turn(club, async () => {
        const card = await cardOf(club, id, 'now');
        if (!card || card.stamp !== stamp) return;
        const previousBook = (await openOwn(club, card))?.book;
        const index = await shelf.read(club, card, 'index');
        const source = await shelf.read(club, card, 'source');
        if (!previousBook || !index || !source) return;
        const book = withAsks({ ...previousBook, asks: [...(previousBook.asks ?? []), asks] });
        await keep(club, card, { book: bookFile(book), index, source }, card);
      }),
    async remove(club, id) {
      const card = await cardOf(club, id, 'now');
      if (!card) return false;
      close(club, card);
      return shelf.remove(club, id).catch(throwDiskProblem);
    },
  };
}

const GONE = 'That book isn’t here any more. Add it again with /book add.';
