import { truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { checkCommand } from '../../scripts/book/check.ts';
import { listCommand } from '../../scripts/book/list.ts';
import { inFolderUntilEnd } from '../e2e/room.world.ts';
import { saidBy } from '../stdout.ts';
import { edited, LANTERN } from './load.copy.ts';

/** `npm run book -- check`, in this process. */
const check = (...args: string[]) => saidBy(() => checkCommand(args));

test('check says that a good book is good', async () => {
  const { status, out } = await check(LANTERN);
  expect(status).toBe(0);
  expect(out).toBe(
    'The Lantern by Nobody in Particular: 4 sections, 6 passages, 2 characters, 3 questions, 2 prompts, 1 disagreement.\nGood to read, nothing to mend.\n',
  );
});

test('check reports a broken book’s problems by file and line, and fails', async () => {
  const folder = await edited({ 'book.yaml': [['kind: guide', 'kind: novel\nsubtitle: x']] });
  const { status, out } = await check(folder);
  expect(status).toBe(1);
  expect(out.split('\n')).toEqual([
    expect.stringMatching(/^book\.yaml:4: /),
    expect.stringMatching(/^book\.yaml:5: /),
    expect.stringMatching(/has 2 errors to put right\.$/),
    '',
  ]);
});

test('check fails if readers would be misled, and passes if only a person can judge', async () => {
  const leaking = await edited({
    'questions.yaml': [['In which year', 'In which year, 1987 or so,']],
  });
  const bad = await check(leaking);
  expect([bad.status, bad.out]).toEqual([
    1,
    expect.stringMatching(/questions\.yaml:10: error: .*“1987” is in its text/),
  ]);
  const early = await edited({ 'prompts.yaml': [['one trunk?', 'one trunk, Jonas Reed?']] });
  const doubtful = await check(early);
  expect([doubtful.status, doubtful.out]).toEqual([
    0,
    expect.stringMatching(/prompts\.yaml:1: warning: .*Jonas Reed/),
  ]);
});

test('check has no complaint about the passages of a text, which nobody wrote or can split', async () => {
  const file = join(await inFolderUntilEnd(), 'novel.txt');
  const [storm, calm] = ['storm', 'calm'].map(
    (word) => `${`The ${word} went on and on `.repeat(40)}.`,
  );
  await writeFile(file, `CHAPTER I\n\n${storm}\n\n${calm}\n\nCHAPTER II\n\n${storm}\n`);
  const { status, out } = await check(file);
  expect(status).toBe(0);
  expect(out).toMatch(/Good to read, nothing to mend\.$/m);
});

test('check without a path, or with one that doesn’t exist, says what to type', async () => {
  expect((await check()).status).toBe(1);
  const { status, out } = await check('nowhere/at-all');
  expect([status, out]).toEqual([1, expect.stringContaining('There’s nothing at nowhere/at-all')]);
});

test('a file larger than any book is refused unread', async () => {
  const file = join(await inFolderUntilEnd(), 'huge.txt');
  await writeFile(file, '');
  await truncate(file, 65 * 1024 * 1024);
  expect(await check(file)).toMatchObject({
    status: 1,
    out: expect.stringMatching(/too large.* 64 MB/),
  });
});

test('list names the shipped books', async () => {
  const { status, out } = await saidBy(listCommand);
  expect([status, out]).toEqual([
    0,
    expect.stringMatching(
      /^never-let-me-go {2}Never Let Me Go by Kazuo Ishiguro: \d+ sections, .*\d+ questions/m,
    ),
  ]);
});
