/** Edges of a quiz: its times, leases, votes and tries. */

import type { Appeal } from '../../src/core/domain/club-record.ts';
import { countSeats } from '../../src/core/domain/instant-runoff.ts';
import type { Player, Players, Quiz } from '../../src/core/domain/quiz.ts';
import { takeAnswer } from '../../src/quiz/play/answer.ts';
import { pointsFor } from '../../src/quiz/play/entry.ts';
import { hintsFor } from '../../src/quiz/play/hint.ts';
import { hint, skipQuestion } from '../../src/quiz/play/moves.ts';
import { vote } from '../../src/quiz/results/appeal.ts';
import { periodStart } from '../../src/quiz/results/period.ts';
import { claim, timingFor, withNextDue, withPost } from '../../src/quiz/run/lifecycle.ts';
import { anOpen, aQuiz, aRound } from '../store/samples.ts';
import { type Moment, rule } from './moment.ts';

const RUTH = { id: 'ruth', name: 'Ruth', organiser: false };

const NOBODY: Players = new Map();

const aPlayer = (changes: Partial<Player> = {}): Player => ({
  name: 'A player',
  points: 0,
  right: 0,
  streak: 0,
  ...changes,
});

/** So many players, named `player 1` and so on. */
const playersOf = (count: number, changes: Partial<Player> = {}): Players =>
  new Map(Array.from({ length: count }, (_, n) => [`player ${n + 1}`, aPlayer(changes)]));

/** A question that is open from 1,000 to 31,000 ms. */
const open = (changes: Parameters<typeof anOpen>[0] = {}): Quiz =>
  aQuiz({ phase: anOpen(changes) });

const judged = (at: number, right: boolean, given = right ? 'Tommy' : 'Nobody') => ({
  quiz: 'quiz-1',
  n: 1,
  by: RUTH,
  place: 99,
  given,
  right,
  at,
});

const answeredAt = (quiz: Quiz, at: number): unknown =>
  takeAnswer(quiz, NOBODY, judged(at, true)).result.kind;

/** What comes of the last of so many wrong answers, each another one. */
function outcomeOfTries(count: number, quiz: Quiz): unknown {
  let players = NOBODY;
  let kind: unknown;
  for (let n = 1; n <= count; n++) {
    const move = takeAnswer(quiz, players, judged(2000, false, `Wrong ${n}`));
    players = new Map(
      [...players, ...(move.players ?? [])].filter((one): one is [string, Player] => !!one[1]),
    );
    kind = move.result.kind;
  }
  return kind;
}

/** What comes of the last of so many members' wishes to skip, of these players. */
function outcomeOfSkips(count: number, players: Players): unknown {
  let quiz: Quiz = open();
  let kind: unknown;
  for (let n = 1; n <= count; n++) {
    const move = skipQuestion(quiz, players, {
      id: `player ${n}`,
      name: 'A player',
      organiser: false,
    });
    quiz = (move.quiz as Quiz | undefined) ?? quiz;
    kind = move.result.kind;
  }
  return kind;
}

const appeal: Appeal = {
  id: 'a',
  quiz: 'quiz-1',
  channel: 'c1',
  round: 1,
  book: 'lantern',
  question: 'q1',
  given: 'Tom',
  by: RUTH,
  votes: [],
  state: 'open',
};

/** What comes of the last of so many votes for Ruth's appeal, of so many other players. */
function outcomeOfVotes(count: number, others: number): unknown {
  const players = new Map([...playersOf(others), [RUTH.id, aPlayer()]]);
  let clubRecord = { seasons: [], appeals: [appeal], corrections: 0 } as Parameters<typeof vote>[0];
  let kind: unknown;
  for (let n = 1; n <= count; n++) {
    const { clubRecord: after, result } = vote(clubRecord, 'a', `player ${n}`, players);
    clubRecord = after ?? clubRecord;
    kind = result.kind;
  }
  return kind;
}

const claimedAt = (quiz: Quiz, at: number): unknown => {
  const after = claim(quiz, NOBODY, at).quiz as Quiz | undefined;
  return after ? after.phase.name : 'nothing to do';
};

const LIGHTHOUSE = { ...aRound(1), answer: 'Lighthouse' };

const pointsAfter = (changes: Partial<Parameters<typeof pointsFor>[0]>): number =>
  pointsFor({
    level: 'medium',
    took: 30_000,
    time: 30_000,
    streak: 0,
    hints: 0,
    speed: 'race',
    ...changes,
  });

export const QUIZ_MOMENTS: readonly Moment[] = [
  rule('an answer counts until the question closes')
    .gives((at) => answeredAt(open(), at))
    .turns({ at: 31_000, from: 'right', to: 'closed' }),
  rule('an answer counts until the window after the first right one ends')
    .gives((at) => answeredAt(open({ windowEnds: 9000 }), at))
    .turns({ at: 9000, from: 'right', to: 'closed' }),
  rule('whoever doesn’t race may answer after the window, until the question closes')
    .gives((at) => answeredAt(open({ windowEnds: 9000, patient: [RUTH.id] }), at))
    .turns({ at: 31_000, from: 'right', to: 'closed' }),
  rule('a question closes as its time is up')
    .gives((at) => claimedAt(open(), at))
    .turns({ at: 31_000, from: 'nothing to do', to: 'closing' }),
  rule('the next question comes after the pause')
    .gives((at) => claimedAt(aQuiz({ phase: { name: 'ready', at: 6000 } }), at))
    .turns({ at: 6000, from: 'nothing to do', to: 'posting' }),
  rule('a claim holds for twenty seconds, and then another process takes over')
    .gives((at) => {
      const ready = aQuiz({ phase: { name: 'ready', at: 6000 } });
      return claimedAt(claim(ready, NOBODY, 6000).quiz as Quiz, at);
    })
    .turns({ at: 26_000, from: 'nothing to do', to: 'posting' }),
  rule('a question’s time begins as its post is confirmed')
    .gives((at) => {
      const sent = claim(aQuiz({ phase: { name: 'ready', at: 6000 } }), NOBODY, 6000).quiz as Quiz;
      return claimedAt(withPost(sent, 1, { channel: 'c1', id: 'm' }, 10_000), at);
    })
    .turns({ at: 40_000, from: 'nothing to do', to: 'closing' }),
  rule('a quiz of three questions ends after the third')
    .gives(
      (n) =>
        withNextDue(
          aQuiz({ n, phase: { ...anOpen(), name: 'closing', why: 'time', lease: 0 } as never }),
          playersOf(1, { last: n }),
          { n, time: 0, gap: 0 },
        ).phase.name,
    )
    .turns({ at: 3, from: 'ready', to: 'ending' }),
  rule('of four players three have to want to skip: half is no majority')
    .gives((n) => outcomeOfSkips(n, playersOf(4)))
    .turns({ at: 3, from: 'vote', to: 'skipped' }),
  rule('of five players three have to want to skip')
    .gives((n) => outcomeOfSkips(n, playersOf(5)))
    .turns({ at: 3, from: 'vote', to: 'skipped' }),
  rule('nobody skips alone where nobody has played yet')
    .gives((n) => outcomeOfSkips(n, NOBODY))
    .turns({ at: 2, from: 'vote', to: 'skipped' }),
  rule('an appeal needs three votes of four others: half is no majority')
    .gives((n) => outcomeOfVotes(n, 4))
    .turns({ at: 3, from: 'counted', to: 'carried' }),
  rule('an appeal needs two votes of three others')
    .gives((n) => outcomeOfVotes(n, 3))
    .turns({ at: 2, from: 'counted', to: 'carried' }),
  rule('of four ballots three choose a book at once: two may lose to a later count')
    .gives((n) => {
      const ballots = [...Array.from({ length: n }, () => ['a']), ['b'], ['c', 'b']].slice(0, 4);
      return countSeats(['a', 'b', 'c'], ballots, ['c', 'a', 'b'], 1)[0]?.rounds.length;
    })
    .turns({ at: 3, from: 2, to: 1 }),
  rule('there are six tries at a question without options')
    .gives((n) => outcomeOfTries(n, open()))
    .turns({ at: 7, from: 'wrong', to: 'already' }),
  rule('there is one try at a question with options')
    .gives((n) =>
      outcomeOfTries(n, { ...open(), rounds: [{ ...aRound(1), options: ['Tommy', 'Ruth'] }] }),
    )
    .turns({ at: 2, from: 'wrong', to: 'already' }),
  rule('two hints can be had for a word: its length, and its first letter')
    .gives((n) => hintsFor(LIGHTHOUSE, n)[n - 1])
    .turns({ at: 3, from: 'First letters: L…', to: undefined }),
  rule('no third hint is given')
    .gives((hints) => hint({ ...open({ hints }), rounds: [LIGHTHOUSE] }).result)
    .turns({ at: 2, from: 'First letters: L…', to: undefined }),
  rule('a hint is given once the question is open')
    .gives((at) => {
      const ready = aQuiz({ phase: { name: 'ready', at: 6000 }, rounds: [LIGHTHOUSE] });
      return hint((claim(ready, NOBODY, at).quiz as Quiz | undefined) ?? ready).result;
    })
    .turns({ at: 6000, from: undefined, to: 'One word, of 10 letters.' }),
  rule('first letters are given of words of three letters or more')
    .gives((letters) => hintsFor({ ...LIGHTHOUSE, answer: 'Ruth'.slice(0, letters) }, 2).length)
    .turns({ at: 3, from: 1, to: 2 }),
  rule('a hint takes the points for speed')
    .gives((hints) => pointsAfter({ hints, took: 0 }))
    .turns({ at: 1, from: 20, to: 15 }),
  rule('each question won in a row earns one point more, up to five')
    .gives((streak) => pointsAfter({ streak }) - pointsAfter({ streak: streak - 1 }))
    .turns({ at: 6, from: 1, to: 0 }),
  rule('whoever missed more than two questions isn’t waited for')
    .gives((last) => {
      const quiz = aQuiz({ n: 4 });
      return timingFor(quiz, playersOf(1, { last }), { 'player 1': { time: 2 } }, NOBODY).stretch;
    })
    .turns({ at: 2, from: undefined, to: 2 }),
  rule('among more than forty players nobody is waited for')
    .gives(
      (count) =>
        timingFor(aQuiz({ n: 2 }), playersOf(count, { last: 1 }), {}, NOBODY).expected?.length,
    )
    .turns({ at: 41, from: 40, to: undefined }),
  rule('a week begins on Monday at midnight of the club’s zone')
    .gives((at) => new Date(periodStart('week', at, 'Asia/Tokyo', []) ?? 0).toISOString())
    .turns({
      at: Date.UTC(2026, 10, 22, 15),
      from: '2026-11-15T15:00:00.000Z',
      to: '2026-11-22T15:00:00.000Z',
    }),
  rule('a season begins at its moment')
    .gives((at) => periodStart('season', at, 'UTC', [1000, 5000]))
    .turns({ at: 5000, from: 1000, to: 5000 }),
];
