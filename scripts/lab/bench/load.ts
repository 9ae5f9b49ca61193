import { writeFile } from 'node:fs/promises';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Book } from '../../../src/core/domain/book.ts';
import { openBook } from '../../../src/corpus/load/open.ts';
import { DEFAULT_BOOK, type Running, SOURCES, startProduct } from '../../../tests/faults/product-process.ts';
import { openStage, type Platform, type Post, type Stage } from '../../../tests/servers/stage/index.ts';
import { appearing, eventually, insist } from '../faults/insist.ts';
import { inFolder, inProject } from '../folder.ts';
import { table } from '../table.ts';
import { cpuOf, memoryOf } from '../usage.ts';
import { parallel, quantile, timed } from './figures.ts';

/** Members in the channel, each of whom asks each thing once in a turn. */
const MEMBERS = 100;
/** Turns before it is measured, as the engine goes on compiling, and while it is. */
const WARM = 15;
const TURNS = 10;
/** In flight at once: what a busy club does in a quiz. */
const AT_ONCE = 16;

const QUESTIONS = ['who is Miss Lucy', 'what is a carer', 'when was it published', 'where is Hailsham'];
const WRONG = 'Nobody at all';
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

/** A bot behind a stage of its own. */
interface Bot {
  readonly stage: Stage;
  readonly running: Running;
  /** Asks for the next question of a quiz; a bare bot's stays. */
  next(style: 'typed' | 'choice'): Promise<Post | undefined>;
  /** Ends the quiz: while a question is open, lookups wait. */
  quiet(): Promise<void>;
}

/** What a member does, by its name in the table. */
type Deed = (bot: Bot, member: string, n: number) => Promise<unknown>;

/** The deeds of one turn that go with the same question, in order. */
type Scene = (bot: Bot) => Promise<Readonly<Record<string, Deed>>>;

/** What one kind of request cost. */
interface Cost {
  /** ms from each request to its answer's arrival. */
  readonly times: number[];
  /** ms of the bot's own CPU for all of them. */
  cpu: number;
}

/** What the product costs beside the smallest bot that answers the same, in turns behind the same test server. */
export async function benchLoad([only]: readonly string[] = []): Promise<string> {
  const [load = 0] = loadavg();
  const platforms = (['discord', 'slack'] as const).filter((one) => only === undefined || one === only);
  const tables: string[] = [];
  for (const platform of platforms) tables.push(await beside(platform));
  const asked = `${MEMBERS} members of one channel, each kind ${TURNS * MEMBERS} times after ${WARM * MEMBERS}`;
  return [`${asked}, ${AT_ONCE} at once. Load of the machine: ${load.toFixed(1)}.`, ...tables].join('\n\n');
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
      const bare = await start(platform, `scripts/lab/bench/bare/${platform}.ts`, { REPLIES: replies });
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
  if (main !== PRODUCT) return { stage, running, next: async () => appearing(last), quiet: async () => undefined };
  return {
    stage,
    running,
    async quiet() {
      await stage.say(stage.organiser, 'quiz stop');
      const [one = ''] = stage.members;
      await untilTaken(() => stage.say(one, 'lookup', { question: QUESTIONS[0] ?? '' }), 'A question is open');
    },
    async next(style) {
      const before = last()?.id;
      await stage.say(stage.organiser, 'quiz stop');
      const options = { rounds: 1, style, seconds: 600 };
      // The quiz that was stopped still closes.
      await untilTaken(() => stage.say(stage.organiser, 'quiz start', options), 'A quiz is running');
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

/** What members do in a turn. */
function scenesOf(book: Book, platform: Platform): readonly Scene[] {
  const known = (n: number) => QUESTIONS[n % QUESTIONS.length] ?? '';
  const words = [
    ...new Set(book.sections.flatMap(({ passages }) => passages.flatMap(({ text }) => text.match(/\w+/g) ?? []))),
  ];
  let news = 0;
  /** Two words of the book that no question had before. */
  const anew = () => `${words[news % words.length]} ${words[(news++ * 7) % words.length]}`;
  const looking: Record<string, Deed> = {
    '/lookup': ({ stage }, member, n) => stage.say(member, 'lookup', { question: known(n) }),
    '/lookup, a new question': ({ stage }, member, n) =>
      stage.say(member, 'lookup', { question: `${known(n)} ${anew()}` }),
    ...(platform === 'discord' && {
      completion: ({ stage }, member, n) =>
        stage.complete?.(member, 'lookup', 'question', known(n).slice(0, 3 + (n % 9))) ?? Promise.resolve(),
    }),
  };
  const typing: Scene = async (bot) => {
    const answer = answerOf(book, await asked(bot, 'typed'));
    return {
      'typed, wrong': ({ stage }, member) => stage.say(member, 'quiz answer', { text: WRONG }),
      'typed, right': ({ stage }, member) => stage.say(member, 'quiz answer', { text: answer }),
    };
  };
  const pressing =
    (kind: string, right: boolean): Scene =>
    async (bot) => {
      const question = await asked(bot, 'choice');
      const option = optionOf(book, question, right);
      return { [kind]: ({ stage }, member) => stage.press(member, question, option) };
    };
  const quietly: Scene = async (bot) => {
    await bot.quiet();
    return looking;
  };
  return [quietly, typing, pressing('pressed, wrong', false), pressing('pressed, right', true)];
}

async function asked(bot: Bot, style: 'typed' | 'choice'): Promise<Post> {
  const question = await bot.next(style);
  if (!question) throw new Error('Expected a question to be asked');
  return question;
}

function answerOf({ questions }: Book, { text }: Post): string {
  const found = questions.find((one) => text.includes(one.text));
  if (!found) throw new Error('Expected a question of the book');
  return found.answer;
}

function optionOf(book: Book, question: Post, right: boolean) {
  const answer = answerOf(book, question);
  // Long options stand in the text, behind the letters that are on the buttons.
  const isAnswer = (label: string) => `${question.text}\n${label}`.includes(`${label.slice(0, 1)}. ${answer}`);
  const found = question.options.find(({ label }) => isAnswer(label) === right);
  if (!found) throw new Error(`Expected ${right ? 'the' : 'another'} option than ${answer}`);
  return found;
}

/** The product's answers, once each. */
async function repliesOf(bot: Bot, book: Book): Promise<Replies> {
  const { stage } = bot;
  const [one = '', two = ''] = stage.members;
  // The first of each also asks how far the member is.
  for (const member of stage.members) await stage.say(member, 'lookup', { question: QUESTIONS[0] ?? '' });
  const lookup = (await stage.say(one, 'lookup', { question: QUESTIONS[0] ?? '' })).raw;
  await asked(bot, 'typed');
  await stage.say(one, 'quiz answer', { text: WRONG });
  const typed = (await stage.say(one, 'quiz answer', { text: WRONG })).raw;
  const question = await asked(bot, 'choice');
  const pressed = (await stage.press(two, question, optionOf(book, question, false))).raw;
  const choices = (await stage.complete?.(one, 'lookup', 'question', 'who')) ?? [];
  return { lookup, typed, pressed, choices, question: question.raw, room: stage.room };
}

/** @returns rows of the table, a kind each: middle and slowest hundredth of the times, CPU, and how many times as much */
async function costsOf([mine, bare]: readonly [Bot, Bot], scenes: readonly Scene[]): Promise<string[][]> {
  const costs = new Map<string, { readonly mine: Cost; readonly bare: Cost }>();
  for (let turn = 0; turn < WARM + TURNS; turn++)
    for (const scene of scenes) {
      const theirs = await scene(bare);
      for (const [kind, deed] of Object.entries(await scene(mine))) {
        const cost = costs.get(kind) ?? { mine: { times: [], cpu: 0 }, bare: { times: [], cpu: 0 } };
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
  const both = (of: (cost: Cost) => number, digits: number) => [mine, bare].map((one) => of(one).toFixed(digits));
  return [
    kind,
    ...both(({ times }) => quantile(times, 0.5), 1),
    ...both(({ times }) => quantile(times, 0.99), 1),
    ...both(({ cpu, times }) => cpu / times.length, 2),
    (mine.cpu / bare.cpu).toFixed(2),
  ];
}
