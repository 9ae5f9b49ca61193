import { writeFile } from 'node:fs/promises';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Book } from '../../../src/core/domain/book.ts';
import { openBook } from '../../../src/corpus/load/open.ts';
import { DEFAULT_BOOK, SOURCES, startProduct } from '../../../tests/faults/product-process.ts';
import {
  openStage,
  type Platform,
  type Post,
  type Stage,
} from '../../../tests/servers/stage/index.ts';
import { appearing, eventually, insist } from '../faults/insist.ts';
import { inFolder, inProject } from '../folder.ts';
import { table } from '../table.ts';
import { cpuOf, memoryOf } from '../usage.ts';
import { parallel, quantile, timed } from './figures.ts';
import {
  asked,
  type Bot,
  type Deed,
  optionOf,
  QUESTIONS,
  type Scene,
  scenesOf,
  WRONG,
} from './scenes.ts';

/** Members in the channel, each of whom asks each thing once in a turn. */
const MEMBERS = 100;
/** Turns before it is measured, as the engine goes on compiling, and while it is. */
const WARM = 15;
const TURNS = 10;
/** In flight at once: what a busy club does in a quiz. */
const AT_ONCE = 16;

const PRODUCT = 'src/main.ts';

/** What the product answered and asked, for a bare bot to send the same. */
export interface Replies {
  readonly lookup: object;
  readonly typed: object;
  readonly pressed: object;
  readonly choices: readonly { readonly name: string; readonly value: string }[];
  /** A question with its buttons, to be posted in `room`. */
  readonly question: object;
  readonly room: string;
}

/** What one kind of request cost. */
interface Cost {
  /** ms from each request to its answer's arrival. */
  readonly times: number[];
  /** ms of the bot's own CPU for all of them. */
  cpu: number;
}

/**
 * What the product costs beside the smallest bot that answers the same, in turns behind the same
 * test server.
 */
export async function benchLoad([only]: readonly string[] = []): Promise<string> {
  const [load = 0] = loadavg();
  const platforms = (['discord', 'slack'] as const).filter(
    (one) => only === undefined || one === only,
  );
  const tables: string[] = [];
  for (const platform of platforms) tables.push(await beside(platform));
  const asked = `${MEMBERS} members of one channel, each kind ${TURNS * MEMBERS} times after ${WARM * MEMBERS}`;
  return [`${asked}, ${AT_ONCE} at once. Load of the machine: ${load.toFixed(1)}.`, ...tables].join(
    '\n\n',
  );
}

function beside(platform: Platform): Promise<string> {
  return inFolder('load', async (folder) => {
    const book = await openBook(inProject(`data/books/${DEFAULT_BOOK}`));
    const replies = join(folder, 'replies.json');
    const bots: Bot[] = [];

    try {
      const mine = await start(platform, PRODUCT, {
        DATA_DIR: folder,
        // Such as `--import` of a profiler.
        NODE_OPTIONS: process.env.BOT_OPTIONS ?? '',
      });
      bots.push(mine);
      await writeFile(replies, JSON.stringify(await repliesOf(mine, book)));
      const bare = await start(platform, `scripts/lab/bench/bare/${platform}.ts`, {
        REPLIES: replies,
      });
      bots.push(bare);
      const costs = await costsOf([mine, bare], scenesOf(book, platform));
      const memory = bots.map(({ running }) => memoryOf(running.pid).toFixed(0));
      const name = platform === 'slack' ? 'Slack, Socket Mode' : 'Discord';
      const head = `${name} | p50, ms | bare | p99, ms | bare | CPU, ms | bare | times`;
      return `${table(head, costs)}\n\nMemory afterwards: ${memory[0]} MB, of the bare bot ${memory[1]} MB.`;
    } finally {
      // Also after an error: they would go on answering nobody.
      for (const bot of bots) await close(bot);
    }
  });
}

async function close({ running, stage }: Bot): Promise<void> {
  await running.kill('SIGTERM');
  stage.gone();
  await stage.close();
}

async function start(platform: Platform, main: string, more: Record<string, string>): Promise<Bot> {
  const stage = await openStage(platform, { readers: MEMBERS, limits: false });
  const room = stage.room;
  const settings = { ...stage.settings, ROOM: room, ...more };
  const running = await startProduct(settings, { programs: SOURCES, main });
  await eventually(stage.standing);

  const isQuestion = ({ text }: Post) => text.startsWith('Question 1');
  const last = () => stage.posts(room).findLast(isQuestion);

  if (main !== PRODUCT)
    return { stage, running, next: async () => appearing(last), quiet: async () => undefined };
  return {
    stage,
    running,
    async quiet() {
      await stage.say(stage.organiser, 'quiz stop');
      const [one = ''] = stage.members;
      await untilTaken(
        () => stage.say(one, 'lookup', { question: QUESTIONS[0] ?? '' }),
        'A question is open',
      );
    },
    async next(style) {
      const before = last()?.id;
      await stage.say(stage.organiser, 'quiz stop');
      const options = { rounds: 1, style, seconds: 600 };
      // The quiz that was stopped still closes.
      await untilTaken(
        () => stage.say(stage.organiser, 'quiz start', options),
        'A quiz is running',
      );
      return appearing(() => {
        const found = last();
        return found?.id === before ? undefined : found;
      });
    },
  };
}

/** Asks again as long as the answer begins with this refusal. */
const untilTaken = (ask: () => ReturnType<Stage['say']>, refusal: string): Promise<void> =>
  insist(async () => {
    const { text } = await ask();
    if (!text.startsWith(refusal)) return;
    await pause(100);
    throw new Error(text);
  });

/** The product's answers, once each. */
async function repliesOf(bot: Bot, book: Book): Promise<Replies> {
  const { stage } = bot;
  const [one = '', two = ''] = stage.members;

  // The first of each also asks how far the member is.
  for (const member of stage.members)
    await stage.say(member, 'lookup', { question: QUESTIONS[0] ?? '' });
  const lookup = (await stage.say(one, 'lookup', { question: QUESTIONS[0] ?? '' })).raw;
  await asked(bot, 'typed');
  await stage.say(one, 'quiz answer', { text: WRONG });

  const typed = (await stage.say(one, 'quiz answer', { text: WRONG })).raw;
  const question = await asked(bot, 'choice');
  const pressed = (await stage.press(two, question, optionOf(book, question, false))).raw;
  const choices = (await stage.complete?.(one, 'lookup', 'question', 'who')) ?? [];

  return { lookup, typed, pressed, choices, question: question.raw, room: stage.room };
}

/**
 * @returns rows of the table, a kind each: middle and slowest hundredth of the times, CPU, and how
 * many times as much
 */
async function costsOf(
  [mine, bare]: readonly [Bot, Bot],
  scenes: readonly Scene[],
): Promise<string[][]> {
  const costs = new Map<string, { readonly mine: Cost; readonly bare: Cost }>();
  for (let turn = 0; turn < WARM + TURNS; turn++)
    for (const scene of scenes) {
      const theirs = await scene(bare);
      for (const [kind, deed] of Object.entries(await scene(mine))) {
        const cost = costs.get(kind) ?? {
          mine: { times: [], cpu: 0 },
          bare: { times: [], cpu: 0 },
        };
        await measure(mine, deed, cost.mine);
        await measure(bare, theirs[kind] ?? deed, cost.bare);
        if (turn >= WARM) costs.set(kind, cost);
      }
    }

  return [...costs].map(([kind, one]) => rowOf(kind, one.mine, one.bare));
}

async function measure(bot: Bot, deed: Deed, cost: Cost): Promise<void> {
  const { members } = bot.stage;
  const before = cpuOf(bot.running.pid);
  await parallel(members.length, AT_ONCE, async (n) => {
    cost.times.push((await timed(() => deed(bot, members[n] ?? '', n))).ms);
  });
  cost.cpu += cpuOf(bot.running.pid) - before;
}

function rowOf(kind: string, mine: Cost, bare: Cost): string[] {
  const both = (of: (cost: Cost) => number, digits: number) =>
    [mine, bare].map((one) => of(one).toFixed(digits));
  return [
    kind,
    ...both(({ times }) => quantile(times, 0.5), 1),
    ...both(({ times }) => quantile(times, 0.99), 1),
    ...both(({ cpu, times }) => cpu / times.length, 2),
    (mine.cpu / bare.cpu).toFixed(2),
  ];
}
