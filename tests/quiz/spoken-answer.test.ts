/** Answers in the words of people, while a question is open in the channel. */
import { expect, test } from 'vitest';
import type { Question } from '../../src/core/domain/book.ts';
import { type Club, openClub } from './club.ts';
import { quizBook } from './quiz-book.ts';

/** A club whose open question is this one. */
async function asked(question: Pick<Question, 'text' | 'answer' | 'kind'>): Promise<Club> {
  const book = quizBook(1);
  const [first, ...others] = book.questions;
  if (!first) throw new Error('Expected a question');
  const club = await openClub({ book: { ...book, questions: [{ ...first, ...question }, ...others] } });
  await club.say('maya', '/quiz start rounds:1 style:typed');
  await club.pass(0);
  return club;
}

const MAGAZINE = { text: 'Which magazine lies on the table?', answer: 'Time', kind: 'name' } as const;
const TWO = { text: 'Which two go to Norfolk?', answer: 'Tommy and Ruth', kind: 'list' } as const;

test.each([
  'i’d go with time',
  'time, but i could be wrong',
  'ooh i know this one! time',
  'time, i’m fairly confident',
  'I’m not sure but maybe Time?',
  'could it be time',
])('a right answer is taken, whatever is said around it: %s', async (line) =>
  expect(await (await asked(MAGAZINE)).told('ruth', line)).toContain('is right'),
);

test.each([
  'they let eachother go',
  'let each other go, as the song says which would give the book its title',
  'in the end they let each other go, its what the title means',
])('a right answer is taken at any length, in whatever words: %s', async (line) => {
  const club = await asked({ text: 'What did the friends do?', answer: 'let each other go', kind: 'phrase' });
  expect(await club.told('ruth', line)).toContain('is right');
});

test.each(['I’m not sure but maybe Life?', 'could it be life', 'might it be Life?'])(
  'a wrong guess that asks is judged too: %s',
  async (line) => expect(await (await asked(MAGAZINE)).told('ruth', line)).toMatch(/life” isn’t right/i),
);

test('a wrong answer in the same words costs its try, so that nobody guesses for nothing', async () => {
  const club = await asked(MAGAZINE);
  expect(await club.told('ruth', 'life, but i could be wrong')).toMatch(/isn’t right.*5 tries left/s);
});

test.each([
  'i don’t have time for this',
  'sorry, i’m out of time',
  'lol, we have no time',
  'you can do it, time is on our side',
])('nothing comes of what only has the word in it: %s', async (line) => {
  const club = await asked(MAGAZINE);
  await expect(club.say('ruth', line)).rejects.toThrow('Expected one word back, got 0');
});

test('two halves are one answer, in the order in which they were said', async () => {
  const club = await asked(TWO);
  expect(await club.told('ruth', '/quiz answer tommy')).toContain('You said “tommy”.');
  expect(await club.told('olu', '/quiz answer ruth')).toContain('You said “ruth”.');
  expect(await club.told('ruth', '/quiz answer banana')).toMatch(/“banana” isn’t right/);
  expect(await club.told('ruth', '/quiz answer and ruth')).toContain('“tommy and ruth” is right');
});

test('two halves are one answer also where the club is read anew between them, as it is in a database', async () => {
  const club = await asked(TWO);
  await club.told('ben', '/quiz answer tommy');
  await club.reopen();
  expect(await club.told('ben', '/quiz answer and ruth')).toContain('“tommy and ruth” is right');
});
