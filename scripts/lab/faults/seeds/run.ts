import { setTimeout as pause } from 'node:timers/promises';
import type { Daily } from '../../../../src/core/domain/club.ts';
import type { LedgerEntry } from '../../../../src/core/domain/quiz.ts';
import { insist } from '../insist.ts';
import { createPlayers } from './players.ts';
import { boardProblems, type Confirmed, channelProblems, dailyProblems, ledgerProblems } from './referee.ts';
import { type Scene, strike } from './strike.ts';

/** What has not come to its end after so many leaps and so long, ms, is stuck. */
const LEAPS = 60;
const STUCK_MS = 120_000;

/** A quiz and a daily post among five members, step by step. @param day the local day of the daily post */
export function createRun(scene: Scene, day: string) {
  const { stage, clock, chance } = scene;
  const { daily, organiser, members } = stage;
  const players = createPlayers(stage, chance);
  const { confirmed } = players;

  /** Until the product has nothing under way, for a while at most. */
  async function quiet(): Promise<void> {
    for (let calm = 0, i = 0; calm < 2 && i < 500; i++) {
      await pause(3);
      calm = scene.product.busy() ? 0 : calm + 1;
    }
  }

  async function pass(ms: number): Promise<void> {
    clock.leap(ms);
    await scene.product.app.tick();
    await quiet();
  }

  /**
   * Lets time pass while something is so: two hours of the product's clock or more, and so much of ours that a machine
   * that is busy with other things gets to it.
   */
  async function passWhile(what: () => Promise<boolean>, ms: (i: number) => number): Promise<void> {
    const until = Date.now() + STUCK_MS;
    for (let i = 0; (i < LEAPS || Date.now() < until) && (await what()); i++) {
      if (i >= LEAPS) await pause(20);
      await pass(i < LEAPS ? ms(i) : 1000);
    }
  }

  const running = async () => (await scene.product.app.store.running()).length > 0;
  const posting = async () => ((await dailyOf(scene))?.day ?? day) <= day;

  return {
    confirmed,
    async prepare() {
      const { store } = scene.product.app;
      await store.setPlace(stage.other, { id: 'stranger', name: 'Stranger' }, 'never-let-me-go', 3);
      await insist(() => stage.say(organiser, 'daily set', { time: '12:00', channel: { channel: daily } }));
    },
    async begin() {
      await insist(() => stage.say(organiser, 'quiz start', { rounds: 5, style: 'choice', seconds: 30 }));
      await quiet();
    },
    /** Something that happens without any fault. */
    async step() {
      const kind = chance.weighted([
        [6, 'answers'],
        [3, 'a moment'],
        [2, 'half a minute'],
        [1, 'ask'],
      ] as const);
      if (kind === 'answers') {
        players.answerAll(0.6);
        if (chance.odds(0.6)) await quiet();
      } else if (kind === 'a moment') await pass(chance.below(6000));
      else if (kind === 'half a minute') await pass(20_000 + chance.below(20_000));
      else await Promise.race([stage.say(chance.pick(members), 'leaderboard').catch(nothing), quiet()]);
    },
    /** Lets the quiz come to its end. @returns what a referee finds wrong with what is left */
    async end() {
      await passWhile(running, (i) => (i < 20 ? 15_000 : 200_000));
      await pass(60_000);
      await passWhile(posting, () => 200_000);
      await players.settled();
      return judge(scene, day, confirmed);
    },
  };
}

async function dailyOf({ product, stage }: Scene): Promise<Daily | undefined> {
  const all = await product.app.store.dailies(stage.club);
  return all.find(({ channel }) => channel === stage.daily);
}

async function judge(scene: Scene, day: string, confirmed: readonly Confirmed[]): Promise<readonly string[]> {
  const { stage, product, claimed } = scene;
  const { app } = product;
  const stuck = await app.store.running();
  const ledger = await app.store.ledger(stage.club);
  const problems = [
    ...stuck.map(({ channel }) => `a quiz is stuck in ${channel}`),
    ...ledgerProblems(ledger, confirmed),
    ...(await boardProblems(app, stage.club)),
    ...channelProblems(stage.posts(stage.room), stage.once ? [] : [...claimed, ...stage.unheard()]),
    ...dailyProblems(await dailyOf(scene), day, stage.posts(stage.daily).length),
    ...stage.doubled(),
    ...stage.pings().map((whom) => `pinged ${whom}`),
  ];
  return [...problems, ...(await afterKill(scene, ledger))];
}

/** Once more killed and opened: what was in the ledger is on the disk. */
async function afterKill(scene: Scene, before: readonly LedgerEntry[]): Promise<string[]> {
  const problems = await strike('kill', scene);
  const after = await scene.product.app.store.ledger(scene.stage.club);
  const same = JSON.stringify(after) === JSON.stringify(before);
  return [...problems, ...(same ? [] : [`after a last kill ${after.length} of ${before.length} entries`])];
}

function nothing(): void {}
