import { readFile, stat } from 'node:fs/promises';
import type { ClubId } from '../../src/core/call.ts';
import { UserError } from '../../src/core/errors.ts';
import { counted } from '../../src/lib/counted.ts';
import { writeWhole } from '../../src/lib/disk.ts';
import { parsedJson } from '../../src/lib/text.ts';
import type { Storage } from '../../src/storage.ts';
import { errorText, say } from '../arguments.ts';
import { withStorage } from './storage.ts';

/** `list`: a line for each club, with its book, how many read that, and how many books it added. */
export async function listCommand(env = process.env): Promise<number> {
  return withStorage(env, async (storage) => {
    const clubs = await clubsIn(storage);
    for (const club of clubs) say(`${club}  ${await contents(storage, club).catch(errorText)}`);
    if (clubs.length === 0) say('There are no clubs yet.');
    return 0;
  });
}

async function contents({ store, shelf }: Storage, club: ClubId): Promise<string> {
  const book = await store.chosenBook(club);
  const readers = book === undefined ? 0 : (await store.readers(club, book)).length;
  const added = (await shelf.cards(club, 'now')).length;
  return `${book ?? 'no book is chosen'}, ${counted(readers, 'reader')}, ${counted(added, 'book')} added`;
}

/** A club may have added a book and nothing else. */
async function clubsIn({ store, shelf }: Storage): Promise<readonly ClubId[]> {
  return [...new Set([...(await store.clubs()), ...(await shelf.clubs())])].sort();
}

const nothingOf = (club: ClubId): UserError =>
  new UserError(`There is no data of ${club}. npm run club -- list shows which clubs there are.`);

/**
 * `export CLUB [FILE]`: what is stored of a club as JSON, but for the books that it added, to
 * standard output or into a file, which takes an earlier one's place once it is whole. Stop the bot
 * first: only one process may hold the files.
 * @throws UserError if nothing is stored of that club
 */
export async function exportCommand(
  [club, file]: readonly string[],
  env = process.env,
): Promise<number> {
  if (club === undefined)
    throw new UserError(
      'Which club? See npm run club -- list, then npm run club -- export CLUB FILE',
    );

  return withStorage(env, async ({ store }) => {
    const data = await store.exportClub(club);
    if (!data) throw nothingOf(club);

    const text = JSON.stringify(data);
    if (file === undefined) say(text);
    else {
      const earlier = await stat(file).catch(() => undefined);
      // As `/dev/stdout` isn't: a file would stand there in place of the device.
      if (earlier?.isFile() === false)
        throw new UserError(`${file} is no file. Leave it out to print the export.`);
      await writeWhole(file, [`${text}\n`]);
      say(
        `${club} is in ${file} now, without the books that it added: they have to be added again there.`,
      );
    }

    return 0;
  });
}

/**
 * `import CLUB FILE`: fills a club that is empty here with what `export` wrote, such as after a
 * move to another host or another server.
 * @throws UserError if it was refused
 */
export async function importCommand(
  [club, file]: readonly string[],
  env = process.env,
): Promise<number> {
  if (club === undefined || file === undefined)
    throw new UserError('What, and as which club? npm run club -- import CLUB FILE');
  if (!/^(?:discord|slack|room|web):[\p{L}\p{M}\p{N}_-]+$/u.test(club))
    throw new UserError(
      `${club} isn't a club's id. On Discord it is discord: and the server's id, on Slack slack: and the workspace's (T…); here they are room:local and web:local.`,
    );

  const fill = async ({ store }: Storage) => {
    const data = parsedJson(await readFile(file, 'utf8'));
    if (data === undefined)
      throw new UserError("That file isn't an export of a club: it isn't JSON.");
    await store.importClub(club, data);
    say(`${club} is here now. Books it added have to be added again with /book add.`);
    return 0;
  };

  return withStorage(env, fill, { makes: true });
}

/**
 * `erase CLUB CLUB`: erases all that is stored of a club, with the books that it added.
 * @throws UserError if nothing is stored of it, or its id is not typed twice
 */
export async function eraseCommand(
  [club = '', again]: readonly string[],
  env = process.env,
): Promise<number> {
  return withStorage(env, async (storage) => {
    if (!(await clubsIn(storage)).includes(club)) throw nothingOf(club);
    // Here, so that a club that can't be read is refused before anything of it is removed.
    const has = await contents(storage, club);

    if (again !== club)
      throw new UserError(
        `Nothing was erased. To erase ${club} (${has}) for good, type its id twice: npm run club -- erase ${club} ${club}`,
      );

    for (const { id } of await storage.shelf.cards(club, 'now'))
      await storage.shelf.remove(club, id);
    await storage.store.removeClub(club);

    const token = club.startsWith('slack:')
      ? ', and its token if it installed the app by itself'
      : '';
    say(`Nothing is stored of ${club} any more, but in your backups${token}.`);

    return 0;
  });
}
