import pg from 'pg';
import { expect, onTestFinished, test } from 'vitest';
import { holdsCommand } from '../../scripts/club/holds.ts';
import { openPostgres } from '../../src/store/postgres/index.ts';
import { readableLog } from './folder.ts';
import { aDaily, aQuiz } from './samples.ts';
import { freshSchema, type Schema } from './schema.ts';

const CLUB = 'slack:T1';
const DAY = '2026-11-20';

async function aProcess({ url }: Schema, name: string) {
  const opened = await openPostgres({ url, log: readableLog(), name });
  onTestFinished(() => opened.store.close());
  return opened;
}

async function said({ url }: Schema): Promise<string> {
  let text = '';
  const status = await holdsCommand({ DATABASE_URL: url }, (part) => {
    text += part;
  });
  expect(status).toBe(0);
  return text;
}

test('what is claimed is shown with the process that claimed it, until it is done', async () => {
  const schema = await freshSchema();
  onTestFinished(() => schema.drop());
  const one = await aProcess(schema, 'commonplace 1 on left');
  const two = await aProcess(schema, 'commonplace 2 on right');
  const now = Date.now();
  await one.store.setDaily(CLUB, aDaily({ due: now }));
  expect(await said(schema)).toContain('Claims:\n  none\n');
  await two.store.claimDaily(CLUB, 'c1', DAY, now, 50_000);
  const posting = { name: 'posting', openedAt: now, closesAt: now, hints: 0, skips: [] } as const;
  const quiz = aQuiz({ phase: { ...posting, lease: now + 20_000 } });
  await one.store.play(CLUB, 'c2', () => ({ quiz, result: 0 }));
  // Another process writes the row while the claim runs: it stays whose it was.
  await two.store.play(CLUB, 'c2', () => ({
    quiz: { ...quiz, phase: { ...quiz.phase, skips: ['maya'] } as typeof quiz.phase },
    result: 0,
  }));
  const text = await said(schema);
  expect(text).toMatch(/slack:T1, daily post c1: commonplace 2 on right, runs out in \d+\.\d s\n/);
  expect(text).toMatch(/slack:T1, quiz c2: commonplace 1 on left, runs out in \d+\.\d s\n/);
  expect(text).toMatch(/commonplace 1 on left: connections \d, in use 0/);
  await two.store.settleDaily(CLUB, 'c1', DAY, (daily) => ({
    ...daily,
    due: now + 9_000_000,
    day: '2026-11-21',
  }));
  await one.store.play(CLUB, 'c2', () => ({ quiz: null, result: 0 }));
  expect(await said(schema)).toContain('Claims:\n  none\n');
});

test('a club’s lock is shown with who has it and who waits', async () => {
  const schema = await freshSchema();
  onTestFinished(() => schema.drop());
  const one = await aProcess(schema, 'commonplace 1 on left');
  await one.store.useBook(CLUB, 'lantern');
  const client = new pg.Client({ connectionString: schema.url, application_name: 'somebody' });
  await client.connect();
  onTestFinished(() => client.end());
  await client.query('begin; lock table club_rows in exclusive mode');
  const stuck = one.store.useBook(CLUB, 'other').catch(() => 'gone');
  await expect
    .poll(() => said(schema), { timeout: 30_000 })
    .toMatch(/Locks:\n {2}slack:T1: commonplace 1 on left has it, since \d/);
  const waits = one.store.useBook(CLUB, 'third').catch(() => 'gone');
  await client.query('commit');
  await Promise.all([stuck, waits]);
});

test('without a database it is a sentence', async () => {
  await expect(holdsCommand({}, () => undefined)).rejects.toThrow(/DATABASE_URL is not set/);
});
