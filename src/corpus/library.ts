import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Book } from '../core/book.ts';
import type { ClubId } from '../core/call.ts';
import { UserError } from '../core/errors.ts';
import type { AddedBook, BookCard, Library, Log } from '../core/ports.ts';
import type { BookIndex } from '../core/search.ts';
import { importBook } from './import/index.ts';
import { loadBook } from './load/index.ts';
import { buildIndex } from './search/index.ts';

/** Books a club may add; each takes room on the host's disk. */
const OWN_MAX = 50;

/** Opened books kept in memory, least recently used out first. */
const OPEN_MAX = 12;

/**
 * The shipped books, and each club's own in a folder of its own.
 * @param parts.shipped a folder with one folder a book
 * @param parts.added where clubs' own books are kept, one folder a club
 */
export async function createLibrary(parts: { shipped: string; added: string; log: Log }): Promise<Library> {
  const { shipped, added, log } = parts;
  const shelf = await shippedCards(shipped);
  const opened = new Map<string, Promise<BookIndex | undefined>>();

  function openOnce(key: string, read: () => Promise<Book | undefined>): Promise<BookIndex | undefined> {
    const known = opened.get(key);
    opened.delete(key);
    const index = known ?? read().then((book) => book && buildIndex(book));
    opened.set(key, index);
    index.then(
      (found) => found ?? opened.delete(key),
      () => opened.delete(key),
    );
    if (opened.size > OPEN_MAX) opened.delete(opened.keys().next().value ?? '');
    return index;
  }

  async function list(club: ClubId): Promise<readonly BookCard[]> {
    return [...shelf, ...(await ownCards(folderOf(added, club), log))];
  }

  return {
    list,
    async open(club, id) {
      const card = (await list(club)).find((one) => one.id === id);
      if (!card) return undefined;
      if (!card.own) return openOnce(`shipped/${id}`, () => loadBook(join(shipped, id)));
      const file = join(folderOf(added, club), `${id}.json`);
      return openOnce(file, () => readOwn(file));
    },
    async add(club, file) {
      const { book, report } = await importBook(file);
      const known = await list(club);
      if (known.filter((one) => one.own).length >= OWN_MAX) {
        throw new UserError(
          `A club can add ${OWN_MAX} books, and yours has them. Remove one with /book remove first.`,
        );
      }
      const named = { ...book, id: freeId(book, known) };
      await writeOwn(folderOf(added, club), named);
      return { book: named, confidence: report.confidence, reasons: report.reasons } satisfies AddedBook;
    },
    async remove(club, id) {
      const card = (await ownCards(folderOf(added, club), log)).find((one) => one.id === id);
      if (!card) return false;
      const file = join(folderOf(added, club), `${id}.json`);
      await Promise.all([file, cardFile(file)].map((path) => rm(path, { force: true })));
      opened.delete(file);
      return true;
    },
  };
}

async function shippedCards(folder: string): Promise<BookCard[]> {
  const names = (await readdir(folder, { withFileTypes: true })).filter((one) => one.isDirectory());
  return Promise.all(
    names.map(async ({ name }) => {
      const { id, title, author } = await loadBook(join(folder, name));
      return { id, title, author, own: false };
    }),
  );
}

/** A club id is hostile text: its folder is named by a hash. */
function folderOf(added: string, club: ClubId): string {
  return join(added, createHash('sha256').update(club).digest('hex').slice(0, 32));
}

async function ownCards(folder: string, log: Log): Promise<BookCard[]> {
  const names = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith('.card.json')).sort();
  const cards = await Promise.all(
    names.map(async (name) => {
      try {
        const { id, title, author } = JSON.parse(await readFile(join(folder, name), 'utf8'));
        return [{ id: String(id), title: String(title), author: String(author), own: true }];
      } catch (error) {
        log.warn('a book of a club can not be listed', { file: join(folder, name), error });
        return [];
      }
    }),
  );
  return cards.flat();
}

async function readOwn(file: string): Promise<Book | undefined> {
  if (!(await stat(file).catch(() => undefined))) return undefined;
  return JSON.parse(await readFile(file, 'utf8')) as Book;
}

/** The text first, then its card: a book is listed once it is there whole. */
async function writeOwn(folder: string, book: Book): Promise<void> {
  await mkdir(folder, { recursive: true });
  const file = join(folder, `${book.id}.json`);
  const { id, title, author } = book;
  await writeDurably(file, JSON.stringify(book));
  await writeDurably(cardFile(file), JSON.stringify({ id, title, author }));
}

function cardFile(file: string): string {
  return file.replace(/\.json$/, '.card.json');
}

async function writeDurably(file: string, content: string): Promise<void> {
  const temporary = `${file}.${randomUUID()}.tmp`;
  const handle = await open(temporary, 'w');
  try {
    await handle.writeFile(content);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(temporary, file);
}

/** The book's id, with a number where the club has that id already. */
function freeId(book: Book, known: readonly BookCard[]): string {
  const base = book.id.slice(0, 36);
  for (let n = 1; ; n++) {
    const id = n === 1 ? base : `${base}-${n}`;
    if (!known.some((card) => card.id === id)) return id;
  }
}
