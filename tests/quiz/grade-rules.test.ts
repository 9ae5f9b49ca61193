import { expect, test } from 'vitest';
import { gradePair } from '../../scripts/lab/eval/grade.ts';
import { pairsOf } from './graded-pairs.ts';

test('each rule of the grader holds for its labelled answers', () => {
  const wrong = pairsOf('rules').filter(
    (pair) => (gradePair(pair).verdict === 'accept') !== pair.right,
  );
  expect(wrong.map(({ id, given }) => `${id}: ${given}`)).toEqual([]);
});
