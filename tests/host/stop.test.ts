import { expect, onTestFinished, test } from 'vitest';
import { worldIn } from '../../scripts/lab/world.ts';
import { createApp } from '../../src/app.ts';
import { WEEKDAYS } from '../../src/core/domain/club.ts';
import type { Adapter } from '../../src/core/ports/adapter.ts';
import type { MessageRef } from '../../src/core/reply.ts';
import { openFileStore } from '../../src/store/file/index.ts';
import { inFolderUntilEnd } from '../folder-until-end.ts';
import { aGate } from '../gate.ts';
import { silentLog } from '../silent-log.ts';

const CLUB = 'test:club';
const NOW = Date.parse('2026-11-20T08:00:30Z');
const OLU = { id: 'olu', name: 'Olu' };

/** An app that is just sending a daily post; the platform answers when the test says so. */
async function posting() {
  const folder = await inFolderUntilEnd();
  const timers: { readonly run: () => void; readonly ms: number }[] = [];
  const events: string[] = [];
  let answer = (_: MessageRef): void => undefined;
  const begun = aGate();
  const platform: Adapter = {
    platform: 'test',
    messenger: {
      post: () => {
        begun.open();
        return new Promise((resolve) => {
          answer = resolve;
        });
      },
      edit: async () => undefined,
      direct: async () => undefined,
    },
    start: async () => [],
    well: () => true,
    stop: async () => void events.push('disconnected'),
  };
  const app = createApp(
    await worldIn(folder, {
      clock: () => NOW,
      setTimer: (run, ms) => {
        timers.push({ run, ms });
        return () => undefined;
      },
    }),
    [platform],
  );
  const rule = { time: '08:00', zone: 'UTC', days: WEEKDAYS, what: 'passage' as const };
  const set = {
    channel: 'c1',
    setBy: OLU,
    setIn: 'c1',
    skipped: [],
    due: NOW - 30_000,
    day: '2026-11-20',
  };
  await app.store.setDaily(CLUB, { ...rule, ...set });
  await app.start();
  await begun.opened;
  return { app, folder, events, timers, answer: () => answer({ channel: 'c1', id: 'm1' }) };
}

test('a stop waits for a post that is on its way, and its result is on disk', async () => {
  const { app, folder, events, answer } = await posting();
  const stopping = app.stop().then(() => events.push('stopped'));
  await new Promise(setImmediate);
  events.push('answered');
  answer();
  await stopping;
  expect(events).toEqual(['answered', 'disconnected', 'stopped']);
  const store = await openFileStore({ folder, log: silentLog });
  onTestFinished(() => store.close());
  expect(await store.dailies(CLUB)).toMatchObject([{ day: '2026-11-21', skipped: [] }]);
});

test('a stop waits at most three seconds for a platform that doesn’t answer', async () => {
  const { app, events, timers } = await posting();
  const before = timers.length;
  const stopping = app.stop();
  while (timers.length === before) await new Promise(setImmediate);
  expect(events).toEqual([]);
  const grace = timers.slice(before);
  expect(grace.map(({ ms }) => ms)).toEqual([3000]);
  for (const { run } of grace) run();
  await stopping;
  expect(events).toEqual(['disconnected']);
});
