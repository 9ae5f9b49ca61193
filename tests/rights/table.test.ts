import { expect, test } from 'vitest';
import { declaredRows } from './table.ts';
import { declaredThings } from './walk.ts';

test('every command, and each of its buttons and forms, has a row that says who may use it', async () => {
  expect([...(await declaredRows()).keys()].sort()).toEqual([...declaredThings()].sort());
});

test('what the table refuses a member is open to its maker or to organisers', async () => {
  for (const [thing, row] of await declaredRows())
    if (row.member === 'refused')
      expect([row.organiser, row.maker], thing).not.toEqual(['refused', 'refused']);
});
