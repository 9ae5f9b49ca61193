import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { worldIn } from '../../scripts/lab/world.ts';
import { createRoom } from '../../src/adapters/room/index.ts';
import { createApp } from '../../src/app.ts';
import { BOOKS } from '../../src/host/default-book.ts';
import { seeded } from '../../src/quiz/draw/chance.ts';
import type { World } from '../../src/world.ts';

export { inFolderUntilEnd } from '../folder-until-end.ts';

/** A folder that is gone after the work. */
export async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'commonplace-'));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/**
 * What the room prints for these lines: the same lines print the same, as clock and chance are
 * fixed.
 * @param shipped.zone of the machine that the room is on
 */
export async function roomSays(
  lines: readonly string[],
  folder: string,
  json = false,
  shipped: { readonly books: string; readonly defaultBook?: string; readonly zone?: string } & Pick<
    World,
    'model'
  > = {
    books: BOOKS,
  },
): Promise<string> {
  const output = new PassThrough();
  const chunks: Buffer[] = [];
  output.on('data', (chunk: Buffer) => chunks.push(chunk));
  // Every look at the clock is a millisecond later than the last, from noon on 1 December 2026.
  let now = Date.UTC(2026, 11, 1, 12);
  const clock = () => {
    now += 1;
    return now;
  };
  const input = Readable.from(lines.map((line) => `${line}\n`));
  const { zone } = shipped;
  const room = createRoom({ input, output, json, clock, ...(zone && { zone }) });
  const app = createApp(
    await worldIn(folder, {
      config: { ...(shipped.defaultBook && { defaultBook: shipped.defaultBook }) },
      clock,
      random: seeded(7),
      setTimer: () => () => undefined,
      books: shipped.books,
      ...(shipped.model && { model: shipped.model }),
    }),
    [room],
  );
  await app.start();
  await room.ended;
  await app.stop();
  return Buffer.concat(chunks).toString('utf8');
}

/** A reply as the room gives it in JSON. */
export interface Said {
  readonly id: string;
  readonly to: string;
  readonly private: boolean;
  readonly text: string;
  readonly covered: readonly string[];
  readonly buttons: readonly { readonly label: string; readonly press: string }[];
  /** The reply whose place it takes. */
  readonly edits?: string;
}

/** The replies to these lines, in order, in a room with this data. */
export async function repliesIn(data: string, lines: readonly string[]): Promise<Said[]> {
  const out = await roomSays(lines, data, true);
  return out
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Said);
}
