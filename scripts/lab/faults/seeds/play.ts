import { setTimeout as pause } from 'node:timers/promises';
import type { Daily } from '../../../../src/core/domain/club.ts';
import { insist } from '../insist.ts';
import { createPlayers } from './players.ts';
import { boardProblems, channelProblems, dailyProblems, ledgerProblems } from './referee.ts';
import { type Scene, strike } from './strike.ts';

/** What hasn't ended after so many leaps and so long, ms, is stuck. */
const LEAPS = 60;
const STUCK_MS = 120_000;

/**
 * A quiz and a daily post among five members, step by step.
 * @param day the local day of the daily post
 */
export function createPlay(scene: Scene, day: string) {
  const { stage, clock, chance } = scene;
  const { daily, organiser, members } = stage;
  const players = createPlayers(stage, chance);
  const { confirmed } = players;
  const store = () => scene.product.app.store;

  /** Waits until the product has nothing under way, up to a limit. */
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
   * Lets time pass while something is so: two hours of the product's clock or more, and so much of
   * ours that a machine that is busy with other things gets to it.
   */
  async function passWhile(what: () => Promise<boolean>, ms: (i: number) => number): Promise<void> {
    const until = Date.now() + STUCK_MS;
    for (let i = 0; (i < LEAPS || Date.now() < until) && (await what()); i++) {
      if (i >= LEAPS) await pause(20);
      await pass(i < LEAPS ? ms(i) : 1000);
    }
  }

  const running = async () => (await store().running()).length > 0;
  const dailyPost = async (): Promise<Daily | undefined> =>
    (await store().dailies(stage.club)).find(({ channel }) => channel === daily);

  /** The referee's findings on what is left. */
  async function judge(): Promise<readonly string[]> {
    const ledger = await store().ledger(stage.club);
    const problems = [
      ...(await store().running()).map(({ channel }) => `a quiz is stuck in ${channel}`),
      ...ledgerProblems(ledger, confirmed),
      ...(await boardProblems(store(), stage.club)),
      ...channelProblems(
        stage.posts(stage.room),
        stage.once ? [] : [...scene.claimed, ...stage.unheard()],
      ),
      ...dailyProblems(await dailyPost(), day, stage.posts(daily).length),
      ...stage.doubled(),
      ...stage.pings().map((whom) => `pinged ${whom}`),
      ...(await strike('kill', scene)),
    ];

    // Once more killed and opened: what was in the ledger is on the disk.
    const after = await store().ledger(stage.club);
    if (JSON.stringify(after) === JSON.stringify(ledger)) return problems;

    return [...problems, `after a last kill ${after.length} of ${ledger.length} entries`];
  }

  return {
    confirmed,
    async prepare() {
      await store().setPlace(
        stage.other,
        { id: 'stranger', name: 'Stranger' },
        'never-let-me-go',
        3,
      );
      await insist(() =>
        stage.say(organiser, 'daily set', { time: '12:00', channel: { channel: daily } }),
      );
    },
    async begin() {
      await insist(() =>
        stage.say(organiser, 'quiz start', { rounds: 5, style: 'choice', seconds: 30 }),
      );
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
      else {
        const asked = stage.say(chance.pick(members), 'leaderboard').catch(() => undefined);
        await Promise.race([asked, quiet()]);
      }
    },
    /**
     * Lets the quiz end.
     * @returns the referee's findings
     */
    async end() {
      await passWhile(running, (i) => (i < 20 ? 15_000 : 200_000));
      await pass(60_000);
      await passWhile(
        async () => ((await dailyPost())?.day ?? day) <= day,
        () => 200_000,
      );
      await players.settled();
      return judge();
    },
  };
}
