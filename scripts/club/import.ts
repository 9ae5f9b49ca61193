import { readFile } from 'node:fs/promises';
import { UserError } from '../../src/core/errors.ts';
import { withStore } from './with-store.ts';

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
  return withStore(env, async (store) => {
    await store.importClub(club, readExport(await readFile(file, 'utf8')));
    process.stdout.write(`${club} is here now. Books it added itself are added again with /book add.\n`);
    return 0;
  });
}

/** @throws UserError where it is not JSON */
function readExport(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new UserError('That file is no export of a club: it is not JSON.');
  }
}
