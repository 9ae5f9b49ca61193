import { constants } from 'node:fs';
import { access, statfs } from 'node:fs/promises';
import type { Adapter } from '../core/ports/adapter.ts';
import type { Clock } from '../core/ports/runtime.ts';
import type { Store } from '../core/ports/store.ts';
import { type SetTimer, within } from '../lib/timer.ts';
import type { Config } from './config.ts';

/** One part of the process that has to be well for it to serve. */
export interface HealthCheck {
  /** As the host sees it, such as `store`. */
  readonly name: string;
  /** True where it is well; rejecting counts as not. */
  readonly well: () => boolean | Promise<boolean>;
}

/** A part that takes longer to say how it is than this is not well, ms: load balancers wait a few seconds. */
const LONGEST_PROBE = 2000;

/** Which parts are not well, by name, in their order; none where all is well. */
export async function failing(parts: readonly HealthCheck[], setTimer: SetTimer): Promise<readonly string[]> {
  const found = await Promise.all(
    parts.map(async ({ name, well }) => ((await inTime(well, setTimer)) ? [] : [name])),
  );
  return found.flat();
}

async function inTime(well: HealthCheck['well'], setTimer: SetTimer): Promise<boolean> {
  try {
    return (await within(Promise.resolve(well()), LONGEST_PROBE, setTimer)) === true;
  } catch {
    return false;
  }
}

/** What is due is looked for every few seconds; a look that ended longer ago than this has come to a stop, ms. */
const LOOKED = 5 * 60_000;

/** With less room than this on the disk, answers may soon not be saved, bytes. */
const ROOM = 16 * 1024 * 1024;

type Storage = Pick<Config, 'dataDir' | 'databaseUrl'>;

/** What has to be well for the process to serve. */
export function partsOf(of: {
  readonly adapters: readonly Adapter[];
  readonly store: Store;
  /** What is held: `databaseUrl` absent means files in `dataDir`. */
  readonly config: Storage;
  readonly clock: Clock;
  /** When what is due was last looked for to the end. */
  readonly ticked: () => number;
}): readonly HealthCheck[] {
  const { adapters, store, config, clock, ticked } = of;
  return [
    ...adapters.map((adapter) => ({ name: adapter.platform, well: () => adapter.well() })),
    { name: 'store', well: () => reachable(store, config) },
    { name: 'scheduler', well: () => clock() - ticked() < LOOKED },
  ];
}

async function reachable(store: Store, { dataDir, databaseUrl }: Storage): Promise<boolean> {
  await store.dueDailies(0, 1);
  if (databaseUrl !== undefined) return true;
  await access(dataDir, constants.R_OK | constants.W_OK);
  const { bavail, bsize } = await statfs(dataDir);
  return bavail * bsize > ROOM;
}
