import { constants } from 'node:fs';
import { access, statfs } from 'node:fs/promises';
import type { Adapter } from '../core/ports/adapter.ts';
import type { Clock, Store } from '../core/ports/ports.ts';
import type { Part } from './health.ts';

/** What is due is looked for every few seconds; a look that ended longer ago than this has come to a stop, ms. */
const LOOKED = 5 * 60_000;

/** With less room than this on the disk, answers may soon not be kept, bytes. */
const ROOM = 16 * 1024 * 1024;

interface Storage {
  readonly dataDir: string;
  readonly databaseUrl?: string;
}

/** What has to be well for the process to serve. */
export function partsOf(of: {
  readonly adapters: readonly Adapter[];
  readonly store: Store;
  /** What is held: `databaseUrl` absent means files in `dataDir`. */
  readonly config: Storage;
  readonly clock: Clock;
  /** When what is due was last looked for to the end. */
  readonly ticked: () => number;
}): readonly Part[] {
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
