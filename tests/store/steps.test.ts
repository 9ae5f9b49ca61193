import { expect, test } from 'vitest';
import { UnavailableError } from '../../src/core/errors.ts';
import { createKeyedTurns } from '../../src/lib/turns.ts';
import { MemoryRows } from '../../src/store/file/memory.ts';
import { createQueue, Draft } from '../../src/store/steps.ts';
import { aGate } from '../gate.ts';

/** A queue over rows in memory, which notes what ran in which order, a write by its steps. */
function queueOver(write: (steps: readonly string[]) => Promise<void> = async () => undefined) {
  const rows = new MemoryRows();
  const order: string[] = [];
  const queue = createQueue(async (gather) => {
    const before = order.length;
    const draft = gather(rows);
    const steps = order.slice(before);
    order.push('write');
    await write(steps);
    draft.mergeInto(rows);
  });
  const step = (name: string) => queue.step(() => void order.push(name));
  return { rows, order, queue, step };
}

/** A step that adds to a deck. */
const adding = (item: string) => (draft: Draft) =>
  draft.set('decks', 'deck', [...(draft.get('decks', 'deck') ?? []), item]);

test('steps of a moment are one write; one behind an erasure runs after it', async () => {
  const { order, queue, step } = queueOver();
  const before = [step('a'), step('b')];
  const erasure = queue.alone(async () => void order.push('erasure'));
  await Promise.all([...before, erasure, step('c')]);
  expect(order).toEqual(['a', 'b', 'write', 'erasure', 'c', 'write']);
});

test('steps that come during a write are the next one, and an erasure waits for the write', async () => {
  const written = aGate();
  const { order, queue, step } = queueOver(() => written.opened);
  const first = step('a');
  while (order.length < 2) await new Promise(setImmediate);
  const later = [step('b'), queue.alone(async () => void order.push('erasure')), step('c')];
  await new Promise(setImmediate);
  expect(order).toEqual(['a', 'write']);
  written.open();
  await Promise.all([first, ...later]);
  expect(order).toEqual(['a', 'write', 'b', 'write', 'erasure', 'c', 'write']);
});

test('of two thousand steps no more than a thousand wait for one write', async () => {
  const sizes: number[] = [];
  const { step } = queueOver(async (steps) => void sizes.push(steps.length));
  await Promise.all(Array.from({ length: 2000 }, (_, i) => step(`${i}`)));
  expect(sizes).toEqual([1000, 1000]);
});

test('steps that come while a full write is under way join those that wait behind it', async () => {
  const written = aGate();
  const sizes: number[] = [];
  const { step } = queueOver(async (steps) => {
    sizes.push(steps.length);
    await written.opened;
  });
  const first = Array.from({ length: 1500 }, (_, i) => step(`${i}`));
  while (sizes.length === 0) await new Promise(setImmediate);
  const more = Array.from({ length: 10 }, (_, i) => step(`late ${i}`));
  written.open();
  await Promise.all([...first, ...more]);
  expect(sizes).toEqual([1000, 510]);
});

test('a turn waits for the one before it, also where an earlier one has ended meanwhile', async () => {
  const inTurn = createKeyedTurns();
  const gate = aGate();
  const order: string[] = [];
  await Promise.all([
    inTurn('a', async () => void order.push('first')),
    inTurn('b', async () => void order.push('other key')),
    // The second is under way, and the first over, as the third comes.
    inTurn('a', async () => {
      for (let n = 0; n < 5; n++) await new Promise(setImmediate);
      void inTurn('a', async () => void order.push('third')).then(gate.open);
      for (let n = 0; n < 5; n++) await new Promise(setImmediate);
      order.push('second');
    }),
    gate.opened,
  ]);
  expect(order).toEqual(['first', 'other key', 'second', 'third']);
});

test('each step sees those before it in its write; one that throws leaves nothing and rejects alone', async () => {
  const { rows, queue } = queueOver();
  const outcomes = await Promise.allSettled([
    queue.step(adding('a')),
    queue.step((draft) => {
      adding('lost')(draft);
      throw new Error('no');
    }),
    queue.step((draft) => {
      adding('b')(draft);
      return draft.get('decks', 'deck');
    }),
  ]);
  expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  expect(outcomes[2]).toMatchObject({ value: ['a', 'b'] });
  expect(rows.get('decks', 'deck')).toEqual(['a', 'b']);
});

test('a write that fails rejects its steps alone; one for which the store was away, those behind it too', async () => {
  const tried: string[] = [];
  const errors = [new Error('full'), undefined, new UnavailableError(true)];
  const { queue, step } = queueOver(async (steps) => {
    tried.push(...steps);
    const error = errors.shift();
    if (error) throw error;
  });
  // Each in a write of its own.
  const behind = (name: string) => {
    void queue.alone(async () => undefined);
    return step(name);
  };
  const all = ['a', 'b', 'c', 'd', 'e'].map(behind);
  const outcomes = await Promise.allSettled(all);
  expect(outcomes.map(({ status }) => status)).toEqual([
    'rejected',
    'fulfilled',
    'rejected',
    'rejected',
    'rejected',
  ]);
  expect(tried).toEqual(['a', 'b', 'c']);
  await step('f');
  expect(tried).toEqual(['a', 'b', 'c', 'f']);
});

test('a draft shows its own rows before those below, and changes only what differs', () => {
  const base = new MemoryRows();
  base.set('decks', 'same', ['x']);
  base.set('decks', 'gone', ['x']);
  const draft = new Draft(base);
  draft.set('decks', 'same', ['x']);
  draft.set('decks', 'gone', undefined);
  draft.set('decks', 'new', ['y']);
  draft.set('asked', 'never there', undefined);
  expect(new Map(draft.all('decks'))).toEqual(
    new Map([
      ['same', ['x']],
      ['new', ['y']],
    ]),
  );
  expect([draft.get('decks', 'gone'), draft.get('decks', 'same')]).toEqual([undefined, ['x']]);
  expect(draft.changes()).toEqual([
    ['decks', 'gone'],
    ['decks', 'new', ['y']],
  ]);
});
