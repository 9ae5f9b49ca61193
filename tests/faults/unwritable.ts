import { spawnSync } from 'node:child_process';
import { chmodSync, chownSync, mkdirSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { insist } from '../../scripts/lab/faults/insist.ts';
import { inFolder } from '../../scripts/lab/folder.ts';
import type { Store } from '../../src/core/ports/store.ts';
import { openFileStore } from '../../src/store/file/index.ts';
import { program } from '../program.ts';
import { type DiscordServer, startDiscordServer } from '../servers/discord/index.ts';
import { silentLog } from '../silent-log.ts';
import { DEFAULT_BOOK, type How, type Running, SOURCES, startProduct } from './product-process.ts';

/**
 * The largest file that the product may write, in units of 512 bytes: some hundred saved quotes.
 */
const BLOCKS = 100;

const MOST = 600;

/**
 * Root may write anywhere, so that the product runs as somebody who may not: `nobody`, as Linux
 * numbers it.
 */
const NOBODY = 65_534;

/**
 * Lets the product's process run into a full disk while members save quotes: whoever is refused
 * gets a sentence, the process lives on, and after a start with room everything that was confirmed
 * is there.
 * @returns how many quotes were confirmed, and what was wrong
 */
export async function fullDisk() {
  let confirmed = 0;
  const problems = await inClubs('full', async ({ join, launch, problems }) => {
    const tom = join('Tom');
    const product = await launch({ blocks: BLOCKS });
    while (confirmed < MOST && (await tom.save()) === undefined) confirmed++;
    if (confirmed === MOST) problems.push('the disk never became full');
    if (await tom.asks()) problems.push('a lookup was refused on a full disk');
    await product.kill('SIGTERM');
    const roomy = await launch();
    if (await tom.save()) problems.push('with room again nothing can be saved');
    await roomy.kill('SIGTERM');
    const kept = await tom.kept();
    if (kept <= confirmed) problems.push(`${confirmed + 1} confirmed, ${kept} kept`);
  });
  return { confirmed, problems };
}

/** Why this can't be tried here; undefined if it can. */
export function whyNot(): string | undefined {
  if (process.getuid === undefined) return 'this system has no users by number';
  if (process.getuid() !== 0) return undefined;
  const look = `const fs = require('node:fs'); fs.readFileSync(${JSON.stringify(SOURCES('package.json'))}); fs.statSync(${JSON.stringify(`${tmpdir()}/.`)})`;
  const { status } = spawnSync(process.execPath, ['-e', look], { uid: NOBODY, gid: NOBODY });
  return status === 0
    ? undefined
    : 'run as root, and only root can enter the project’s folder or the temporary one';
}

/**
 * Lets the product's process find its data folder read-only, first while it runs, then at a start:
 * whoever is refused gets a sentence, the process lives on and says what is wrong, and all goes on
 * once the folder can be written again.
 * @returns what a member was told while nothing could be written, what the process said at a start,
 * what was wrong
 */
export async function readonlyFolder() {
  const as = process.getuid?.() === 0 ? { user: NOBODY } : {};
  let told = '';
  let atStart = '';
  const problems = await inClubs('readonly', async (clubs) => {
    const launch = () => clubs.launch(as);
    told = await whileRunning(clubs, launch);
    allow(clubs.folder, false);
    const outcome = await launch().catch((error: unknown) => String(error));
    if (typeof outcome !== 'string')
      clubs.problems.push('it started on a folder that it can not write to');
    else if (
      !/data folder .* can't be used: this process can't write there \(E\w+\)\. Put that right/.test(
        outcome,
      )
    )
      clubs.problems.push(`the start did not say what to do: ${outcome}`);
    else atStart = outcome.split('\n').at(-1) ?? '';
  });
  return { atStart, told, problems };
}

async function whileRunning(
  { folder, join, problems }: Clubs,
  launch: () => Promise<Running>,
): Promise<string> {
  const tom = join('Tom');
  const ruth = join('Ruth');
  await tom.saved();
  allow(folder, true);
  const product = await launch();
  allow(folder, false);
  // Tom's club has files that can't be opened for writing now; Ruth's would need new ones.
  const refusals = [await tom.save(), await ruth.save()];
  if (refusals.includes(undefined)) problems.push('confirmed what could not be written');
  if (await tom.asks()) problems.push('a lookup was refused in a folder that can only be read');
  if (!product.log.some((line) => /EACCES/.test(line))) problems.push('the log does not say why');
  allow(folder, true);
  const again = [await tom.save(), await ruth.save()];
  problems.push(...again.flatMap((refusal) => (refusal ? [`still refused: ${refusal}`] : [])));
  await product.kill('SIGTERM');
  const kept = [await tom.kept(), await ruth.kept()];
  if (kept.join() !== '2,1') problems.push(`2 and 1 confirmed, ${kept.join(' and ')} kept`);
  allow(folder, true);
  return refusals[0] ?? '';
}

/** The one member of a club. */
interface Member {
  /**
   * Saves a quote.
   * @returns the sentence with which it was refused; undefined if it was taken
   */
  save(): Promise<string | undefined>;
  /** Has saved a quote in an earlier process. */
  saved(): Promise<void>;
  /**
   * Looks something up.
   * @returns as `save`
   */
  asks(): Promise<string | undefined>;
  /** How many quotes stand in the data folder, which no process may use meanwhile. */
  kept(): Promise<number>;
}

/**
 * Clubs of one member each on a Discord of our own, and the product's process over one data folder.
 */
interface Clubs {
  readonly folder: string;
  readonly problems: string[];
  join(name: string): Member;
  launch(how?: Omit<How, 'programs'>): Promise<Running>;
}

/** @returns what was wrong */
function inClubs(name: string, play: (clubs: Clubs) => Promise<void>): Promise<string[]> {
  return inFolder(name, async (outer) => {
    chmodSync(outer, 0o755);
    const folder = join(outer, 'clubs');
    mkdirSync(folder);
    const server = await startDiscordServer();
    const settings = { DISCORD_TOKEN: server.token, DISCORD_API_URL: server.url, DATA_DIR: folder };
    const launched: Running[] = [];
    const problems: string[] = [];
    try {
      await play({
        folder,
        problems,
        join: (name) => memberOf(server, folder, name),
        async launch(how = {}) {
          const product = await startProduct(settings, { programs: program, ...how });
          launched.push(product);
          return product;
        },
      });
    } catch (error) {
      problems.push(`broke off: ${String(error)}`, ...(launched.at(-1)?.log.slice(-5) ?? []));
    } finally {
      for (const product of launched) await product.kill('SIGKILL');
      await server.stop();
    }
    return problems;
  });
}

function memberOf(server: DiscordServer, folder: string, name: string): Member {
  const guild = server.addGuild(`Club of ${name}`);
  const who = server.addPerson(name, { guild });
  const club = `discord:${guild.id}`;
  let tries = 0;
  const inStore = async <T>(look: (store: Store) => Promise<T>): Promise<T> => {
    const store = await openFileStore({ folder, log: silentLog });
    return look(store).finally(() => store.close());
  };
  const refusalOf = async (command: string, options: Record<string, string>) => {
    const { text } = await insist(() => server.slash(who, command, options));
    return /went wrong|full|could not/i.test(text) ? text : undefined;
  };
  return {
    // The same words saved twice are one quote.
    save: () =>
      refusalOf('save', { text: `Quote ${String(++tries).padStart(3, '0')} ${'x'.repeat(280)}` }),
    asks: () => refusalOf('lookup', { question: 'Who is Ruth?' }),
    async saved() {
      const by = { id: who.id, name };
      await inStore((store) =>
        store.save(club, { id: 'q1', book: DEFAULT_BOOK, text: 'Quote', from: 1, by, at: 1 }),
      );
      await inStore((store) => store.useBook(club, DEFAULT_BOOK));
    },
    kept: async () => (await inStore((store) => store.saved(club, DEFAULT_BOOK))).length,
  };
}

/** Lets the product write in its folder, or only read. */
function allow(folder: string, write: boolean): void {
  const root = process.getuid?.() === 0;
  const owner = write ? NOBODY : 0;
  const paths = [
    folder,
    ...readdirSync(folder, { recursive: true }).map((name) => join(folder, String(name))),
  ];
  for (const path of paths) {
    // Who owns a file may change its times, and its mode back: that is for root to take away, and
    // for nobody else.
    if (root) chownSync(path, owner, owner);
    chmodSync(path, write ? 0o755 : 0o555);
  }
}
