/** Moves that come for a question that is decided, over, or of another quiz: none of them counts. */
import { expect, test } from 'vitest';
import type { Quiz } from '../../src/core/domain/quiz.ts';
import { takeAnswer } from '../../src/quiz/play/answer.ts';
import { hint, skipQuestion } from '../../src/quiz/play/moves.ts';
import { soloAnswer, soloChannel } from '../../src/quiz/play/solo.ts';
import { withOpen } from '../../src/quiz/play/state.ts';
import { joinTeam } from '../../src/quiz/play/teams.ts';
import { claim } from '../../src/quiz/run/lifecycle.ts';
import { type Club, clubPlaying } from './club.ts';

const RUTH = { id: 'ruth', name: 'ruth', organiser: false };

/** A right answer to a question, by Ruth, before its time is up. */
const answered = (quiz: string, n: number, at: number) => ({
  ...{ quiz, n, at, by: RUTH, place: 6 },
  ...{ right: true, given: 'Ruth' },
});

async function quizOf(club: Club, channel?: string): Promise<Quiz> {
  const quiz = await club.quiz(channel);
  if (!quiz) throw new Error('Expected a quiz');
  return quiz;
}

test('a question that was skipped, and isn’t closed yet, takes no answer, no hint and no vote', async () => {
  const club = await clubPlaying('/quiz start rounds:2 difficulty:easy style:typed');
  const open = await quizOf(club);
  const skipped = withOpen(open, { decided: 'skipped' });
  const attempt = answered(open.id, open.n, club.now);
  const outcomes = (quiz: Quiz) => [
    takeAnswer(quiz, new Map(), attempt).result.kind,
    hint(quiz).result === undefined,
    skipQuestion(quiz, new Map(), { ...RUTH, organiser: true }).result.kind,
  ];
  expect(outcomes(open)).toEqual(['right', false, 'skipped']);
  expect(outcomes(skipped)).toEqual(['closed', true, 'none']);
});

test('an answer counts for its own quiz and question alone', async () => {
  const club = await clubPlaying('/quiz start rounds:2 difficulty:easy style:typed');
  const quiz = await quizOf(club);
  for (const [id, n] of [
    ['an earlier quiz', quiz.n],
    [quiz.id, quiz.n - 1],
  ] as const)
    expect(takeAnswer(quiz, new Map(), answered(id, n, club.now))).toEqual({
      result: { kind: 'closed' },
    });
});

test('so does one to a question played alone', async () => {
  const club = await clubPlaying('/quiz start mode:solo rounds:2 style:typed');
  const quiz = await quizOf(club, soloChannel('maya'));
  const step = (id: string, n: number) => {
    const answer = answered(id, n, club.now);
    return soloAnswer(quiz, new Map(), { id, n, time: club.now, answer }).result;
  };
  expect(step(quiz.id, quiz.n)).toMatchObject({ right: 1 });
  expect(step('an earlier quiz', quiz.n)).toBeUndefined();
  expect(step(quiz.id, quiz.n + 1)).toBeUndefined();
});

test('once somebody has joined, no question is posted before their place was looked up', async () => {
  const club = await clubPlaying('/quiz start rounds:2 difficulty:easy style:typed');
  const { joined: _, ...open } = await quizOf(club);
  const ready = { ...open, phase: { name: 'ready', at: club.now } } as const;
  const phaseOf = (quiz: Quiz, line?: number) =>
    claim(quiz, new Map(), club.now, line === undefined ? {} : { line }).quiz?.phase.name;
  expect(phaseOf(ready)).toBe('posting');
  expect(phaseOf({ ...ready, joined: ['ruth'] }, 6)).toBe('posting');
  expect(phaseOf({ ...ready, joined: ['ruth'] })).toBeUndefined();
});

test('nobody joins a team that isn’t there', async () => {
  const club = await clubPlaying('/quiz start rounds:2 mode:teams teams:2');
  const quiz = await quizOf(club);
  const joined = (team: number) =>
    joinTeam(quiz, new Map(), { id: quiz.id, by: RUTH, team }).result.kind;
  expect([0, 1, 1.5, 2, 3].map(joined)).toEqual(['none', 'joined', 'none', 'joined', 'none']);
});
