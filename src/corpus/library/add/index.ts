import { SOURCES_MAX } from '../../../article/limits.ts';
import type { ClubId } from '../../../core/call.ts';
import { type Article, isSamePage, withPage } from '../../../core/domain/article/article.ts';
import type { Book } from '../../../core/domain/book.ts';
import { UserError } from '../../../core/errors.ts';
import type { AddedBook, HowToAdd } from '../../../core/ports/library.ts';
import type {
  NewCard,
  Shelf,
  ShelfCard,
  ShelfContent,
  ShelfPart,
} from '../../../core/ports/shelf.ts';
import { sha256 } from '../../../lib/token.ts';
import type { ImportFile } from '../../import/draft.ts';
import {
  ARTICLES_ENDING,
  type GuideSource,
  guideSourceFile,
  guideSourceOf,
} from '../../import/guide-source.ts';
import { plainKey } from '../../import/text/words.ts';
import { throwDiskProblem } from '../disk.ts';
import type { Made } from '../make.ts';
import { movedPlaces } from '../moved.ts';
import { bookIn, type createBooks, originOf } from '../open.ts';
import { checkRoom, type Quota } from '../quota.ts';
import type { Workshop } from '../workshop.ts';

interface AddOptions extends HowToAdd {
  readonly chapters?: string | undefined;
  /** The book that is made again. */
  readonly old?: ShelfCard;
}

interface Surroundings {
  readonly shelf: Shelf;
  readonly quota: Quota;
  readonly workshop: Workshop;
  readonly books: Pick<ReturnType<typeof createBooks>, 'list' | 'cardOf' | 'openOwn' | 'close'>;
  /** Called once a club's book is stored. */
  readonly whenAdded: (club: ClubId) => void;
}

/** @throws UserError where a book is named that the club doesn't have */
function hostAmong(cards: readonly ShelfCard[], beside: string | undefined) {
  const host = cards.find(({ id }) => id === beside);
  if (beside !== undefined && !host) throw new UserError(NOT_OWN);
  return host;
}

/** @param file of an article that is its own book where nothing else is added to it */
const originOfGuide = (
  file: ImportFile | undefined,
  source: Parameters<typeof originOfArticles>[0],
  id: string,
) =>
  file && source.articles.length === 1 && !source.opening
    ? originOfFile(file)
    : originOfArticles(source, id);

/** Adds files and articles to a club's shelf; each club's are to be added one after the other. */
export function createAdding({ shelf, quota, workshop, books, whenAdded }: Surroundings) {
  const { list, cardOf, openOwn, close } = books;

  /** @throws UserError where that part of a book is gone */
  async function partOf(club: ClubId, card: ShelfCard, part: ShelfPart) {
    const bytes = await shelf.read(club, card, part);
    if (!bytes) throw new UserError(GONE);
    return bytes;
  }

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
   * @throws UserError where a book is named that the club doesn't have
   */
  async function placeFor(
    club: ClubId,
    digest: string,
    { chapters, old, removed = {}, beside }: AddOptions,
  ) {
    const cards = await list(club, 'now');
    const known = await shelf.cards(club);
    const host = hostAmong(known, beside);
    const before = host ?? old ?? known.find((card) => card.digest === digest);
    const earlier = before && (await openOwn(club, before).catch(() => undefined))?.book;

    const [again] =
      Object.entries(removed).find(([, one]) => one === originOf(digest, chapters)) ?? [];
    const taken = [...cards.map((card) => card.id), ...Object.keys(removed)];
    return { before, earlier, id: before?.id ?? again, taken };
  }

  type BookPlace = Awaited<ReturnType<typeof placeFor>>;

  /** Makes a book of a file, in the place of the one that was made of it before. */
  async function addFile(club: ClubId, file: ImportFile, options: AddOptions): Promise<AddedBook> {
    const { chapters, isAbout, beside } = options;
    const place = await placeFor(club, sha256(file.bytes), options);
    const { before, earlier, id, taken } = place;
    await checkRoom(shelf, quota, club, { replacedCard: before, bytes: file.bytes.byteLength });
    const read = await workshop({
      kind: 'file',
      ...{ file, chapters, id, taken },
      isAbout: beside === undefined ? isAbout : true,
      mends: earlier?.mends,
      ends: earlier?.sections.map((section) => section.ends),
    });
    if ('article' in read && beside === undefined)
      return addGuide(club, file, read.article, place, isAbout);
    if ('article' in read) return addToHost(club, file, read.article, place);
    if (beside !== undefined)
      throw new UserError(
        `${file.name} is a book itself, and no article about one. Add it without naming another.`,
      );

    // What was written about the novel is placed anew, by the chapters of today.
    const source = guideSourceOf(earlier?.beside);
    const made = source ? await makeBeside(source, await bookOf(read)) : read;
    return store(club, made, { ...originOfFile(file), ...(chapters && { chapters }) }, place);
  }

  /** Work on a guide beside a novel. */
  const makeBeside = (source: GuideSource, novel: Book, fileName?: string): Promise<Made> =>
    workshop({
      kind: 'articles',
      source: guideSourceFile(source),
      earlier: jsonOf(novel),
      isBeside: true,
      ...(fileName !== undefined && { fileName }),
    });

  /** Puts an article beside a novel, or makes it one more source of a guide. */
  async function addToHost(
    club: ClubId,
    file: ImportFile,
    article: Article,
    place: BookPlace,
  ): Promise<AddedBook> {
    const { before, earlier } = place;
    if (!before || !earlier) throw new UserError(GONE);
    checkSubject(file.name, article, earlier);
    if (earlier.kind === 'text')
      return addBeside(club, { card: before, novel: earlier }, [article], file.name);
    if (earlier.articles) return addGuide(club, file, article, place);
    throw new UserError(
      `${earlier.title} wasn’t made of articles. Add this one as a book of its own.`,
    );
  }

  /**
   * Makes a guide of an article, or gives it to a guide that takes this place or has that page: as
   * one more source, or in place of an older revision.
   */
  async function addGuide(
    club: ClubId,
    file: ImportFile,
    article: Article,
    place: BookPlace,
    isAbout = false,
  ): Promise<AddedBook> {
    const { before, earlier } = (place.before ? place : await guideOfPage(club, article)) ?? place;
    const guide = earlier?.articles && earlier;
    const source = { articles: withPage(guide?.articles ?? [], article), opening: guide?.opening };
    checkSources(source.articles, article.title);
    const made = await workshop({
      kind: 'articles',
      source: guideSourceFile(source),
      id: before?.id ?? place.id,
      taken: place.taken,
      fileName: file.name,
      earlier: guide && jsonOf(guide),
    });

    const origin = originOfGuide(isAbout ? undefined : file, source, made.card.id);
    return store(club, made, origin, { before, earlier });
  }

  /** Puts articles beside a novel of the club. */
  async function addBeside(
    club: ClubId,
    { card, novel }: { readonly card: ShelfCard; readonly novel: Book },
    added: readonly Article[],
    fileName?: string,
  ): Promise<AddedBook> {
    const { articles: earlier = [], opening } = novel.beside ?? {};
    const articles = added.reduce(withPage, earlier);
    checkSources(articles, novel.title);
    const bytes = await partOf(club, card, 'source');
    const made = await makeBeside({ articles, opening }, novel, fileName);
    return store(club, made, { ...card, bytes }, { before: card, earlier: novel });
  }

  /** Stores what was made of some bytes, in the place of another book where there is one. */
  async function store(
    club: ClubId,
    { card, sure, book, index }: Made,
    { bytes: source, digest, name, chapters }: BookOrigin,
    { before, earlier }: Pick<BookPlace, 'before' | 'earlier'>,
  ): Promise<AddedBook> {
    const content = { source, book, index };
    const bytes = Object.values(content).reduce((sum, { byteLength }) => sum + byteLength, 0);
    await checkRoom(shelf, quota, club, { replacedCard: before, bytes });
    const newCard = { ...card, digest, name, ...(chapters !== undefined && { chapters }) };
    await keep(club, newCard, content, before);
    whenAdded(club);
    const madeBook = await bookOf({ book });
    return {
      book: madeBook,
      ...sure,
      replaced: before !== undefined,
      ...(earlier && movedPlaces(earlier, madeBook)),
    };
  }

  /** A guide of the club that has the page of an article. */
  async function guideOfPage(club: ClubId, article: Article) {
    for (const card of await shelf.cards(club)) {
      if (card.title !== article.title) continue;
      const guide = (await openOwn(club, card).catch(() => undefined))?.book;
      if (guide?.articles?.some((other) => isSamePage(other, article)))
        return { before: card, earlier: guide };
    }
    return undefined;
  }

  return { keep, store, addFile, addBeside, partOf };
}

export const jsonOf = (book: Book): Uint8Array => new TextEncoder().encode(JSON.stringify(book));

/** The bytes that a book can be made of again, and how its card names them. */
type BookOrigin = Pick<ShelfCard, 'digest' | 'name' | 'chapters'> & { readonly bytes: Uint8Array };

/** That of a book which its file alone makes again. */
const originOfFile = ({ name, bytes }: ImportFile): BookOrigin => ({
  digest: sha256(bytes),
  name,
  bytes,
});

/** That of a guide of which somebody had to say more. */
function originOfArticles(source: GuideSource, id: string): BookOrigin {
  const bytes = guideSourceFile(source);
  return { digest: sha256(bytes), name: `${id}${ARTICLES_ENDING}`, bytes };
}

/** The book in the file that was just made of it. */
async function bookOf({ book }: Pick<Made, 'book'>): Promise<Book> {
  const madeBook = await bookIn(book);
  if (!madeBook) throw new TypeError('Expected the book that was just made.');
  return madeBook;
}

/** @throws UserError for an article that has neither the title nor the author of a book */
function checkSubject(fileName: string, { title, author = '' }: Article, book: Book): void {
  const isSameTitle = plainKey(title) === plainKey(book.title);
  const isUnknown = author === '' || book.author === 'Unknown';
  const surname = author.split(' ').at(-1) ?? '';
  if (isSameTitle || isUnknown || book.author.includes(surname)) return;
  throw new UserError(
    `${fileName} is about ${title} by ${author}, and not about ${book.title} by ${book.author}. ` +
      'Add it without naming a book.',
  );
}

/** @throws UserError if there are more articles than a guide may have */
export function checkSources(articles: readonly Article[], title: string): void {
  if (articles.length > SOURCES_MAX)
    throw new UserError(
      `${title} has ${articles.length - 1} sources, as many as a guide may. Remove it and choose the best.`,
    );
}

const NOT_OWN =
  'Sources can be added to a book that this club added itself. Leave out the book to add this as one of its own.';
export const GONE = 'That book isn’t here any more. Add it again with /book add.';
