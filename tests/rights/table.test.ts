import { expect, test } from 'vitest';
import { declaredRows, rowOf } from './table.ts';
import { declaredAudience, declaredThings } from './walk.ts';

test('each button and form of a command has a row that says who may use it, and the command one or its declaration', async () => {
  expect([...(await declaredRows()).keys()].sort()).toEqual([...declaredThings()].sort());
});

test('who may use a command without a row follows from its declaration', () => {
  expect(rowOf({ audience: 'room', who: 'organisers' })).toEqual({
    seenBy: 'room',
    organiser: 'may',
    maker: 'refused',
    member: 'refused',
    outsider: 'refused',
  });
  expect(rowOf({ audience: 'asker', who: 'everyone', outside: true })).toEqual({
    seenBy: 'asker',
    organiser: 'may',
    maker: 'may',
    member: 'may',
    outsider: 'may',
  });
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
