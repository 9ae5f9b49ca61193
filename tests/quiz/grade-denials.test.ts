import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { gradePair } from '../../scripts/lab/eval/grade.ts';
import { nameIndex } from '../../src/quiz/grade/index.ts';
import { judge } from '../../src/quiz/play/judge.ts';
import { shippedGuide } from '../guide.ts';
import { pairsOf } from './graded-pairs.ts';

const book = await shippedGuide();
const names = nameIndex(book.characters);
type Question = (typeof book.questions)[number];
type Group = 'denied' | 'several' | 'right';
const AROUND = JSON.parse(readFileSync('tests/fixtures/grade/around.json', 'utf8')) as Record<
  Group,
  string[]
>;

const said = (around: string, { answer, distractors }: Question): string =>
  around.replace(/\b(?:ALL|A|W)\b/g, (sign) =>
    sign === 'A' ? answer : sign === 'W' ? (distractors[0] ?? '') : distractors.join(', '),
  );

interface Line {
  readonly question: Question;
  readonly given: string;
}

/**
 * A group's lines: each way of saying it around every eighth answer, and each answer with every
 * eighth way.
 */
const linesOf = (group: Group): readonly Line[] =>
  AROUND[group].flatMap((around, at) =>
    book.questions
      .filter((_, n) => (n + at) % 8 === 0)
      .map((question) => ({ question, given: said(around, question) })),
  );

/** Those that the grader accepts by itself. */
const graded = (lines: readonly Line[]): readonly Line[] =>
  lines.filter(({ question: { text, answer, accept }, given }) => {
    const pair = { question: text, accepted: [answer, ...accept], given };
    return gradePair(pair, names).verdict === 'accept';
  });

/** Those that count as right where the wrong options are known. */
const judged = (lines: readonly Line[]): readonly Line[] =>
  lines.filter(({ question, given }) => {
    const typed = { ...question, options: [] };
    return (
      judge(typed, given, book.characters, { also: [], wrong: question.distractors }).kind ===
      'right'
    );
  });

test('what denies the answer, or takes it back, is hardly ever right', () => {
  expect(graded(linesOf('denied')).length).toBeLessThanOrEqual(1);
});

test('two candidates seldom count as one, and never where the wrong options are known', () => {
  const lines = linesOf('several');
  expect(graded(lines).length).toBeLessThanOrEqual(27);
  expect(judged(lines).map(({ given }) => given)).toEqual([]);
});

test('chat, mild doubt and what was thought before leave an answer right', () => {
  const lines = linesOf('right');
  expect(graded(lines).length).toBeGreaterThanOrEqual(0.995 * lines.length);
  expect(judged(lines).length).toBeGreaterThanOrEqual(0.995 * lines.length);
});

test.each(['A is wrong', `A ${'x'.repeat(200)}`])(
  '“%s” is refused for questions on other books',
  (around) => {
    const asked = new Map(['dev', 'speech'].flatMap(pairsOf).map((pair) => [pair.question, pair]));
    const right = [...asked.values()].filter(
      ({ question, accepted: all }) =>
        gradePair({ question, accepted: all, given: around.replace('A', all[0] ?? '') }).verdict ===
        'accept',
    );
    expect(right.map(({ question }) => question)).toEqual([]);
  },
);

test('repeating the question is no answer', () => {
  for (const { text, answer, accept } of book.questions) {
    const pair = { question: text, accepted: [answer, ...accept], given: text };
    expect(gradePair(pair, names).verdict).not.toBe('accept');
  }
});

test.each(['same as maya', 'pass', 'who knows', 'I give up', 'why is that?'])(
  '“%s” costs no try',
  (given) => {
    expect(
      book.questions.every((one) => judge({ ...one, options: [] }, given, []).kind === 'none'),
    ).toBe(true);
  },
);

test.each(['A?', 'B!!', '\u200bA', '(b)', '<@U1> B'])(
  'the letter of an option is found in %s',
  (given) => {
    const options = ['Ruth', 'Tommy'];
    const answer = /b/i.test(given) ? 'Tommy' : 'Ruth';
    const question = book.questions[0];
    expect(
      question &&
        judge({ ...question, options, answer }, given, [], {
          also: [],
          wrong: question.distractors,
        }).kind,
    ).toBe('right');
  },
);
