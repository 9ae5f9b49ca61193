import type { ClubId } from '../../core/call.ts';
import { isSamePage } from '../../core/domain/article/article.ts';
import type { Book } from '../../core/domain/book.ts';
import { UserError } from '../../core/errors.ts';
import type { AddedBook, HowToAdd, Library } from '../../core/ports/library.ts';
import type { Log } from '../../core/ports/runtime.ts';
import type { BookIndex } from '../../core/ports/search.ts';
import type { NewCard, Shelf, ShelfCard, ShelfContent } from '../../core/ports/shelf.ts';
import { sha256 } from '../../lib/token.ts';
import { withAsks } from '../asks.ts';
import type { ImportFile } from '../import/draft.ts';
import type { Cache } from './cache.ts';
import { throwDiskProblem } from './disk.ts';
import { ARTICLES_ENDING, bookFile } from './make.ts';
import { movedPlaces } from './moved.ts';
import { bookIn, createBooks, originOf } from './open.ts';
import { checkRoom, QUOTA, type Quota } from './quota.ts';
import { shippedShelf } from './shipped.ts';
import { createClubTurns } from './turns.ts';
import { createWorkshop } from './workshop.ts';

interface AddOptions extends HowToAdd {
  readonly chapters?: string | undefined;
  /** The book that is made again. */
  readonly old?: ShelfCard;
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

  /**
   * Stores a book.
   * @param replacedCard what it takes the place of
   * @throws UserError if that was removed meanwhile
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

  /**
   * The book that a file is made into, or takes the place of.
   * @throws UserError where it's gone
   */
  async function placeFor(
    club: ClubId,
    digest: string,
    { chapters, old, removed = {}, beside }: AddOptions,
  ) {
    const cards = await list(club, 'now');
    const known = await shelf.cards(club);
    const host = known.find(({ id }) => id === beside);
    if (beside !== undefined && !host) throw new UserError(NOT_OWN);
    const before = host ?? old ?? known.find((card) => card.digest === digest);
    const earlier = before && (await openOwn(club, before).catch(() => undefined))?.book;
    if (host && !earlier) throw new UserError(GONE);

    const [again] =
      Object.entries(removed).find(([, one]) => one === originOf(digest, chapters)) ?? [];
    const job = {
      id: before?.id ?? again,
      taken: [...cards.map((card) => card.id), ...Object.keys(removed)],
      mends: earlier?.mends,
      ends: earlier?.sections.map((section) => section.ends),
      beside: host && jsonOf(earlier),
    };
    return { before, earlier, job };
  }

  /** Makes a book of a file, in the place of the one that was made of it before. */
  async function addBook(club: ClubId, file: ImportFile, options: AddOptions): Promise<AddedBook> {
    const { chapters, isAbout } = options;
    const { before, earlier, job } = await placeFor(club, sha256(file.bytes), options);
    await checkRoom(shelf, quota, club, { replacedCard: before, bytes: file.bytes.byteLength });
    const { card, sure, ...made } = await workshop({
      kind: 'file',
      file,
      chapters,
      isAbout,
      ...job,
    });
    const madeBook = bookIn(made.book);
    if (!madeBook) throw new TypeError('Expected the book that was just made.');
    const twin = before ? undefined : await guideOfPage(club, madeBook);
    if (twin) return addBook(club, file, { ...options, beside: twin.id });

    const content = { source: file.bytes, ...made };
    const bytes = Object.values(content).reduce((sum, { byteLength }) => sum + byteLength, 0);
    await checkRoom(shelf, quota, club, { replacedCard: before, bytes });
    const named = { ...card, ...sourceOf(card, file, made.source) };
    await keep(club, { ...named, ...(chapters && { chapters }) }, content, before);
    whenAdded?.(club);

    return {
      book: madeBook,
      ...sure,
      replaced: before !== undefined,
      ...(earlier && movedPlaces(earlier, madeBook)),
    };
  }

  /** A guide of the club that has the page of another, which was just made. */
  async function guideOfPage(
    club: ClubId,
    { title, articles: [article] = [] }: Book,
  ): Promise<ShelfCard | undefined> {
    if (!article) return undefined;
    for (const card of await shelf.cards(club)) {
      if (card.title !== title) continue;
      const book = (await openOwn(club, card).catch(() => undefined))?.book;
      if (book?.articles?.some((other) => isSamePage(other, article))) return card;
    }
    return undefined;
  }

  return {
    list,
    open,
    add: (club, { name, bytes }, how) =>
      turn(club, async () => {
        return addBook(
          club,
          { name, bytes: typeof bytes === 'function' ? await bytes() : bytes },
          how ?? {},
        );
      }),
    reread: (club, id, howToRead) =>
      turn(club, async () => {
        const card = await cardOf(club, id, 'now');
        const bytes = card && (await shelf.read(club, card, 'source'));
        if (!card || !bytes) throw new UserError(GONE);
        return addBook(club, { name: card.name, bytes }, { chapters: howToRead, old: card });
      }),
    readAsArticle: (club, id) =>
      turn(club, async () => {
        const card = await cardOf(club, id, 'now');
        const bytes = card && (await shelf.read(club, card, 'source'));
        if (!card || !bytes) throw new UserError(GONE);
        return addBook(club, { name: card.name, bytes }, { isAbout: true, old: card });
      }),
    reopen: (club, id, opening) =>
      turn(club, async () => {
        const card = await cardOf(club, id, 'now');
        const previousBook = card && (await openOwn(club, card))?.book;
        const source = card && (await shelf.read(club, card, 'source'));
        if (!card || !previousBook || !source) throw new UserError(GONE);
        const json = jsonOf({ ...previousBook, opening });
        const { book, index, sure } = await workshop({ kind: 'derive', json });
        await keep(club, card, { book, index, source }, card);
        const madeBook = bookIn(book);
        if (!madeBook) throw new TypeError('Expected the guide that was just made.');
        const moved = movedPlaces(previousBook, madeBook);
        return { book: madeBook, ...sure, replaced: true, ...moved };
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

const jsonOf = (book: Book | undefined): Uint8Array =>
  new TextEncoder().encode(JSON.stringify(book));

/**
 * Of which bytes a book can be made again: they have a name of their own where it isn't its file.
 */
const sourceOf = ({ id }: Pick<ShelfCard, 'id'>, file: ImportFile, source?: Uint8Array) =>
  source
    ? { digest: sha256(source), name: `${id}${ARTICLES_ENDING}` }
    : { digest: sha256(file.bytes), name: file.name };

const NOT_OWN =
  'Sources can be added to a book that this club added itself. Leave out the book to add this as one of its own.';
const GONE = 'That book isn’t here any more. Add it again with /book add.';
