import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import type { Election } from '../../src/core/domain/next-book.ts';
import type { Store } from '../../src/core/ports/store.ts';
import { closeOf } from '../../src/schedule/vote.ts';
import { openFileStore } from '../../src/store/file/index.ts';
import { SnapshotFile } from '../../src/store/file/snapshot.ts';
import { inFolderUntilEnd } from '../folder-until-end.ts';
import { aGate } from '../gate.ts';
import { PATIENCE } from '../patience.ts';
import { crashImage, filesOf, inFileStore, readableLog } from './folder.ts';
import { aDaily, anEntry, anOpen, answering, aQuiz, entering, MAYA } from './samples.ts';

const WHO = { id: 'U-7c1f', name: 'Kathleen Haversham' };
const WORDS = 'because the gallery was for their souls';

let folder: string;
const log = readableLog();

beforeEach(async () => {
  folder = await inFolderUntilEnd();
});

const inStore = <T>(look: (store: Store) => Promise<T>): Promise<T> =>
  inFileStore(folder, look, log);

async function live(store: Store): Promise<void> {
  await store.setPlace('club', WHO, 'lantern', 2);
  await store.setDaily('club', aDaily({ setBy: WHO }));
  const own = { key: `member:${WHO.id}`, channel: 'direct', member: WHO.id, setBy: WHO };
  await store.setDaily('club', aDaily(own));
  await store.play('club', `solo:${WHO.id}`, () => ({
    quiz: aQuiz({ id: 'alone', channel: `solo:${WHO.id}`, mode: 'solo', startedBy: WHO }),
    result: 0,
  }));
  await store.play('club', 'c1', () => ({
    quiz: aQuiz({ startedBy: WHO, phase: anOpen({ skips: [WHO.id] }) }),
    result: 0,
  }));
  await store.play('club', 'c1', answering(WHO.id, WORDS));
  await store.play('club', 'c1', answering(MAYA.id, 'Tommy'));
  await store.play(
    'club',
    'c2',
    entering(anEntry({ member: WHO.id, name: WHO.name, given: WORDS })),
  );
}

/** Names of files that contain anything of the member's. */
async function traces(): Promise<readonly string[]> {
  const files = await filesOf(folder);
  return [...files]
    .filter(([, bytes]) => [WHO.id, WHO.name, WORDS].some((text) => bytes.includes(text)))
    .map(([name]) => name);
}

test('a forgotten member leaves no trace in any file: snapshot, backup, journal, set aside, left over', async () => {
  await inStore(live);
  await inStore((store) => store.setPlace('club', WHO, 'tide', 2));
  await inStore((store) => store.setPlace('club', WHO, 'tide', 3));
  const json = (await readdir(folder)).find((name) => /^club-.*\.json$/.test(name)) ?? '';
  const journal = join(folder, json.replace('.json', '.journal.bak'));
  // Accidents that left copies behind: a garbled snapshot, a garbled line, a write that a crash cut
  // off.
  await writeFile(join(folder, json), `${await readFile(join(folder, json), 'utf8')}junk`);
  await writeFile(journal, `${await readFile(journal, 'utf8')}00000000 {"member":"${WHO.id}"}\n`);
  await writeFile(join(folder, `${json}.tmp`), `{"${WHO.name}`);
  await inStore(async (store) => {
    await store.useBook('club', 'lantern');
    expect((await traces()).length).toBeGreaterThanOrEqual(5);
    const board = await store.board('club', {});
    await store.forgetMember('club', WHO.id);
    expect(await traces()).toEqual([]);
    expect(await store.board('club', {})).toEqual(
      board.filter(({ member }) => member === MAYA.id).map((row) => ({ ...row, rank: 1 })),
    );
    expect(await store.ledger('club', { quiz: 'quiz-1' })).toHaveLength(1);
    await store.play('club', 'c1', answering('m3', 'Ruth'));
  });
  expect(await traces()).toEqual([]);
  await inStore(async (store) => {
    expect(await store.chosenBook('club')).toBe('lantern');
    expect((await store.ledger('club')).map(({ member }) => member)).toEqual([MAYA.id, 'm3']);
    expect(await store.quiz('club', 'c1')).toMatchObject({ startedBy: { id: '' } });
    expect(await store.dueDailies(10_000, 1)).toMatchObject([{ daily: { setBy: { id: '' } } }]);
  });
});

test.each([
  ['voted to skip a question', anOpen({ skips: [WHO.id] }), MAYA],
  ['asked for more time', anOpen({ patient: [WHO.id] }), MAYA],
  ['started it', anOpen(), WHO],
])(
  'an export names a quiz in which a member only %s, and no other',
  async (_, phase, startedBy) => {
    await inStore(async (store) => {
      await store.play('club', 'c1', () => ({ quiz: aQuiz({ startedBy, phase }), result: 0 }));
      await store.play('club', 'c2', () => ({
        quiz: aQuiz({ id: 'q2', channel: 'c2', phase: anOpen() }),
        result: 0,
      }));
      const { runningQuizzes } = (await store.exportMember('club', WHO.id)) ?? {};
      expect(runningQuizzes).toMatchObject([{ channel: 'c1' }]);
      expect(await store.exportMember('club', 'nobody')).toBeUndefined();
    });
  },
);

test('a list of books to read that is too old goes with the next one that somebody hands over', async () => {
  await inStore(async (store) => {
    const books = [{ title: 'Emma', key: 'emma' }];
    const wants = async (member: string) =>
      Object(await store.exportMember('club', member)).wantsToRead?.length;
    await store.keepShelf('club', 'old', { at: 0, books });
    await store.keepShelf('club', 'young', { at: 80 * 24 * 60 * 60_000, books });
    expect([await wants('old'), await wants('young')]).toEqual([1, 1]);
    await store.keepShelf('club', 'new', { at: 91 * 24 * 60 * 60_000, books });
    expect([await wants('old'), await wants('young'), await wants('new')]).toEqual([
      undefined,
      1,
      1,
    ]);
  });
});

test('a club that has anything is not written over by a file', async () => {
  await inStore(async (store) => {
    await store.setPlace('from', WHO, 'lantern', 2);
    const file = await store.exportClub('from');
    await store.importClub('to', file);
    expect(await store.place('to', WHO.id, 'lantern')).toBe(2);
    await store.setDaily('set', aDaily({}));
    for (const club of ['to', 'set'])
      await expect(store.importClub(club, file)).rejects.toThrow('has data here already');
    expect(await store.place('set', WHO.id, 'lantern')).toBeUndefined();
  });
});

test('forgetting somebody where nothing is stored makes no file', async () => {
  await inStore((store) => store.forgetMember('nowhere', WHO.id));
  expect((await readdir(folder)).filter((name) => name.startsWith('nowhere'))).toEqual([]);
});

test('forgetting twice, or while answers come in, is safe', async () => {
  await inStore(async (store) => {
    await live(store);
    const answers = Array.from({ length: 40 }, (_, i) =>
      store.play('club', 'c1', answering(`m${i}`, 'Tommy')),
    );
    await Promise.all([
      ...answers.slice(0, 20),
      store.forgetMember('club', WHO.id),
      ...answers.slice(20),
    ]);
    await store.forgetMember('club', WHO.id);
    expect(await traces()).toEqual([]);
  });
  const members = await inStore((store) => store.ledger('club'));
  expect(members).toHaveLength(41);
});

describe('the ballots of a vote', () => {
  const BOOK = 'the-blue-flower';

  const aVote = (): Election => ({
    ...{ id: 'vote', channel: 'c1', by: MAYA, at: 1000, closes: 5000, take: 1, voters: 0 },
    candidates: [BOOK, 'emma'].map((id) => ({ id, title: id })),
  });

  async function vote(store: Store): Promise<void> {
    await store.openElection('club', aVote(), closeOf(aVote()));
    await store.cast('club', 'vote', { member: WHO.id, ranked: ['emma', BOOK], nowMs: 2000 });
    await store.cast('club', 'vote', { member: WHO.id, ranked: [BOOK, 'emma'], nowMs: 2000 });
  }

  const count = (store: Store) =>
    store.countElection('club', 'vote', 5000, { draws: [], left: new Set() });

  /** Names of files that have a ballot. */
  async function withBallots(at = folder): Promise<readonly string[]> {
    const files = await filesOf(at);
    return [...files].filter(([, bytes]) => bytes.includes(WHO.id)).map(([name]) => name);
  }

  test('are in no file soon after its close, while answers go on', async () => {
    await inStore(vote);
    await inStore(async (store) => {
      await vote(store);
      expect((await withBallots()).length).toBeGreaterThan(1);
      await count(store);
      await store.play('club', 'c1', entering(anEntry()));
      await expect.poll(() => withBallots(), PATIENCE).toEqual([]);
      expect(await store.ledger('club')).toHaveLength(1);
    });
    expect(await withBallots()).toEqual([]);
  });

  test('are gone after a stop right at its close', async () => {
    await inStore(vote);
    await inStore(count);
    expect(await withBallots()).toEqual([]);
    expect(await inStore((store) => store.elections('club'))).toMatchObject([{ voters: 1 }]);
  });

  test.each([0, 1, 2])(
    'are gone after a crash, with %i of its snapshots written',
    async (written) => {
      await inStore(vote);
      const image = await inStore(async (store) => {
        let snapshots = 0;
        const held = aGate();
        const write = SnapshotFile.prototype.write;
        const spy = vi.spyOn(SnapshotFile.prototype, 'write').mockImplementation(function (
          this: SnapshotFile,
          ...given
        ) {
          snapshots += 1;
          const turn = snapshots > written ? held.opened : Promise.resolve();
          return turn.then(() => write.apply(this, given));
        });
        onTestFinished(() => spy.mockRestore());
        await count(store);
        await expect.poll(() => snapshots, PATIENCE).toBe(Math.min(written + 1, 2));
        return await crashImage(folder).finally(held.open);
      });
      if (written < 2) expect((await withBallots(image)).length).toBeGreaterThan(0);
      const store = await openFileStore({ folder: image, log });
      onTestFinished(() => store.close());
      expect(await store.elections('club')).toMatchObject([{ voters: 1 }]);
      await expect.poll(() => withBallots(image), PATIENCE).toEqual([]);
    },
  );

  test('are rewritten by nothing while their vote goes on, not even after a crash', async () => {
    const image = await inStore(async (store) => {
      await vote(store);
      return crashImage(folder);
    });
    const write = vi.spyOn(SnapshotFile.prototype, 'write');
    onTestFinished(() => write.mockRestore());
    const store = await openFileStore({ folder: image, log });
    onTestFinished(() => store.close());
    await store.useBook('club', BOOK);
    expect(write).not.toHaveBeenCalled();
  });
});
