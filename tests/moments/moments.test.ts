/**
 * Rules of time and number at their edges: each moment says what holds just before, and what from
 * then on.
 */

import { expect, test } from 'vitest';
import { LIST_MOMENTS } from './lists.ts';
import type { Moment } from './moment.ts';
import { QUIZ_MOMENTS } from './quiz.ts';
import { SCHEDULE_MOMENTS } from './schedule.ts';

const ALL: readonly Moment[] = [...QUIZ_MOMENTS, ...SCHEDULE_MOMENTS, ...LIST_MOMENTS];

test.each(ALL)('$rule', async ({ outcome, edge: { at, from, to } }) => {
  expect(await outcome(at - 1)).toEqual(from);
  expect(await outcome(at)).toEqual(to);
});

test('a moment that was set one off would fail: on both sides of it another thing holds', () => {
  for (const { rule, edge } of ALL) expect(edge.from, rule).not.toEqual(edge.to);
});
