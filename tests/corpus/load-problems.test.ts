import { expect, test } from 'vitest';
import { loadBook } from '../../src/corpus/load/book.ts';
import { BookError, type Problem } from '../../src/corpus/load/file/problem.ts';
import { type Edits, editCases, edited } from './load.copy.ts';

async function problemsOf(edits: Edits, id?: string): Promise<readonly Problem[]> {
  const error = await loadBook(await edited(edits, id)).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(BookError);
  return error instanceof BookError ? error.problems : [];
}

const KEEPER = 'sections/03-keeper.yaml';
const QUESTIONS = 'questions.yaml';

test.each(editCases('load-problems.txt').map((one) => [one.rule, one] as const))(
  '%s is reported at its own line',
  async (_, { edits, found }) => {
    const [, file, line, said = ''] = /^(\S+):(\d+) (.*)$/.exec(found) ?? [];
    const problems = await problemsOf(edits);
    expect(problems).toEqual([
      { file, line: Number(line), message: expect.stringMatching(new RegExp(said)) },
    ]);
  },
);

test('a file that is too large isn’t read', async () => {
  const problems = await problemsOf({ [QUESTIONS]: `[]\n${'# more\n'.repeat(600_000)}` });
  expect(problems).toMatchObject([
    {
      file: QUESTIONS,
      message: expect.stringMatching(/has 4200003 bytes, and the limit.*Split it/),
    },
  ]);
});

test('everything that is wrong is reported at once, in the order of the files', async () => {
  const problems = await problemsOf({
    'book.yaml': [['kind: guide', 'kind: novel\nsubtitle: x']],
    [KEEPER]: [
      ['title:', 'titel:'],
      ['[early]', '[]'],
    ],
    'prompts.yaml': [['section: arrival', 'section: arival']],
    [QUESTIONS]: [['level: easy', 'level: 1']],
  });
  expect(problems.map(({ file, line }) => `${file}:${line}`)).toEqual([
    'book.yaml:4',
    'book.yaml:5',
    'questions.yaml:2',
    'sections/03-keeper.yaml:1',
    'sections/03-keeper.yaml:1',
    'sections/03-keeper.yaml:6',
  ]);
});

test('references are still checked if only other files are broken', async () => {
  const problems = await problemsOf({
    'prompts.yaml': [['id: p-trunk', 'id: P']],
    [QUESTIONS]: [['cite: keeper-name', 'cite: nowhere']],
  });
  expect(problems.map((one) => one.file)).toEqual(['prompts.yaml', 'questions.yaml']);
});

test('a passage in a file that can’t be read isn’t called missing', async () => {
  const problems = await problemsOf({ [KEEPER]: [['title:', 'titel:']] });
  expect(new Set(problems.map((one) => one.file))).toEqual(new Set([KEEPER]));
});

test('a book without story sections is refused', async () => {
  const notes = Object.fromEntries(
    ['02-arrival', '03-keeper', '04-storm'].map((name) => [
      `sections/${name}.yaml`,
      'title: X\nstory: false\n',
    ]),
  );
  const gone = {
    'characters.yaml': null,
    [QUESTIONS]: null,
    questions: null,
    'prompts.yaml': null,
    'disagreements.yaml': null,
  };
  const about = { 'sections/01-about.yaml': 'title: X\nstory: false\n' };
  const problems = await problemsOf({ ...notes, ...gone, ...about });
  expect(problems.map((one) => one.message)).toEqual([
    expect.stringContaining('No section is part of the story'),
  ]);
});

test('a folder whose name can’t be an id is refused', async () => {
  const [problem] = await problemsOf({}, 'The Lantern');
  expect(problem?.message).toContain('to lower-case letters');
});

test('a missing folder is reported as missing', async () => {
  await expect(loadBook('/nowhere/at-all')).rejects.toThrow(/no such folder/);
});

test('aliases can’t fill the memory', async () => {
  const rows = Array.from(
    { length: 12 },
    (_, i) => `- &a${i + 1} [${Array(10).fill(`*a${i}`).join(', ')}]`,
  );
  const [problem] = await problemsOf({ 'prompts.yaml': ['- &a0 x', ...rows, ''].join('\n') });
  expect(problem).toMatchObject({
    file: 'prompts.yaml',
    message: expect.stringContaining("isn't YAML"),
  });
});
