import type { Clock, Log } from '../../src/core/ports/runtime.ts';
import type { BookIndex } from '../../src/core/ports/search.ts';
import { createCache } from '../../src/corpus/library/cache.ts';
import { BOOKS } from '../../src/host/default-book.ts';
import { systemTimer } from '../../src/lib/timer.ts';
import { openStorage, type Storage } from '../../src/storage.ts';
import type { World } from '../../src/world.ts';
import { silentLog } from '../../tests/silent-log.ts';

/** What is kept in a data folder. */
export function filesIn(
  dataDir: string,
  { log = silentLog, clock = Date.now }: { readonly log?: Log; readonly clock?: Clock } = {},
): Promise<Storage> {
  return openStorage({ config: { dataDir }, log, clock });
}

/**
 * Shipped books are opened once for all apps of this process, as one app opens them once for all
 * clubs.
 */
const opened = createCache<BookIndex>(2 ** 25);

/**
 * The product's surroundings for a run in this process, over a data folder.
 * @param more what is another here
 */
export async function worldIn(dataDir: string, more: Partial<World> = {}): Promise<World> {
  return {
    storage: more.storage ?? (await filesIn(dataDir, more)),
    log: silentLog,
    clock: Date.now,
    random: () => 0.42,
    setTimer: systemTimer,
    books: BOOKS,
    opened,
    gap: 0,
    ...more,
  };
}
