import { readFile, writeFile } from 'node:fs/promises';
import { UserError } from '../../src/core/errors.ts';
import type { Storage } from '../../src/storage.ts';
import { withStorage } from './storage.ts';

/** `list`: the ids of all clubs, a line each. */
export async function listCommand(env = process.env): Promise<number> {
  return withStorage(env, async ({ store }) => {
    const clubs = await store.clubs();
    process.stdout.write(clubs.length === 0 ? 'There are no clubs yet.\n' : `${clubs.join('\n')}\n`);
    return 0;
  });
}

/**
 * `export CLUB [FILE]`: what is stored of a club as JSON, but for the books that it added, into a file (readable by its owner alone) or to standard
 * output. Stop the bot first: only one process may hold the clubs' files.
 * @returns the exit status: 1 where nothing is stored of that club
 */
export async function exportCommand([club, file]: readonly string[], env = process.env): Promise<number> {
  if (club === undefined) {
    process.stderr.write('Which club? See npm run club -- list, then npm run club -- export CLUB FILE\n');
    return 1;
  }
  return withStorage(env, async ({ store }) => {
    const data = await store.exportClub(club);
    if (!data) {
      process.stderr.write(
        `There is no data of ${club}. npm run club -- list shows which clubs there are.\n`,
      );
      return 1;
    }
    const text = `${JSON.stringify(data)}\n`;
    if (file === undefined) process.stdout.write(text);
    else {
      await writeFile(file, text, { mode: 0o600 });
      process.stdout.write(
        `${club} is in ${file} now, without the books that it added: they have to be added again there.\n`,
      );
    }
    return 0;
  });
}

/**
 * `import CLUB FILE`: fills a club that is empty here with what `export` wrote, such as after a move to another host
 * or another server.
 * @returns the exit status: 1 where it was refused
 */
export async function importCommand([club, file]: readonly string[], env = process.env): Promise<number> {
  if (club === undefined || file === undefined) {
    process.stderr.write('What, and as which club? npm run club -- import CLUB FILE\n');
    return 1;
  }
  const fill = async ({ store }: Storage) => {
    await store.importClub(club, readExport(await readFile(file, 'utf8')));
    process.stdout.write(`${club} is here now. Books it added have to be added again with /book add.\n`);
    return 0;
  };
  return withStorage(env, fill, { makes: true });
}

/** @throws UserError where it is not JSON */
function readExport(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new UserError('That file is no export of a club: it is not JSON.');
  }
}
