/** Rules of time and number at their edges: each moment says what holds just before, and what from then on. */

import { expect, test } from 'vitest';
import { LIST_MOMENTS } from './lists.ts';
import type { Moment } from './moment.ts';
import { QUIZ_MOMENTS } from './quiz.ts';
import { SCHEDULE_MOMENTS } from './schedule.ts';

const ALL: readonly Moment[] = [...QUIZ_MOMENTS, ...SCHEDULE_MOMENTS, ...LIST_MOMENTS];

test.each(ALL)('$rule', async ({ edge, outcome, before, from }) => {
  expect(await outcome(edge - 1)).toEqual(before);
  expect(await outcome(edge)).toEqual(from);
});

test('a moment that was set one off would fail: on both sides of it another thing holds', () => {
  for (const { rule, before, from } of ALL) expect(before, rule).not.toEqual(from);
});
