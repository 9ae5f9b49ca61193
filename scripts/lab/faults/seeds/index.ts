import { faultsOf, openStage, type Platform } from '../../../../tests/servers/stage/index.ts';
import { inFolder } from '../../folder.ts';
import { type Chance, chance as chanceOf } from '../chance.ts';
import { leapingClock } from '../clock.ts';
import { createPlay } from './play.ts';
import { lifeFolder, openProduct } from './product.ts';
import { FAULTS, OFTEN, type Scene, strike } from './strike.ts';

/** How many things happen in a run, besides the faults. */
const STEPS = 24;

/** Two minutes before the daily post of that day. */
const DAY = '2026-11-20';
const START = Date.UTC(2026, 10, 20, 11, 58);

/**
 * ms between Discord's heartbeats where one is to be missed; else late answers of a busy machine
 * would count as missed.
 */
const ZOMBIE_BEAT = 400;

/** Which fault comes before which step of a run; those at -1 come before the quiz begins. */
type Plan = ReadonlyMap<number, string>;

/** What one seed found, with its plan. */
export interface Outcome {
  readonly seed: number;
  readonly platform: Platform;
  readonly plan: Plan;
  readonly confirmed: number;
  readonly problems: readonly string[];
}

/**
 * A quiz and a daily post among five members, under the faults of a seed; then a referee looks at
 * what is left.
 * @param platform Slack for every other seed where absent
 */
export function seedRun(
  seed: number,
  platform: Platform = seed % 2 === 0 ? 'slack' : 'discord',
): Promise<Outcome> {
  return inFolder('faults', (folder) => run(folder, seed, platform));
}

async function run(folder: string, seed: number, platform: Platform): Promise<Outcome> {
  const chance = chanceOf(seed);
  const plan = planOf(chance, platform);

  const stage = await openStage(
    platform,
    [...plan.values()].includes('zombie') ? { heartbeat: ZOMBIE_BEAT } : {},
  );

  const began = Date.now();
  const clock = leapingClock(() => START + Date.now() - began);
  const around = { stage, clock, random: chance.next };
  const rise = () => openProduct(lifeFolder(folder, scene.life), around);
  const first = await openProduct(lifeFolder(folder, 0), around);
  const scene: Scene = { stage, clock, chance, folder, product: first, life: 0, claimed: [], rise };
  const play = createPlay(scene, DAY);
  const problems: string[] = [];

  try {
    await play.prepare();
    for (let step = -1; step < STEPS; step++) {
      const fault = plan.get(step);
      if (fault) problems.push(...(await strike(fault, scene)));
      await (step < 0 ? play.begin() : play.step());
    }
    problems.push(...(await play.end()));
  } catch (error) {
    problems.push(`broke off: ${String(error)}`);
  } finally {
    await scene.product.stop().catch(() => undefined);
    await stage.close();
  }

  return { seed, platform, plan, confirmed: play.confirmed.length, problems };
}

/**
 * Three to six faults over a run; kills and cuts after the effect come more often than the rest.
 */
function planOf(chance: Chance, platform: Platform): Plan {
  const { names, often } = faultsOf(platform);
  const all = [...FAULTS, ...names, ...OFTEN, ...often];
  const count = 3 + chance.below(4);
  return new Map(
    Array.from({ length: count }, () => [chance.below(STEPS + 1) - 1, chance.pick(all)] as const),
  );
}
