import { appendFileSync, readdirSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ConfigError } from '../../../../src/core/errors.ts';
import { fileStem } from '../../../../src/store/file/files.ts';
import { openFileStore } from '../../../../src/store/file/index.ts';
import type { Stage } from '../../../../tests/servers/stage/stage.ts';
import { silentLog } from '../../../../tests/silent-log.ts';
import type { Chance } from '../chance.ts';
import type { LeapingClock } from '../clock.ts';
import { lifeFolder, type Product } from './product.ts';

/** Faults on any platform, by name, and those that come more often. */
export const FAULTS = [
  'kill',
  'stop',
  'torn line',
  'cut file',
  'garbled other club',
  'clock back',
  'clock on',
  'second process',
];
export const OFTEN = ['kill', 'kill', 'kill', 'torn line'];

export interface Scene {
  readonly stage: Stage;
  readonly clock: LeapingClock;
  readonly chance: Chance;
  readonly folder: string;
  /** Steps of the quiz that a death left claimed and not confirmed, one for each time. */
  readonly claimed: number[];
  product: Product;
  life: number;
  /** Opens the product's next life on its folder. */
  rise(): Promise<Product>;
}

/**
 * Does it.
 * @returns what was wrong with how the product took it
 */
export async function strike(fault: string, scene: Scene): Promise<readonly string[]> {
  const { stage, clock, chance } = scene;
  stage.strike(fault, chance);
  if (fault === 'kill') await rebirth(scene, () => undefined);
  if (fault === 'torn line') await rebirth(scene, tearOff);
  if (fault === 'cut file') await rebirth(scene, (to) => cutFiles(to, chance));
  if (fault === 'garbled other club') await rebirth(scene, (to) => garble(to, stage.other));
  if (fault === 'clock back') clock.leap(-chance.below(3_600_000));
  if (fault === 'clock on') clock.leap(chance.below(3_600_000));
  if (fault === 'stop') {
    await scene.product.stop();
    scene.product = await scene.rise();
  }
  return fault === 'second process' ? second(scene) : [];
}

async function rebirth(scene: Scene, damage: (to: string) => void): Promise<void> {
  const to = lifeFolder(scene.folder, ++scene.life);
  await scene.product.kill(to);
  damage(to);
  scene.claimed.push(...(await underWay(to, scene.stage)));
  scene.product = await scene.rise();
}

/**
 * The step of the quiz that was claimed when the process died: nobody can know whether its post is
 * out.
 */
export async function underWay(folder: string, { club, room }: Stage): Promise<readonly number[]> {
  const store = await openFileStore({ folder, log: silentLog });
  try {
    const quiz = await store.quiz(club, room);
    if (quiz?.phase.name === 'posting') return [quiz.n];
    return quiz?.phase.name === 'ending' ? [0] : [];
  } finally {
    await store.close();
  }
}

/** The beginning of an unfinished line, as a power cut leaves it. */
function tearOff(to: string): void {
  for (const name of readdirSync(to).filter((one) => one.endsWith('.journal')))
    appendFileSync(join(to, name), '{"t":"entry","quiz":"half a li');
}

/**
 * Every club's JSON file ends somewhere in its middle: the one before and the journals have it all.
 */
export function cutFiles(folder: string, chance: Chance): void {
  for (const name of readdirSync(folder).filter((one) => one.endsWith('.json'))) {
    const path = join(folder, name);
    truncateSync(path, chance.below(statSync(path).size));
  }
}

/** Another club's files, full of what is none of its own: no club but that one may feel it. */
function garble(to: string, other: string): void {
  const stem = fileStem(other);
  const files = readdirSync(to).filter((one) => one.startsWith(stem));
  if (files.length === 0) throw new Error(`Expected files of ${other}, got none`);
  for (const name of files) writeFileSync(join(to, name), '\u0000\u0001 no JSON {{{');
}

/** A second process on the same data must refuse with a sentence. */
async function second({ rise }: Scene): Promise<readonly string[]> {
  const outcome = await rise().catch((error: unknown) => error);
  if (outcome instanceof ConfigError) return [];
  return [`a second process on the same folder was not refused: ${String(outcome)}`];
}
