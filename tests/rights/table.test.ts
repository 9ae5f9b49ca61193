import { expect, test } from 'vitest';
import { declaredRows } from './table.ts';
import { declaredAudience, declaredThings } from './walk.ts';

test('every command, and each of its buttons and forms, has a row that says who may use it', async () => {
  expect([...(await declaredRows()).keys()].sort()).toEqual([...declaredThings()].sort());
});

test('an answer is seen by those whom its row names', async () => {
  for (const [thing, { seenBy }] of await declaredRows())
    expect(seenBy, thing).toBe(declaredAudience.get(thing));
});

test('what the table refuses a member is open to its maker or to organisers', async () => {
  for (const [thing, row] of await declaredRows())
    if (row.member === 'refused')
      expect([row.organiser, row.maker], thing).not.toEqual(['refused', 'refused']);
});
