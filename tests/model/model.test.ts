import { expect, onTestFinished, test, vi } from 'vitest';
import { z } from 'zod';
import { createModel } from '../../src/model/model.ts';
import { inFolderUntilEnd } from '../folder-until-end.ts';
import { memoryStore } from '../schedule/memory-store.ts';
import { onceDone, startModelServer } from '../servers/model/index.ts';
import { freshSchema } from '../store/schema.ts';
import { CLUB, openAsking } from './asking.ts';

const PROMPT = { task: 'Say yes.', material: 'Well?', shape: z.object({ yes: z.boolean() }) };

/** A model whose answers wait until they are let go. */
async function aHeldModel() {
  const held: (() => void)[] = [];
  const hold = () => new Promise<void>((resolve) => held.push(resolve));
  const server = await startModelServer(onceDone(hold, () => '{"yes": true}'));
  const store = memoryStore();
  const model = createModel({
    settings: { url: server.url, name: 'm', daily: 0 },
    store,
    clock: () => 0,
    setTimer: () => () => undefined,
    noted: () => undefined,
  });
  const ask = async (club: string) => (await model.ask(club, PROMPT)).outcome;
  const arrived = (count: number) => vi.waitFor(() => expect(held).toHaveLength(count));
  const letGo = () => {
    for (const answer of held.splice(0)) answer();
  };
  return { ask, arrived, letGo, store };
}

test('of one club two are asked at once, a third not, and another club’s is', async () => {
  const { ask, arrived, letGo } = await aHeldModel();
  const two = [ask('a'), ask('a')];
  await arrived(2);
  expect(await ask('a')).toBe('busy');
  const other = ask('b');
  await arrived(3);
  letGo();
  expect(await Promise.all([...two, other])).toEqual(['answered', 'answered', 'answered']);
  const again = ask('a');
  await arrived(1);
  letGo();
  expect(await again).toBe('answered');
});

test('of all clubs ten are asked at once', async () => {
  const { ask, arrived, letGo } = await aHeldModel();
  const ten = Array.from({ length: 10 }, (_, n) => ask(`club ${n}`));
  await arrived(10);
  expect(await ask('one more')).toBe('busy');
  letGo();
  expect(new Set(await Promise.all(ten))).toEqual(new Set(['answered']));
});

test('what is under way as a club switches it off is no answer', async () => {
  const { ask, arrived, letGo, store } = await aHeldModel();
  const asking = ask('a');
  await arrived(1);
  await store.setModel('a', false);
  letGo();
  expect(await asking).toBe('off');
  expect(await ask('a')).toBe('off');
});

const DAY = 24 * 60 * 60_000;

test.each(['files', 'a database'])(
  'a club’s requests of a day are counted in %s, over restarts',
  async (kind) => {
    const schema = kind === 'files' ? undefined : await freshSchema();
    onTestFinished(() => schema?.drop());
    const { url } = await startModelServer(() => '{"yes": true}');
    const dataDir = await inFolderUntilEnd();
    let now = 0;
    const open = async () => {
      const settings = { dataDir, url, daily: 3, clock: () => now };
      const asking = await openAsking({ ...settings, ...(schema && { databaseUrl: schema.url }) });
      const ask = async () => (await asking.ask(CLUB, PROMPT)).outcome;
      return { ask, close: asking.close };
    };
    const one = await open();
    const two = schema && (await open());
    const asked = [
      await one.ask(),
      await (two ?? one).ask(),
      await one.ask(),
      await (two ?? one).ask(),
    ];
    expect(asked).toEqual(['answered', 'answered', 'answered', 'spent']);
    for (const open of [one, two]) await open?.close();
    const again = await open();
    onTestFinished(() => again.close());
    expect(await again.ask()).toBe('spent');
    now = DAY;
    expect(await again.ask()).toBe('answered');
  },
);

test('a store out of reach is no answer, and no error', async () => {
  const model = createModel({
    settings: { url: 'http://127.0.0.1:1/v1', name: 'm', daily: 1 },
    store: { ...memoryStore(), modelOff: async () => Promise.reject(new Error('away')) },
    clock: () => 0,
    setTimer: () => () => undefined,
    noted: () => undefined,
  });
  expect(await model.ask('a', PROMPT)).toEqual({ outcome: 'busy' });
});
