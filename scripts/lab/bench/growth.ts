import { loadavg } from 'node:os';
import { createApp } from '../../../src/app.ts';
import type { Adapter } from '../../../src/core/ports/adapter.ts';
import type { Reply } from '../../../src/core/reply.ts';
import { appearing } from '../faults/insist.ts';
import { inFolder } from '../folder.ts';
import { table } from '../table.ts';
import { collectGarbage } from '../usage.ts';
import { worldIn } from '../world.ts';

/** Members whom a channel has before anything is measured. */
const SIZES = [10, 100, 1000, 10_000];
/** Of each kind, before it is measured, as the engine goes on compiling, and while it is. */
const WARM = 1000;
const COUNT = 500;

const PLATFORM = 'bench';
const WHERE = {
  platform: PLATFORM,
  club: `${PLATFORM}:club`,
  channel: 'hall',
  direct: false,
} as const;

/** ms of this process's own CPU for one request, by kind. */
type Costs = Readonly<Record<string, number>>;

/**
 * What a request costs with few and with many members of a channel, and how fast that grows: the
 * slope of the line of least squares through the logarithms; 0 is flat, 1 in proportion.
 */
export async function benchGrowth(): Promise<string> {
  // Whatever runs first would pay for the engine's compiling.
  await costsWith(SIZES[0] ?? 1, WARM);
  const rows: { readonly size: number; readonly costs: Costs }[] = [];
  for (const size of SIZES) rows.push({ size, costs: await costsWith(size, COUNT) });

  const kinds = Object.keys(rows[0]?.costs ?? {});
  const pointsOf = (kind: string) =>
    rows.map(({ size, costs }) => [size, costs[kind] ?? 0] as const);
  const [load = 0] = loadavg();

  return [
    `CPU of the bot's own code, ms, without a platform's. Load of the machine: ${load.toFixed(1)}.`,
    table(`members of the channel | ${kinds.join(' | ')}`, [
      ...rows.map(({ size, costs }) => [
        size,
        ...kinds.map((kind) => (costs[kind] ?? 0).toFixed(3)),
      ]),
      ['slope', ...kinds.map((kind) => slopeOf(pointsOf(kind)).toFixed(2))],
    ]),
  ].join('\n\n');
}

function slopeOf(points: readonly (readonly [size: number, cost: number])[]): number {
  const logs = points.map(([size, cost]) => [Math.log(size), Math.log(cost)] as const);
  const mean = (at: 0 | 1) => logs.reduce((sum, one) => sum + one[at], 0) / logs.length;
  const x = mean(0);
  const y = mean(1);
  const rise = logs.reduce((sum, [a, b]) => sum + (a - x) * (b - y), 0);
  return rise / logs.reduce((sum, [a]) => sum + (a - x) ** 2, 0);
}

function costsWith(size: number, count: number): Promise<Costs> {
  return inFolder('growth', async (folder) => {
    const posts: Reply[] = [];
    const app = createApp(await worldIn(folder, { gap: 60_000 }), [platformOf(posts)]);
    await app.start();

    let members = 0;
    const run = (
      n: number,
      command: string,
      raws: Readonly<Record<string, string>>,
      organiser = false,
    ) => {
      const asker = { id: `m${n}`, name: `Reader ${n}`, organiser };
      return app.bot.command(
        { where: WHERE, asker, at: Date.now(), command, raws },
        async () => undefined,
      );
    };

    const lookUp = (n: number) => run(n, 'lookup', { question: 'who is Miss Lucy' });
    const any = (n: number) => (n * 7919) % size;
    while (members < size) await lookUp(members++);

    await run(
      0,
      'quiz start',
      { rounds: '1', mode: 'no-race', style: 'typed', seconds: '600' },
      true,
    );

    await appearing(() => posts.find(({ parts }) => JSON.stringify(parts).includes('Question 1')));
    // In secret, so that everybody may change their mind as often as they like. A first answer also
    // records the player.
    const answer = (member: number, n: number) =>
      run(member, 'quiz answer', { text: `Nobody at all ${n % 2 ? 'there' : 'here'}` });
    for (let n = 0; n < size; n++) await answer(n, 0);

    const costs = {
      lookup: await cpuOf(count, (n) => lookUp(any(n))),
      answer: await cpuOf(count, (n) => answer(any(n), n)),
      'first use': await cpuOf(count, () => lookUp(members++)),
    };

    await app.stop();
    return costs;
  });
}

/** ms of user CPU for one. */
async function cpuOf(count: number, work: (n: number) => Promise<unknown>): Promise<number> {
  await collectGarbage();
  const before = process.cpuUsage();
  for (let n = 0; n < count; n++) await work(n);
  return process.cpuUsage(before).user / 1000 / count;
}

/** A platform that keeps what is posted. */
function platformOf(posts: Reply[]): Adapter {
  return {
    platform: PLATFORM,
    messenger: {
      post: async (_to, reply) => ({ channel: 'hall', id: String(posts.push(reply)) }),
      edit: async () => undefined,
      direct: async () => undefined,
    },
    start: async () => [],
    well: () => true,
    stop: async () => undefined,
  };
}
