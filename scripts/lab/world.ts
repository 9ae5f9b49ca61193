import type { World } from '../../src/app.ts';
import type { Clock, Log } from '../../src/core/ports/runtime.ts';
import { systemTimer } from '../../src/lib/timer.ts';
import { openStorage, type Storage } from '../../src/storage.ts';
import { silentLog } from '../../tests/silent-log.ts';
import { BOOKS } from './folder.ts';

/** What is kept in a data folder. */
export function filesIn(
  dataDir: string,
  { log = silentLog, clock = Date.now }: { readonly log?: Log; readonly clock?: Clock } = {},
): Promise<Storage> {
  return openStorage({ config: { dataDir }, log, clock });
}

/** The product's surroundings for a run in this process, over a data folder. @param more what is another here */
export async function worldIn(dataDir: string, more: Partial<World> = {}): Promise<World> {
  return {
    storage: await filesIn(dataDir, more),
    log: silentLog,
    clock: Date.now,
    random: () => 0.42,
    setTimer: systemTimer,
    books: BOOKS,
    gap: 0,
    ...more,
  };
}
