import { loadavg } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { inFolder } from '../folder.ts';
import { MAIN } from '../paths.ts';
import { discordSide, type Kind, type Side } from './load/discord.ts';
import type { Cost } from './load/measure.ts';
import { slackSide } from './load/slack.ts';

/** Asked while it is measured, and at most this many times as often before. */
const COUNT = 4000;
const WARM = 3;

const PLATFORMS = [
  ['discord', 'Discord', discordSide],
  ['slack', 'Slack, Socket Mode', slackSide],
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
    for (const [platform, name, side] of PLATFORMS) {
      const file = join(folder, `${platform}.json`);
      const settings = { DATA_DIR: join(folder, platform), DEFAULT_BOOK: 'never-let-me-go' };
      const product = await side(MAIN, settings, size, file);
      const path = fileURLToPath(new URL(`load/bare-${platform}.ts`, import.meta.url));
      tables.push(table(name, product, await side(path, { REPLIES: file }, size)));
    }
    const [load = 0] = loadavg();
    return [
      `Each kind ${count} times after a warm-up until its cost fell no more, 16 at once, one club. Load of the machine: ${load.toFixed(1)}.`,
      ...tables,
    ].join('\n\n');
  });
}

function table(platform: string, product: Side, bare: Side): string {
  const kinds = Object.keys(product.costs) as Kind[];
  const rows = kinds.flatMap((kind) => {
    const [mine, other] = [product.costs[kind], bare.costs[kind]];
    return mine && other ? [row(kind, mine, other)] : [];
  });
  const head =
    '| | a second | bare | p50, ms | bare | p99, ms | bare | times | CPU, ms | bare | times | MB | bare |';
  return [
    `${platform}; the product asked for time ${product.deferred} times.`,
    '',
    head,
    `|${' --- |'.repeat(head.split('|').length - 2)}`,
    ...rows,
  ].join('\n');
}

function row(kind: Kind, mine: Cost, bare: Cost): string {
  const cells = [
    mine.throughput.toFixed(0),
    bare.throughput.toFixed(0),
    mine.p50.toFixed(1),
    bare.p50.toFixed(1),
    mine.p99.toFixed(1),
    bare.p99.toFixed(1),
    (mine.p99 / bare.p99).toFixed(2),
    mine.cpu.toFixed(2),
    bare.cpu.toFixed(2),
    (mine.cpu / bare.cpu).toFixed(2),
    mine.memory.toFixed(0),
    bare.memory.toFixed(0),
  ];
  return `| ${kind} | ${cells.join(' | ')} |`;
}
