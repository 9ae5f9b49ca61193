import { constants } from 'node:fs';
import { access, statfs } from 'node:fs/promises';
import type { Adapter } from '../core/ports/adapter.ts';
import type { Clock } from '../core/ports/runtime.ts';
import type { Store } from '../core/ports/store.ts';
import { type SetTimer, within } from '../lib/timer.ts';
import type { Config } from './config.ts';

/** A part that takes longer to say how it is than this is not well, ms: load balancers wait a few seconds. */
const LONGEST_PROBE = 2000;

/** What is due is looked for every few seconds; a look that ended longer ago than this has come to a stop, ms. */
const LOOKED = 5 * 60_000;

/** With less room than this on the disk, answers may soon not be saved, bytes. */
const ROOM = 16 * 1024 * 1024;

type Storage = Pick<Config, 'dataDir' | 'databaseUrl'>;

/**
 * Which parts are not well, by name: a platform's, `store`, `scheduler`; none where all is well. A part that rejects, or
 * doesn't answer in time, is not.
 */
export async function failing(of: {
  readonly adapters: readonly Adapter[];
  readonly store: Store;
  /** What is held: `databaseUrl` absent means files in `dataDir`. */
  readonly config: Storage;
  readonly clock: Clock;
  /** When what is due was last looked for to the end. */
  readonly ticked: number;
  readonly setTimer: SetTimer;
}): Promise<readonly string[]> {
  const { adapters, store, config, clock, ticked, setTimer } = of;
  const parts = [
    ...adapters.map((adapter) => ({ name: adapter.platform, well: () => adapter.well() })),
    { name: 'store', well: () => reachable(store, config) },
    { name: 'scheduler', well: () => clock() - ticked < LOOKED },
  ];
  const found = await Promise.all(
    parts.map(async ({ name, well }) => {
      const probe = Promise.resolve().then(well);
      const is = await within(probe, LONGEST_PROBE, setTimer).catch(() => false);
      return is ? [] : [name];
    }),
  );
  return found.flat();
}

async function reachable(store: Store, { dataDir, databaseUrl }: Storage): Promise<boolean> {
  await store.dueDailies(0, 1);
  if (databaseUrl !== undefined) return true;
  await access(dataDir, constants.R_OK | constants.W_OK);
  const { bavail, bsize } = await statfs(dataDir);
  return bavail * bsize > ROOM;
}
