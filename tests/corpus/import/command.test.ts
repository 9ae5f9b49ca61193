import { execFile } from 'node:child_process';
import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { beforeEach, expect, test } from 'vitest';
import { inFolderUntilEnd } from '../../folder-until-end.ts';
import { program } from '../../program.ts';

const ROOT = join(import.meta.dirname, '../../..');
const FIXTURES = join(ROOT, 'tests/fixtures/import');
let folder = '';

beforeEach(async () => {
  folder = await inFolderUntilEnd();
});

async function run(...args: string[]): Promise<{ stdout: string; stderr: string; code: number }> {
  const command = [program('scripts/book.ts'), 'import', ...args];
  return promisify(execFile)(process.execPath, command, { cwd: ROOT }).then(
    ({ stdout, stderr }) => ({ stdout, stderr, code: 0 }),
    (error: { stdout: string; stderr: string; code: number }) => error,
  );
}

test('--json prints the report as one line and writes nothing; a refused file gets its line and status 1', async () => {
  const bad = join(folder, 'bad.txt');
  await writeFile(bad, Buffer.from('89504e470d0a1a0a0000', 'hex'));
  const { stdout, code } = await run(join(FIXTURES, 'staves.txt'), bad, '--json');
  const [report, refused] = stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(Object.keys(report)).toEqual([
    'file',
    'title',
    'author',
    'language',
    'words',
    'chapters',
    'confidence',
    'reasons',
  ]);
  expect(Object.keys(report.chapters[0])).toEqual(['n', 'title', 'part', 'words', 'first']);
  expect(report.chapters).toHaveLength(4);
  expect(refused).toEqual({ file: 'bad.txt', error: expect.stringMatching(/PNG picture.*\.$/) });
  expect(code).toBe(1);
  expect(await readdir(folder)).toEqual(['bad.txt']);
});

test('for a question pack the report has no chapters, no author if it has none, and no answers', async () => {
  const pack = join(folder, 'evening.csv');
  await writeFile(
    pack,
    'question,answer,wrong\nWhere is Lima?,Peru,Chile\nWhere is Lima?,Peru,Bolivia\n',
  );
  const { stdout } = await run(pack);
  expect(stdout).toMatch(
    /^Evening \(en, \d+ words\)\nLeft out: 1 repeated, .*\nQuiz questions: 1\.\nNothing was written; .*\n$/,
  );
  const command = [program('scripts/book.ts'), 'check', pack];
  const checked = await promisify(execFile)(process.execPath, command, { cwd: ROOT });
  expect(checked.stdout).toMatch(/^Evening: 1 section, .*\nGood to read, nothing to mend\.\n$/);
});

test('--out writes a book; --chapters says which lines are chapters; a wrong option is explained', async () => {
  const out = join(folder, 'cases');
  const { stdout, code } = await run(
    join(FIXTURES, 'stories-inner-numerals.txt'),
    '--out',
    out,
    '--chapters',
    '/^i+\\.$/i',
  );
  expect(code).toBe(0);
  expect(stdout).toMatch(/Written to .*cases\./);
  expect(stdout).toMatch(/^Quiz questions: (?:\d+|none)(?:, as .+)?\.$/m);
  expect(await readdir(join(out, 'sections'))).toHaveLength(6);
  // A folder that nobody can write to.
  const nowhere = await run(join(FIXTURES, 'staves.txt'), '--out', '/proc/none');
  expect(nowhere).toMatchObject({
    code: 1,
    stderr: expect.stringMatching(
      /^(?:There is no such file or folder: \/proc\/\S+\.|\/proc\S+ can't be used \(E\w+\)\. .*)\n$/,
    ),
  });
  const wrong = await run('--chapterz', 'x');
  expect(wrong.code).toBe(2);
  expect(wrong.stderr).toMatch(/Unknown option '--chapterz'\.\nnpm run book -- import FILE/);
});
