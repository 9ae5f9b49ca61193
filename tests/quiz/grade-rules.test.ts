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
