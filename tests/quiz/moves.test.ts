/** Moves that come for a question that is decided, over, or of another quiz: none of them counts. */
import { expect, test } from 'vitest';
import type { Quiz } from '../../src/core/domain/quiz.ts';
import { takeAnswer } from '../../src/quiz/play/answer.ts';
import { hint, skipQuestion, stop } from '../../src/quiz/play/moves.ts';
import { soloAnswer, soloChannel } from '../../src/quiz/play/solo.ts';
import { withOpen } from '../../src/quiz/play/state.ts';
import { joinTeam } from '../../src/quiz/play/teams.ts';
import { claim, timingFor } from '../../src/quiz/run/lifecycle.ts';
import { CLUB, type Club, clubPlaying } from './club.ts';

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

test('what comes for a question that is skipped, too late, or not posted yet counts for nothing', async () => {
  const club = await clubPlaying('/quiz start rounds:2 difficulty:easy style:typed');
  const open = await quizOf(club);
  if (open.phase.name !== 'open') throw new Error('Expected an open question');
  const { closesAt } = open.phase;
  const outcomes = (quiz: Quiz | undefined, at = club.now) => [
    takeAnswer(quiz, new Map(), answered(open.id, open.n, at)).result.kind,
    hint(quiz).result === undefined,
    skipQuestion(quiz, new Map(), { ...RUTH, organiser: true }).result.kind,
  ];
  expect(outcomes(open, closesAt - 1)).toEqual(['right', false, 'skipped']);
  expect(outcomes(open, closesAt)).toEqual(['closed', false, 'skipped']);
  expect(outcomes(withOpen(open, { decided: 'skipped' }))).toEqual(['closed', true, 'none']);
  expect(outcomes({ ...open, phase: { name: 'ready', at: club.now } })).toEqual([
    ...['closed', true, 'none'],
  ]);
  expect(outcomes(undefined)).toEqual(['closed', true, 'none']);
});

test('whoever is late hears who was right, unless all answer in secret', async () => {
  const club = await clubPlaying('/quiz start rounds:2 difficulty:easy style:typed');
  const open = await quizOf(club);
  const lateAfterRuth = (mode: Quiz['mode']) => {
    const quiz = { ...open, mode };
    const { players = [] } = takeAnswer(quiz, new Map(), answered(open.id, open.n, club.now));
    const late = { ...answered(open.id, open.n, Infinity), by: { ...RUTH, id: 'maya' } };
    return takeAnswer(quiz, new Map(players), late).result;
  };
  expect(lateAfterRuth('race')).toEqual({ kind: 'closed', winner: 'ruth' });
  expect(lateAfterRuth('no-race')).toEqual({ kind: 'closed' });
});

test('one member’s vote skips nothing, unless they started the quiz or are an organiser', async () => {
  const club = await clubPlaying('/quiz start rounds:2 difficulty:easy style:typed');
  const quiz = await quizOf(club);
  const skip = (id: string, organiser = false, skips: readonly string[] = []) =>
    skipQuestion(withOpen(quiz, { skips }), new Map(), { id, name: id, organiser }).result;
  expect(skip('ruth')).toEqual({ kind: 'vote', votes: 1, needed: 2 });
  expect(skip('ruth', false, ['ruth'])).toEqual({ kind: 'vote', votes: 1, needed: 2 });
  for (const skipped of [skip('ruth', true), skip('maya'), skip('ruth', false, ['tommy'])])
    expect(skipped).toEqual({ kind: 'skipped' });
});

test('between two questions a stop changes nothing of the one that comes next', async () => {
  const club = await clubPlaying('/quiz start rounds:2 difficulty:easy style:typed');
  const ready = { ...(await quizOf(club)), phase: { name: 'ready', at: 5 } } as const;
  expect(stop(ready, { ...RUTH, organiser: true }).quiz).toMatchObject({
    phase: { name: 'ready', at: 5 },
    stopped: true,
  });
  expect(withOpen(ready, { decided: 'stopped' }).phase).toEqual({ name: 'ready', at: 5 });
});

test('the same wrong answer once more costs no try', async () => {
  const club = await clubPlaying('/quiz start rounds:2 difficulty:easy style:typed');
  const quiz = await quizOf(club);
  const wrong = { ...answered(quiz.id, quiz.n, club.now), right: false, given: 'Tommy' };
  const { players = [] } = takeAnswer(quiz, new Map(), wrong);
  const again = takeAnswer(quiz, new Map(players), wrong);
  expect(again.result).toMatchObject({ kind: 'wrong', again: true });
  expect(again.players).toBeUndefined();
});

test.each([
  ['all of forty players', 40, 40],
  ['nobody where there are more', 41, 0],
])('a question waits for %s', async (_, count, waitedFor) => {
  const club = await clubPlaying('/quiz start rounds:2 difficulty:easy style:typed');
  const quiz = { ...(await quizOf(club)), n: 2 };
  const player = { name: 'a', points: 0, right: 0, streak: 0, last: 1 };
  const players = new Map(Array.from({ length: count }, (_, at) => [`m${at}`, player]));
  const { expected = [] } = timingFor(quiz, players, {}, new Map());
  expect(expected).toHaveLength(waitedFor);
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
  const closed = { ...quiz, phase: { name: 'ready', at: club.now } } as const;
  const answer = answered(quiz.id, quiz.n, club.now);
  const late = { id: quiz.id, n: quiz.n, time: club.now, answer };
  expect(soloAnswer(closed, new Map(), late).result).toBeUndefined();
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

test('a question that is skipped before its post is confirmed is closed, and isn’t posted again', async () => {
  const club = await clubPlaying('/quiz start rounds:2 difficulty:easy style:typed');
  const quiz = await quizOf(club);
  if (quiz.phase.name !== 'open') throw new Error('Expected an open question');
  const posting = { ...quiz, phase: { ...quiz.phase, name: 'posting', lease: 0 } } as const;
  const skipped = skipQuestion(posting, new Map(), { ...RUTH, organiser: true }).quiz;
  expect(claim(posting, new Map(), club.now).quiz?.phase.name).toBe('posting');
  expect(claim(skipped ?? quiz, new Map(), club.now).quiz?.phase.name).toBe('closing');
});

test('a question counts as asked when it’s posted, and not again with whatever happens to it', async () => {
  const club = await clubPlaying('/quiz start rounds:1 difficulty:easy style:typed');
  await club.say('olu', '/quiz start rounds:1 difficulty:easy style:typed', 'den');
  const asked = () => club.store.asked(CLUB, 'keepers');
  const before = await asked();
  expect(before).toHaveLength(2);
  await club.say('ruth', '/quiz hint');
  expect(await asked()).toEqual(before);
});
