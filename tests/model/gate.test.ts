import { expect, test } from 'vitest';
import { createGate } from '../../src/model/gate.ts';

const never = () => new AbortController().signal;

test('of one club two are in at once, and the third when one leaves', async () => {
  const gate = createGate({ club: 2, all: 10 });
  expect(await gate.enter('a', never())).toBe(true);
  expect(await gate.enter('a', never())).toBe(true);
  const third = gate.enter('a', never());
  expect(await gate.enter('b', never())).toBe(true);
  gate.leave('a');
  expect(await third).toBe(true);
});

test('a full club holds up nobody behind it', async () => {
  const gate = createGate({ club: 1, all: 2 });
  await gate.enter('a', never());
  await gate.enter('b', never());
  const order: string[] = [];
  const waiting = ['a', 'c'].map(async (club) => {
    if (await gate.enter(club, never())) order.push(club);
  });
  gate.leave('b');
  await waiting[1];
  expect(order).toEqual(['c']);
});

test('whoever waits too long gets no turn, and takes none from the next', async () => {
  const gate = createGate({ club: 1, all: 1 });
  await gate.enter('a', never());
  const late = new AbortController();
  const given = gate.enter('b', late.signal);
  const next = gate.enter('c', never());
  late.abort();
  expect(await given).toBe(false);
  gate.leave('a');
  expect(await next).toBe(true);
});

test('no more wait than fifty', async () => {
  const gate = createGate({ club: 1, all: 1 });
  await gate.enter('a', never());
  for (let n = 0; n < 50; n++) void gate.enter('a', never());
  expect(await gate.enter('a', never())).toBe(false);
});
