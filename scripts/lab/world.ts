import type { World } from '../../src/app.ts';
import { systemTimer } from '../../src/lib/timer.ts';
import { silentLog } from '../../tests/silent-log.ts';
import { BOOKS } from './folder.ts';

/** The product's surroundings for a run in this process, over a data folder. @param more what is another here */
export const worldIn = (dataDir: string, more: Partial<World> = {}): World => ({
  config: { dataDir },
  log: silentLog,
  clock: Date.now,
  random: () => 0.42,
  setTimer: systemTimer,
  books: BOOKS,
  gap: 0,
  ...more,
});
