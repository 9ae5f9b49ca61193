import { spawnSync } from 'node:child_process';
import { chmodSync, chownSync, mkdirSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type DiscordServer, startDiscordServer } from '../../../../tests/servers/discord/index.ts';
import { inFolder } from '../../folder.ts';
import { type Programs, type Running, SOURCES, startProduct } from '../../process.ts';
import { insist } from '../insist.ts';
import { keptQuotes, saveQuote } from './quotes.ts';

/** Root may write anywhere, so that the product runs as somebody who may not: `nobody`, as Linux numbers it. */
const NOBODY = 65_534;

const ROOT = fileURLToPath(new URL('../../../../package.json', import.meta.url));

type Launch = () => Promise<Running>;

/** Why this can't be tried here; undefined where it can. */
export function whyNot(): string | undefined {
  if (process.getuid === undefined) return 'this system has no users by number';
  if (process.getuid() !== 0) return undefined;
  const look = `const fs = require('node:fs'); fs.readFileSync(${JSON.stringify(ROOT)}); fs.statSync(${JSON.stringify(`${tmpdir()}/.`)})`;
  const { status } = spawnSync(process.execPath, ['-e', look], { uid: NOBODY, gid: NOBODY });
  return status === 0
    ? undefined
    : 'run as root, and only root can enter the project’s folder or the temporary one';
}

/**
 * Lets the product's process find its data folder read-only, first while it runs, then at a start: whoever is refused
 * gets a sentence, the process lives on and says what is wrong, and all goes on once the folder can be written again.
 */
export function readonlyFolder(programs: Programs = SOURCES) {
  return inFolder('readonly', (outer) => tryOut(outer, programs));
}

/** @returns what a member was told while nothing could be written, what the process said at a start, what was wrong */
async function tryOut(outer: string, programs: Programs) {
  chmodSync(outer, 0o755);
  const folder = join(outer, 'clubs');
  mkdirSync(folder);
  const server = await startDiscordServer();
  const settings = { DISCORD_TOKEN: server.token, DISCORD_API_URL: server.url, DATA_DIR: folder };
  const user = process.getuid?.() === 0 ? { user: NOBODY } : {};
  const launch = () => startProduct(settings, { programs, ...user });
  const problems: string[] = [];
  let atStart = '';
  let told = '';
  try {
    told = await whileRunning(server, folder, launch, problems);
    atStart = await onStart(folder, launch, problems);
  } catch (error) {
    problems.push(`broke off: ${String(error)}`);
  } finally {
    await server.stop();
  }
  return { atStart, told, problems };
}

async function whileRunning(
  server: DiscordServer,
  folder: string,
  launch: Launch,
  problems: string[],
): Promise<string> {
  const [tom, ruth] = ['Tom', 'Ruth'].map((name) =>
    server.addPerson(name, { guild: server.addGuild(`Club of ${name}`) }),
  );
  if (!tom || !ruth) throw new Error('Expected two members');
  allow(folder, true);
  const first = await launch();
  if (await saveQuote(server, tom)) problems.push('refused where the folder can be written');
  await first.kill('SIGTERM');
  const product = await launch();
  try {
    allow(folder, false);
    // Tom's club has files that can't be opened for writing now; Ruth's would need new ones.
    const refusals = [await saveQuote(server, tom), await saveQuote(server, ruth)];
    if (refusals.includes(undefined)) problems.push('confirmed what could not be written');
    const help = await insist(() => server.slash(tom, 'help', {}));
    if (help.text === '') problems.push('after a refusal nothing is answered any more');
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
  } finally {
    await product.kill('SIGKILL');
  }
}

/** @returns what it said */
async function onStart(folder: string, launch: Launch, problems: string[]): Promise<string> {
  allow(folder, false);
  const outcome = await launch().catch((error: unknown) => String(error));
  if (typeof outcome !== 'string') {
    await outcome.kill('SIGKILL');
    problems.push('it started on a folder that it can not write to');
    return '';
  }
  if (!/data folder .* can't be used \(E\w+\)\. Let this process write there/.test(outcome))
    problems.push(`the start did not say what to do: ${outcome}`);
  return outcome.split('\n').at(-1) ?? '';
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
