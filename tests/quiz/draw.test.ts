import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Book } from '../../src/core/domain/book.ts';
import { plainText } from '../../src/core/plain-text.ts';
import { type Draw, draw, levelsFor, redraw } from '../../src/quiz/draw/draw.ts';
import { topicsOf } from '../../src/quiz/draw/filter.ts';
import { openClub } from './club.ts';
import { quizBook } from './quiz-book.ts';

const BOOK = quizBook();

/** Questions drawn as usual from the book of keepers, but for what is said here. */
function drawn(
  changes: Partial<Omit<Draw, 'wish'>> & {
    wish?: Partial<Draw['wish']>;
    questions?: Book['questions'];
  } = {},
) {
  const { wish, questions = BOOK.questions, ...rest } = changes;
  const usual = {
    rounds: 10,
    style: 'mixed' as const,
    difficulty: 'any' as const,
    topic: '',
    character: '',
  };
  return draw(
    { ...BOOK, questions },
    { place: 6, asked: [], seed: 1, ...rest, wish: { ...usual, ...wish } },
  );
}

test('the same seed draws the same quiz, another seed a different one', () => {
  expect(drawn({ seed: 5 })).toEqual(drawn({ seed: 5 }));
  expect(drawn({ seed: 5 })).not.toEqual(drawn({ seed: 6 }));
});

test.each([{ answer: 'the keeper of lamp number one' }, { chosen: true as const }])(
  '%j is never typed',
  (how) => {
    const questions = BOOK.questions.map((one) => ({ ...one, ...how }));
    const quiz = drawn({ questions, seed: 3, wish: { rounds: 40 } });
    expect(quiz).toHaveLength(40);
    for (const round of quiz) expect(round.options).toContain(round.answer);
    expect(drawn({ questions, wish: { style: 'typed' } })).toEqual([]);
  },
);

test('a novel’s person is right by each name that its readers know by now, and by none that opens later', () => {
  const [laura, ...others] = BOOK.characters.map((one) => ({ ...one, from: 1 }));
  const opens = { Laura: 4, 'Countess Laura': 6 };
  const characters = [
    {
      ...laura,
      id: 'laura',
      name: 'Laura',
      aliases: ['the narrator', 'Countess Laura'],
      from: 1,
      opens,
      about: [],
      with: [],
    },
    ...others,
  ];
  const [asked] = BOOK.questions.filter(({ from }) => from === 1);
  const questions = asked ? [{ ...asked, answer: 'the narrator', says: 'I lit the lamp.' }] : [];
  const acceptedAt = (place: number) =>
    draw(
      { ...BOOK, characters, questions },
      {
        place,
        asked: [],
        seed: 1,
        wish: { rounds: 1, style: 'typed', difficulty: 'any', topic: '', character: '' },
      },
    )[0]?.accept;
  expect(acceptedAt(3)).toEqual(asked?.accept);
  expect(acceptedAt(4)).toEqual([...(asked?.accept ?? []), 'Laura']);
  expect(acceptedAt(6)).toEqual([...(asked?.accept ?? []), 'Laura', 'Countess Laura']);
});

/** Questions that are answered with few different answers, some of them in other words. */
const fewAnswers = fc
  .array(fc.constantFrom('Ada', 'ada', 'the Ada', 'Jonas', 'Ms Finch', 'a lamp'), {
    minLength: 8,
    maxLength: 60,
  })
  .map((answers) =>
    answers.map((answer, i) => ({
      ...(BOOK.questions[i % 60] ?? BOOK.questions[0]),
      id: `q${i}`,
      answer,
    })),
  );

test('in an evening one answer is right for no more than one question in five, while there are others', () => {
  const evening = fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 4 });
  fc.assert(
    fc.property(fewAnswers, evening, fc.nat(), (few, quizzes, seed) => {
      const others = Array.from({ length: 40 }, (_, i) => ({
        ...few[0],
        id: `other${i}`,
        answer: `Keeper ${i}`,
      }));
      const questions = [...few, ...others] as typeof BOOK.questions;
      const asked: string[] = [];
      const answers: string[] = [];
      for (const rounds of quizzes) {
        for (const round of drawn({
          questions,
          asked,
          seed: seed + answers.length,
          wish: { rounds },
        })) {
          asked.push(round.question);
          answers.push(round.answer.toLowerCase().replace('the ', ''));
        }
      }
      const most = Math.max(
        ...answers.map((one) => answers.filter((other) => other === one).length),
      );
      expect(most).toBeLessThanOrEqual(Math.max(1, Math.ceil(answers.length / 5)));
    }),
  );
});

test('where there are no others, one answer is right as often as needed', () => {
  const questions = BOOK.questions.map((one, i) => ({
    ...one,
    answer: i % 4 === 0 ? `Keeper ${i}` : 'Ada',
  }));
  const isAda = (round: { readonly answer: string }) => round.answer === 'Ada';
  expect(drawn({ questions, wish: { rounds: 60 } }).filter(isAda)).toHaveLength(45);
  // A short quiz can do without the answer to the last questions, a longer one has it as often as
  // usual.
  const asked = questions.flatMap((one) => (isAda(one) ? one.id : [])).slice(0, 4);
  expect([4, 5].map((rounds) => drawn({ questions, asked, wish: { rounds } }).some(isAda))).toEqual(
    [false, true],
  );
});

test('no section has more than a tenth of the questions, or two, while there are others', () => {
  const base = BOOK.questions.slice(0, 1).flatMap((one) => Array.from({ length: 40 }, () => one));
  const questions = base.map((one, i) => ({
    ...one,
    id: `q${i}`,
    answer: `Keeper ${i}`,
    level: 'easy' as const,
    from: i < 30 ? 1 : Math.floor(i / 2) - 13,
  }));
  const times = (rounds: number, seed: number) =>
    drawn({ questions, seed, wish: { rounds } }).filter(({ from }) => from === 1).length;
  for (const seed of [1, 2, 3]) expect(times(10, seed)).toBe(2);
  expect(times(40, 1)).toBe(30);
});

test('a quiz of mixed difficulty begins with an easy question if there is one', () => {
  for (let seed = 1; seed <= 50; seed++) {
    const levels = drawn({ seed, wish: { rounds: 5 } }).map(({ level }) => level);
    expect(levels[0]).toBe('easy');
    expect(levels.length).toBe(5);
  }
  expect(drawn({ wish: { rounds: 5, difficulty: 'hard' } }).map(({ level }) => level)).toEqual(
    Array(5).fill('hard'),
  );
});

test('a character is found by name or its beginning, once the reader has met them', () => {
  const found = ['Florian', 'flor', 'Florain', 'Nobody'].map((character) =>
    [4, 5].map((place) =>
      drawn({ place, wish: { rounds: 50, character } }).map(({ text }) => text),
    ),
  );
  const about = expect.arrayContaining([expect.stringContaining('Florian')]);
  expect(found).toEqual([
    [[], about],
    [[], about],
    [[], about],
    [[], []],
  ]);
});

test('an older table starts nothing', async () => {
  const club = await openClub();
  const play = async () => {
    await club.say('maya', '/quiz start rounds:12 style:typed');
    await club.say('maya', '/quiz stop');
    return club.posts.at(-1)?.reply;
  };
  await club.haveRead(6, 'maya');
  const older = await play();
  await play();
  expect(plainText(await club.press('maya', 'Play again', older))).toContain('Another quiz');
});

test('redrawn for somebody who has read less, questions that they may see stay the same', async () => {
  const club = await openClub();
  await club.haveRead(6, 'maya');
  await club.say('maya', '/quiz start rounds:30 style:typed');
  const quiz = await club.quiz();
  if (!quiz) throw new Error('Expected a quiz');
  const rounds = redraw({ ...quiz, n: 2, line: 2 }, BOOK, []);
  const ids = (from: readonly { readonly question: string }[]) =>
    from.map((round) => round.question);
  const open = quiz.rounds.slice(1).filter((round) => round.from <= 2);
  expect(open.some((round) => round.from === 2)).toBe(true);
  expect(ids(rounds).slice(0, open.length + 1)).toEqual(
    ids([quiz.rounds[0], ...open].flatMap((one) => one ?? [])),
  );
  expect(new Set(ids(rounds)).size).toBe(rounds.length);
  expect(rounds.slice(1).every((round) => round.from <= 2)).toBe(true);
});

test('nothing past the reader’s place is drawn, and each question once', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 6 }),
      fc.nat(),
      fc.integer({ min: 1, max: 50 }),
      (place, seed, rounds) => {
        const quiz = drawn({ place, seed, wish: { rounds } });
        const byId = new Map(BOOK.questions.map((one) => [one.id, one]));
        expect(quiz.every((round) => (byId.get(round.question)?.from ?? 9) <= place)).toBe(true);
        expect(new Set(quiz.map((round) => round.question)).size).toBe(quiz.length);
        expect(quiz.map((round) => round.n)).toEqual(quiz.map((_, i) => i + 1));
      },
    ),
    { numRuns: 50 },
  );
});

test('nothing repeats until every question was asked, then the one asked longest ago comes first', () => {
  const asked: string[] = [];
  for (let quiz = 0; quiz < 6; quiz++) {
    const ids = drawn({ asked, seed: quiz }).map((round) => round.question);
    expect(ids.filter((id) => asked.includes(id))).toEqual([]);
    asked.push(...ids);
  }
  expect(new Set(asked).size).toBe(60);
  const again = drawn({ asked, seed: 99 }).map((round) => round.question);
  expect(again.sort()).toEqual(asked.slice(0, 10).sort());
});

describe('difficulty', () => {
  test('a mixed quiz has the mix, and a quiz of one level has only that', () => {
    for (let n = 1; n <= 50; n++) expect(levelsFor(n)).toHaveLength(n);
    const levels = drawn({ wish: { rounds: 20 } }).map((one) => one.level);
    expect(levels.sort()).toEqual([...levelsFor(20)].sort());
    expect(new Set(drawn({ wish: { difficulty: 'hard' } }).map((one) => one.level))).toEqual(
      new Set(['hard']),
    );
  });
});

test('whose options are easy to tell is typed, unless a quiz has only options', () => {
  const questions = BOOK.questions.map((one) => ({ ...one, typed: true as const }));
  expect(drawn({ questions }).map(({ options }) => options.length)).toEqual(Array(10).fill(0));
  expect(
    drawn({ questions, wish: { style: 'choice' } }).map(({ options }) => options.length),
  ).toContain(4);
});

describe('options', () => {
  test('there are four, the answer among them, in any position', () => {
    const places = new Set<number>();
    for (let seed = 0; seed < 20; seed++) {
      for (const { options, answer } of drawn({ seed, wish: { style: 'choice' } })) {
        expect(new Set(options).size).toBe(4);
        places.add(options.indexOf(answer));
      }
    }
    expect([...places].sort()).toEqual([0, 1, 2, 3]);
  });

  test('there are three for a question with two wrong ones', () => {
    const questions = BOOK.questions.map((one) => ({
      ...one,
      distractors: one.distractors.slice(0, 2),
    }));
    for (const { options } of drawn({ questions, wish: { style: 'choice' } }))
      expect(options).toHaveLength(3);
  });
});

describe('filters', () => {
  test('a topic leaves only questions about it', () => {
    expect(
      drawn({ wish: { topic: 'berenice' } }).every((one) => one.text.includes('Berenice')),
    ).toBe(true);
    expect(
      ['submarines', 'people in submarines'].flatMap((topic) => drawn({ wish: { topic } })),
    ).toEqual([]);
    const questions = BOOK.questions.slice(0, 1).map((one) => ({ ...one, answer: 'Of Aldous' }));
    const asked = (topic: string) => drawn({ questions, wish: { topic } }).length;
    expect(['sections 1 to 2', 'section 1'].map(asked)).toEqual([1, 0]);
  });

  test('a quiz about one person never asks for their name', () => {
    const [first, second] = BOOK.questions;
    if (!first || !second) throw new Error('Expected two questions');
    const whose = {
      ...first,
      text: 'Whose name is missing? “____ lit it.”',
      answer: 'Aldous',
      topics: ['who is described'],
    };
    const whom = {
      ...second,
      text: 'To whom does Aldous say this?',
      answer: 'Berenice',
      topics: ['who is spoken to'],
    };
    const about = (character: string) =>
      drawn({ questions: [whose, whom], wish: { rounds: 5, character } });
    expect(about('Aldous').map(({ answer }) => answer)).toEqual(['Berenice']);
    expect(about('Berenice')).toEqual([]);
    expect(about('')).toHaveLength(2);
  });

  test('no topic spoils', () => {
    expect(topicsOf(BOOK, 1)).not.toContain('Florian');
    expect(topicsOf(BOOK, 1)).toContain('Berenice');
  });
});

describe('who is present', () => {
  /** A member's own quiz after an answer to its open question. */
  const answeredAlone = async (club: Awaited<ReturnType<typeof openClub>>, member: string) => {
    await club.say(member, '/quiz answer nobody at all', 'elsewhere');
    return club.quiz(`alone:${member}`);
  };

  const members = async (places: Readonly<Record<string, number>>) => {
    const club = await openClub();
    for (const [id, place] of Object.entries(places)) await club.haveRead(place, id);
    return club;
  };

  test('somebody who joins late and has read less limits the questions to come', async () => {
    const club = await members({ maya: 6, ruth: 6, tommy: 1 });
    await club.say('maya', '/quiz start rounds:12 style:typed');
    expect((await club.quiz())?.line).toBe(6);
    const told = await club.told('tommy', `/quiz answer ${await club.right()}`);
    expect(told).toContain('From the next question on, the quiz keeps to what you’ve read');
    expect(await club.told('ruth', `/quiz answer ${await club.right()}`)).not.toContain(
      'From the next',
    );
    await club.pass(12_000);
    const quiz = await club.quiz();
    expect(quiz?.line).toBe(1);
    expect(quiz?.rounds).toHaveLength(12);
    expect(quiz?.rounds.slice(1).every((round) => round.from <= 1)).toBe(true);
    expect(new Set(quiz?.rounds.map((round) => round.question)).size).toBe(12);
    expect(quiz?.rounds.map((round) => round.n)).toEqual(quiz?.rounds.map((_, i) => i + 1));
  });

  test('a player who goes back in the book limits them too, even in a solo quiz', async () => {
    const club = await members({ maya: 6, ruth: 6, tommy: 6 });
    await club.say('maya', '/quiz start rounds:12 style:typed');
    await club.answerRight('ruth');
    await club.say('tommy', '/progress set section 2');
    expect((await club.quiz())?.line).toBe(6);
    await club.say('ruth', '/quiz start rounds:12 style:typed mode:solo');
    await club.say('ruth', '/progress set section 1');
    await club.pass(12_000);
    const quiz = await club.quiz();
    expect(quiz?.rounds).toHaveLength(12);
    expect(quiz?.rounds.slice(1).every((round) => round.from <= 1)).toBe(true);
    const alone = await answeredAlone(club, 'ruth');
    expect(alone?.rounds.slice(1).every((round) => round.from <= 1)).toBe(true);
    expect(alone?.rounds.map((round) => round.n)).toEqual(alone?.rounds.map((_, i) => i + 1));
  });

  test('a step back that is undone leaves a solo quiz as it was', async () => {
    const club = await members({ ruth: 6 });
    await club.say('ruth', '/quiz start rounds:12 style:typed mode:solo');
    const before = (await club.quiz('alone:ruth'))?.rounds;
    expect(before?.some((round) => round.from > 1)).toBe(true);
    const back = await club.say('ruth', '/progress set section 1');
    await club.press('ruth', 'Undo', back);
    expect((await answeredAlone(club, 'ruth'))?.rounds).toEqual(before);
  });

  test('the quiz announces what its questions are about, even if it starts as the last one did', async () => {
    const club = await members({ maya: 6, tommy: 6 });
    const started = await club.told('maya', '/quiz start rounds:1 style:typed topic:Florian');
    expect(started).toContain('1 question on “Florian”, ');
    await club.say('maya', '/quiz stop');
    expect(await club.told('maya', '/quiz start')).toContain('1 question on “Florian”, ');
    await club.say('maya', '/quiz stop');
    const whom = await club.told('maya', '/quiz start rounds:1 style:typed character:Aldous');
    expect(whom).toContain('1 question about “Aldous”, ');
  });

  test('if nothing is left to ask within the limit, the quiz ends with its scores', async () => {
    const club = await members({ maya: 6, tommy: 0 });
    await club.say('maya', '/quiz start rounds:5 style:typed topic:Florian');
    await club.answerRight('tommy');
    await club.pass(12_000);
    expect(await club.quiz()).toBeUndefined();
    expect(club.latest).toContain('The quiz is over');
    expect(club.latest).toContain('That was all I could ask');
    expect(await club.points()).toHaveProperty('tommy');
  });
});
