import { isDeepStrictEqual } from 'node:util';
import type { LedgerEntry } from '../../src/core/domain/quiz.ts';
import { UserError } from '../../src/core/errors.ts';
import type { Store } from '../../src/core/ports/store.ts';
import { readConfig, type Settings } from '../../src/host/config.ts';
import { counted } from '../../src/lib/counted.ts';
import type { Storage } from '../../src/storage.ts';
import { readArguments, say } from '../arguments.ts';
import { moveBooks } from './move-books.ts';
import { type Kind, withStorage } from './storage.ts';

type Asked = ReturnType<typeof readArgs>;

const USAGE =
  'Usage: npm run club -- move --from files --to database, or --from database --to files [--books] [--replace]';

/**
 * `move --from files --to database [--replace]`, or the other way round: copies every club with the
 * books that it added, checks that all arrived intact, and reports it, a line each. With `--books`
 * only the books. The source stays unchanged. A club that is already there and the same is left
 * alone, so that a move that was cut off can be run again; one that differs is refused, unless
 * `--replace` is given.
 * @returns the exit status: 1 where a club didn't arrive intact
 * @throws UserError where it isn't said from where to where
 */
export async function moveCommand(
  args: readonly string[],
  env: Settings = process.env,
): Promise<number> {
  const asked = readArgs(args);
  const copy = async (from: Storage, to: Storage) =>
    (await moveAll(from, to, asked, env)) ? 0 : 1;
  const within = (from: Storage) =>
    withStorage(env, (to) => copy(from, to), { kind: asked.to, makes: true });
  return withStorage(env, within, { kind: asked.from });
}

async function moveAll(from: Storage, to: Storage, asked: Asked, env: Settings): Promise<boolean> {
  const clubs = asked.books || (await moveClubs(from.store, to.store, asked.replace));
  // A club may have added a book and nothing else; of an earlier version's folder only the store
  // knows the club.
  const all = [await from.shelf.clubs(), await from.store.clubs(), await to.store.clubs()].flat();
  const shelves = { from: from.shelf, to: to.shelf };
  const books = await moveBooks(shelves, new Set(all), asked.replace);
  const secret = readConfig(env).slack?.install?.secretKey;
  const installed = asked.books || (await moveInstallations(from, to, secret));
  return clubs && books && installed;
}

async function moveClubs(from: Store, to: Store, replace: boolean): Promise<boolean> {
  const count = { clubs: 0, answers: 0, points: 0 };
  let well = true;

  for (const club of await from.clubs()) {
    const data = await from.exportClub(club);
    if (!data) continue;
    const what = await move(club, data, to, replace);
    const { answers, points } = sums(data);
    say(`${club}: ${summary(data)} – ${what}`);
    if (what !== 'copied' && what !== 'there already') well = false;
    else {
      count.clubs += 1;
      count.answers += answers;
      count.points += points;
    }
  }

  say(`Clubs there: ${count.clubs}, answers: ${count.answers}, points: ${count.points}.`);
  return well;
}

const LEFT =
  'NOT copied: set SECRET_KEY, SLACK_CLIENT_ID, SLACK_CLIENT_SECRET and SLACK_SIGNING_SECRET as the bot has them, and ' +
  'run it again.';

/**
 * Copies the workspaces that installed the app.
 * @returns false if one didn't arrive intact
 */
async function moveInstallations(from: Storage, to: Storage, secret: string | undefined) {
  const before = from.installations(secret ?? '');
  const after = to.installations(secret ?? '');

  // Their names are known without the key.
  const all = await before.workspaces();
  if (secret === undefined) {
    if (all.length > 0) say(`${counted(all.length, 'installed workspace')} ${LEFT}`);
    return all.length === 0;
  }

  let well = true;
  for (const workspace of all) {
    const found = await before.find(workspace);
    const there = await after.find(workspace);
    // Installed again since an earlier move: the token here may be revoked.
    if (!found || (there && there.at > found.at)) continue;
    await after.save(found);
    if (!isDeepStrictEqual(await after.find(workspace), found)) well = false;
  }

  say(`${all.length} installed workspaces ${well ? 'are there' : 'did NOT all arrive'}.`);
  return well;
}

/** @returns the outcome for a club */
async function move(club: string, data: object, to: Store, replace: boolean): Promise<string> {
  const there = await to.exportClub(club);
  if (there && same(there, data)) return 'there already';
  if (there && !replace)
    return `REFUSED: another state of it is there (${summary(there)}); --replace overwrites it`;
  if (there) await to.removeClub(club);
  await to.importClub(club, data);
  const arrived = await to.exportClub(club);
  if (arrived && same(arrived, data)) return 'copied';
  return `WRONG: it arrived as ${arrived ? summary(arrived) : 'nothing'}`;
}

/**
 * @returns `books` for only the books
 * @throws UserError if it makes no sense
 */
function readArgs(args: readonly string[]) {
  const options = {
    from: { type: 'string' },
    to: { type: 'string' },
    books: { type: 'boolean', default: false },
    replace: { type: 'boolean', default: false },
  } as const;
  const { from, to, ...how } = readArguments({ args: [...args], options }, `${USAGE}\n`).values;
  if (isKind(from) && isKind(to) && from !== to) return { from, to, ...how };
  throw new UserError(USAGE);
}

function isKind(value: string | undefined): value is Kind {
  return value === 'files' || value === 'database';
}

interface Export {
  readonly tables: Readonly<Record<string, readonly (readonly [string, unknown])[]>>;
  readonly ledger: readonly LedgerEntry[];
}

function sums(data: object): { rows: number; answers: number; points: number } {
  const { tables, ledger } = data as Export;
  return {
    rows: Object.values(tables).reduce((sum, rows) => sum + rows.length, 0),
    answers: ledger.length,
    points: ledger.reduce((sum, { points, takenBack }) => sum + (takenBack ? -points : points), 0),
  };
}

function summary(data: object): string {
  const { rows, answers, points } = sums(data);
  return [counted(rows, 'row'), counted(answers, 'answer'), counted(points, 'point')].join(', ');
}

/** Rows may come in another order; all else is the same to the last character. */
const same = (a: object, b: object): boolean => lines(a) === lines(b);

function lines(data: object): string {
  const { tables, ledger } = data as Export;
  const rows = Object.entries(tables).flatMap(([table, pairs]) =>
    pairs.map((pair) => JSON.stringify([table, ...pair])),
  );
  return [...rows.sort(), ...ledger.map((entry) => JSON.stringify(entry))].join('\n');
}
