import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test, vi } from 'vitest';
import { inFolderUntilEnd } from '../folder-until-end.ts';
import { program } from '../program.ts';
import { memoryStore } from '../schedule/memory-store.ts';
import {
  type Behaviour,
  GOOD,
  type ModelServer,
  onceDone,
  startModelServer,
} from '../servers/model/index.ts';
import { freshSchema } from '../store/schema.ts';
import { CLUB, NOVEL, openAsking, quayFile } from './asking.ts';

const HOUR = 60 * 60_000;

/** A process in a folder of its own, with the novel. */
async function withNovel(behaviour: Behaviour = GOOD, daily = 0) {
  const server = await startModelServer(behaviour);
  const time = { now: 0 };
  const settings = {
    dataDir: await inFolderUntilEnd(),
    url: server.url,
    clock: () => time.now,
    daily,
  };
  const asking = await openAsking(settings);
  onTestFinished(() => asking.close());
  await asking.library.add(CLUB, quayFile());
  return { server, time, settings, ...asking };
}

/** The chapters asked about, by what their first line says. */
const chaptersAsked = ({ asked }: ModelServer) =>
  asked.map(({ lines }) => /chapter (\d)/.exec([...lines.values()].join(' '))?.[1]).sort();

const byModel = ({ id }: { readonly id: string }) => id.startsWith('m');

test('each chapter is asked about once, and what passes stands beside what the bot makes itself', async () => {
  const { server, steps, book } = await withNovel();
  const before = (await book()).questions.length;
  await steps();
  expect(chaptersAsked(server)).toEqual(['1', '2', '3', '4']);
  const { questions, prompts } = await book();
  expect(questions.length).toBe(before + 4);
  expect(questions.filter(byModel).map(({ from, answer }) => [from, answer])).toEqual([
    [1, 'tin box'],
    [2, 'red shawl'],
    [3, 'brass bell'],
    [4, 'oak table'],
  ]);
  expect(prompts.filter(byModel).map(({ section }) => section)).toEqual([1, 2, 3, 4]);
});

test('a book added again is asked about again, and what was struck stays struck', async () => {
  const { server, steps, library, book } = await withNovel();
  await steps();
  const [first, second] = (await book()).questions.filter(byModel);
  // An older version set its marks otherwise.
  const older = { kind: 'unasked', id: 'older', text: `"${second?.text}"` } as const;
  await library.mend(CLUB, NOVEL, [{ kind: 'unasked', id: first?.id ?? '', text: '' }, older]);
  expect((await book()).questions.filter(byModel)).toHaveLength(2);
  await library.add(CLUB, quayFile());
  expect((await book()).questions.filter(byModel)).toEqual([]);
  await steps();
  expect(server.asked).toHaveLength(8);
  expect((await book()).questions.filter(byModel)).toHaveLength(2);
  await library.mend(CLUB, NOVEL, []);
  expect((await book()).questions.filter(byModel)).toHaveLength(4);
  await steps();
  expect(server.asked).toHaveLength(8);
});

test('what a model says of a book that was mended meanwhile isn’t kept, and is asked for again', async () => {
  const mending = onceDone(async () => {
    server.behave(GOOD);
    await library.mend(CLUB, NOVEL, [{ kind: 'free' }]);
  });
  const { server, steps, library, book } = await withNovel(mending);
  await steps();
  expect(chaptersAsked(server)).toEqual(['1', '1', '2', '3', '4']);
  expect(await book()).toMatchObject({ mends: [{ kind: 'free' }] });
  expect((await book()).questions.filter(byModel)).toHaveLength(4);
});

test('a book of which no chapter is left isn’t opened again', async () => {
  const { time, steps, step, opened, library, server } = await withNovel();
  await steps();
  const before = opened();
  time.now += HOUR;
  await step();
  expect(opened()).toBe(before);
  await library.add(CLUB, quayFile(3));
  await steps();
  expect(server.asked).toHaveLength(7);
});

test('a book that was removed is asked about no more, and again once it is back', async () => {
  const { server, steps, step, library, store, book } = await withNovel();
  await step();
  await store.noteRemoved(CLUB, NOVEL, 'x');
  await library.remove(CLUB, NOVEL);
  await steps();
  expect(server.asked).toHaveLength(1);
  await library.add(CLUB, quayFile());
  await steps();
  expect(server.asked).toHaveLength(5);
  expect((await book()).questions.filter(byModel)).toHaveLength(4);
});

test.each(['book', 'club'])(
  'a %s that is erased while the model thinks leaves nothing behind',
  async (what) => {
    const erasing = onceDone(async () => {
      await library.remove(CLUB, NOVEL);
      await (what === 'book' ? store.noteRemoved(CLUB, NOVEL, 'x') : store.removeClub(CLUB));
    });
    const { server, steps, library, store } = await withNovel(erasing);
    await steps();
    expect(server.asked).toHaveLength(1);
    expect(await library.list(CLUB)).toEqual([]);
    if (what === 'club') expect(await store.exportClub(CLUB, 'organisers')).toBeUndefined();
  },
);

test('a model that can’t be reached is tried again each hour, about another chapter, until all are asked', async () => {
  const { server, time, steps, book } = await withNovel((_, response) => {
    response.writeHead(503).end();
    return undefined;
  });
  await steps();
  expect(chaptersAsked(server)).toEqual(['1']);
  for (let hours = 0; hours < 3; hours++) {
    time.now += HOUR;
    await steps(3);
  }
  expect(chaptersAsked(server)).toEqual(['1', '2', '3', '4']);
  server.behave(GOOD);
  time.now += HOUR;
  await steps();
  expect(server.asked).toHaveLength(8);
  expect((await book()).questions.filter(byModel)).toHaveLength(4);
});

test('an answer that can’t be used isn’t asked for again', async () => {
  const { server, time, steps } = await withNovel(() => '<html>');
  await steps();
  time.now += HOUR;
  await steps();
  expect(chaptersAsked(server)).toEqual(['1', '2', '3', '4']);
});

test('half of a club’s requests of a day are its members’; the rest comes the next day', async () => {
  const { server, time, steps } = await withNovel(GOOD, 4);
  for (let hours = 0; hours < 23; hours++) {
    await steps(3);
    time.now += HOUR;
  }
  expect(server.asked).toHaveLength(2);
  for (let hours = 0; hours < 24; hours++) {
    time.now += HOUR;
    await steps(3);
  }
  expect(chaptersAsked(server)).toEqual(['1', '2', '3', '4']);
});

test('a club that switched the model off isn’t asked about until it is on again', async () => {
  const { server, time, steps, store } = await withNovel();
  await store.setModel(CLUB, false);
  await steps();
  expect(server.asked).toEqual([]);
  await store.setModel(CLUB, true);
  time.now += HOUR;
  await steps();
  expect(server.asked).toHaveLength(4);
});

test('one chapter of a club is asked about at a time, and whoever took it and ended holds it for minutes', async () => {
  const store = memoryStore();
  const take = (now: number) => store.takeChapters(CLUB, now, now + 5);
  expect(await take(0)).toBe(true);
  expect(await take(4)).toBe(false);
  await store.endChapters(CLUB);
  expect(await take(4)).toBe(true);
  expect(await take(8)).toBe(false);
  expect(await take(9)).toBe(true);
});

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

test('killed in the middle and started again, it goes on where it was', async () => {
  const dataDir = await inFolderUntilEnd();
  const server = await startModelServer(GOOD);
  const begin = () => {
    const args = [program('tests/model/programs/asking.ts'), dataDir, server.url];
    const child = spawn(process.execPath, args, { cwd: ROOT });
    onTestFinished(() => void child.kill('SIGKILL'));
    return child;
  };
  const first = begin();
  server.behave((asked, response) => {
    if (server.asked.length < 2) return GOOD(asked, response);
    first.kill('SIGKILL');
    server.behave(GOOD);
    return undefined;
  });
  await new Promise((resolve) => first.on('close', resolve));
  expect(server.asked).toHaveLength(2);
  // Who took a chapter and ended holds the club's turn for some minutes.
  const later = await openAsking({ dataDir, url: server.url, clock: () => HOUR });
  onTestFinished(() => later.close());
  await later.steps();
  expect(chaptersAsked(server)).toEqual(['1', '2', '2', '3', '4']);
  const kept = (await later.book()).questions.filter(byModel);
  expect(kept.map(({ from }) => from)).toEqual([1, 2, 3, 4]);
});

test('of two processes on one database each chapter is asked about once, and all is kept', async () => {
  const schema = await freshSchema();
  onTestFinished(() => schema.drop());
  const server = await startModelServer(GOOD);
  const settings = {
    dataDir: await inFolderUntilEnd(),
    databaseUrl: schema.url,
    url: server.url,
    clock: Date.now,
  };
  const one = await openAsking(settings);
  const two = await openAsking(settings);
  onTestFinished(async () => void (await Promise.all([one.close(), two.close()])));
  await one.library.add(CLUB, quayFile());
  await Promise.all([one.steps(), two.steps()]);
  await one.steps();
  expect(chaptersAsked(server)).toEqual(['1', '2', '3', '4']);
  await vi.waitFor(async () =>
    expect((await two.book()).questions.filter(byModel)).toHaveLength(4),
  );
});
