/**
 * The product in a process of its own, on one platform or several, with a clock that its parent
 * sets: so that it can be killed like any process, and yet be timed to the millisecond.
 */

import { type App, createApp } from '../../../src/app.ts';
import type { Quiz } from '../../../src/core/domain/quiz.ts';
import { createLog } from '../../../src/host/log.ts';
import { seeded } from '../../../src/quiz/draw/chance.ts';
import { openStorage } from '../../../src/storage.ts';
import { heldTimers } from './held-timers.ts';

/** What the parent tells. */
export type Order =
  | { readonly do: 'start'; readonly setup: Setup; readonly now: number }
  /** Sets the clock; runs what is due by then, where told. */
  | { readonly do: 'time'; readonly now: number; readonly due: boolean }
  /** Waits until every quiz has its question open, or is between two questions or over. */
  | { readonly do: 'until'; readonly phase: 'open' | 'ready' }
  /** Does what is due among daily posts, votes and ratings. */
  | { readonly do: 'tick' }
  | { readonly do: 'stop' };

/** What it answers to an order that is carried out: where its clock stands. */
export interface Done {
  readonly now: number;
}

export interface Setup {
  readonly dataDir: string;
  readonly books: string;
  readonly seed: number;
  readonly discord?: { readonly token: string; readonly apiUrl: string };
  readonly slack?: {
    readonly botToken: string;
    readonly appToken: string;
    readonly apiUrl: string;
  };
}

/** Between two looks at the quizzes, ms. */
const LOOK = 5;

let now = 0;
let app: App | undefined;
const clock = () => now;
const { held, setTimer, runDue } = heldTimers(clock);

const discordModule = () => import('../../../src/adapters/discord/index.ts');
const slackModule = () => import('../../../src/adapters/slack/index.ts');

async function start(setup: Setup): Promise<void> {
  const log = createLog('error');
  const { discord, slack } = setup;
  // Each only where it is asked for: Discord's and Slack's libraries take longer to read than all
  // else.
  const adapters = [
    ...(discord
      ? [(await discordModule()).createDiscord({ ...discord, shards: 'auto', log, clock })]
      : []),
    ...(slack ? [(await slackModule()).createSlack({ ...slack, log, clock })] : []),
  ];
  app = createApp(
    {
      storage: await openStorage({ config: { dataDir: setup.dataDir }, log, clock }),
      log,
      clock,
      random: seeded(setup.seed),
      setTimer,
      books: setup.books,
      gap: 4000,
      window: 8000,
    },
    adapters,
  );
  await app.start();
  runDue();
}

async function until(phase: 'open' | 'ready'): Promise<void> {
  const patience = performance.now() + 15_000;
  for (;;) {
    const quizzes = await Promise.all(
      (await app?.store.running())?.map(({ club, channel }) => app?.store.quiz(club, channel)) ??
        [],
    );
    const there = (quiz: Quiz) =>
      quiz.phase.name === phase &&
      (quiz.phase.name !== 'ready' || [...held].some((timer) => timer.at === phaseAt(quiz)));
    if (quizzes.every((quiz) => !quiz || there(quiz))) return;
    // A leap of the clock in the middle of a step looks like a slow store: the question then stays
    // open for a while.
    if (phase === 'ready' && quizzes.some((quiz) => quiz && isOverdue(quiz))) pass(LOOK);
    if (performance.now() > patience) {
      throw new Error(
        `Expected all quizzes to be ${phase}: ${JSON.stringify(quizzes.map((one) => one?.phase))}`,
      );
    }
    await new Promise((resolve) => setTimeout(resolve, LOOK));
  }
}

function isOverdue({ phase }: Quiz): boolean {
  return phase.name === 'open' && now >= Math.min(phase.closesAt, phase.windowEnds ?? Infinity);
}

function pass(ms: number): void {
  now += ms;
  runDue();
}

function phaseAt({ phase }: Quiz): number | undefined {
  return phase.name === 'ready' ? phase.at : undefined;
}

process.on('message', (order: Order) => {
  const done = async () => {
    if (order.do === 'start') now = order.now;
    if (order.do === 'start') await start(order.setup);
    if (order.do === 'time') {
      now = order.now;
      if (order.due) runDue();
    }
    if (order.do === 'until') await until(order.phase);
    if (order.do === 'tick') await app?.tick();
    if (order.do === 'stop') {
      await app?.stop();
      process.disconnect();
    }
  };
  done().then(
    () => order.do !== 'stop' && process.send?.({ now } satisfies Done),
    (error: unknown) => process.send?.(String(error)),
  );
});
