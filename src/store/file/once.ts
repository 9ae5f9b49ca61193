import { join } from 'node:path';
import type { Clock } from '../../core/ports/runtime.ts';
import { lazy } from '../../lib/memoize.ts';
import { shortHash } from '../../lib/token.ts';
import { createTurns } from '../../lib/turns.ts';
import { Journal } from './journal.ts';

/**
 * The file is rewritten, without what is past, once it has this many lines more than twice what it
 * needs.
 */
const SPARE_LINES = 1000;

type Line = readonly [until: number, ...keys: readonly string[]];

/**
 * Stores keys in `FOLDER/once.journal`, hashed. Its lines aren't synced one by one: they survive
 * the end of the process, and a power cut takes longer than what they guard against.
 */
export function openFileOnce({
  folder,
  clock,
}: {
  readonly folder: string;
  readonly clock: Clock;
}) {
  const journal = new Journal<Line>(join(folder, 'once.journal'), true);
  const untilByKey = new Map<string, number>();
  let lines = 0;
  let due = SPARE_LINES;
  const turn = createTurns();
  const read = lazy(() =>
    journal.read(([until, ...given]) => {
      for (const key of given) untilByKey.set(key, until);
      lines += 1;
    }),
  );

  async function forget(nowMs: number): Promise<void> {
    for (const [key, until] of untilByKey) if (until < nowMs) untilByKey.delete(key);
    lines = 0;
    await journal.rewrite((journalLine) => {
      if (journalLine[0] < nowMs) return undefined;
      lines += 1;
      return journalLine;
    });
    due = 2 * lines + SPARE_LINES;
  }

  return {
    first: (keys: readonly string[], until: number): Promise<boolean> =>
      turn(async () => {
        await read();
        const nowMs = clock();
        const hashes = keys.map(shortHash);
        if (hashes.some((key) => (untilByKey.get(key) ?? -Infinity) >= nowMs)) return false;
        for (const key of hashes) untilByKey.set(key, until);
        await journal.append([[until, ...hashes]]);
        lines += 1;
        if (lines >= due) await forget(nowMs);
        return true;
      }),
    close: () => turn(() => journal.close()),
  };
}
