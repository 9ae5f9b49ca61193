import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import type { Store } from '../../src/core/ports/store.ts';
import { inFolderUntilEnd } from '../folder-until-end.ts';
import { filesOf, inFileStore, readableLog } from './folder.ts';
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
  const json = (await readdir(folder)).find((name) => /^club-.*\.json$/.test(name)) ?? '';
  const journal = join(folder, json.replace('.json', '.journal'));
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
