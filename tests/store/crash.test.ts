import { readdir } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { inFolderUntilEnd } from '../folder-until-end.ts';
import { answer } from './child.ts';
import { inFileStore } from './folder.ts';
import { anOpen, answering, aQuiz } from './samples.ts';

/** How often each member is in the ledger, and on the board. */
async function counts(at: string) {
  return await inFileStore(at, async (store) => {
    const ledger = (await store.ledger('club')).map(({ member }) => member);
    const board = (await store.board('club', {})).map(({ member }) => member);
    const running = await store.running();
    const quizzes = await Promise.all(running.map(({ channel }) => store.quiz('club', channel)));
    const players = await Promise.all(quizzes.map((quiz) => store.players('club', quiz?.id ?? '')));
    const marks = (await store.saved('club', 'lantern')).map(({ by }) => by.id);
    const readers = await Promise.all(
      marks.map(async (id) => (await store.sync('club', id))?.by.id),
    );
    return { ledger, board, players: players.flatMap((one) => [...one.keys()]), marks, readers };
  });
}

test('kills with -9 in the middle of writing lose no confirmed answer and double none', async () => {
  const LANES = 4;
  const KILLS = 2;
  const played = await Promise.all(
    Array.from({ length: LANES }, async (_, lane) => {
      const at = await inFolderUntilEnd();
      const confirmed: string[] = [];
      for (let run = 0; run < KILLS; run++) {
        // Long answers, so that snapshots are written and the journal is rewritten between kills.
        const kill = 3 + ((run * 37 + lane * 11) % 90);
        confirmed.push(...(await answer({ folder: at, run: `r${run}`, length: 4000, kill })));
      }
      const { ledger, board, players, marks, readers } = await counts(at);
      expect(
        confirmed.filter((line) => line.startsWith('error') || line.startsWith('refused')),
      ).toEqual([]);
      expect(new Set(ledger).size).toBe(ledger.length);
      expect(confirmed.filter((member) => !ledger.includes(member))).toEqual([]);
      expect([...board].sort()).toEqual([...ledger].sort());
      // The first player of each quiz saved a highlight and logged an e-reader in before answering.
      const first = confirmed.filter((member) => Number(member.split('-').at(-1)) % 20 === 0);
      expect(
        first.filter((member) => !marks.includes(member) || !readers.includes(member)),
      ).toEqual([]);
      expect(new Set(marks).size).toBe(marks.length);
      // The quizzes match the ledger: both were one write.
      expect(players.filter((member) => !ledger.includes(member))).toEqual([]);
      return players.length;
    }),
  );
  // A kill may hit just as every quiz of a lane has begun anew, with nobody in it yet; not in all
  // lanes.
  expect(Math.max(...played)).toBeGreaterThan(0);
});

test('on a full disk answers are refused with a sentence, confirmed ones stay, and it recovers', async () => {
  const at = await inFolderUntilEnd();
  const lines = await answer({ folder: at, run: 'full', length: 1000, blocks: 100 });
  const confirmed = lines.filter((line) => line.startsWith('full-'));
  expect(confirmed.length).toBeGreaterThan(3);
  expect(lines.at(-1)).toMatch(
    /^failed Could not save the club's data .*: the disk is full\. None of it was saved\.$/,
  );
  const { ledger, players } = await counts(at);
  expect(confirmed.filter((member) => !ledger.includes(member))).toEqual([]);
  // The torn line was taken back: there was nothing to set aside.
  expect((await readdir(at)).filter((name) => name.includes('broken'))).toEqual([]);
  // Refused answers weren't saved; at most those with their confirmation still on its way are
  // extra.
  expect(ledger.length - confirmed.length).toBeLessThan(3);
  expect(players.filter((member) => !ledger.includes(member))).toEqual([]);
  await inFileStore(at, async (store) => {
    await store.play('club', 'c1', () => ({ quiz: aQuiz({ phase: anOpen() }), result: 0 }));
    expect(await store.play('club', 'c1', answering('later', 'Tommy'))).toBe('first');
  });
  expect((await counts(at)).ledger).toEqual([...ledger, 'later']);
});
