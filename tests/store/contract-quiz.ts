import { expect, test } from 'vitest';
import type { Appeal } from '../../src/core/domain/club-record.ts';
import type { Store } from '../../src/core/ports/store.ts';
import { memberRecord } from '../../src/quiz/results/record.ts';
import { anEntry, anOpen, aQuiz, entering, MAYA, RUTH } from './samples.ts';

const CLUB = 'room:local';

/**
 * What a store has of finished quizzes, of members' settings for them, and of the club's decisions
 * about them.
 */
export function quizMemory(look: () => Promise<Store>, now: () => Store): void {
  test('the quiz that ended last in a channel is stored as it was, and no other', async () => {
    expect(await now().lastQuiz(CLUB, 'c1')).toBeUndefined();
    for (const id of ['quiz-1', 'quiz-2']) {
      const quiz = aQuiz({ id, phase: anOpen(), line: 2 });
      await now().play(CLUB, 'c1', () => ({ quiz, result: 0 }));
      await now().play(CLUB, 'c1', () => ({ quiz: null, result: 0 }));
    }
    await now().play(CLUB, 'c1', () => ({ quiz: null, result: 0 }));
    await now().play(CLUB, 'c1', () => ({ quiz: aQuiz({ id: 'quiz-3' }), result: 0 }));
    const store = await look();
    expect(await store.lastQuiz(CLUB, 'c1')).toEqual(
      aQuiz({ id: 'quiz-2', phase: anOpen(), line: 2 }),
    );
    expect(await store.lastQuiz(CLUB, 'c2')).toBeUndefined();
    const latest = [undefined, 'quiz-1', 'quiz-2', 'quiz-3'].map((id) =>
      store.latestQuiz(CLUB, 'c1', id),
    );
    expect((await Promise.all(latest)).map((one) => one?.id)).toEqual([
      'quiz-3',
      undefined,
      'quiz-2',
      'quiz-3',
    ]);
    expect(await store.lastQuiz('other', 'c1')).toBeUndefined();
    await now().play(CLUB, 'c1', () => ({ quiz: null, result: 0 }));
    expect(await (await look()).latestQuiz(CLUB, 'c1')).toMatchObject({ id: 'quiz-3' });
  });

  test('members’ settings for themselves are stored by member, and replaced whole', async () => {
    expect(await now().preferences(CLUB)).toEqual({});
    await now().setPreferences(CLUB, MAYA, { time: 2, calm: true });
    await now().setPreferences(CLUB, RUTH, { hidden: true });
    await now().setPreferences(CLUB, MAYA, { time: 1.5 });
    await now().setPreferences(CLUB, { id: '__proto__', name: 'x' }, { calm: true });
    const settings = await (await look()).preferences(CLUB);
    expect(new Map(Object.entries(settings))).toEqual(
      new Map<string, unknown>([
        [MAYA.id, { time: 1.5 }],
        [RUTH.id, { hidden: true }],
        ['__proto__', { calm: true }],
      ]),
    );
  });

  test('an unknown club has an empty club record', async () => {
    expect(await (await look()).clubRecord('nobody')).toEqual({
      seasons: [],
      appeals: [],
      corrections: 0,
    });
  });

  test('a club record is revised step by step; a change that throws changes nothing', async () => {
    const steps = Array.from({ length: 20 }, (_, i) =>
      now().revise(CLUB, (clubRecord) => {
        if (i === 7) throw new RangeError('no');
        return {
          clubRecord: { ...clubRecord, seasons: [...clubRecord.seasons, i] },
          result: clubRecord.seasons.length,
        };
      }),
    );
    const done = await Promise.allSettled(steps);
    expect(done[7]).toMatchObject({ status: 'rejected', reason: new RangeError('no') });
    expect(done.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))).toEqual([
      ...Array(19).keys(),
    ]);
    const { seasons } = await (await look()).clubRecord(CLUB);
    expect(seasons).toEqual([...Array(20).keys()].filter((i) => i !== 7));
  });

  test('corrections enter the ledger together with the club record, and are counted', async () => {
    const wrong = anEntry({ right: false, points: 0 });
    await now().play(CLUB, 'c1', entering(wrong));
    const right = anEntry({ appeal: 'a1' });
    await now().revise(CLUB, (clubRecord) => ({
      clubRecord: { ...clubRecord, appeals: [anAppeal('a1', 'accepted')] },
      entries: [{ ...wrong, takenBack: true }, right],
      result: 0,
    }));
    const store = await look();
    expect(await store.ledger(CLUB)).toEqual([wrong, { ...wrong, takenBack: true }, right]);
    expect(await store.clubRecord(CLUB)).toMatchObject({ corrections: 1, appeals: [{ id: 'a1' }] });
    expect(await store.board(CLUB, {})).toMatchObject([{ points: 20, right: 1, answered: 1 }]);
    expect(memberRecord(await store.ledger(CLUB, { member: MAYA.id }))).toMatchObject({
      points: 20,
      right: 1,
      answered: 1,
      bestStreak: 1,
      byLevel: { medium: { right: 1, answered: 1 } },
      byTopic: [{ topic: 'keepers', right: 1, answered: 1 }],
    });
  });

  test('accepted appeals stay, others only for a while', async () => {
    const appeals = Array.from({ length: 120 }, (_, i) =>
      anAppeal(`a${i}`, i % 2 === 0 ? 'accepted' : 'open'),
    );
    await now().revise(CLUB, (clubRecord) => ({
      clubRecord: { ...clubRecord, appeals },
      result: 0,
    }));
    const kept = (await (await look()).clubRecord(CLUB)).appeals;
    expect(kept.filter((one) => one.state === 'accepted')).toHaveLength(60);
    expect(kept.filter((one) => one.state === 'open').map((one) => one.id)).toEqual(
      Array.from({ length: 50 }, (_, i) => `a${2 * i + 21}`),
    );
  });

  test('a forgotten member’s vote on another’s appeal is gone', async () => {
    const appeals = [{ ...anAppeal('a1', 'open'), by: RUTH, votes: ['x', MAYA.id] }];
    await now().revise(CLUB, (clubRecord) => ({
      clubRecord: { ...clubRecord, appeals },
      result: 0,
    }));
    expect(await now().exportMember(CLUB, MAYA.id)).toMatchObject({
      madeForTheClub: { votes: ['a1'] },
    });
    await now().forgetMember(CLUB, MAYA.id);
    expect((await (await look()).clubRecord(CLUB)).appeals).toMatchObject([
      { by: RUTH, votes: ['x'] },
    ]);
  });

  test('a question that a thousand members answered closes in one step, and each of them can leave', async () => {
    const crowd = Array.from({ length: 1100 }, (_, i) => ({ id: `m${i}`, name: `Member ${i}` }));
    await now().play(
      CLUB,
      'c1',
      entering(...crowd.map(({ id, name }) => anEntry({ member: id, name }))),
    );
    const alone = crowd.map((startedBy) =>
      aQuiz({ ...startedBy, channel: startedBy.id, startedBy, mode: 'solo' }),
    );
    await Promise.all(
      alone.map((quiz) => now().play(CLUB, quiz.channel, () => ({ quiz, result: 0 }))),
    );
    await now().forgetMember(CLUB, 'm7');
    const store = await look();
    expect(await store.exportMember(CLUB, 'm7')).toBeUndefined();
    expect(await store.exportMember(CLUB, 'm8')).toMatchObject({
      runningQuizzes: [{ channel: 'm8', started: true }],
    });
    expect(await store.board(CLUB, {})).toHaveLength(crowd.length - 1);
  });

  test('practice is in the ledger, but in no board and no record', async () => {
    const practice = anEntry({ member: 'u-solo', name: 'Solo', points: 0, practice: true });
    await now().play(CLUB, 'c1', entering(practice, anEntry({ practice: true })));
    await now().play(CLUB, 'c1', entering(anEntry({ quiz: 'quiz-2' })));
    const store = await look();
    expect(await store.ledger(CLUB)).toHaveLength(3);
    expect(await store.ledger(CLUB, { quiz: 'quiz-1' })).toHaveLength(2);
    expect(memberRecord(await store.ledger(CLUB, { member: 'u-solo' }))).toBeUndefined();
    expect(await store.board(CLUB, {})).toMatchObject([
      { member: MAYA.id, points: 20, answered: 1 },
    ]);
    expect(await store.bookScores(CLUB)).toMatchObject([
      { member: MAYA.id, name: MAYA.name, points: 20 },
    ]);
  });

  test('a solo quiz’s questions don’t count as asked of the club', async () => {
    const alone = aQuiz({ mode: 'solo', channel: 'alone:x', phase: anOpen() });
    await now().play(CLUB, alone.channel, () => ({ quiz: alone, result: 0 }));
    expect(await (await look()).asked(CLUB, 'lantern')).toEqual([]);
  });
}

function anAppeal(id: string, state: Appeal['state']): Appeal {
  return {
    id,
    quiz: 'quiz-1',
    channel: 'c1',
    round: 1,
    book: 'lantern',
    question: 'q1',
    given: 'Tommy',
    by: MAYA,
    votes: [],
    state,
  };
}
