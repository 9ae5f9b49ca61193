import { appendFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ConfigError } from '../../../src/core/errors.ts';
import type { DiscordServer } from '../../../tests/servers/discord/index.ts';
import type { Chance } from '../chance.ts';
import type { LeapingClock } from '../clock.ts';
import type { Fault } from './plan.ts';
import { lifeFolder, openProduct, type Product } from './product.ts';

/** Everything that a fault can get at. */
export interface Scene {
  readonly server: DiscordServer;
  readonly clock: LeapingClock;
  readonly chance: Chance;
  readonly folder: string;
  product: Product;
  life: number;
  /** Opens the product's next life on its folder. */
  rise(): Promise<Product>;
}

const POST = 'POST /channels/:channel/messages';
const EDIT = 'PATCH /channels/:channel/messages/:message';
const ANSWER = 'POST /interactions/:id/:token/callback';

/** Faults of the platform's side that are one call. */
const OF_THE_PLATFORM: Readonly<Partial<Record<Fault, (scene: Scene) => void>>> = {
  drop: ({ server }) => server.gateway.drop(),
  'drop, no resume': ({ server }) => {
    server.gateway.forget();
    server.gateway.drop();
  },
  reconnect: ({ server }) => server.gateway.tell(7),
  'invalid session': ({ server }) => server.gateway.tell(9),
  'repeated event': ({ server }) => server.gateway.repeat(),
  '500 on a post': ({ server, chance }) => server.fail(POST, 500, 1 + chance.below(6)),
  '500 on an edit': ({ server, chance }) => server.fail(EDIT, 500, 1 + chance.below(6)),
  '500 on an answer': ({ server, chance }) => server.fail(ANSWER, 500, 1 + chance.below(2)),
  '429 on a post': ({ server }) => server.fail(POST, 429),
  '429, global': ({ server, chance }) => server.fail(chance.pick([POST, EDIT]), 'global'),
  'cut before a post': ({ server, chance }) => server.fail(POST, 'cut before', 1 + chance.below(3)),
  'cut after a post': ({ server, chance }) => server.fail(POST, 'cut after', 1 + chance.below(3)),
  'cut after an answer': ({ server, chance }) => server.fail(ANSWER, 'cut after', 1 + chance.below(2)),
  'cut after an edit': ({ server, chance }) => server.fail(EDIT, 'cut after', 1 + chance.below(3)),
  'slow post': ({ server, chance }) => server.fail(POST, after(chance.below(300))),
  'slow answer': ({ server, chance }) => server.fail(ANSWER, after(chance.below(300))),
  'clock back': ({ clock, chance }) => clock.leap(-chance.below(3_600_000)),
  'clock on': ({ clock, chance }) => clock.leap(chance.below(3_600_000)),
};

/** Does it. @returns what was wrong with how the product took it */
export async function strike(fault: Fault, scene: Scene): Promise<readonly string[]> {
  OF_THE_PLATFORM[fault]?.(scene);
  if (fault === 'kill') await rebirth(scene, () => undefined);
  if (fault === 'torn line') await rebirth(scene, tearOff);
  if (fault === 'garbled other club') await rebirth(scene, (to) => garble(to));
  if (fault === 'stop') {
    await scene.product.stop();
    scene.product = await scene.rise();
  }
  if (fault === 'zombie') {
    scene.server.gateway.freeze(true);
    setTimeout(() => scene.server.gateway.freeze(false), 900);
  }
  return fault === 'second process' ? second(scene) : [];
}

async function rebirth(scene: Scene, damage: (to: string) => void): Promise<void> {
  const to = lifeFolder(scene.folder, ++scene.life);
  await scene.product.kill(to);
  damage(to);
  scene.product = await scene.rise();
}

/** The beginning of a line that was never finished, as power loss leaves it. */
function tearOff(to: string): void {
  for (const name of readdirSync(to).filter((one) => one.endsWith('.journal')))
    appendFileSync(join(to, name), '{"t":"entry","quiz":"half a li');
}

/** Another club's files, full of what is none of its own: no club but that one may feel it. */
function garble(to: string): void {
  for (const name of readdirSync(to).filter(
    (one) => one.startsWith('other') && /\.(json|journal)$/.test(one),
  ))
    writeFileSync(join(to, name), '\u0000\u0001 no JSON {{{');
}

/** A second process on the same data must refuse with a sentence. */
async function second({ folder, life, server, clock, chance }: Scene): Promise<readonly string[]> {
  const silent = { debug: nothing, info: nothing, warn: nothing, error: nothing };
  const around = { server, clock, random: chance.next, log: silent };
  const outcome = await openProduct(lifeFolder(folder, life), around).catch((error: unknown) => error);
  if (outcome instanceof ConfigError) return [];
  return [`a second process on the same folder was not refused: ${String(outcome)}`];
}

function nothing(): void {}

function after(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}
