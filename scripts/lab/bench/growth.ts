import { loadavg } from 'node:os';
import { table } from '../table.ts';
import { books } from './growth/books.ts';
import { crowd, dailies, guilds } from './growth/crowds.ts';
import { answers, clubs, members, type Row, scoreWrite } from './growth/sizes.ts';

const UP_TO = [1, 10, 100, 1000, 10_000, 100_000] as const;

/**
 * What grows with what: tables with the slope of each column.
 * @param most the largest size; smaller for a quick look
 */
export async function benchGrowth(most = 100_000): Promise<string> {
  const sizes = (from: number, to: number) => UP_TO.filter((one) => one >= from && one <= Math.min(to, most));
  const parts = [
    section('Clubs in one process', await clubs(sizes(1, 10_000))),
    section('Members of one club', await members(sizes(10, 10_000))),
    section('Answers in one club’s ledger', await answers(sizes(10, 100_000))),
    section('Books of one club', await books(sizes(1, 1000))),
    await writes(),
    await crowds(most),
  ];
  const [load = 0] = loadavg();
  return [`Load of the machine at the end: ${load.toFixed(1)}.`, ...parts].join('\n\n');
}

function section(title: string, rows: readonly Row[]): string {
  const columns = Object.keys(rows[0] ?? {}).filter((one) => one !== 'size');
  const cells = [
    ...rows.map((row) => [row.size, ...columns.map((one) => shown(row[one] ?? 0))]),
    ['slope', ...columns.map((column) => slopeOf(rows, column).toFixed(2))],
  ];
  return `### ${title}\n\n${table(['', ...columns].join(' | '), cells)}`;
}

/**
 * How fast a cost grows with size: the slope of the line of least squares through the rows' logarithms. 0 is flat, 1 in
 * proportion, 2 with the square.
 */
function slopeOf(rows: readonly Row[], column: string): number {
  const logs = rows.map((row) => [Math.log(row.size), Math.log(Math.max(row[column] ?? 0, 1e-6))] as const);
  const mean = (at: 0 | 1) => logs.reduce((sum, one) => sum + one[at], 0) / logs.length;
  const [x, y] = [mean(0), mean(1)];
  const top = logs.reduce((sum, [a, b]) => sum + (a - x) * (b - y), 0);
  return top / logs.reduce((sum, [a]) => sum + (a - x) ** 2, 0);
}

async function writes(): Promise<string> {
  const { bare, bareFifty, one, fifty } = await scoreWrite();
  const row = (what: string, ms: number, beside: number) => [
    what,
    ...[ms, ms / beside, ms / bare].map(shown),
  ];
  const rows = table(' | ms | times a bare one of as many bytes | times a bare one of one score', [
    row('bare append and fdatasync, one score’s bytes', bare, bare),
    row('the same, fifty scores’ bytes', bareFifty, bareFifty),
    row('a confirmed score, alone', one, bare),
    row('fifty that come at once, until all are confirmed', fifty, bareFifty),
    row('each of the fifty', fifty / 50, bareFifty / 50),
  ]);
  return `### A score write beside a bare append and fsync\n\n${rows}`;
}

async function crowds(most: number): Promise<string> {
  const posts = await dailies(Math.min(10_000, most));
  const many = await crowd(500);
  const [few, shard] = [await guilds(1), await guilds(Math.min(2500, most))];
  return [
    '### Crowds',
    '',
    `- Daily posts due in one minute: ${posts.posted} posted in ${posts.seconds.toFixed(1)} s, without the platform’s own time.`,
    `- 500 members answering within 2 s: ${many.taken} answers on disk, a word after ${shown(many.p50)} ms (half of them) and ${shown(many.p99)} ms (99 %), ${many.seconds.toFixed(1)} s in all.`,
    `- ${Math.min(2500, most)} servers on one shard: started in ${shard.start.toFixed(1)} s with ${shard.cpu.toFixed(1)} s of CPU, ${shard.memory.toFixed(0)} MB; with one server ${few.start.toFixed(1)} s, ${few.cpu.toFixed(1)} s, ${few.memory.toFixed(0)} MB.`,
  ].join('\n');
}

function shown(value: number): string {
  return value >= 100 ? value.toFixed(0) : value >= 1 ? value.toFixed(1) : value.toPrecision(2);
}
