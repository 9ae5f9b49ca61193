import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { BookCard } from '../../core/ports/library.ts';
import type { Log } from '../../core/ports/runtime.ts';
import { lazy } from '../../lib/memoize.ts';
import type { Problem } from '../load/file/problem.ts';
import { bookFileSchema } from '../load/file/schema.ts';
import { fits } from '../load/file/validate.ts';
import { readYaml } from '../load/file/yaml.ts';

export type ShippedShelf = ReturnType<typeof shippedShelf>;

/**
 * The books that come with the bot: of each, only its card until somebody opens it.
 * @param folder holds a folder a book
 * @param firstBook id of the book that stands first; the others follow by id
 */
export function shippedShelf(folder: string, log: Log, firstBook?: string) {
  return {
    cards: lazy(async () => {
      const cards = await readCards(folder, log);
      return [
        ...cards.filter(({ id }) => id === firstBook),
        ...cards.filter(({ id }) => id !== firstBook),
      ];
    }),
    folder: (id: string) => `${folder}/${id}`,
  };
}

async function readCards(folder: string, log: Log): Promise<readonly BookCard[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
    .map(({ name }) => name);
  const cards: BookCard[] = [];

  for (const fileName of names.sort()) {
    try {
      cards.push(await readCard(folder, fileName));
    } catch (error) {
      log.warn(
        'A guide can’t be read and isn’t listed; npm run book -- check FOLDER says what to put right',
        {
          folder: join(folder, fileName),
          error,
        },
      );
    }
  }

  return cards;
}

async function readCard(folder: string, id: string): Promise<BookCard> {
  const problems: Problem[] = [];
  const bookFile = await readFile(join(folder, id, 'book.yaml'), 'utf8');
  const written = fits(readYaml('book.yaml', bookFile, problems), bookFileSchema, problems);
  if (!written) throw new Error(problems.map((problem) => problem.message).join(' '));
  const { title, author } = written.value;
  return { id, title, author, own: false };
}
