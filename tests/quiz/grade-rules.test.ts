import { expect, test } from 'vitest';
import { gradePair } from '../../scripts/lab/eval/grade.ts';
import { grade } from '../../src/quiz/grade/grade.ts';
import { pairsOf } from './graded-pairs.ts';

test('each rule of the grader holds for its labelled answers', () => {
  const wrong = pairsOf('rules').filter(
    (pair) => (gradePair(pair).verdict === 'accept') !== pair.right,
  );
  expect(wrong.map(({ id, given }) => `${id}: ${given}`)).toEqual([]);
});

test('an answer as long as a page isn’t read, whatever stands in it', () => {
  const question = {
    text: 'Who keeps the light?',
    answer: 'Tommy',
    accept: [],
    kind: 'name',
  } as const;
  expect(grade(question, `Tommy${'!'.repeat(200)}`).verdict).toBe('accept');
  expect(grade(question, `Tommy${'!'.repeat(300)}`)).toMatchObject({
    verdict: 'reject',
    rule: 'too long for an answer',
  });
  expect(grade(question, `Tommy ${'x'.repeat(41)}`).rule).toBe('too long for an answer');
});

const ask = (answer: string, kind: 'name' | 'phrase' = 'phrase') => {
  const question = { text: 'What is it?', answer, accept: [], kind };
  return (given: string) => grade(question, given).verdict;
};

test.each([
  ['1905', 'nineteen five', 'accept'],
  ['1906', '19 06', 'accept'],
  ['2000', '20 00', 'accept'],
  ['24', 'nineteen five', 'reject'],
  ['24', 'fifteen nine', 'reject'],
  ['20', '20 0', 'reject'],
])(
  'two numbers in a row are a year and not a sum: for %s, “%s” is %s',
  (answer, given, verdict) => {
    expect(ask(answer, 'name')(given)).toBe(verdict);
  },
);

test.each([
  ['either Ralph or Jack', 'Ralph'],
  ['either Ralph or Jack', 'Jack'],
  ['The Adventures of Mark', 'Mark'],
  ['The Diary of Miss Pettigrew', 'Miss Pettigrew'],
])('“%s” may be said as “%s”', (answer, given) => {
  expect(ask(answer)(given)).toBe('accept');
});

test.each([
  ['dog', 'dog or maybe'],
  ['he drowns', 'he drowns or'],
])('“%s” with another answer begun behind it is no answer: “%s”', (answer, given) => {
  expect(ask(answer)(answer)).toBe('accept');
  expect(ask(answer)(given)).toBe('reject');
});

test('a word that asks is read as an answer where the right one has it', () => {
  expect(ask('The Who')('Who?')).toBe('close');
  expect(ask('Where the Crawdads Sing')('Where crawdads sing?')).toBe('accept');
});

test('a letter inside a name is no Roman numeral, and one at its end may be', () => {
  expect(ask('Malcolm X Shabazz', 'name')('malcolm x shabazz')).toBe('accept');
  expect(ask('Malcolm X Shabazz', 'name')('malcolm 10 shabazz')).toBe('reject');
  expect(ask('Malcolm X', 'name')('malcolm 10')).toBe('accept');
});
