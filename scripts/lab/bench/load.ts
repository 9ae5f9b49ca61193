import { loadavg } from 'node:os';
import { join } from 'node:path';
import { inFolder } from '../folder.ts';
import { table } from '../table.ts';
import { type Side, sideOf } from './load/asking.ts';
import { discordMembers } from './load/discord.ts';
import type { Cost } from './load/measure.ts';
import { slackMembers } from './load/slack.ts';

/** Asked while it is measured, and at most this many times as often before. */
const COUNT = 4000;
const WARM = 3;

const PLATFORMS = [
  ['discord', 'Discord', discordMembers],
  ['slack', 'Slack, Socket Mode', slackMembers],
] as const;

/**
 * What the product costs beside the smallest bot that answers the same, behind the same test server: on each platform
 * the product runs first, and its last replies are what the bare bot answers.
 * @param count how often each kind is asked
 */
export async function benchLoad(count = COUNT): Promise<string> {
  const size = { warm: WARM * count, count };
  return inFolder('load', async (folder) => {
    const tables: string[] = [];
    for (const [platform, name, join_] of PLATFORMS) {
      const replies = join(folder, `${platform}.json`);
      const settings = { DATA_DIR: join(folder, platform) };
      const product = await sideOf(join_, 'src/main.ts', settings, size, replies);
      const bare = `scripts/lab/bench/load/bare-${platform}.ts`;
      tables.push(beside(name, product, await sideOf(join_, bare, {}, size, replies)));
    }
    const [load = 0] = loadavg();
    return [
      `Each kind ${count} times after a warm-up until its cost fell no more, 16 at once, one club. Load of the machine: ${load.toFixed(1)}.`,
      ...tables,
    ].join('\n\n');
  });
}

function beside(platform: string, product: Side, bare: Side): string {
  return [
    `${platform}; the product asked for time ${product.deferred} times.`,
    table(
      ' | a second | bare | p50, ms | bare | p99, ms | bare | times | CPU, ms | bare | times | MB | bare',
      Object.entries(product.costs).flatMap(([kind, mine]) => {
        const other = bare.costs[kind];
        return other ? [row(kind, mine, other)] : [];
      }),
    ),
  ].join('\n\n');
}

function row(kind: string, mine: Cost, bare: Cost): string[] {
  const both = (which: keyof Cost, digits: number) => [mine, bare].map((one) => one[which].toFixed(digits));
  const times = (which: keyof Cost) => (mine[which] / bare[which]).toFixed(2);
  return [
    kind,
    ...both('throughput', 0),
    ...both('p50', 1),
    ...both('p99', 1),
    times('p99'),
    ...both('cpu', 2),
    times('cpu'),
    ...both('memory', 0),
  ];
}
