import { describe, expect, test } from 'vitest';
import type { AnswerKind } from '../../src/core/domain/book.ts';
import type { Phase, RoundPlan } from '../../src/core/domain/quiz.ts';
import { DeliveryError, UnavailableError } from '../../src/core/errors.ts';
import { plainText } from '../../src/core/plain-text.ts';
import { hintsFor } from '../../src/quiz/play/hint.ts';
import {
  claim,
  confirmStep,
  withNextDue,
  withPost,
  withRounds,
  withStepFree,
} from '../../src/quiz/run/lifecycle.ts';
import { anOpen, aQuiz, aRound } from '../store/samples.ts';
import { CLUB, type Club, clubPlaying, HALL, openClub } from './club.ts';
import { quizBook } from './quiz-book.ts';

const START = '/quiz start rounds:3 difficulty:easy style:typed';

/** Another process posts the second question. */
async function post(club: Club): Promise<void> {
  const id = (await club.quiz())?.id ?? '';
  const posted = confirmStep({ id }, (quiz) =>
    withPost(quiz, 2, { channel: HALL, id: 'm9' }, club.now),
  );
  await club.store.play(CLUB, HALL, posted);
}

/** How long a step that was begun is left to whoever began it, ms. */
const CLAIM = 20_000;

test('a question is one message: open, hinted, closed in place', async () => {
  const club = await clubPlaying(START);
  await club.say('ruth', '/quiz hint');
  expect(club.latest).toContain('Hint: One word, of');
  await club.say('ruth', '/quiz hint');
  expect(club.latest).toContain('First letters: Z…');
  expect(await club.told('ruth', '/quiz hint')).toContain('no hint left');
  await club.pass(30_000);
  const [, question, ...more] = club.posts;
  expect(more).toEqual([]);
  expect(question && plainText(question.reply)).toMatch(/Answer: »Zor[\s\S]*The Keepers, section/);
  expect(question?.reply.buttons ?? []).toEqual([]);
});

test('a claim that came to nothing frees its own step, and none that another process has claimed since', () => {
  const claimed = aQuiz({ phase: { name: 'ending', lease: 2000, since: 1000 } });
  expect(withStepFree(claimed, claimed).phase).toMatchObject({ lease: 0 });
  for (const phase of [{ ...claimed.phase, lease: 3000 } as Phase, anOpen()])
    expect(withStepFree({ ...claimed, phase }, claimed).phase).toBe(phase);
});

test('a quiz that is stopped is over at once, though more questions were to come', async () => {
  const club = await clubPlaying(START);
  await club.say('maya', '/quiz stop');
  expect(await club.quiz()).toBeUndefined();
});

test.each([
  ['surely didn’t arrive is free at once', true, 0],
  ['may have arrived is left alone as long as its claim', false, CLAIM],
])('a step that %s', async (_, surely, ms) => {
  const club = await openClub();
  club.refusal = new DeliveryError('failed', 'no answer', undefined, surely);
  await club.say('maya', START);
  const { phase } = (await club.quiz()) ?? {};
  if (!phase || !('lease' in phase)) throw new Error('Expected a step under way');
  expect(phase.lease === 0 ? 0 : phase.lease - club.now).toBe(ms);
});

test('a step that took longer than its claim changes nothing of the quiz that has begun there meanwhile', () => {
  const asks = { ...anOpen(), name: 'posting', lease: 2000 } as Phase;
  const late = confirmStep(aQuiz(), (quiz) =>
    withPost(quiz, 1, { channel: HALL, id: 'late' }, 1500),
  );
  expect(late(aQuiz({ phase: asks }), new Map()).quiz?.messages).toEqual({ 1: 'late' });
  for (const quiz of [aQuiz({ id: 'another', phase: asks }), undefined])
    expect(late(quiz, new Map())).toEqual({ result: undefined });
});

test('what was made for a step changes nothing of a quiz that has gone on since', () => {
  const ready = aQuiz();
  const rounds = [aRound(9)];
  expect(withRounds(ready, ready, rounds).rounds).toBe(rounds);
  for (const changes of [{ n: 2 }, { line: 2 }, { phase: anOpen() }]) {
    const now = aQuiz(changes);
    expect(withRounds(now, ready, rounds)).toBe(now);
  }

  const closing = aQuiz({
    phase: { ...anOpen(), name: 'closing', why: 'time', lease: 9 } as Phase,
  });
  const due = { n: 1, time: 5000, gap: 100 };
  expect(withNextDue(closing, new Map(), due)).toMatchObject({
    n: 2,
    phase: { name: 'ready', at: 5100 },
  });
  for (const now of [{ ...closing, n: 2 }, ready, aQuiz({ phase: anOpen() })])
    expect(withNextDue(now, new Map(), due)).toBe(now);

  const posting = aQuiz({ phase: { ...anOpen(), name: 'posting', lease: 9 } as Phase });
  const message = { channel: HALL, id: 'm1' };
  for (const now of [{ ...posting, n: 2 }, ready, closing])
    expect(withPost(now, 1, message, 1500)).toBe(now);
});

test('a player who reads on moves nobody’s quiz ahead, and one who goes back takes it back', async () => {
  const club = await openClub();
  await club.haveRead(4, 'maya', 'ruth');
  await club.say('maya', START);
  await club.answerRight('ruth');
  const line = async () => (await club.quiz())?.line;
  expect(await line()).toBe(4);
  await club.say('ruth', '/progress set section 6');
  expect(await line()).toBe(4);
  await club.say('ruth', '/progress set section 2');
  expect(await line()).toBe(2);
});

test('a hint rules out an option, never the right one', async () => {
  const club = await clubPlaying('/quiz start rounds:1 style:choice');
  const quiz = await club.quiz();
  const right = quiz?.rounds[0]?.options.indexOf(quiz.rounds[0].answer) ?? -1;
  const letter = 'ABCD'[right];
  await club.say('ruth', '/quiz hint');
  await club.say('ruth', '/quiz hint');
  expect(club.latest).toMatch(/It’s not [A-D]\./);
  expect(club.latest).not.toContain(`It’s not ${letter}.`);
  const options = ['Ruth', 'Tommy', 'Kathy', 'Laura'];
  for (const [index, answer] of options.entries()) {
    const hints = hintsFor({ options, answer, kind: 'name' } as unknown as RoundPlan, 2);
    expect(hints).toHaveLength(2);
    expect(hints).not.toContain(`It’s not ${'ABCD'[index]}.`);
  }
});

test('a hint counts the letters of a name without its possessive', () => {
  const hints = (answer: string) =>
    hintsFor({ options: [], answer, kind: 'name' } as unknown as RoundPlan, 1);
  expect(hints('Ruth’s')).toEqual(hints('Ruth'));
  expect(hints("the Wilsons' house")).toEqual(hints('the Wilsons house'));
});

test('a hint for a number says what range it’s in, and whether it’s odd', () => {
  const hints = (answer: string, kind: AnswerKind = 'number') =>
    hintsFor({ options: [], answer, kind } as unknown as RoundPlan, 2);
  expect(hints('4')).toEqual(['It’s between 0 and 4.', 'It’s an even number.']);
  expect(hints('5')).toEqual(['It’s between 5 and 9.', 'It’s an odd number.']);
  expect(hints('12')).toEqual(['It’s between 10 and 19.', 'It’s an even number.']);
  expect(hints('300')).toEqual(['It’s between 300 and 399.', 'It’s an even number.']);
  expect(hints('1984', 'year')).toEqual(['It’s between 1980 and 1989.', 'It’s an even number.']);
  expect(hints('a few', 'number')).toEqual(['2 words, of 1 and 3 letters.', 'First letters: … f…']);
});

describe('trouble', () => {
  test('a restart at any point loses nothing and posts nothing twice', async () => {
    const club = await clubPlaying(START);
    for (let i = 0; i < 3; i++) {
      await club.answerRight('ruth');
      await club.reopen();
      await club.resume();
      // From the second question on nobody else is waited for.
      await club.pass(i === 0 ? 8000 : 0);
      await club.reopen();
      await club.resume();
      await club.pass(4000);
    }
    const titles = club.posts.map((post) => plainText(post.reply).split('\n')[0]);
    expect(titles).toEqual([
      expect.stringContaining('starts a quiz'),
      'Question 1 of 3 (easy)',
      'Question 2 of 3 (easy)',
      'Question 3 of 3 (easy)',
      'The quiz is over',
    ]);
    expect(await club.points()).toEqual({ ruth: 15 + 16 + 17 });
  });

  test.each(['forbidden', 'gone'] as const)(
    'a channel that is %s ends the quiz; scores count, and its starter hears of it',
    async (failure) => {
      const club = await clubPlaying(START);
      await club.answerRight('ruth');
      club.refusal = new DeliveryError(failure, 'no');
      await club.pass(20_000);
      expect(await club.quiz()).toBeUndefined();
      expect(await club.points()).toEqual({ ruth: 15 });
      expect(club.letters).toMatchObject([{ member: 'maya' }]);
      club.refusal = undefined;
      expect(await club.told('maya', START)).toContain('starts a quiz');
    },
  );

  test('a step that certainly didn’t arrive is tried again within seconds, and then what members asked for', async () => {
    const club = await clubPlaying(START);
    club.refusal = new DeliveryError('failed', 'no connection', undefined, true);
    await club.pass(32_000);
    await club.say('maya', '/quiz stop');
    club.refusal = undefined;
    await club.pass(5000);
    expect(club.latest).toContain('The quiz was stopped');
    expect(await club.quiz()).toBeUndefined();
  });

  test('a step in which we fail ourselves ends no quiz: it goes on once that is over', async () => {
    const club = await clubPlaying(START);
    club.refusal = new Error('a mistake of ours');
    await club.pass(32_000).catch(() => undefined);
    expect(await club.quiz()).toBeDefined();
    expect(club.letters).toEqual([]);
    club.refusal = undefined;
    club.now += CLAIM;
    await club.resume();
    await club.pass(10_000);
    expect(club.latest).toMatch(/^Question 2/);
  });

  test('if the platform is down for too long, the quiz ends', async () => {
    const club = await clubPlaying(START);
    club.refusal = new DeliveryError('failed', 'try later');
    await club.pass(11 * 60_000);
    expect(await club.quiz()).toBeUndefined();
  });

  test('an hour in which the machine slept doesn’t count as an hour of trying', async () => {
    const club = await clubPlaying(START);
    club.refusal = new DeliveryError('failed', 'try later');
    await club.pass(31_000);
    club.now += 3_600_000;
    await club.pass(60_000);
    club.refusal = undefined;
    await club.pass(60_000);
    expect(
      club.posts.filter((post) => plainText(post.reply).startsWith('Question 2')),
    ).toHaveLength(1);
  });

  test('a sealed question that closes after hours gets time as well', async () => {
    const club = await clubPlaying('/quiz start mode:sealed rounds:1 hours:5');
    club.refusal = new DeliveryError('failed', 'try later');
    await club.pass(5 * 3_600_000 + 60_000);
    expect(await club.quiz()).toBeDefined();
  });

  test('a hint that can’t be shown still counts as given', async () => {
    const club = await clubPlaying(START);
    club.refusal = new DeliveryError('failed', 'try later');
    expect(await club.told('ruth', '/quiz hint')).toContain('Hint: One word');
    expect(await club.told('ruth', `/quiz answer ${await club.right()}`)).toContain('10 points');
    club.refusal = undefined;
    await club.pass(12_000);
    expect(club.latest).toContain('Question 2 of 3');
  });

  test('a message that can’t be redrawn is let be, and a mistake of ours isn’t hidden by that', async () => {
    const club = await clubPlaying(START);
    await club.say('ruth', '/quiz answer Nobody');
    club.refusal = new DeliveryError('failed', 'try later');
    await club.pass(3000);
    await club.say('tom', '/quiz answer Nobody');
    club.refusal = new Error('a mistake of ours');
    await expect(club.pass(3000)).rejects.toThrow('a mistake of ours');
  });

  test('a question whose message was deleted closes in a message of its own', async () => {
    const club = await clubPlaying(START);
    club.posts.pop();
    await club.pass(30_000);
    expect(club.latest).toContain('Answer: »Zor');
  });

  test('a step that another process has taken is left to it until its time is over', async () => {
    const club = await openClub();
    const claimed = () =>
      club.store.play(CLUB, HALL, (quiz, players) => claim(quiz, players, club.now));
    /** The claimed step doesn't happen while its lease runs; then it's done here. */
    const takenOver = async (after: string) => {
      const before = club.latest;
      await club.resume();
      await club.pass(CLAIM - 1);
      expect(club.latest).toBe(before);
      await club.pass(1);
      expect(club.latest).toContain(after);
    };
    await club.say('maya', '/quiz start rounds:2 style:typed');
    await club.pass(30_000);
    club.now += 4000;
    expect(await claimed()).toMatchObject({ quiz: { phase: { name: 'posting' } } });
    await takenOver('Question 2 of 2');
    club.now += 30_000;
    expect(await claimed()).toMatchObject({ quiz: { phase: { name: 'closing' } } });
    await takenOver('The quiz is over');
  });

  test('a right answer that comes while the question is being posted starts its window then', async () => {
    const club = await clubPlaying('/quiz start rounds:3 style:typed difficulty:easy');
    await club.pass(30_000);
    club.now += 4000;
    await club.store.play(CLUB, HALL, (quiz, players) => claim(quiz, players, club.now));
    await club.answerRight('ruth');
    club.now += 2000;
    await post(club);
    await club.resume();
    await club.pass(5999);
    expect((await club.quiz())?.phase.name).toBe('open');
    await club.pass(1);
    expect((await club.quiz())?.phase.name).toBe('ready');
    expect(await club.told('late', '/quiz answer x')).toMatch(/No question is open|Too late/);
  });

  test('a question’s time, for points too, begins once its post is confirmed', async () => {
    const club = await clubPlaying('/quiz start rounds:2 style:typed difficulty:easy');
    await club.pass(30_000);
    club.now += 4000;
    await club.store.play(CLUB, HALL, (quiz, players) => claim(quiz, players, club.now));
    club.now += 15_000;
    await post(club);
    await club.resume();
    expect(await club.told('ruth', `/quiz answer ${await club.right()}`)).toContain('15 points');
  });

  test('an answer, or a skipped question, restarts the count of unanswered ones', async () => {
    const club = await clubPlaying('/quiz start rounds:20 style:typed');
    const unanswered = () => club.pass(34_000);
    for (let i = 0; i < 2; i++) await unanswered();
    await club.say('ruth', '/quiz answer Umbrage');
    for (let i = 0; i < 3; i++) await unanswered();
    expect(await club.quiz()).toBeDefined();
    await club.say('maya', '/quiz skip');
    await club.pass(4000);
    for (let i = 0; i < 2; i++) await unanswered();
    expect(await club.quiz()).toBeDefined();
    await club.pass(30_000);
    expect(await club.quiz()).toBeUndefined();
  });
});

describe('if the store is too slow as a question’s time ends', () => {
  const isOpen = async (club: Club) => (await club.quiz())?.phase.name === 'open';

  test('it stays open for two seconds after that, for answers that were sent in time', async () => {
    const club = await clubPlaying(START);
    await club.pass(29_500);
    club.storeIsSlow();
    await club.pass(1999);
    expect(await isOpen(club)).toBe(true);
    await club.pass(1);
    expect(await isOpen(club)).toBe(false);
  });

  test('it stays open for two seconds as well after the store couldn’t be reached, and not after another fault', async () => {
    const openAfter = async (fault: Error, ms: number) => {
      const club = await clubPlaying(START);
      const { store } = club;
      const play = store.play.bind(store);
      await club.pass(29_500);
      store.play = () => Promise.reject(fault);
      await expect(club.pass(500)).rejects.toThrow(fault);
      store.play = play;
      await club.pass(ms);
      await club.resume();
      return isOpen(club);
    };
    expect(await openAfter(new UnavailableError(false), 1999)).toBe(true);
    expect(await openAfter(new UnavailableError(false), 2000)).toBe(false);
    expect(await openAfter(new TypeError('of our own'), 0)).toBe(false);
  });

  test('it stays open for about forty seconds at most, however slow the store is', async () => {
    const club = await clubPlaying(START);
    await club.pass(29_500);
    const seconds: boolean[] = [];
    while (seconds.length < 45) {
      seconds.push(await isOpen(club));
      club.storeIsSlow();
      await club.pass(1000);
    }
    expect(seconds.slice(0, 40)).toEqual(Array(40).fill(true));
    expect(seconds.at(-1)).toBe(false);
  });

  test('the next question comes in its time', async () => {
    const club = await clubPlaying(START);
    await club.pass(30_000);
    await club.pass(3999);
    club.storeIsSlow();
    await club.pass(1);
    expect(club.latest).toContain('Question 2 of 3');
  });
});

test('an answer is judged where some of the book’s people aren’t named yet', async () => {
  const book = quizBook();
  const characters = book.characters.map((person) => ({
    ...person,
    opens: { [person.name]: person.from },
  }));
  const club = await clubPlaying(START, { book: { ...book, characters } });
  expect(await club.told('ruth', '/quiz answer Nobody')).not.toContain('noted as');
  expect(await club.told('tom', `/quiz answer ${await club.right()}`)).toContain('is right');
});

test('a quiz goes on without its book, as it was drawn', async () => {
  const club = await clubPlaying(START);
  club.bookIs = 'gone';
  expect(await club.told('ruth', `/quiz answer ${await club.right()}`)).toContain('is right');
  await club.pass(12_000);
  expect(club.latest).toContain('Question 2 of 3');
});

test.each(['gone', 'damaged'] as const)(
  'a quiz that a newcomer joined ends once its book is %s',
  async (is) => {
    const club = await openClub();
    await club.haveRead(3, 'maya');
    await club.say('maya', START);
    await club.say('ruth', `/quiz answer ${await club.right()}`);
    club.bookIs = is;
    await club.pass(120_000);
    expect(await club.quiz()).toBeUndefined();
  },
);
