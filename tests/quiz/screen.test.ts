import { expect, test } from 'vitest';
import type { Phase, Player, Quiz } from '../../src/core/domain/quiz.ts';
import { screenOf } from '../../src/quiz/views/screen.ts';
import { anEntry, aQuiz, aRound } from '../store/samples.ts';

const ROUNDS = [
  {
    ...aRound(1),
    text: 'Who owns the pencil case?',
    answer: 'Ruth',
    accept: ['Ruth H.'],
    citation: 'Section 5',
  },
  {
    ...aRound(2),
    text: 'Who drives the car?',
    answer: 'Rodney',
    accept: [],
    citation: 'Section 13',
  },
];

const OPEN = { openedAt: 1000, closesAt: 31_000, hints: 0, skips: [] };

const answered = (name: string, n: number, right: boolean): Player => ({
  name,
  points: right ? 10 : 0,
  right: right ? 1 : 0,
  streak: 0,
  last: n,
  answer: {
    n,
    given: right ? 'Ruth' : 'Tommy, surely',
    right,
    at: n,
    tries: 1,
    points: right ? 10 : 0,
  },
});

const PLAYERS = new Map([
  ['m', answered('Maya', 1, true)],
  ['t', answered('Tom', 1, false)],
  ['h', answered('Hal', 1, true)],
]);

const shown = (phase: Phase, more: Partial<Quiz> = {}) =>
  screenOf(
    {
      quiz: aQuiz({ rounds: ROUNDS, phase, ...more }),
      players: PLAYERS,
      entries: [anEntry({ name: 'Maya' })],
    },
    undefined,
    {
      h: { hidden: true },
    },
  );

test.each<[string, Phase, Partial<Quiz>]>([
  ['is coming', { name: 'ready', at: 1 }, {}],
  ['is being posted', { name: 'posting', lease: 9, ...OPEN }, {}],
  ['is open', { name: 'open', ...OPEN }, {}],
  ['is open, and decided', { name: 'open', ...OPEN, decided: 'won', windowEnds: 5 }, {}],
  ['is open, with every hint', { name: 'open', ...OPEN, hints: 2 }, {}],
])(
  'while a question %s, its screen shows neither the answer nor what anybody said',
  (_, phase, more) => {
    expect(JSON.stringify(shown(phase, more))).not.toMatch(
      /Ruth|Section 5|Tommy, surely|Rodney|Section 13/,
    );
  },
);

test('until the second question opens the screen shows the first one’s result, and nothing of the second', () => {
  const between = shown({ name: 'ready', at: 9 }, { n: 2 });
  expect(between.state).toBe('closed');
  expect(JSON.stringify(between)).toMatch(/Ruth/);
  expect(JSON.stringify(between)).not.toMatch(/Rodney|drives|Section 13/);
});

test('a quiz stopped between two questions never shows the one that wasn’t asked', () => {
  const over = shown({ name: 'ending', lease: 1, since: 1 }, { n: 2, stopped: true });
  expect(over.state).toBe('over');
  expect(JSON.stringify(over)).not.toMatch(/Rodney|drives/);
});

test('those who have answered are named in order, except those who asked to be on no board', () => {
  const open = shown({ name: 'open', ...OPEN });
  expect(open).toMatchObject({
    answered: ['Maya', 'Tom'],
    answers: 3,
    time: { from: 1000, until: 31_000 },
  });
  expect(JSON.stringify(open)).not.toContain('Hal');
  const closed = shown({ name: 'closing', lease: 1, why: 'all', ...OPEN });
  expect(JSON.stringify(closed)).toContain('Maya');
  expect(JSON.stringify(closed)).not.toContain('Hal');
});

test('a solo quiz is on no screen', () => {
  expect(shown({ name: 'open', ...OPEN }, { mode: 'solo' }).state).toBe('waiting');
});

test('after a quiz that somebody played alone, the channel’s screen shows nothing of it', () => {
  const last = (mode: Quiz['mode']) => ({
    quiz: aQuiz({ rounds: ROUNDS, phase: { name: 'ending', lease: 1, since: 1 }, mode }),
    players: PLAYERS,
    entries: [anEntry({ name: 'Maya' })],
  });
  expect(JSON.stringify(screenOf(undefined, last('everyone'), {}))).toContain('Maya');
  const afterSolo = screenOf(undefined, last('solo'), {});
  expect(afterSolo.state).toBe('waiting');
  expect(JSON.stringify(afterSolo)).not.toContain('Maya');
});
