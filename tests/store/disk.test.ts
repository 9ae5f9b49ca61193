import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Store } from '../../src/core/ports/store.ts';
import { openFileStore } from '../../src/store/file/index.ts';
import { aGate } from '../gate.ts';
import { readableLog, remove } from './folder.ts';
import { LossyDisk } from './lossy-disk.ts';
import { anOpen, answering, aQuiz, MAYA } from './samples.ts';

let disk: LossyDisk;
let store: Store;
const log = readableLog();

beforeEach(async () => {
  disk = await LossyDisk.make();
  store = await openFileStore({ folder: disk.folder, log });
});
afterEach(async () => {
  disk.beforeWrite = () => {};
  await store.close();
  await disk.remove();
});

/** Looks at what a power cut now would leave: every file whole, and everything confirmed. */
async function afterPowerCut(look: (store: Store) => Promise<void>): Promise<void> {
  const image = await disk.cut();
  const found = readableLog();
  const other = await openFileStore({ folder: image, log: found });
  try {
    await look(other);
    expect(found.lines).toEqual([]);
  } finally {
    await other.close();
    await remove(image);
  }
}

async function reopen(room?: number): Promise<void> {
  await store.close();
  store = await openFileStore({ folder: disk.folder, log, ...(room !== undefined && { room }) });
}

test('anything confirmed survives a power cut at any later moment', async () => {
  await store.useBook('club', 'lantern');
  await afterPowerCut(async (other) => expect(await other.chosenBook('club')).toBe('lantern'));
  await store.play('club', 'c1', () => ({ quiz: aQuiz({ phase: anOpen() }), result: 0 }));
  const members: string[] = [];
  for (const member of ['m1', 'm2', 'm3', 'm4']) {
    await store.play('club', 'c1', answering(member, 'Tommy'));
    members.push(member);
    await afterPowerCut(async (other) => {
      expect((await other.ledger('club')).map((entry) => entry.member)).toEqual(members);
      expect(await other.quiz('club', 'c1')).toEqual(await store.quiz('club', 'c1'));
    });
  }
});

test('a closed store’s data survives a power cut, its snapshot whole', async () => {
  for (const place of [1, 2, 3]) {
    await store.setPlace('club', MAYA, 'lantern', place);
    await reopen();
    await afterPowerCut(async (other) =>
      expect(await other.place('club', MAYA.id, 'lantern')).toBe(place),
    );
  }
});

test('a change that moved from the journal to the snapshots survives a power cut', async () => {
  const journal = async () => {
    const name = (await readdir(disk.folder)).find((one) => /^club-.*journal$/.test(one)) ?? '';
    return (await stat(join(disk.folder, name)).catch(() => undefined))?.size ?? 0;
  };
  await store.show('club', 'deck', 'first', false);
  let squeezed = false;
  for (let n = 0; n < 60 && !squeezed; n++) {
    const before = await journal();
    const startedBy = { id: 'u', name: `${n % 10}`.repeat(400_000) };
    await store.play('club', 'c1', () => ({
      quiz: aQuiz({ id: `quiz-${n}`, startedBy }),
      result: 0,
    }));
    // Runs after the tidying.
    await store.play('club', 'c1', () => ({ result: 0 }));
    squeezed = (await journal()) < before;
  }
  expect(squeezed).toBe(true);
  await afterPowerCut(async (other) =>
    expect(await other.shown('club', 'deck')).toEqual(['first']),
  );
});

test('nobody sees an answer before it’s on disk, or one that the disk refused', async () => {
  await store.play('club', 'c1', () => ({ quiz: aQuiz({ phase: anOpen() }), result: 0 }));
  await store.useBook('club', 'lantern');
  const seen = async () => ({
    quiz: await store.quiz('club', 'c1'),
    board: await store.board('club', {}),
    record: await store.ledger('club', { member: 'm1' }),
  });
  const before = await seen();
  const asked = aGate();
  const refused = aGate();
  disk.beforeWrite = async (name) => {
    // Other files may be written meanwhile.
    if (!name.endsWith('.journal')) return;
    asked.open();
    await refused.opened;
    throw Object.assign(new Error('no space left'), { code: 'ENOSPC' });
  };
  const answer = store.play('club', 'c1', answering('m1', 'Tommy'));
  const said = expect(answer).rejects.toThrow(/disk is full. None of it was saved/);
  await asked.opened;
  try {
    expect(await seen()).toEqual(before);
  } finally {
    disk.beforeWrite = () => {};
    refused.open();
  }
  await said;
  expect(await seen()).toEqual(before);
  expect(await store.ledger('club')).toEqual([]);
  expect(await store.play('club', 'c1', answering('m1', 'Tommy'))).toBe('first');
});

test('a club that is being written to stays open and readable however many others are used', async () => {
  await reopen(2);
  await store.useBook('club', 'lantern');
  const asked = aGate();
  const written = aGate();
  disk.beforeWrite = (name) => {
    if (!name.endsWith('.journal')) return;
    asked.open();
    return written.opened;
  };
  const write = store.useBook('club', 'tide');
  await asked.opened;
  for (let n = 0; n < 10; n++) expect(await store.chosenBook(`other ${n}`)).toBeUndefined();
  const read = store.chosenBook('club');
  const opened = Symbol('still waiting for a club that is open');
  const others = (async () => {
    for (let n = 0; n < 50; n++) await store.chosenBook(`another ${n}`);
    return opened;
  })();
  try {
    expect(await Promise.race([read, others])).toBe('lantern');
  } finally {
    disk.beforeWrite = () => {};
    written.open();
  }
  await write;
  expect(await store.chosenBook('club')).toBe('tide');
});
