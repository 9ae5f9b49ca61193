import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { LedgerEntry } from '../../src/core/domain/quiz.ts';
import { dailyQuizId } from '../../src/core/domain/quiz-rules.ts';
import { rankedRows } from '../../src/core/domain/rank.ts';
import { plainText } from '../../src/core/plain-text.ts';
import { pointsFor } from '../../src/quiz/play/entry.ts';
import { awards } from '../../src/quiz/results/awards.ts';
import {
  scores,
  splits,
  standingEntries,
  takenBack,
  teamScores,
} from '../../src/quiz/results/ledger.ts';
import { periodStart } from '../../src/quiz/results/period.ts';
import { memberRecord } from '../../src/quiz/results/record.ts';
import { missedQuestions } from '../../src/quiz/results/review.ts';
import { anEntry } from '../store/samples.ts';
import { CLUB, type Club, clubPlaying, HALL, openClub } from './club.ts';

const DAY = 86_400_000;

describe('points', () => {
  const usual = {
    level: 'easy',
    took: 0,
    time: 30_000,
    streak: 0,
    hints: 0,
    speed: 'race',
  } as const;

  test('depend on level, speed and streak', () => {
    expect(pointsFor(usual)).toBe(15);
    expect(pointsFor({ ...usual, level: 'medium', took: 30_000 })).toBe(15);
    expect(pointsFor({ ...usual, level: 'hard', took: 15_000, streak: 2 })).toBe(25);
    expect(pointsFor({ ...usual, streak: 40 })).toBe(20);
  });

  test('after a hint there are none for speed, even for players who don’t race', () => {
    expect(pointsFor({ ...usual, hints: 1 })).toBe(10);
    expect(pointsFor({ ...usual, speed: 'calm' })).toBe(12);
    expect(pointsFor({ ...usual, speed: 'calm', hints: 2 })).toBe(10);
    expect(pointsFor({ ...usual, speed: 'none' })).toBe(10);
  });

  test('whatever the clock says, between the base and the maximum', () => {
    fc.assert(
      fc.property(fc.integer(), fc.nat(60), fc.nat(2), (took, streak, hints) => {
        const points = pointsFor({ ...usual, took, streak, hints });
        expect(points).toBeGreaterThanOrEqual(10);
        expect(points).toBeLessThanOrEqual(20);
      }),
    );
  });
});

test('equal points share a rank and the next one is skipped', () => {
  const row = (member: string, points: number) => ({
    member,
    name: member,
    points,
    right: 0,
    answered: 1,
  });
  const ranks = rankedRows([row('c', 5), row('a', 9), row('d', 5), row('b', 2)]);
  expect(ranks.map((one) => `${one.rank}${one.member}`)).toEqual(['1a', '2c', '2d', '4b']);
  const named = rankedRows([
    { ...row('a', 5), name: 'Zoe' },
    row('b', 5),
    { ...row('c', 5), name: 'Zoe' },
  ]);
  expect(named.map((one) => one.member)).toEqual(['a', 'c', 'b']);
});

describe('the ledger', () => {
  test('a revoked entry is gone, once for each time', () => {
    const one = anEntry({ at: 1 });
    const two = anEntry({ at: 2, member: 'x' });
    expect(standingEntries([one, two, takenBack(one)])).toEqual([two]);
    expect(standingEntries([one, one, takenBack(one)])).toEqual([one]);
    expect(scores([one, takenBack(one)])).toEqual([]);
  });

  test('a daily question isn’t counted as a quiz that somebody played', () => {
    expect(memberRecord([anEntry({}), anEntry({ quiz: dailyQuizId(1, 'hall') })])).toMatchObject({
      quizzes: 1,
      answered: 2,
    });
  });

  test('a team gets its players’ best answer to each question', () => {
    const entry = (team: number, round: number, points: number): LedgerEntry =>
      anEntry({ team, round, points, member: `${team}${points}` });
    const entries = [
      entry(1, 1, 10),
      entry(1, 1, 15),
      entry(2, 1, 12),
      entry(1, 2, 0),
      entry(2, 2, 12),
    ];
    expect(teamScores(entries, 3)).toEqual([
      { team: 2, points: 24 },
      { team: 1, points: 15 },
      { team: 3, points: 0 },
    ]);
  });

  test('the question that split the group is the one closest to half and half, by members, not tries', () => {
    const say = (round: number, member: string, right: boolean) =>
      anEntry({ round, member, right });
    const entries = [
      say(1, 'a', true),
      say(1, 'b', true),
      say(2, 'a', false),
      say(2, 'a', true),
      say(2, 'b', false),
      say(3, 'a', false),
      say(3, 'b', false),
    ];
    expect(splits(entries)).toMatchObject([{ round: 2, right: 1, answered: 2 }]);
  });

  test('awards need company', () => {
    const mine = [anEntry({ member: 'a', name: 'A', round: 1, took: 900 })];
    expect(awards(mine, true)).toEqual([]);
    const two = [...mine, anEntry({ member: 'b', name: 'B', round: 1, right: false, points: 0 })];
    expect(awards(two, false)).toEqual([]);
    const quick = { name: 'A', why: 'quickest right answer, 0.9 s on question 1' };
    expect(awards(two, true)).toEqual([quick]);
    const slower = [500, 1200].map((took) =>
      anEntry({ member: 'b', name: 'B', round: 1, took, right: took > 500 }),
    );
    expect(awards([...slower, ...mine], true)).toEqual([quick]);
  });

  test('a streak is three in a row', () => {
    const entry = (member: string, round: number, right = true) =>
      anEntry({ member, name: member, round, right });
    const won = (...rounds: readonly number[]) => [
      ...rounds.map((round) => entry('A', round)),
      entry('B', 9, false),
    ];
    expect(awards(won(1, 2, 4), false)).toEqual([]);
    expect(awards(won(2, 3, 4, 6), false)).toEqual([
      { name: 'A', why: expect.stringContaining('3 questions in a row') },
    ]);
    const both = [1, 2, 3].flatMap((round) => [entry('A', round), entry('B', round)]);
    expect(awards(both, false)).toMatchObject([{ name: 'A' }]);
  });
});

describe('periods', () => {
  test('begin at midnight of the club’s day, weeks on Monday', () => {
    const sunday = Date.UTC(2026, 10, 22, 23, 30);
    expect(periodStart('week', sunday, 'UTC', [])).toBe(Date.UTC(2026, 10, 16));
    expect(periodStart('week', sunday, 'Europe/Berlin', [])).toBe(Date.UTC(2026, 10, 22, 23));
    expect(periodStart('month', sunday, 'America/New_York', [])).toBe(Date.UTC(2026, 10, 1, 4));
    expect(periodStart('year', Date.UTC(2027, 0, 1, 2), 'America/New_York', [])).toBe(
      Date.UTC(2026, 0, 1, 5),
    );
    expect(periodStart('all', sunday, 'UTC', [5])).toBeUndefined();
    expect(periodStart('season', sunday, 'UTC', [])).toBeUndefined();
    expect(periodStart('season', 100, 'UTC', [10, 90, 200])).toBe(90);
  });

  test('the club’s zone is its daily post’s, else its plan’s', () => {});
});

describe('review', () => {
  const answered = (at: number, right: boolean, quiz = `quiz-${at}`) =>
    anEntry({ quiz, question: 'q', book: 'b', at, right });

  test('a missed question is due at once, then after longer and longer gaps', () => {
    const due = (...rights: readonly boolean[]) => {
      let at = 0;
      const entries: LedgerEntry[] = [];
      const spells: number[] = [];
      for (const right of rights) {
        entries.push(answered(at, right));
        const next = missedQuestions(entries, 'b')[0]?.due ?? at;
        spells.push(Math.round((next - at) / DAY));
        at = Math.max(next, at + 1);
      }
      return spells;
    };
    const [first, second = 0, third = 0, fourth = 0, lapse] = due(false, true, true, true, false);
    expect(first).toBe(0);
    expect(second).toBeGreaterThanOrEqual(1);
    expect(third).toBeGreaterThanOrEqual(second);
    expect(fourth).toBeGreaterThan(third);
    expect(lapse).toBe(0);
  });

  test('a question never missed doesn’t come, nor one from another book', () => {
    expect(missedQuestions([answered(1, true)], 'b')).toEqual([]);
    expect(missedQuestions([answered(1, false)], 'c')).toEqual([]);
    expect(
      missedQuestions([answered(1, false, 'one'), { ...answered(2, true, 'one') }], 'b'),
    ).toEqual([]);
  });

  test('is private, asks what the reader missed, and counts on no board', async () => {
    const club = await openClub();
    expect(await club.told('ruth', '/quiz review')).toContain('you haven’t missed anything');
    await club.say('maya', '/quiz start rounds:2 style:typed');
    const missedOne = (await club.quiz())?.rounds[0];
    await club.say('ruth', '/quiz answer Umbrage');
    await club.pass(34_000);
    await club.answerRight('ruth');
    await club.pass(60_000);
    const before = await club.points();
    const review = await club.press('ruth', 'Review my misses');
    expect(review.audience).toBe('asker');
    expect(plainText(review)).toContain('Question 1 of 1');
    expect(JSON.stringify(review)).toContain(missedOne?.text);
    const end = await club.say('ruth', `/quiz answer ${missedOne?.answer}`);
    expect(JSON.stringify(end)).toContain('1 of 1 right');
    expect(await club.points()).toEqual(before);
    expect(await club.told('ruth', '/quiz review')).toContain('nothing to review today');
    await club.pass(30 * DAY);
    expect(await club.told('ruth', '/quiz review')).toContain('Question 1 of 1');
  });
});

describe('what a review asks', () => {
  /**
   * A club whose book was asked about before: who answered which question when, and whether it was
   * right.
   */
  async function asked(
    ...answers: readonly [member: string, question: string, day: number, right: boolean][]
  ) {
    const club = await openClub();
    const entries = answers.map(([member, question, day, right], i) =>
      anEntry({
        quiz: `old-${i}`,
        book: 'keepers',
        question,
        member,
        name: member,
        right,
        at: club.now - day * DAY,
      }),
    );
    await club.store.play(CLUB, 'c9', () => ({ entries, result: undefined }));
    return club;
  }
  const questions = async (club: Club) =>
    (await club.quiz('alone:ruth'))?.rounds.map((round) => round.question);

  test('the questions that the reader missed, most overdue first, and not what others missed', async () => {
    const club = await asked(
      ['ruth', 'q1', 2, false],
      ['tommy', 'q2', 9, false],
      ['ruth', 'q3', 9, false],
      ['ruth', 'q4', 9, true],
      ['ruth', 'q5', 1, false],
    );
    await club.say('ruth', '/quiz review');
    expect(await questions(club)).toEqual(['q3', 'q1', 'q5']);
    await club.say('ruth', '/quiz review rounds:2');
    expect(await questions(club)).toEqual(['q3', 'q1']);
  });

  test('nothing that isn’t due yet, lies past the reader’s place, or has left the book', async () => {
    const club = await asked(
      ['ruth', 'q1', 9, false],
      ['ruth', 'q2', 30, false],
      ['ruth', 'q2', 1, true],
      ['ruth', 'q59', 9, false],
      ['ruth', 'gone', 9, false],
    );
    await club.say('ruth', '/quiz review');
    expect(await questions(club)).toEqual(['q1']);
    await club.haveRead(6, 'ruth');
    await club.say('ruth', '/quiz review');
    expect(await questions(club)).toEqual(['q1', 'q59']);
  });
});

describe('a quiz that is over', () => {
  test('“Play again” asks for the same settings with new questions', async () => {
    const club = await clubPlaying('/quiz start rounds:2 style:choice seconds:10');
    const first = await club.quiz();
    await club.pass(DAY);
    await club.press('ruth', 'Play again');
    const second = await club.quiz();
    expect(second).toMatchObject({ seconds: 10, wish: first?.wish });
    const ids = first?.rounds.map((round) => round.question) ?? [];
    expect(second?.rounds.filter((round) => ids.includes(round.question))).toEqual([]);
    expect((await club.store.lastQuiz(CLUB, HALL))?.id).toBe(first?.id);
  });
});

test('a button undoes the season that its message began, and no other', async () => {
  const club = await openClub();
  const first = await club.say('olu', '/season start');
  await club.pass(1000);
  await club.say('olu', '/season start');
  expect(plainText(await club.press('olu', 'Undo', first))).toContain('There’s no season to undo');
  expect(plainText(await club.press('olu', 'Undo'))).toContain('The season is undone');
});
