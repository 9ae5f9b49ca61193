import { expect, test } from 'vitest';
import type { Found } from '../../src/core/ports/search.ts';
import { remembered } from '../../src/corpus/search/remember.ts';

const nothing: Found = { sure: 'no', confidence: 0, hits: [], shown: 0 };

test('the same question within the same place is searched once, and each place for itself', () => {
  const asked: string[] = [];
  const find = remembered((question, { place, limit } = {}) => {
    asked.push(`${question} ${place} ${limit}`);
    return nothing;
  }, 10);
  find('who', { place: 1 });
  find('who', { place: 1 });
  find('who', { place: 2 });
  find('who', { place: 2, limit: 3 });
  find('who');
  expect(asked).toEqual(['who 1 undefined', 'who 2 undefined', 'who 2 3', 'who undefined undefined']);
});

test('only so many answers are kept, and what was asked for longest ago goes first', () => {
  const asked: string[] = [];
  const find = remembered((question) => {
    asked.push(question);
    return nothing;
  }, 2);
  for (const question of ['a', 'b', 'a', 'c', 'a', 'b']) find(question);
  expect(asked).toEqual(['a', 'b', 'c', 'b']);
});
