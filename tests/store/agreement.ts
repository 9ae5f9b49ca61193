import fc from 'fast-check';
import { expect } from 'vitest';
import type { Store } from '../../src/core/ports/store.ts';
import { NEVER } from '../../src/schedule/next.ts';
import { Model } from './model.ts';
import { aDaily, anEntry, aQuiz } from './samples.ts';

const CLUB = 'room:local';

/** Half a day, ms: spans of boards begin and end at midnight, and within a day. */
const HALF = 43_200_000;

/** The store under test; opening it again, and going on after a crash, are steps as well. */
export interface Real {
  store: Store;
  /** Closes the store and opens it again on the same data. */
  reopen(): Promise<void>;
  /** Goes on with what is left if the process dies now. */
  crash(): Promise<void>;
  remove(): Promise<void>;
}

type Step = (model: Model, real: Real) => Promise<void>;

const id = fc.constantFrom('a', 'b', '__proto__', 'constructor');
const time = fc.integer({ min: 0, max: 9 });
const day = fc.constantFrom('2026-11-20', '2026-11-21');

const steps: readonly fc.Arbitrary<Step>[] = [
  id.map((book) => async (model, real) => {
    await real.store.useBook(CLUB, book);
    model.book = book;
  }),
  fc.tuple(id, fc.string(), id, time).map(([member, name, book, place]) => async (model, real) => {
    await real.store.setPlace(CLUB, { id: member, name }, book, place);
    model.setPlace(member, name, book, place);
  }),
  fc.tuple(id, id, fc.boolean()).map(([deck, item, restart]) => async (model, real) => {
    await real.store.show(CLUB, deck, item, restart);
    model.show(deck, item, restart);
  }),
  fc
    .tuple(id, fc.array(fc.tuple(id, fc.string(), time), { maxLength: 4 }))
    .map(([channel, answers]) => async (model, real) => {
      const plays = answers.map(([member, name, at]) => {
        const entry = anEntry({
          member,
          name,
          given: name,
          at: at * HALF,
          points: at * 5,
          quiz: channel,
        });
        const quiz = model.quizzes.get(channel) ?? aQuiz({ id: model.nextId(), channel });
        const player = { name, points: at, right: 1, streak: 1 };
        model.play(quiz, member, player);
        model.enter(entry);
        return real.store.play(CLUB, channel, () => ({
          quiz,
          players: [[member, player]],
          entries: [entry],
          result: 0,
        }));
      });
      await Promise.all(plays);
    }),
  id.map((channel) => async (model, real) => {
    const there = await real.store.play(CLUB, channel, (quiz) => ({
      quiz: null,
      result: quiz !== undefined,
    }));
    expect(there).toBe(model.quizzes.delete(channel));
  }),
  fc.tuple(id, time, day).map(([channel, due, local]) => async (model, real) => {
    await real.store.setDaily(CLUB, aDaily({ channel, due, day: local }));
    model.dailies.set(channel, aDaily({ channel, due, day: local }));
  }),
  id.map((channel) => async (model, real) => {
    const off = { due: NEVER, off: 1 };
    const before = aDaily({ channel });
    await real.store.changeDaily(CLUB, channel, (daily = before) => ({ ...daily, ...off }));
    model.dailies.delete(channel);
  }),
  fc.tuple(id, day, time).map(([channel, local, now]) => async (model, real) => {
    const claim = await real.store.claimDaily(CLUB, channel, { day: local, nowMs: now, lease: 3 });
    const key = `${channel} ${local}`;
    const daily = model.dailies.get(channel);
    const isDue = daily !== undefined && daily.day === local && daily.due <= now;
    const free = isDue && (model.held.get(key)?.until ?? -1) <= now;
    expect(claim !== 'taken').toBe(free);
    if (claim !== 'taken') model.held.set(key, { until: now + 3, claim });
  }),
  id.map((member) => async (model, real) => {
    await real.store.forgetMember(CLUB, member);
    model.forget(member);
  }),
  fc.constant((_model: Model, real: Real) => real.reopen()),
  fc.constant((_model: Model, real: Real) => real.crash()),
];

/** From within a day, from a midnight, to either; within one day. */
const SPANS = [
  [3 * HALF, 7 * HALF],
  [2 * HALF, 8 * HALF],
  [4 * HALF + 1, 6 * HALF],
  [3 * HALF - 1, 3 * HALF + 1],
] as const;

async function agree({ store }: Real, model: Model): Promise<void> {
  expect(await store.chosenBook(CLUB)).toBe(model.book);
  for (const one of ['a', '__proto__', 'constructor']) {
    expect(await store.place(CLUB, one, 'a')).toBe(model.places.get(one)?.get('a'));
    expect(await store.shown(CLUB, one)).toEqual(model.decks.get(one) ?? []);
    const quiz = await store.quiz(CLUB, one);
    expect(quiz?.id).toEqual(model.quizzes.get(one)?.id);
    if (quiz) expect(await store.players(CLUB, quiz.id)).toEqual(model.players.get(quiz.id));
  }
  expect(await store.ledger(CLUB)).toEqual(model.ledger);
  const board = (rows: Awaited<ReturnType<Store['board']>>) =>
    rows.map(({ rank, name, points }) => `${rank} ${name} ${points}`);
  expect(board(await store.board(CLUB, {}))).toEqual(model.board(-Infinity, Infinity));
  for (const [since, until] of SPANS) {
    expect(board(await store.board(CLUB, { since, until }))).toEqual(model.board(since, until));
  }
  expect(board(await store.board(CLUB, { since: 5 * HALF }))).toEqual(
    model.board(5 * HALF, Infinity),
  );
  const scores = await store.bookScores(CLUB);
  expect(
    scores
      .map(
        ({ book, member, points, first, last }) => `${book} ${member} ${points} ${first}-${last}`,
      )
      .sort(),
  ).toEqual(model.bookScores().toSorted());
  const due = (await store.dueDailies(5, 100)).map(({ daily }) => daily.channel);
  const expected = [...model.dailies.values()].filter((daily) => daily.due <= 5);
  // Those under way may be left out.
  const free = expected.filter(
    ({ channel, day }) => (model.held.get(`${channel} ${day}`)?.until ?? 0) <= 5,
  );
  expect(expected.map(({ channel }) => channel)).toEqual(expect.arrayContaining(due));
  expect(due).toEqual(expect.arrayContaining(free.map(({ channel }) => channel)));
  expect(new Set(due).size).toBe(due.length);
  expect((await store.running()).map(({ channel }) => channel).sort()).toEqual(
    [...model.quizzes.keys()].sort(),
  );
}

/** Any sequence of intents gives what a plain model gives, across closing and crashing. */
export async function expectAgreement(open: () => Promise<Real>, runs: number): Promise<void> {
  const sequence = fc.array(fc.oneof(...steps), { minLength: 1, maxLength: 25, size: 'max' });
  await fc.assert(
    fc.asyncProperty(sequence, async (sequenceOfSteps) => {
      const real = await open();
      try {
        const model = new Model();
        for (const step of sequenceOfSteps) {
          await step(model, real);
          await agree(real, model);
        }
      } finally {
        await real.store.close();
        await real.remove();
      }
    }),
    { numRuns: runs },
  );
}
