import { expect, test } from 'vitest';
import { loadBook } from '../../src/corpus/load/book.ts';
import { BookError, type Problem } from '../../src/corpus/load/file/problem.ts';
import { type Edits, edited } from './load.copy.ts';

async function problemsOf(edits: Edits, id?: string): Promise<readonly Problem[]> {
  const error = await loadBook(await edited(edits, id)).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(BookError);
  return error instanceof BookError ? error.problems : [];
}

const KEEPER = 'sections/03-keeper.yaml';
const QUESTIONS = 'questions.yaml';

/** An edit that breaks the book, and the one problem that should be reported for it. */
const BROKEN: readonly (readonly [what: string, edits: Edits, file: string, line: number, said: RegExp])[] = [
  [
    'an unknown key',
    { 'book.yaml': [['author:', 'autor: X\nauthor:']] },
    'book.yaml',
    2,
    /know the key `autor`.* `author`/,
  ],
  [
    'a missing key',
    { 'book.yaml': [['author: Nobody in Particular\n', '']] },
    'book.yaml',
    1,
    /`author` is missing.*`author: Kazuo/,
  ],
  ['an empty text', { 'book.yaml': [['The Lantern', '']] }, 'book.yaml', 1, /`title` is empty/],
  [
    'a list where text belongs',
    { 'book.yaml': [['The Lantern', '[a, b]']] },
    'book.yaml',
    1,
    /a list of 2, but it has to be a text/,
  ],
  [
    'text where a list belongs',
    { [KEEPER]: [['[early]', 'early']] },
    KEEPER,
    6,
    /“early”, but it has to be a list; write `\[one, two\]`/,
  ],
  [
    'a word that is no choice',
    { [QUESTIONS]: [['level: easy', 'level: simple']] },
    QUESTIONS,
    2,
    /“simple”.* one of easy, medium, hard/,
  ],
  ['a bad language', { 'book.yaml': [['en\n', 'english language\n']] }, 'book.yaml', 3, /such as `en`/],
  [
    'no passages in the list',
    { [KEEPER]: [['sources: [early]', 'sources: []']] },
    KEEPER,
    6,
    /at least one id of a source/,
  ],
  [
    'a bad id',
    {
      [KEEPER]: [
        ['keeper-name', 'Keeper Name'],
        ['early]', 'late]'],
      ],
      'characters.yaml': null,
      questions: null,
      [QUESTIONS]: null,
    },
    KEEPER,
    5,
    /“Keeper Name”.*lower-case/,
  ],
  [
    'broken YAML',
    { 'prompts.yaml': '- id: x\n  text: Why: oh why\n' },
    'prompts.yaml',
    2,
    /isn't YAML.*quotes/,
  ],
  [
    'a key that is there twice',
    { [KEEPER]: [['part: 1', 'part: 1\npart: 2']] },
    KEEPER,
    3,
    /isn't YAML.*unique/,
  ],
  ['an alias of nothing', { 'prompts.yaml': '- *x\n' }, 'prompts.yaml', 1, /isn't YAML/],
  [
    'an unknown source',
    { [KEEPER]: [['[early]', '[earl]']] },
    KEEPER,
    6,
    /no source `earl`. Did you mean `early`/,
  ],
  [
    'an unknown section',
    { [KEEPER]: [['titleFrom: arrival', 'titleFrom: arival']] },
    KEEPER,
    3,
    /no section `arival`. Did you mean `arrival`/,
  ],
  [
    'a place in the notes',
    { [KEEPER]: [['titleFrom: arrival', 'titleFrom: about']] },
    KEEPER,
    3,
    /isn't a place in it/,
  ],
  [
    'an unknown passage',
    { [QUESTIONS]: [['cite: keeper-name', 'cite: keper-name']] },
    QUESTIONS,
    8,
    /no passage `keper-name`.*`keeper-name`/,
  ],
  [
    'an unknown character',
    { 'characters.yaml': [['[jonas]', '[tommy]']] },
    'characters.yaml',
    9,
    /no character `tommy`/,
  ],
  [
    'a passage twice',
    {
      [KEEPER]: [
        ['titleFrom: arrival\npassages:', 'passages:\n  - { id: arrival-ship, sources: [late], text: x }'],
      ],
    },
    KEEPER,
    4,
    /already a passage `arrival-ship`, at sections\/02-arrival.yaml:5/,
  ],
  [
    'a question twice',
    { 'questions/storm.yaml': [['q-sailors', 'q-year']] },
    'questions/storm.yaml',
    1,
    /already a question `q-year`, at questions.yaml:10/,
  ],
  [
    'a name of two',
    { 'characters.yaml': [['[the keeper]', '[the keeper, ADA]']] },
    'characters.yaml',
    12,
    /“ADA” is also a name of `ada`/,
  ],
  [
    'a right distractor',
    { [QUESTIONS]: [['a sailor', 'the Reed']] },
    QUESTIONS,
    7,
    /“the Reed” is an accepted answer of `q-keeper`/,
  ],
  [
    'a right number in words',
    { 'questions/storm.yaml': [['eight', 'Seven']] },
    'questions/storm.yaml',
    7,
    /“Seven” is an accepted answer/,
  ],
  [
    'a distractor twice',
    { [QUESTIONS]: [['a sailor', 'The captain']] },
    QUESTIONS,
    7,
    /“The captain” is there twice/,
  ],
  [
    'a long answer and no wrong options',
    {
      [QUESTIONS]: [
        ['[the captain, a sailor, her aunt]', '[]'],
        ['answer: Jonas Reed', 'answer: Jonas Reed who kept the lamp'],
      ],
    },
    QUESTIONS,
    7,
    /Nobody types an answer of more than 5 words/,
  ],
  [
    'a source on both sides',
    { 'disagreements.yaml': [['[late]', '[late, early]']] },
    'disagreements.yaml',
    9,
    /`early` already stands for claim 1/,
  ],
  [
    'a share that is no share',
    { 'sections/02-arrival.yaml': [['20%', '0.2']] },
    'sections/02-arrival.yaml',
    3,
    /“0.2”.* such as `12%`/,
  ],
  [
    'shares that fall',
    { [KEEPER]: [['part: 1', 'ends: 15%']] },
    KEEPER,
    2,
    /15%.* ends at 20%. Write a higher/,
  ],
  [
    'an end before 100%',
    { 'sections/04-storm.yaml': [['part: 2', 'ends: 99%']] },
    'sections/04-storm.yaml',
    2,
    /book ends here.*`ends: 100%`/,
  ],
  [
    'notes with a share',
    { 'sections/01-about.yaml': [['story: false', 'story: false\nends: 5%']] },
    'sections/01-about.yaml',
    3,
    /notes about the book/,
  ],
  [
    'a part that is not there',
    { 'sections/04-storm.yaml': [['part: 2', 'part: 3']] },
    'sections/04-storm.yaml',
    2,
    /has 2 parts/,
  ],
  [
    'parts out of order',
    { 'sections/02-arrival.yaml': [['part: 1', 'part: 2']] },
    KEEPER,
    2,
    /Part 1 comes after part 2/,
  ],
  [
    'a section without a number',
    { 'sections/storm.yaml': 'title: X\n' },
    'sections/storm.yaml',
    1,
    /such as 01-hailsham.yaml/,
  ],
  [
    'a number twice',
    { 'sections/04-zenith.yaml': 'title: X\n' },
    'sections/04-zenith.yaml',
    1,
    /same number as sections\/04-storm.yaml/,
  ],
  [
    'a section called start',
    { 'sections/05-start.yaml': 'title: X\nstory: false\n' },
    'sections/05-start.yaml',
    1,
    /No section may be called `start`/,
  ],
  [
    'another ending',
    { 'sections/05-end.yml': 'title: X\n' },
    'sections/05-end.yml',
    1,
    /Rename it to end in .yaml/,
  ],
  ['a misspelt file', { 'promts.yaml': '[]\n' }, 'promts.yaml', 1, /Did you mean `prompts.yaml`/],
];

test.each(BROKEN)('%s is reported at its own line', async (_, edits, file, line, said) => {
  expect(await problemsOf(edits)).toEqual([{ file, line, message: expect.stringMatching(said) }]);
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
  expect(problems.map((one) => one.message)).toEqual([expect.stringContaining('nobody could make progress')]);
});

test('a folder whose name can’t be an id is refused', async () => {
  const [problem] = await problemsOf({}, 'The Lantern');
  expect(problem?.message).toContain('Rename it to lower-case letters');
});

test('a missing folder is reported as missing', async () => {
  await expect(loadBook('/nowhere/at-all')).rejects.toThrow(/no such folder/);
});

test('aliases can’t fill the memory', async () => {
  const rows = Array.from({ length: 12 }, (_, i) => `- &a${i + 1} [${Array(10).fill(`*a${i}`).join(', ')}]`);
  const [problem] = await problemsOf({ 'prompts.yaml': ['- &a0 x', ...rows, ''].join('\n') });
  expect(problem).toMatchObject({ file: 'prompts.yaml', message: expect.stringContaining("isn't YAML") });
});
