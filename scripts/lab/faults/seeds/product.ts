import { cpSync, rmSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { createApp } from '../../../../src/app.ts';
import type { Adapter } from '../../../../src/core/ports/adapter.ts';
import { isMissing } from '../../../../src/lib/disk.ts';
import { type SetTimer, systemTimer } from '../../../../src/lib/timer.ts';
import type { Stage } from '../../../../tests/servers/stage/stage.ts';
import { silentLog } from '../../../../tests/silent-log.ts';
import { worldIn } from '../../world.ts';
import type { LeapingClock } from '../clock.ts';
import { letGo } from '../rest.ts';

export type Product = Awaited<ReturnType<typeof openProduct>>;

interface Around {
  readonly stage: Stage;
  readonly clock: LeapingClock;
  readonly random: () => number;
}

/**
 * The product in this process, as if it were one of its own: it can be killed without any goodbye.
 * @throws ConfigError if another product has the folder
 */
export async function openProduct(dataDir: string, around: Around) {
  const { stage, clock, random } = around;
  const log = silentLog;
  let dead = false;
  let underWay = 0;

  /** A call to a dead product never ends. */
  const alive = async <T>(work: () => Promise<T>): Promise<T> => {
    if (dead) return new Promise<T>(() => undefined);
    underWay++;
    try {
      const done = await work();
      return dead ? await new Promise<T>(() => undefined) : done;
    } finally {
      underWay--;
    }
  };
  const adapter = stage.adapter({
    log,
    clock: clock.now,
    setTimer: (run, ms) => systemTimer(run, dead ? 0 : ms),
  });
  /** Timers of a dead product run at once. */
  const setTimer: SetTimer = (run, ms) => (dead ? systemTimer(run, 0) : clock.setTimer(run, ms));
  const chosen = { log, clock: clock.now, random, setTimer, gap: 1000, window: 4000 };
  const world = await worldIn(dataDir, chosen).catch(async (error: unknown) => {
    await adapter.stop();
    throw error;
  });
  const app = createApp(world, [mortal(adapter, alive)]);
  await app.start();
  return {
    app,
    /** True while something is under way that a member or a channel waits for. */
    busy: () => underWay > 0,
    /**
     * Dies in the middle of whatever it does: nothing more leaves it, and `to` gets what stood on
     * the disk. Resolves once nothing of it runs any more.
     */
    async kill(to: string) {
      dead = true;
      stage.gone();
      clock.clear();
      copyStanding(dataDir, to);
      await app.stop();
      letGo(app.store);
      await rm(dataDir, { recursive: true, force: true });
    },
    async stop() {
      await app.stop();
      letGo(app.store);
      stage.gone();
    },
  };
}

type Alive = <T>(work: () => Promise<T>) => Promise<T>;

/** An adapter that lets nothing through once its product is dead. */
function mortal(adapter: Adapter, alive: Alive): Adapter {
  return {
    ...adapter,
    messenger: guarded(adapter.messenger, ['post', 'edit', 'direct'], alive),
    start: (bot) => adapter.start(guarded(bot, ['command', 'line', 'press'], alive)),
  };
}

/** An object whose methods, and callbacks given to them, do nothing once the product is dead. */
function guarded<T extends object>(whole: T, methods: readonly (keyof T)[], alive: Alive): T {
  const guard =
    (run: (...what: unknown[]) => Promise<unknown>) =>
    (...what: unknown[]): Promise<unknown> =>
      alive(() =>
        run(...what.map((one) => (typeof one === 'function' ? guard(one as typeof run) : one))),
      );
  const own = methods.map((name) => [name, guard(whole[name] as Parameters<typeof guard>[0])]);
  return { ...whole, ...Object.fromEntries(own) };
}

/** How often it is copied at most: a dead product has few calls under way, and begins no others. */
const COPIES_MAX = 20;

/**
 * Copies a folder as it stands at one moment: once more where a call that was under way renamed a
 * file meanwhile.
 */
function copyStanding(from: string, to: string): void {
  for (let copies = 1; ; copies++) {
    try {
      cpSync(from, to, { recursive: true, filter: (path) => !path.endsWith('store.lock') });
      return;
    } catch (error) {
      if (!isMissing(error) || copies === COPIES_MAX) throw error;
      rmSync(to, { recursive: true, force: true });
    }
  }
}

export function lifeFolder(folder: string, life: number): string {
  return join(folder, `life-${life}`);
}
