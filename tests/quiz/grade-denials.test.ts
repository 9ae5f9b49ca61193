import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { gradePair } from '../../scripts/lab/eval/grade.ts';
import { openBook } from '../../src/corpus/load/open.ts';
import { nameIndex } from '../../src/quiz/grade/index.ts';
import { judge } from '../../src/quiz/play/judge.ts';

const book = await openBook('data/books/never-let-me-go');
const names = nameIndex(book.characters);
type Question = (typeof book.questions)[number];
type Group = 'denied' | 'several' | 'right';
const AROUND = JSON.parse(readFileSync('tests/fixtures/grade/around.json', 'utf8')) as Record<Group, string[]>;

const said = (around: string, { answer, distractors }: Question): string =>
  around.replace(/\b(?:ALL|A|W)\b/g, (sign) =>
    sign === 'A' ? answer : sign === 'W' ? (distractors[0] ?? '') : distractors.join(', '),
  );

/** Of all lines of a group those that count as right, by the grader alone and with the wrong options known. */
function accepted(group: Group) {
  // Each way of saying it around every other answer, and each answer with every other way.
  const lines = AROUND[group].flatMap((around, at) =>
    book.questions
      .filter((_, n) => (n + at) % 2 === 0)
      .map((question) => ({ question, given: said(around, question) })),
  );
  const graded = lines.filter(({ question: { text, answer, accept }, given }) => {
    const pair = { question: text, accepted: [answer, ...accept], given };
    return gradePair(pair, names).verdict === 'accept';
  });
  const judged = lines.filter(({ question, given }) => {
    const typed = { ...question, options: [] };
    return judge(typed, given, book.characters, [], question.distractors).kind === 'right';
  });
  process.stdout.write(`${group}: ${graded.length} of ${lines.length} accepted, judged ${judged.length}\n`);
  return { all: lines.length, graded: graded.length, judged };
}

test('what denies the answer, or takes it back, is hardly ever right', () => {
  expect(accepted('denied').graded).toBeLessThanOrEqual(7);
});

test('two candidates seldom count as one, and never where the wrong options are known', () => {
  const { graded, judged } = accepted('several');
  expect(graded).toBeLessThanOrEqual(133);
  expect(judged.map(({ given }) => given)).toEqual([]);
});

test('chat, mild doubt and what was thought before leave an answer right', () => {
  const { all, graded, judged } = accepted('right');
  expect(graded).toBeGreaterThanOrEqual(0.995 * all);
  expect(judged.length).toBeGreaterThanOrEqual(0.995 * all);
});

test.each(['A is wrong', `A ${'x'.repeat(200)}`])('“%s” is refused for questions on other books', (around) => {
  const text = ['dev', 'speech'].map((name) => readFileSync(`tests/fixtures/grade/${name}.jsonl`, 'utf8')).join('');
  const pairs = text.split('\n').flatMap((line) => (line === '' ? [] : [JSON.parse(line) as Pair]));
  const asked = new Map(pairs.map((pair) => [pair.question, pair]));
  const right = [...asked.values()].filter(
    ({ question, accepted: all }) =>
      gradePair({ question, accepted: all, given: around.replace('A', all[0] ?? '') }).verdict === 'accept',
  );
  expect(right.map(({ question }) => question)).toEqual([]);
});

interface Pair {
  readonly question: string;
  readonly accepted: string[];
}

test('repeating the question is no answer', () => {
  for (const { text, answer, accept } of book.questions) {
    const pair = { question: text, accepted: [answer, ...accept], given: text };
    expect(gradePair(pair, names).verdict).not.toBe('accept');
  }
});

test.each(['A?', 'B!!', '\u200bA', '(b)', '<@U1> B'])('the letter of an option is found in %s', (given) => {
  const options = ['Ruth', 'Tommy'];
  const answer = /b/i.test(given) ? 'Tommy' : 'Ruth';
  const question = book.questions[0];
  expect(question && judge({ ...question, options, answer }, given, [], [], question.distractors).kind).toBe('right');
});
