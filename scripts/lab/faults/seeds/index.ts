import { inFolder } from '../../folder.ts';
import { chance as chanceOf } from '../chance.ts';
import { leapingClock } from '../clock.ts';
import { openStage, type Platform } from '../stages/index.ts';
import { type Plan, planOf, platformOf } from './plan.ts';
import { lifeFolder, openProduct } from './product.ts';
import { createRun } from './run.ts';
import { type Scene, strike } from './strike.ts';

/** How many things happen in a run, besides the faults. */
const STEPS = 24;

/** Two minutes before the daily post of that day. */
const DAY = '2026-11-20';
const START = Date.UTC(2026, 10, 20, 11, 58);

/** What one seed found, with its plan. */
export interface Outcome {
  readonly seed: number;
  readonly platform: Platform;
  readonly plan: Plan;
  readonly confirmed: number;
  readonly problems: readonly string[];
}

/**
 * A quiz and a daily post among five members, under the faults of a seed; then a referee looks at what is left.
 * @param platform follows from the seed where absent
 */
export function seedRun(seed: number, platform = platformOf(seed)): Promise<Outcome> {
  return inFolder('faults', (folder) => run(folder, seed, platform));
}

async function run(folder: string, seed: number, platform: Platform): Promise<Outcome> {
  const chance = chanceOf(seed);
  const plan = planOf(chance, STEPS, platform);
  const stage = await openStage(platform, plan.values());
  const began = Date.now();
  const clock = leapingClock(() => START + Date.now() - began);
  const problems: string[] = [];
  const around = { stage, clock, random: chance.next };
  const rise = () => openProduct(lifeFolder(folder, scene.life), around);
  const first = await openProduct(lifeFolder(folder, 0), around);
  const scene: Scene = { stage, clock, chance, folder, product: first, life: 0, claimed: [], rise };
  try {
    const played = createRun(scene, DAY);
    await played.prepare();
    for (let step = -1; step < STEPS; step++) {
      const fault = plan.get(step);
      if (fault) problems.push(...(await strike(fault, scene)));
      await (step < 0 ? played.begin() : played.step());
    }
    problems.push(...(await played.end()));
    return { seed, platform, plan, confirmed: played.confirmed.length, problems };
  } catch (error) {
    return { seed, platform, plan, confirmed: 0, problems: [...problems, `broke off: ${String(error)}`] };
  } finally {
    await scene.product.stop().catch(() => undefined);
    await stage.close();
  }
}
