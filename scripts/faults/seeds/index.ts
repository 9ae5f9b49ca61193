import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { LedgerEntry } from '../../../src/core/model.ts';
import type { Log } from '../../../src/core/ports.ts';
import { type Channel, startDiscordServer } from '../../../tests/servers/discord/index.ts';
import { chance as chanceOf } from '../chance.ts';
import { leapingClock } from '../clock.ts';
import { type Plan, planOf } from './plan.ts';
import { createPlayers } from './players.ts';
import { lifeFolder, openProduct } from './product.ts';
import { boardProblems, type Confirmed, channelProblems, ledgerProblems } from './referee.ts';
import { type Scene, strike } from './strike.ts';

/** How many things happen in a run, besides the faults. */
const STEPS = 24;

/** ms between heartbeats where one is to be missed; else late answers of a busy machine would count as missed. */
const ZOMBIE_BEAT = 400;

const START = Date.UTC(2026, 10, 20, 11, 58);

/** What one seed found, with its plan. */
export interface Outcome {
  readonly seed: number;
  readonly plan: Plan;
  readonly confirmed: number;
  readonly problems: readonly string[];
}

/** A quiz and a daily post among five members, under the faults of a seed; then a referee looks at what is left. */
export async function seedRun(seed: number): Promise<Outcome> {
  const chance = chanceOf(seed);
  const plan = planOf(chance, STEPS);
  const folder = await mkdtemp(join(tmpdir(), 'commonplace-faults-'));
  const server = await startDiscordServer({
    heartbeat: [...plan.values()].includes('zombie') ? ZOMBIE_BEAT : 30_000,
  });
  const began = Date.now();
  const clock = leapingClock(() => START + Date.now() - began);
  const problems: string[] = [];
  const around = { server, clock, random: chance.next, log: SILENT };
  const rise = () => openProduct(lifeFolder(folder, scene.life), around);
  const first = await openProduct(lifeFolder(folder, 0), around);
  const scene: Scene = { server, clock, chance, folder, product: first, life: 0, rise };
  try {
    const run = createRun(scene);
    await run.begin();
    for (let step = 0; step < STEPS; step++) {
      const fault = plan.get(step);
      if (fault) problems.push(...(await strike(fault, scene)));
      await run.step();
    }
    problems.push(...(await run.end()));
    return { seed, plan, confirmed: run.confirmed.length, problems };
  } catch (error) {
    return { seed, plan, confirmed: 0, problems: [...problems, `broke off: ${String(error)}`] };
  } finally {
    await scene.product.stop().catch(() => undefined);
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

const nothing = () => undefined;
const SILENT: Log = { debug: nothing, info: nothing, warn: nothing, error: nothing };

function createRun(scene: Scene) {
  const { server, clock, chance } = scene;
  const guild = server.addGuild('Book club', ['reading-room', 'daily']);
  const other = server.addGuild('Other', ['elsewhere']);
  const [, daily] = guild.channels;
  if (!daily) throw new Error('Expected two channels');
  const maya = server.addPerson('Maya', { guild, organiser: true });
  const stranger = server.addPerson('Stranger', { guild: other, organiser: true });
  const players = createPlayers(server, guild, chance);
  const { room, confirmed } = players;
  const club = `discord:${guild.id}`;

  /** Until the product has nothing under way, for three seconds at most. */
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

  return {
    confirmed,
    async begin() {
      await insist(() => server.slash(stranger, 'progress set', { section: 'section 3' }));
      await insist(() => server.slash(maya, 'daily set', { time: '12:00', channel: { id: daily.id } }));
      await insist(() => server.slash(maya, 'quiz start', { rounds: 5, style: 'choice', seconds: 30 }));
      await quiet();
    },
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
      else
        await Promise.race([
          server.slash(chance.pick(players.people), 'leaderboard').catch(nothing),
          quiet(),
        ]);
    },
    async end() {
      for (let i = 0; i < 60 && (await scene.product.app.store.running()).length > 0; i++)
        await pass(i < 20 ? 15_000 : 200_000);
      await pass(60_000);
      await players.settled();
      return judge(scene, club, confirmed, room, daily);
    },
  };
}

/** Members try again where Discord gave up on a machine that is busy with other things. */
async function insist(what: () => Promise<unknown>): Promise<void> {
  for (let tries = 1; ; tries++) {
    try {
      await what();
      return;
    } catch (error) {
      if (tries === 5) throw error;
    }
  }
}

async function judge(
  scene: Scene,
  club: string,
  confirmed: readonly Confirmed[],
  room: Channel,
  daily: Channel,
): Promise<readonly string[]> {
  const { server } = scene;
  const { store } = scene.product.app;
  const stuck = await store.running();
  const ledger = await store.ledger(club);
  const posts = server.messages(daily).filter((one) => !one.private).length;
  const problems = [
    ...stuck.map(({ channel }) => `a quiz is stuck in ${channel}`),
    ...ledgerProblems(ledger, confirmed),
    ...(await boardProblems(scene.product.app, club)),
    ...channelProblems(server.messages(room)),
    ...(posts > 1 ? [`${posts} daily posts on one day`] : []),
    ...server.pings().map(({ whom }) => `pinged ${whom}`),
  ];
  return [...problems, ...(await afterKill(scene, club, ledger))];
}

/** Once more killed and opened: what was in the ledger is on the disk. */
async function afterKill(scene: Scene, club: string, before: readonly LedgerEntry[]): Promise<string[]> {
  const problems = await strike('kill', scene);
  const after = await scene.product.app.store.ledger(club);
  const same = JSON.stringify(after) === JSON.stringify(before);
  return [...problems, ...(same ? [] : [`after a last kill ${after.length} of ${before.length} entries`])];
}
