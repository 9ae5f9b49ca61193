import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { loadavg } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import { SOURCES, startProduct } from '../../../tests/faults/product-process.ts';
import { openStage } from '../../../tests/servers/stage/index.ts';
import { eventually } from '../faults/insist.ts';
import { inFolder, inProject } from '../folder.ts';
import { table } from '../table.ts';
import { memoryOf } from '../usage.ts';
import { quantile, timed } from './figures.ts';

/**
 * Each is started so often, one after the other in turn: what else the machine does then falls on
 * all alike.
 */
const STARTS = 10;

const ROOM = [inProject('scripts/run.mjs'), 'src/main', '--json'];

/** What takes no code of ours: the platforms' libraries alone. */
const LIBRARIES = "import('discord.js').then(() => import('@slack/bolt'))";
const STAYING = ['-e', `${LIBRARIES}.then(() => setTimeout(() => {}, 1e6))`];

/**
 * How long the product takes from its start to a first cited answer, beside importing discord.js
 * and Bolt alone.
 */
export async function benchStart(): Promise<string> {
  const times = new Map<string, number[]>();
  const [load = 0] = loadavg();

  await inFolder('start', async (folder) => {
    const ways: readonly (readonly [string, () => Promise<void>])[] = [
      ['discord.js and Bolt alone', () => ended(['-e', LIBRARIES], folder)],
      ['npm start, to a cited answer', () => ended(ROOM, folder, 'lookup who is Ruth\n')],
    ];
    // The first start makes its JavaScript.
    for (const [, start] of ways) await start();
    for (let n = 0; n < STARTS; n++)
      for (const [name, start] of ways)
        times.set(name, [...(times.get(name) ?? []), (await timed(start)).ms]);
  });

  const rows = [...times].map(([name, all]) => [
    name,
    ...[0, 0.5, 1].map((share) => quantile(all, share).toFixed(0)),
  ]);

  return [
    `${STARTS} starts each, in turn. Load of the machine: ${load.toFixed(1)}.`,
    table('ms | fastest | middle | slowest', rows),
    table('at rest | MB', [
      ['the libraries alone', (await atRest(STAYING, '.')).toFixed(0)],
      ['the room', (await inFolder('rest', (folder) => atRest(ROOM, folder))).toFixed(0)],
      ['Discord and Slack', (await platformsAtRest()).toFixed(0)],
    ]),
  ].join('\n\n');
}

/** ms after which nothing of a start is under way any more. */
const REST_MS = 10_000;

/** MB of memory of a process that has nothing to do. */
async function atRest(args: readonly string[], folder: string): Promise<number> {
  const child = begun(args, folder);
  await pause(REST_MS);
  const memory = memoryOf(child.pid ?? 0);
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
  return memory;
}

function platformsAtRest(): Promise<number> {
  return inFolder('rest', async (folder) => {
    const stages = [await openStage('discord'), await openStage('slack')];
    const settings = Object.assign({ DATA_DIR: folder }, ...stages.map((stage) => stage.settings));
    const product = await startProduct(settings, { programs: SOURCES });
    await eventually(() => stages.every((stage) => stage.standing()));
    await pause(REST_MS);
    const memory = memoryOf(product.pid);
    await product.kill('SIGTERM');
    for (const stage of stages) await stage.close();
    return memory;
  });
}

async function ended(args: readonly string[], folder: string, input = ''): Promise<void> {
  const child = begun(args, folder);
  child.stdin.end(input);
  const [status] = await once(child, 'exit');
  if (status !== 0) throw new Error(`Expected status 0 of node ${args.join(' ')}, got ${status}`);
}

function begun(args: readonly string[], folder: string) {
  const env = {
    ...process.env,
    DATA_DIR: folder,
    PORT: '0',
    DISCORD_TOKEN: '',
    SLACK_BOT_TOKEN: '',
  };
  return spawn(process.execPath, args, {
    cwd: inProject('.'),
    env,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
}
