import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Daily } from '../../src/core/domain/club.ts';
import { UserError } from '../../src/core/errors.ts';
import type { Store } from '../../src/core/ports/store.ts';
import { memberRecord } from '../../src/quiz/results/record.ts';
import { NEVER } from '../../src/schedule/next.ts';
import { clubLife } from './contract-life.ts';
import { nextBook } from './contract-next.ts';
import { quizMemory } from './contract-quiz.ts';
import {
  aDaily,
  anEntry,
  anOpen,
  answering,
  aQuiz,
  aRound,
  entering,
  MAYA,
  RUTH,
} from './samples.ts';

/** How tests get a store: opened on fresh data, opened again on the same data, cleaned up. */
export interface Bench {
  open(): Promise<Store>;
  remove(): Promise<void>;
}

/**
 * What every store must do.
 * @param way `reopened` where the store is closed and opened again before each test looks
 */
export function storeContract(
  name: string,
  bench: () => Promise<Bench>,
  way: 'open' | 'reopened',
): void {
  describe(`${name}, ${way}`, () => {
    let at: Bench;
    let store: Store;
    const look = async () => {
      if (way === 'open') return store;
      await store.close();
      store = await at.open();
      return store;
    };
    beforeEach(async () => {
      at = await bench();
      store = await at.open();
    });
    afterEach(async () => {
      await store.close();
      await at.remove();
    });
    reading(look, () => store);
    quizzes(look, () => store);
    boards(look, () => store);
    quizMemory(look, () => store);
    dailies(look, () => store);
    members(look, () => store);
    clubLife(look, () => store);
    nextBook(look, () => store);
  });
}

type Look = () => Promise<Store>;
type Now = () => Store;

const CLUB = 'room:local';

function reading(look: Look, now: Now): void {
  test('an unknown club is an empty club', async () => {
    const store = await look();
    expect(await store.chosenBook('nobody')).toBeUndefined();
    expect(await store.place('nobody', 'x', 'b')).toBeUndefined();
    expect(await store.readers('nobody', 'b')).toEqual([]);
    expect(await store.quiz('nobody', 'c')).toBeUndefined();
    expect(await store.board('nobody', {})).toEqual([]);
    expect(memberRecord(await store.ledger('nobody', { member: 'x' }))).toBeUndefined();
    expect(await store.ledger('nobody')).toEqual([]);
    expect(await store.ledger('nobody', { quiz: 'quiz' })).toEqual([]);
    expect(await store.dailies('nobody')).toEqual([]);
    expect(await store.shown('nobody', 'd')).toEqual([]);
    expect(await store.asked('nobody', 'b')).toEqual([]);
    expect(await store.exportMember('nobody', 'x')).toBeUndefined();
    await store.forgetMember('nobody', 'x');
  });

  test('the book and the places of each club are separate', async () => {
    await now().useBook('a', 'lantern');
    await now().useBook('A', 'tide');
    await now().setPlace('a', MAYA, 'lantern', 3);
    await now().setPlace('a', MAYA, 'tide', 1);
    await now().setPlace('a', RUTH, 'lantern', 5);
    await now().setPlace('a', MAYA, 'lantern', 4);
    const store = await look();
    expect(await store.chosenBook('a')).toBe('lantern');
    expect(await store.chosenBook('A')).toBe('tide');
    expect(await store.place('a', MAYA.id, 'lantern')).toBe(4);
    expect((await store.readers('a', 'lantern')).map(({ place }) => place).sort()).toEqual([4, 5]);
    expect(await store.readers('A', 'lantern')).toEqual([]);
  });

  test('a removed club is empty, and can be filled again', async () => {
    await now().useBook('b', 'lantern');
    await now().setDaily('b', aDaily());
    await now().play('b', 'c1', () => ({ quiz: aQuiz({ phase: anOpen() }), result: 0 }));
    await now().play('b', 'c1', answering('m1', 'Tommy'));
    const data = await now().exportClub('b');
    await now().removeClub('b');
    const store = await look();
    expect(await store.exportClub('b')).toBeUndefined();
    expect([
      await store.running(),
      await store.dueDailies(9999, 9),
      await store.board('b', {}),
    ]).toEqual([[], [], []]);
    await store.importClub('b', data);
    expect(await store.exportClub('b')).toEqual(data);
    await store.removeClub('never seen');
  });

  test('every club with any data is listed once', async () => {
    expect(await now().clubs()).toEqual([]);
    await now().useBook('b', 'lantern');
    await now().play('a', 'c1', entering(anEntry()));
    await now().show('b', 'd', 'x', false);
    expect([...(await (await look()).clubs())].sort()).toEqual(['a', 'b']);
  });

  test('ids and names are only text, however hostile', async () => {
    const nasty = [
      '__proto__',
      'constructor',
      '../../etc/passwd',
      'CON',
      'a\n\u0000b',
      '🦊'.repeat(300),
      '',
    ];
    for (const id of nasty) {
      await now().useBook(id, id);
      await now().setPlace(id, { id, name: id }, id, 2);
      await now().play(id, id, () => ({
        quiz: aQuiz({ id: `quiz ${id}`, channel: id, phase: anOpen() }),
        result: 0,
      }));
      await now().play(id, id, answering(id, id));
      await now().show(id, id, id, false);
    }
    const store = await look();
    for (const id of nasty) {
      expect(await store.chosenBook(id)).toBe(id);
      expect(await store.place(id, id, id)).toBe(2);
      expect(await store.place(id, id, 'toString')).toBeUndefined();
      expect([...(await store.players(id, `quiz ${id}`))]).toMatchObject([[id, { points: 20 }]]);
      expect(await store.board(id, {})).toMatchObject([{ rank: 1, member: id, name: id }]);
      expect(await store.shown(id, id)).toEqual([id]);
    }
    expect({}).not.toHaveProperty('points');
  });

  test('a deck lists what was shown, each once, oldest first, until it’s restarted', async () => {
    for (const item of ['p1', 'p2', 'p3', 'p1'])
      await now().show(CLUB, 'passage:lantern', item, false);
    await now().show(CLUB, 'prompt:lantern', 'x', false);
    await now().show(CLUB, 'prompt:lantern', 'y', true);
    const store = await look();
    expect(await store.shown(CLUB, 'passage:lantern')).toEqual(['p2', 'p3', 'p1']);
    expect(await store.shown(CLUB, 'prompt:lantern')).toEqual(['y']);
  });
}

function quizzes(look: Look, now: Now): void {
  test('a quiz starts, changes and ends by moves, one per channel', async () => {
    await now().play(CLUB, 'c1', () => ({ quiz: aQuiz(), result: 0 }));
    await now().play(CLUB, 'c2', () => ({
      quiz: aQuiz({ id: 'quiz-2', channel: 'c2' }),
      result: 0,
    }));
    await now().play('other', 'c1', () => ({ quiz: aQuiz({ id: 'quiz-3' }), result: 0 }));
    expect(await now().play(CLUB, 'c2', (quiz) => ({ quiz: null, result: quiz?.id }))).toBe(
      'quiz-2',
    );
    const changed = aQuiz({ n: 2, phase: anOpen({ hints: 1 }), messages: { 1: 'm1', 2: 'm2' } });
    await now().play(CLUB, 'c1', () => ({ quiz: changed, result: 0 }));
    const store = await look();
    expect(await store.quiz(CLUB, 'c1')).toEqual(changed);
    expect(await store.quiz(CLUB, 'c2')).toBeUndefined();
    const { rounds: _, ...state } = changed;
    expect([await store.runningIn(CLUB), await store.runningIn('nobody')]).toEqual([[state], []]);
    expect([...(await store.running())].sort((a, b) => (a.club < b.club ? -1 : 1))).toEqual([
      { club: 'other', channel: 'c1' },
      { club: CLUB, channel: 'c1' },
    ]);
  });

  test('every kind of phase is stored and read back unchanged', async () => {
    const open = { openedAt: 1, closesAt: 2, hints: 0, skips: ['x'] };
    const phases = [
      { name: 'ready', at: 1 },
      { name: 'posting', lease: 9, ...open },
      { name: 'open', ...open, decided: 'won' },
      { name: 'closing', lease: 9, why: 'time', ...open },
      { name: 'ending', lease: 9, since: 8 },
    ] as const;
    for (const phase of phases) {
      await now().play(CLUB, 'c1', () => ({ quiz: aQuiz({ phase }), result: 0 }));
      expect((await (await look()).quiz(CLUB, 'c1'))?.phase).toEqual(phase);
    }
  });

  test('a move that throws changes nothing, and the next ones work', async () => {
    await now().play(CLUB, 'c1', () => ({ quiz: aQuiz({ phase: anOpen() }), result: 0 }));
    const moves = [
      now().play(CLUB, 'c1', answering('m1', 'Tommy')),
      now().play(CLUB, 'c1', () => {
        throw new RangeError('no such question');
      }),
      now().play(CLUB, 'c1', answering('m2', 'Ruth')),
    ];
    const [one, two, three] = await Promise.allSettled(moves);
    expect(one).toMatchObject({ value: 'first' });
    expect(two).toMatchObject({ reason: new RangeError('no such question') });
    expect(three).toMatchObject({ value: 'first' });
    const store = await look();
    expect([...(await store.players(CLUB, 'quiz-1')).keys()].sort()).toEqual(['m1', 'm2']);
    expect(await store.ledger(CLUB)).toHaveLength(2);
  });

  test('two hundred answers at once are each taken once, in one order', async () => {
    await now().play(CLUB, 'c1', () => ({ quiz: aQuiz({ phase: anOpen() }), result: 0 }));
    const members = Array.from({ length: 200 }, (_, i) => `m${i % 100}`);
    const said = await Promise.all(
      members.map((member) => now().play(CLUB, 'c1', answering(member, 'Tommy'))),
    );
    expect(said.filter((word) => word === 'first')).toHaveLength(100);
    expect(said.slice(0, 100)).not.toContain('again');
    const store = await look();
    expect((await store.ledger(CLUB)).map((entry) => entry.member)).toEqual(members.slice(0, 100));
    expect((await store.players(CLUB, 'quiz-1')).size).toBe(100);
    expect(await store.board(CLUB, {})).toHaveLength(100);
  });

  test('a quiz is due when its phase says so, or when the claim to its step expires; longest due first', async () => {
    const phases = {
      a: { name: 'ready', at: 50 },
      b: anOpen({ closesAt: 40 }),
      c: anOpen({ openedAt: 10, closesAt: 90, decided: 'won' }),
      d: {
        name: 'closing',
        lease: 60,
        why: 'time',
        openedAt: 1,
        closesAt: 2,
        hints: 0,
        skips: [],
      },
      e: { name: 'ending', lease: 70, since: 1 },
    } as const;
    for (const [channel, phase] of Object.entries(phases)) {
      await now().play(channel, channel, () => ({ quiz: aQuiz({ channel, phase }), result: 0 }));
    }
    const alone = aQuiz({ mode: 'solo', phase: { name: 'ready', at: 1 } });
    await now().play('f', 'f', () => ({ quiz: alone, result: 0 }));
    const store = await look();
    const due = async (at: number, limit: number) =>
      (await store.dueQuizzes(at, limit)).map(({ channel }) => channel).join('');
    expect(await due(9, 9)).toBe('');
    expect(await due(60, 9)).toBe('cbad');
    expect(await due(99, 2)).toBe('cb');
    await store.play('c', 'c', () => ({ quiz: null, result: 0 }));
    expect(await due(99, 9)).toBe('bade');
  });

  test('a question counts as asked once its post was begun, not when it was drawn', async () => {
    const set = (n: number, phase: ReturnType<typeof anOpen>) =>
      now().play(CLUB, 'c1', () => ({ quiz: aQuiz({ n, phase }), result: 0 }));
    await set(1, { name: 'ready', at: 1 });
    expect(await now().asked(CLUB, 'lantern')).toEqual([]);
    await set(1, anOpen());
    await set(1, anOpen({ hints: 1 }));
    await set(2, { name: 'ready', at: 1 });
    await set(2, anOpen());
    await now().play(CLUB, 'c1', () => ({ quiz: null, result: 0 }));
    const again = aQuiz({ id: 'quiz-2', rounds: [aRound(1)], phase: anOpen() });
    await now().play(CLUB, 'c2', () => ({ quiz: again, result: 0 }));
    const store = await look();
    expect(await store.asked(CLUB, 'lantern')).toEqual(['q2', 'q1']);
    expect(await store.asked(CLUB, 'tide')).toEqual([]);
  });
}

function boards(look: Look, now: Now): void {
  test('a board ranks by points within a span, ties alike', async () => {
    const scores = { a: 10, b: 30, c: 20, d: 20, e: 0 };
    for (const [member, points] of Object.entries(scores)) {
      const entry = anEntry({
        member,
        name: member.toUpperCase(),
        points,
        right: points > 0,
        at: 100,
      });
      await now().play(CLUB, 'c1', entering(entry, { ...entry, book: 'tide', points: 1, at: 200 }));
    }
    const store = await look();
    const ranks = async (span: Parameters<Store['board']>[1]) =>
      (await store.board(CLUB, span)).map(({ rank, member, points }) => [rank, member, points]);
    expect(await ranks({ book: 'lantern' })).toEqual([
      [1, 'b', 30],
      [2, 'c', 20],
      [2, 'd', 20],
      [4, 'a', 10],
    ]);
    expect((await ranks({ since: 200 })).map(([rank]) => rank)).toEqual([1, 1, 1, 1, 1]);
    expect((await ranks({ since: 100, until: 200 }))[0]).toEqual([1, 'b', 30]);
    expect(await ranks({ until: 100 })).toEqual([]);
    expect(await ranks({ book: 'nothing' })).toEqual([]);
    expect((await store.board(CLUB, {}))[0]).toEqual({
      rank: 1,
      member: 'b',
      name: 'B',
      points: 31,
      right: 2,
      answered: 2,
    });
  });

  test('a board shows members’ latest names', async () => {
    await now().play(CLUB, 'c1', entering(anEntry({ name: 'May' })));
    await now().setPlace(CLUB, MAYA, 'lantern', 1);
    const store = await look();
    expect(await store.board(CLUB, {})).toMatchObject([{ name: 'Maya' }]);
    expect(await store.place(CLUB, MAYA.id, 'lantern')).toBe(1);
    expect(await store.place(CLUB, MAYA.id, 'other')).toBeUndefined();
  });

  test('a record sums up one member', async () => {
    const rounds = [true, true, false, true, true, true];
    const entries = rounds.map((right, i) =>
      anEntry({ round: i + 1, right, points: right ? 10 : 0 }),
    );
    await now().play(CLUB, 'c1', entering(...entries));
    const later = anEntry({ quiz: 'quiz-2', level: 'hard', topics: ['storm', 'keepers'] });
    await now().play(CLUB, 'c1', entering(later, anEntry({ member: 'somebody', name: 'else' })));
    expect(memberRecord(await (await look()).ledger(CLUB, { member: MAYA.id }))).toEqual({
      points: 70,
      right: 6,
      answered: 7,
      quizzes: 2,
      bestStreak: 3,
      byLevel: {
        easy: { right: 0, answered: 0 },
        medium: { right: 5, answered: 6 },
        hard: { right: 1, answered: 1 },
      },
      byTopic: [
        { topic: 'keepers', right: 6, answered: 7 },
        { topic: 'storm', right: 1, answered: 1 },
      ],
    });
  });

  test('the ledger returns answers as judged, oldest first, from one quiz or member if asked', async () => {
    const entries = [1, 2, 3, 4].map((n) =>
      anEntry({
        quiz: `quiz-${n % 2}`,
        round: n,
        given: `said ${n}\n`,
        ...(n > 2 && { member: 'u-ben' }),
      }),
    );
    for (const entry of entries) await now().play(CLUB, 'c1', entering(entry));
    const store = await look();
    expect(await store.ledger(CLUB)).toEqual(entries);
    expect(await store.ledger(CLUB, { quiz: 'quiz-1' })).toEqual([entries[0], entries[2]]);
    expect(await store.ledger(CLUB, { quiz: 'quiz-9' })).toEqual([]);
    expect(await store.ledger(CLUB, { member: MAYA.id })).toEqual(entries.slice(0, 2));
    expect(await store.ledger(CLUB, { member: 'u-nobody' })).toEqual([]);
  });
}

function dailies(look: Look, now: Now): void {
  const DAY = '2026-11-20';
  const next = (daily: Daily): Daily => ({ ...daily, due: 9000, day: '2026-11-21' });

  test('daily posts are set, replaced and removed by channel', async () => {
    await now().setDaily(CLUB, aDaily());
    await now().setDaily(CLUB, aDaily({ channel: 'c2', book: 'tide', due: 6000 }));
    await now().setDaily(CLUB, aDaily({ time: '09:30', due: 7000 }));
    const store = await look();
    const set = [...(await store.dailies(CLUB))].sort((a, b) => (a.channel < b.channel ? -1 : 1));
    expect(set).toEqual([
      aDaily({ time: '09:30', due: 7000 }),
      aDaily({ channel: 'c2', book: 'tide', due: 6000 }),
    ]);
    await turnOff(store, 'c1');
    expect(await store.dailies(CLUB)).toHaveLength(1);
    expect(await store.dueDailies(10_000, 10)).toMatchObject([
      { club: CLUB, daily: { channel: 'c2' } },
    ]);
  });

  test('due posts come from all clubs, latest due first, up to the limit', async () => {
    for (const [club, due] of [
      ['a', 3000],
      ['b', 5000],
      ['c', 4000],
      ['d', 5001],
    ] as const) {
      await now().setDaily(club, aDaily({ due }));
    }
    const store = await look();
    const due = async (at: number, limit: number) =>
      (await store.dueDailies(at, limit)).map(({ club }) => club).join('');
    expect(await due(5000, 10)).toBe('bca');
    expect(await due(5000, 2)).toBe('bc');
    expect(await due(2999, 10)).toBe('');
  });

  test('a day is claimed by one process, and by another only after the lease, for the same post', async () => {
    await now().setDaily(CLUB, aDaily());
    const tries = await Promise.all(
      Array.from({ length: 20 }, () =>
        now().claimDaily(CLUB, 'c1', { day: DAY, nowMs: 5000, lease: 60 }),
      ),
    );
    const won = tries.filter((claim) => claim !== 'taken');
    expect(won).toHaveLength(1);
    const store = await look();
    expect(await store.claimDaily(CLUB, 'c1', { day: DAY, nowMs: 5059, lease: 60 })).toBe('taken');
    const again = await store.claimDaily(CLUB, 'c1', { day: DAY, nowMs: 5060, lease: 60 });
    expect(again).toEqual(won[0]);
    expect(again).toMatchObject({ day: DAY, due: aDaily().due });
    expect(await store.claimDaily(CLUB, 'c1', { day: DAY, nowMs: 5061, lease: 60 })).toBe('taken');
  });

  test('a settled day is out for good and the schedule moves on', async () => {
    await now().setDaily(CLUB, aDaily({ trouble: { why: 'gone', since: 1 } }));
    const first = await now().claimDaily(CLUB, 'c1', { day: DAY, nowMs: 5000, lease: 60 });
    await now().settleDaily(CLUB, 'c1', { day: DAY, change: next });
    const store = await look();
    expect(await store.claimDaily(CLUB, 'c1', { day: DAY, nowMs: 999_999, lease: 60 })).toBe(
      'taken',
    );
    const trouble = { why: 'gone', since: 1 } as const;
    expect(await store.dailies(CLUB)).toEqual([next(aDaily({ trouble }))]);
    expect(await store.dueDailies(8999, 10)).toEqual([]);
    expect(await store.dueDailies(9000, 10)).toHaveLength(1);
    const second = await store.claimDaily(CLUB, 'c1', {
      day: '2026-11-21',
      nowMs: 9000,
      lease: 60,
    });
    expect(second).not.toBe('taken');
    expect(second).not.toEqual(first);
    const days = Array.from({ length: 31 }, (_, at) => `2026-12-${at + 1}`);
    const pick = {
      book: 'lantern',
      kind: 'passage',
      deck: 'd',
      item: 'p',
      restart: false,
    } as const;
    const posts = days.map((day, at) => ({ pick, at, day }));
    const all = { skipped: days, unsure: days, posts };
    await store.settleDaily(CLUB, 'c1', {
      day: '2026-11-21',
      change: (daily) => ({
        ...daily,
        due: 12_000,
        ...all,
      }),
    });
    const latest = { skipped: days.slice(1), unsure: days.slice(1), posts: posts.slice(1) };
    expect(await (await look()).dailies(CLUB)).toMatchObject([{ due: 12_000, ...latest }]);
  });

  test('a day may be given up without a claim', async () => {
    await now().setDaily(CLUB, aDaily());
    await now().settleDaily(CLUB, 'c1', { day: DAY, change: next });
    const store = await look();
    expect(await store.dailies(CLUB)).toMatchObject([{ due: 9000 }]);
    expect(await store.claimDaily(CLUB, 'c1', { day: DAY, nowMs: 5000, lease: 60 })).toBe('taken');
  });

  test('settings changed while a post is under way apply when it’s settled, and the rest stays', async () => {
    await now().setDaily(CLUB, aDaily());
    await now().claimDaily(CLUB, 'c1', { day: DAY, nowMs: 5000, lease: 60 });
    const change = (daily = aDaily()) => ({
      ...daily,
      time: '18:00',
      due: 8000,
      skipped: ['2026-11-25'],
    });
    expect(await now().changeDaily(CLUB, 'c1', change)).toEqual(change());
    await now().settleDaily(CLUB, 'c1', {
      day: DAY,
      change: (daily) => ({
        ...daily,
        skipped: [...daily.skipped, DAY],
      }),
    });
    const store = await look();
    expect(await store.dailies(CLUB)).toMatchObject([
      { time: '18:00', due: 8000, skipped: ['2026-11-25', DAY] },
    ]);
    expect(await store.claimDaily(CLUB, 'c1', { day: DAY, nowMs: 7999, lease: 60 })).toBe('taken');
    expect(await store.claimDaily(CLUB, 'c1', { day: DAY, nowMs: 8000, lease: 60 })).not.toBe(
      'taken',
    );
  });

  test('simultaneous changes all count, and one that throws changes nothing', async () => {
    await now().setDaily(CLUB, aDaily());
    const adding =
      (day: string) =>
      (daily = aDaily()) => ({ ...daily, skipped: [...daily.skipped, day] });
    const refusing = () => {
      throw new UserError('No.');
    };
    const refused = now().changeDaily(CLUB, 'c1', refusing);
    await Promise.all([
      expect(refused).rejects.toThrow('No.'),
      ...['a', 'b', 'c'].map((day) => now().changeDaily(CLUB, 'c1', adding(day))),
    ]);
    const [daily] = await (await look()).dailies(CLUB);
    expect([...(daily?.skipped ?? [])].sort()).toEqual(['a', 'b', 'c']);
  });

  test('a daily post that is off has nothing to claim and doesn’t come back', async () => {
    await now().setDaily(CLUB, aDaily());
    await now().claimDaily(CLUB, 'c1', { day: DAY, nowMs: 5000, lease: 60 });
    await turnOff(now(), 'c1');
    await now().settleDaily(CLUB, 'c1', {
      day: DAY,
      change: (daily) => ({ ...daily, day: '2026-11-21' }),
    });
    const store = await look();
    expect(await store.dailies(CLUB)).toEqual([]);
    expect(await store.dueDailies(9000, 10)).toEqual([]);
    expect(await store.claimDaily(CLUB, 'c1', { day: '2026-11-21', nowMs: 9000, lease: 60 })).toBe(
      'taken',
    );
  });
}

const turnOff = (store: Store, channel: string) =>
  store.changeDaily(CLUB, channel, (daily) => ({
    ...(daily ?? aDaily({ channel })),
    due: NEVER,
    off: 1,
  }));

function members(look: Look, now: Now): void {
  test('an export has everything of the member’s and nothing of anybody else’s', async () => {
    await now().setPlace(CLUB, RUTH, 'lantern', 3);
    const quiz = aQuiz({ startedBy: RUTH, phase: anOpen({ skips: [RUTH.id, MAYA.id] }) });
    await now().play(CLUB, 'c1', () => ({ quiz, result: 0 }));
    await now().play(CLUB, 'c1', answering(RUTH.id, 'her own words'));
    await now().play(CLUB, 'c1', answering(MAYA.id, 'Tommy'));
    await now().setDaily(CLUB, aDaily({ setBy: RUTH }));
    const store = await look();
    const told = await store.exportMember(CLUB, RUTH.id);
    expect(told).toMatchObject({ member: { id: RUTH.id }, places: { lantern: 3 } });
    const text = JSON.stringify(told);
    expect(text).toContain('her own words');
    expect(text).toContain('08:00');
    expect(text).not.toContain(MAYA.id);
    expect(await store.exportMember('other', RUTH.id)).toBeUndefined();
  });
}
