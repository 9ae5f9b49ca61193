/** What the core needs of books: which a club can read, and how one is added. */

import type { ClubId } from '../call.ts';
import type { Opening } from '../domain/article/article.ts';
import type { ArticleReport } from '../domain/article/report.ts';
import type { Book, ChapterAsks, Mend, Place } from '../domain/book.ts';
import { undefinedIfRefused } from '../errors.ts';
import type { BookIndex } from './search.ts';
import type { Store } from './store.ts';

/** A book as a list shows it. */
export interface BookCard extends Pick<Book, 'id' | 'title' | 'author'> {
  /** True where the club added it itself. */
  readonly own: boolean;
  /** Of a book of the club's own: changes whenever the book is stored again. */
  readonly stamp?: string;
  /**
   * Of a book of the club's own: names the file that it was made from, and how its chapters were
   * found.
   */
  readonly origin?: string;
}

/** A book, or a pack of quiz questions, as somebody handed it over. */
interface BookFile {
  readonly name: string;
  /** Its bytes, or what fetches them once it is this file's turn: many large ones may wait. */
  readonly bytes: Uint8Array | (() => Promise<Uint8Array>);
}

/** How a file is added: what to make of it, and in whose place. */
export interface HowToAdd {
  /**
   * Ids of books that the club had, with their origins: such an id goes to the same book only, as
   * readers' places and quotes are stored under it.
   */
  readonly removed?: Readonly<Record<string, string>>;
  /** Whether it is about a book, and not the book itself, where somebody said so. */
  readonly isAbout?: boolean;
  /** The id of a book that the club has: the file is one more source of it. */
  readonly beside?: string;
}

/** The books a club can read: the shipped ones and its own. */
export interface Library {
  /** @param freshness `now`: also changes of the last moment by other processes */
  list(club: ClubId, freshness?: 'now'): Promise<readonly BookCard[]>;
  /**
   * The book, ready for searching; undefined where this club has no such book.
   * @throws UserError for a damaged one
   */
  open(club: ClubId, id: string): Promise<BookIndex | undefined>;
  /**
   * Adds a club's own book, whole or not at all, whenever the process ends. Adding the same file
   * again replaces what was made of it before, under the same id.
   * @throws UserError for a file it can't read
   */
  add(club: ClubId, file: BookFile, howToAdd?: HowToAdd): Promise<AddedBook>;
  /**
   * Reads a book again of the file that the club added.
   * @param howToRead how headings differ from other lines: a pattern that begins with ^, or the
   * headings, one a line; of a table of questions its columns, as `columnsText` writes them
   * @throws UserError like `add`
   */
  reread(club: ClubId, id: string, howToRead: string): Promise<AddedBook>;
  /**
   * Reads the file of a club's own book anew, as an article about a book.
   * @throws UserError like `add`
   */
  readAsArticle(club: ClubId, id: string): Promise<AddedBook>;
  /**
   * Makes a guide again of its articles, or that beside a novel, with its plot opening at other
   * places.
   * @throws UserError where it is gone
   */
  reopen(club: ClubId, id: string, opening: Opening): Promise<AddedBook>;
  /**
   * Puts the articles of a guide of the club's beside a novel of the club's; the guide stays.
   * @throws UserError where either is gone or something else
   */
  putBeside(club: ClubId, guideId: string, novelId: string): Promise<AddedBook>;
  /**
   * Takes away what was written about a novel of the club's own.
   * @returns the novel from now on
   * @throws UserError where nothing is beside it
   */
  withoutArticles(club: ClubId, id: string): Promise<Book>;
  /**
   * Finds the people of a club's own book again, with the club's corrections, and its questions and
   * prompts from them.
   * @param earlierMends the corrections that these take the place of; any where absent
   * @returns the book from now on; undefined where the club has no such book of its own
   * @throws UserError where others were made meanwhile
   */
  mend(
    club: ClubId,
    id: string,
    mends: readonly Mend[],
    earlierMends?: readonly Mend[],
  ): Promise<Book | undefined>;
  /**
   * Keeps what a model asks about a chapter of a club's own book, unless that was stored again or
   * removed meanwhile.
   */
  keepAsks(club: ClubId, book: BookCard, asks: ChapterAsks): Promise<void>;
  /** True where the club had added it. */
  remove(club: ClubId, id: string): Promise<boolean>;
}

/** A club's book, for what goes on without it; undefined where it is gone, or damaged. */
export async function findBook(
  library: Pick<Library, 'open'>,
  club: ClubId,
  id: string,
): Promise<Book | undefined> {
  return (await library.open(club, id).catch(undefinedIfRefused))?.book;
}

type Choices = Pick<Store, 'chosenBook' | 'removedBooks'>;

/**
 * The book a club reads by its id, also one that is lost; undefined where it never chose, or
 * removed that one.
 */
export async function chosenBook(
  store: Choices,
  club: ClubId,
  cards: readonly Pick<BookCard, 'id'>[],
) {
  const chosen = await store.chosenBook(club);
  if (chosen === undefined || cards.some(({ id }) => id === chosen)) return chosen;
  if (Object.hasOwn(await store.removedBooks(club), chosen)) return undefined;
  return chosen;
}

/** What an import found, for the organiser to look over before the club uses it. */
export interface AddedBook {
  readonly book: Book;
  /** 0…1: how sure the importer is of the chapters. */
  readonly confidence: number;
  /** The reasons for that, a sentence each. */
  readonly reasons: readonly string[];
  /** True where it took the place of what was made of the same file before. */
  readonly replaced: boolean;
  /** Readers' new places, by their old place; absent where the sections are the same. */
  readonly places?: readonly Place[];
  /** The same for what was covered up to a place: from which place on it may be shown now. */
  readonly opens?: readonly Place[];
  /** Of a guide that was made of articles. */
  readonly guide?: ArticleReport;
  /** It may be about a book, and was taken for the book itself. */
  readonly isUnsure?: boolean;
}
