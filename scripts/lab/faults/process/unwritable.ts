import { spawnSync } from 'node:child_process';
import { chmodSync, chownSync, mkdirSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type DiscordServer,
  type Person,
  startDiscordServer,
} from '../../../../tests/servers/discord/index.ts';
import { inFolder } from '../../folder.ts';
import { type How, type Programs, type Running, SOURCES, startProduct } from '../../process.ts';
import { insist } from '../insist.ts';

/** The largest file that the product may write, in units of 512 bytes: some hundred saved quotes. */
const BLOCKS = 100;

const MOST = 600;

/** Root may write anywhere, so that the product runs as somebody who may not: `nobody`, as Linux numbers it. */
const NOBODY = 65_534;

/**
 * Lets the product's process run into a full disk while members save quotes: whoever is refused gets a sentence,
 * the process lives on, and after a start with room everything that was confirmed is there.
 * @returns how many quotes were confirmed, and what was wrong
 */
export async function fullDisk(programs: Programs = SOURCES) {
  let confirmed = 0;
  const problems = await inClubs('full', programs, async ({ server, join, launch, problems }) => {
    const tom = join('Tom');
    const product = await launch({ blocks: BLOCKS });
    while (confirmed < MOST && (await saveQuote(server, tom)) === undefined) confirmed++;
    if (confirmed === MOST) problems.push('the disk never became full');
    problems.push(...(await unanswered(server, tom)));
    await product.kill('SIGTERM');
    await launch();
    const kept = await keptQuotes(server, tom);
    if (kept < confirmed) problems.push(`${confirmed} confirmed, ${kept} kept`);
    if (await saveQuote(server, tom)) problems.push('with room again nothing can be saved');
  });
  return { confirmed, problems };
}

/** Why this can't be tried here; undefined where it can. */
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
 * Lets the product's process find its data folder read-only, first while it runs, then at a start: whoever is refused
 * gets a sentence, the process lives on and says what is wrong, and all goes on once the folder can be written again.
 * @returns what a member was told while nothing could be written, what the process said at a start, what was wrong
 */
export async function readonlyFolder(programs: Programs = SOURCES) {
  const as = process.getuid?.() === 0 ? { user: NOBODY } : {};
  let [told, atStart] = ['', ''];
  const problems = await inClubs('readonly', programs, async (clubs) => {
    const launch = () => clubs.launch(as);
    told = await whileRunning(clubs, launch);
    allow(clubs.folder, false);
    const outcome = await launch().catch((error: unknown) => String(error));
    if (typeof outcome !== 'string') clubs.problems.push('it started on a folder that it can not write to');
    else if (!/data folder .* can't be used \(E\w+\)\. Let this process write there/.test(outcome))
      clubs.problems.push(`the start did not say what to do: ${outcome}`);
    else atStart = outcome.split('\n').at(-1) ?? '';
  });
  return { atStart, told, problems };
}

async function whileRunning(
  { server, folder, join, problems }: Clubs,
  launch: () => Promise<Running>,
): Promise<string> {
  const [tom, ruth] = [join('Tom'), join('Ruth')];
  allow(folder, true);
  const first = await launch();
  if (await saveQuote(server, tom)) problems.push('refused where the folder can be written');
  await first.kill('SIGTERM');
  const product = await launch();
  allow(folder, false);
  // Tom's club has files that can't be opened for writing now; Ruth's would need new ones.
  const refusals = [await saveQuote(server, tom), await saveQuote(server, ruth)];
  if (refusals.includes(undefined)) problems.push('confirmed what could not be written');
  problems.push(...(await unanswered(server, tom)));
  if (!product.log.some((line) => /EACCES/.test(line))) problems.push('the log does not say why');
  allow(folder, true);
  const again = [await saveQuote(server, tom), await saveQuote(server, ruth)];
  problems.push(...again.flatMap((refusal) => (refusal ? [`still refused: ${refusal}`] : [])));
  await product.kill('SIGTERM');
  const last = await launch();
  const kept = [await keptQuotes(server, tom), await keptQuotes(server, ruth)];
  if (kept.join() !== '2,1') problems.push(`2 and 1 confirmed, ${kept.join(' and ')} kept`);
  await last.kill('SIGTERM');
  return refusals[0] ?? '';
}

/** Clubs of one member each on a Discord of our own, and the product's process over one data folder. */
interface Clubs {
  readonly server: DiscordServer;
  readonly folder: string;
  readonly problems: string[];
  join(name: string): Person;
  launch(how?: Omit<How, 'programs'>): Promise<Running>;
}

/** @returns what was wrong */
function inClubs(name: string, programs: Programs, play: (clubs: Clubs) => Promise<void>): Promise<string[]> {
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
        server,
        folder,
        problems,
        join: (name) => server.addPerson(name, { guild: server.addGuild(`Club of ${name}`) }),
        async launch(how = {}) {
          const product = await startProduct(settings, { programs, ...how });
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

async function unanswered(server: DiscordServer, who: Person): Promise<readonly string[]> {
  const help = await insist(() => server.slash(who, 'help', {}));
  return help.text === '' ? ['after a refusal nothing is answered any more'] : [];
}

/** What every quote here ends with. */
const QUOTE = 'x'.repeat(280);

/** A member saves a quote. @returns the sentence with which it was refused; undefined where it was taken */
async function saveQuote(server: DiscordServer, who: Person): Promise<string | undefined> {
  const { text } = await insist(() => server.slash(who, 'save', { text: `A quote ${QUOTE}` }));
  return /went wrong|full|could not/i.test(text) ? text : undefined;
}

/** How many quotes the product has of a member, as it tells them. */
async function keptQuotes(server: DiscordServer, who: Person): Promise<number> {
  const exported = await insist(() => server.slash(who, 'privacy export'));
  const file =
    exported.files[0] ??
    (await insist(() => server.press(who, exported, exported.buttons[0]?.label ?? ''))).files[0];
  return new TextDecoder().decode(file?.bytes).match(new RegExp(QUOTE, 'g'))?.length ?? 0;
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
    // Who owns a file may change its times, and its mode back: that is for root to take away, and for nobody else.
    if (root) chownSync(path, owner, owner);
    chmodSync(path, write ? 0o755 : 0o555);
  }
}
