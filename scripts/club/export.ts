import { writeFile } from 'node:fs/promises';
import { withStore } from './with-store.ts';

/**
 * `export CLUB [FILE]`: everything kept of a club as JSON, into a file (readable by its owner alone) or to standard
 * output. Stop the bot first: only one process may hold the clubs' files.
 * @returns the exit status: 1 where nothing is kept of that club
 */
export async function exportCommand([club, file]: readonly string[], env = process.env): Promise<number> {
  if (club === undefined) {
    process.stderr.write('Which club? npm run club -- list tells them: npm run club -- export CLUB FILE\n');
    return 1;
  }
  return withStore(env, async (store) => {
    const data = await store.exportClub(club);
    if (!data) {
      process.stderr.write(
        `There is no data of ${club}. npm run club -- list shows which clubs there are.\n`,
      );
      return 1;
    }
    const text = `${JSON.stringify(data)}\n`;
    if (file === undefined) process.stdout.write(text);
    else await writeFile(file, text, { mode: 0o600 });
    return 0;
  });
}
