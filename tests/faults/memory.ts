import { setTimeout as pause } from 'node:timers/promises';
import { type Chance, chance as chanceOf } from '../../scripts/lab/faults/chance.ts';
import { eventually, insist } from '../../scripts/lab/faults/insist.ts';
import { createPlayers } from '../../scripts/lab/faults/seeds/players.ts';
import { inFolder } from '../../scripts/lab/folder.ts';
import { program } from '../program.ts';
import { faultsOf, openStage, type Platform, type Stage } from '../servers/stage/index.ts';
import { ask, type Running, startProduct } from './product-process.ts';
import type { Holds } from './programs/gauge.ts';

const GAUGE = 'tests/faults/programs/gauge.ts';

/** Faults of a round. */
const FAULTS = 3;

/** By how much each kind of resource, or the open files, may grow: a connection kept for reuse. */
const MARGIN = 4;

/** How long a member waits for a reply that may never come, ms, and for one that must. */
const WORD_MS = 500;
const PEACE_MS = 60_000;

/** How long connections and timers may take to go, ms. */
const IDLE_MS = 180_000;

/** A run on demand: after so many rounds compiled code and caches have reached their size. */
export const LONG = { warmUp: 60, rounds: 200, most: 20_000 };

/** A run of seconds, in which much is still being compiled and cached. */
export const SHORT = { warmUp: 2, rounds: 5, most: 400_000 };

/**
 * Lets one process of the product live through rounds of a platform's faults while members play,
 * ask and look things up; then it is left idle and must hold no more than before: sockets, timers
 * and files within a margin, and a heap that has not grown by more than `most` bytes with each
 * round. What is kept on purpose counts too: the scores of each round, and the last thousands of
 * deliveries and names that are remembered.
 * @param warmUp rounds before anything is measured, for what is loaded and compiled on its first
 * use
 */
export function memoryRun(platform: Platform, settings: Settings) {
  return inFolder('memory', (folder) => measure(folder, platform, settings));
}

interface Settings {
  readonly warmUp: number;
  readonly rounds: number;
  readonly most: number;
}

/** @returns what the idle process held before and after in words, and what was wrong */
async function measure(folder: string, platform: Platform, { warmUp, rounds, most }: Settings) {
  const chance = chanceOf(1);
  const stage = await openStage(platform);
  const product = await startProduct(
    { ...stage.settings, DATA_DIR: folder },
    { programs: program, before: [GAUGE] },
  );
  try {
    const confirmed = await peace(stage, chance);
    for (let done = 0; done < warmUp; done++) await round(stage, chance);
    const before = await idle(product);
    for (let done = 0; done < rounds; done++) await round(stage, chance);
    const after = await idle(product, before);
    const growth = (after.heap - before.heap) / rounds;
    const fat = growth > most ? [`the heap grew by ${Math.round(growth)} bytes a round`] : [];
    // Without members who can play, nothing would ever be left behind.
    const idly = confirmed === 0 ? ['nobody’s answer was confirmed where nothing went wrong'] : [];
    const held = [before, after].map(
      ({ heap, resources, files }) =>
        `${(heap / 2 ** 20).toFixed(1)} MiB, ${JSON.stringify(resources)}, ${files} files`,
    );
    const words = `${rounds} rounds, ${(growth / 1024).toFixed(1)} KiB a round; before ${held.join('; after ')}`;
    return { words, problems: [...fat, ...idly, ...moreThan(before, after)] };
  } finally {
    await product.kill('SIGTERM');
    await stage.close();
  }
}

/** One question while nothing goes wrong; everything is waited for. */
async function peace(stage: Stage, chance: Chance): Promise<number> {
  const players = createPlayers(stage, chance);
  const options = { rounds: 1, style: 'choice', seconds: 60 };
  await insist(() => stage.say(stage.organiser, 'quiz start', options));
  await eventually(players.open);
  players.answerAll(1);
  await players.settled(PEACE_MS);
  await insist(() => stage.say(stage.organiser, 'quiz stop'));
  return players.confirmed.length;
}

/**
 * What members do while so many things go wrong. Somebody who gets no reply tries again, or gives
 * up.
 */
async function round(stage: Stage, chance: Chance): Promise<void> {
  const players = createPlayers(stage, chance);
  const { names } = faultsOf(stage.platform);
  const say = (who: string, ...what: [string, Readonly<Record<string, string | number>>?]) =>
    Promise.race([
      stage.say(who, ...what).then(
        ({ text }) => text,
        () => '',
      ),
      pause(WORD_MS, ''),
    ]);
  const word = await say(stage.organiser, 'quiz start', { rounds: 1, style: 'choice', seconds: 5 });
  // Its question follows the word; where a fault of the round before keeps it away, nobody waits
  // for long.
  for (let tries = 0; /starts a quiz/.test(word) && tries < 20 && !players.open(); tries++)
    await pause(50);
  for (let i = 0; i < FAULTS; i++) stage.strike(chance.pick(names), chance);
  players.answerAll(0.7);
  await Promise.all([
    say(chance.pick(stage.members), 'leaderboard'),
    say(chance.pick(stage.members), 'lookup', { question: 'Who is Ruth?' }),
    say(chance.pick(stage.members), 'progress show'),
  ]);
  await players.settled();
  // It is over once its table stands, so that the next round can begin.
  for (let tries = 0; tries < 6; tries++) {
    if (/no quiz/i.test(await say(stage.organiser, 'quiz stop'))) break;
    await pause(200);
  }
}

/** Asks until the process holds no more than before, for a while at most. */
async function idle(product: Running, before?: Holds): Promise<Holds> {
  let calm = await ask<Holds>(product.child, 'holds');
  for (const until = Date.now() + IDLE_MS; Date.now() < until; ) {
    await pause(1000);
    const now = await ask<Holds>(product.child, 'holds');
    const still = before
      ? moreThan(before, now).length === 0
      : JSON.stringify(now.resources) === JSON.stringify(calm.resources);
    calm = now;
    if (still) break;
  }
  return calm;
}

function moreThan(before: Holds, after: Holds): string[] {
  const kinds = { ...after.resources, 'open files': after.files };
  const earlier: Readonly<Record<string, number>> = {
    ...before.resources,
    'open files': before.files,
  };
  return Object.entries(kinds).flatMap(([kind, count]) =>
    count > (earlier[kind] ?? 0) + MARGIN
      ? [`${kind}: ${earlier[kind] ?? 0} before, ${count} after`]
      : [],
  );
}
