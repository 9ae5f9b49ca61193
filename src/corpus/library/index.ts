import type { ClubId } from '../../core/call.ts';
import { UserError } from '../../core/errors.ts';
import type { Library } from '../../core/ports/library.ts';
import type { Log } from '../../core/ports/runtime.ts';
import type { BookIndex } from '../../core/ports/search.ts';
import type { Shelf, ShelfCard } from '../../core/ports/shelf.ts';
import { withAsks } from '../asks.ts';
import { withBeside } from '../beside.ts';
import { guideSourceFile, guideSourceOf } from '../import/guide-source.ts';
import { createAdding, GONE, jsonOf } from './add/index.ts';
import type { Cache } from './cache.ts';
import { throwDiskProblem } from './disk.ts';
import { bookFile } from './make.ts';
import { createBooks } from './open.ts';
import { QUOTA, type Quota } from './quota.ts';
import { shippedShelf } from './shipped.ts';
import { createClubTurns } from './turns.ts';
import { createWorkshop } from './workshop.ts';

/**
 * The shipped books, and each club's own. Starting reads none; what is opened stays in memory as
 * long as there is room. Each club's changes are made one after the other.
 * @param options.shipped a folder with one folder a book
 * @param options.first id of the shipped book that stands first in every list: what a club reads
 * until it chooses
 * @param options.opened where open shipped books stay in memory; beside the clubs' own unless given
 * @param options.deadline begins to count when it is called, and aborts when one import has taken
 * too long
 * @param options.whenAdded called once a club's book is stored
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

  const books = { list, cardOf, openOwn, close };
  const { keep, store, addFile, addBeside, partOf } = createAdding({
    ...{ shelf, quota, workshop, books },
    whenAdded: whenAdded ?? (() => undefined),
  });

  /** @throws UserError where it is gone */
  async function ownCard(club: ClubId, id: string): Promise<ShelfCard> {
    const card = await cardOf(club, id, 'now');
    if (!card) throw new UserError(GONE);
    return card;
  }

  /**
   * A book of the club's own with what is stored of it.
   * @throws UserError where it is gone
   */
  async function ownBook(club: ClubId, id: string) {
    const card = await ownCard(club, id);
    const book = (await openOwn(club, card))?.book;
    if (!book) throw new UserError(GONE);
    return { card, book, source: await partOf(club, card, 'source') };
  }

  return {
    list,
    open,
    add: (club, { name, bytes }, how) =>
      turn(club, async () => {
        return addFile(
          club,
          { name, bytes: typeof bytes === 'function' ? await bytes() : bytes },
          how ?? {},
        );
      }),
    reread: (club, id, howToRead) =>
      turn(club, async () => {
        const card = await ownCard(club, id);
        const bytes = await partOf(club, card, 'source');
        return addFile(club, { name: card.name, bytes }, { chapters: howToRead, old: card });
      }),
    readAsArticle: (club, id) =>
      turn(club, async () => {
        const card = await ownCard(club, id);
        const bytes = await partOf(club, card, 'source');
        return addFile(club, { name: card.name, bytes }, { isAbout: true, old: card });
      }),
    reopen: (club, id, opening) =>
      turn(club, async () => {
        const { card, book, source: bytes } = await ownBook(club, id);
        const source = guideSourceOf(book.beside ?? book);
        if (!source) throw new UserError(GONE);
        const made = await workshop({
          kind: 'articles',
          source: guideSourceFile({ ...source, opening }),
          id,
          earlier: jsonOf(book),
          isBeside: book.beside !== undefined,
        });
        return store(club, made, { ...card, bytes }, { before: card, earlier: book });
      }),
    putBeside: (club, guideId, novelId) =>
      turn(club, async () => {
        const { book: guide } = await ownBook(club, guideId);
        const { card, book: novel } = await ownBook(club, novelId);
        if (!guide.articles || novel.kind !== 'text') throw new UserError(GONE);
        return addBeside(club, { card, novel }, guide.articles);
      }),
    withoutArticles: (club, id) =>
      turn(club, async () => {
        const { card, book: novel, source } = await ownBook(club, id);
        const index = await partOf(club, card, 'index');
        if (!novel.beside) throw new UserError(GONE);
        const book = withBeside(novel, undefined);
        await keep(club, card, { book: bookFile(book), index, source }, card);
        return book;
      }),
    mend: (club, id, mends, knownMends) =>
      turn(club, async () => {
        const card = await cardOf(club, id, 'now');
        if (!card) return undefined;
        const previousBook = (await openOwn(club, card))?.book;
        const source = await shelf.read(club, card, 'source');
        if (!previousBook || !source) return undefined;
        if (knownMends && JSON.stringify(knownMends) !== JSON.stringify(previousBook.mends ?? []))
          throw new UserError(
            `Somebody else corrected ${previousBook.title} just now. Look at it again, then correct it.`,
          );
        const json = jsonOf({ ...previousBook, mends });
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
