import { describe, expect, test } from 'vitest';
import { readQuizRequest } from '../../commands/quiz/request.ts';
import { inRoom } from './platforms.ts';

/** Whole sentences, and the options of `/quiz start` that they mean. */
const WISHES: readonly (readonly [line: string, meant: Readonly<Record<string, string>>])[] = [
  [
    'any chance of a quiz on the gallery? ten questions, nothing too hard',
    { rounds: '10', difficulty: 'easy', topic: 'gallery' },
  ],
  [
    'Evening all, could somebody set up six questions about Miss Geraldine please',
    { rounds: '6', topic: 'miss geraldine' },
  ],
  ['quiz plz 8q ruth medium', { rounds: '8', difficulty: 'medium', topic: 'ruth' }],
  [
    'I’d love a little quiz about the woods, four questions, no rush',
    { rounds: '4', seconds: '600', topic: 'woods' },
  ],
  ['ask us 5 about Rodney', { rounds: '5', topic: 'rodney' }],
  [
    'we’re four here tonight, quiz us in two teams on chapters 3-6',
    { mode: 'teams', teams: '2', topic: 'chapters 3 to 6' },
  ],
  [
    'fancy a round of seven questions covering part 3, multiple choice, 45 seconds on the clock',
    { rounds: '7', topic: 'part 3', style: 'choice', seconds: '45' },
  ],
  [
    'OK everyone is here. Fire away with fifteen on Hailsham, typed answers only',
    { rounds: '15', style: 'typed', topic: 'hailsham' },
  ],
  [
    'Bot, my book club wants a quiz regarding the clones, twenty questions, one minute per question',
    { rounds: '20', seconds: '60', topic: 'clones' },
  ],
  ['what about ten easy questions on Ruth', { rounds: '10', difficulty: 'easy', topic: 'ruth' }],
  [
    'Can you make for us a quiz of 14 questions from chapter 2 to chapter 9, difficulty medium',
    { rounds: '14', difficulty: 'medium', topic: 'chapter 2 to 9' },
  ],
  [
    'Need something to do on the train, test me on section 4, by myself',
    { mode: 'solo', topic: 'section 4' },
  ],
  [
    'let’s have half a dozen questions, mixed, on Tommy’s temper',
    { rounds: '6', style: 'mixed', topic: 'tommy temper' },
  ],
  ['trivia about norfolk pls, no multiple choice', { style: 'typed', topic: 'norfolk' }],
  ['Gimme a quiz. Topic: the boat. 9 questions. Hard.', { rounds: '9', difficulty: 'hard', topic: 'boat' }],
  ['lads vs lasses, 16 questions, part one', { mode: 'teams', rounds: '16', topic: 'part 1' }],
  ['We are bored, entertain us with 11 questions about Keffers', { rounds: '11', topic: 'keffers' }],
  ['i wanna do a quick quiz on ch 7', { rounds: '3', topic: 'ch 7' }],
  ['5 questions about the first story', { rounds: '5', topic: 'chapter 1' }],
  ['5 questions from the last story', { rounds: '5', topic: 'last chapter' }],
  ['quiz on story 2', { topic: 'chapter 2' }],
  [
    'Ten questions please, and make them tough, about Kathy’s childhood',
    { rounds: '10', difficulty: 'hard', topic: 'kathy childhood' },
  ],
  [
    'quiz on chapters 1 thru 5, abcd answers, 20s each',
    { topic: 'chapters 1 to 5', style: 'choice', seconds: '20' },
  ],
  [
    'May we hvae a quiz, 10 qustions, abuot the cottages, medoum',
    { rounds: '10', difficulty: 'medium', topic: 'cottages' },
  ],
  [
    'My hands are full so no typing today, 6 questions on Ruth',
    { style: 'choice', rounds: '6', topic: 'ruth' },
  ],
  [
    'some to write and some to choose please, 12 questions on the first three chapters',
    { style: 'mixed', rounds: '12', topic: 'chapters 1 to 3' },
  ],
  ['give us 10 on the Sales while I find my glasses', { rounds: '10', topic: 'sales' }],
  ['a quiz on Laura, a minute and a half per question', { topic: 'laura', seconds: '90' }],
  ['a quiz on Laura, half a minute each', { topic: 'laura', seconds: '30' }],
  [
    'quiz us on the third chapter, not too easy and not too hard',
    { topic: 'chapter 3', difficulty: 'medium' },
  ],
  ['a quiz about Ruth, easy or hard as you like', { topic: 'ruth' }],
  ['six of them, about Cynthia, hard 1s', { rounds: '6', difficulty: 'hard', topic: 'cynthia' }],
  ['Quiz the group on Mrs. Coates, I have 20 people waiting', { topic: 'mrs coates' }],
  ['quiz on hatd times', { topic: 'hatd times' }],
  ['a quiz about Ruth, half a minute', { topic: 'ruth', seconds: '30' }],
  ['give us round 2, ten questions on Ruth', { rounds: '10', topic: 'ruth' }],
  ['a race please, 4 questions on Ruth', { mode: 'race', rounds: '4', topic: 'ruth' }],
  ['quiz us, only stuff we have read so far', {}],
  ['may we have some questions on Ruth', { topic: 'ruth' }],
  ['a couple of fun trivia about the two sisters to warm up', { rounds: '2', topic: 'two sisters' }],
  ['quiz on hard times, six questions', { rounds: '6', topic: 'hard times' }],
  ['a quiz up to chapter 8, 5 questions', { rounds: '5', topic: 'chapters 1 to 8' }],
  ['quiz us, easy stuff, no time pressure', { difficulty: 'easy', seconds: '600' }],
  ['hard rounds on Ruth', { difficulty: 'hard', topic: 'ruth' }],
  ['let’s play a game', {}],
  ['plese can we hvae a quiz on Ruth, nothing difficult', { topic: 'ruth', difficulty: 'easy' }],
  [
    'same again but on Tommy and 15 questions, everybody types',
    { topic: 'tommy', rounds: '15', style: 'typed' },
  ],
  ['5 questions, members have two days to answer each', { rounds: '5', mode: 'sealed', hours: '48' }],
  ['a quiz with six hours per question', { mode: 'sealed', hours: '6' }],
  ['4 questions, whoever answers first gets the point', { rounds: '4', mode: 'race' }],
  ['7 questions, not in teams', { rounds: '7', mode: 'everyone' }],
  ['7 questions without a race', { rounds: '7', mode: 'no-race' }],
  ['quiz us, two questions, nothing after part two', { rounds: '2', topic: 'parts 1 to 2' }],
  ['3 questions, no further than chapter six', { rounds: '3', topic: 'chapters 1 to 6' }],
];

test.each(WISHES)('%s', (line, meant) => {
  const { raws, topic, sure } = readQuizRequest(line);
  expect({ ...raws, ...(topic !== '' && { topic }) }).toEqual(meant);
  expect(sure).toBe(true);
});

test.each([
  'when does the quiz on Ruth start',
  'we lost the quiz about Ruth',
  'thanks for the quiz',
  'love this quiz',
  'the quiz about Ruth was too hard',
  'I have three questions about Ruth',
  'Tommy asks Miss Emily three questions about the gallery',
  'We need a question here each day at 3pm',
  'easy ones next time',
  'somebody said there is a play of this',
  'tell me about chapter 5',
  'three on the wall',
  'quiz results',
  'quiz answers',
  'the quiz is too quick',
  'put the quiz on the big screen',
  'types of people lived a long time',
  'and play at cards',
  'tumbled against him',
  'while even one of them would cripple him to a very serious extent',
  'i typed 10 but it’s 8',
  'we said 5 hard',
  'haha this one’s too easy',
  'i put 3, it’s typed',
  'any questions?',
  'can we have the questions for discussion',
  'choose',
  'private',
])('starts no quiz now: %s', (line) => expect(readQuizRequest(line).sure).toBe(false));

test.each(['please don’t quiz us', 'no quiz today please', 'don’t start a quiz', 'no more quizzes'])(
  'no quiz is offered to somebody who wants none: %s',
  (line) => expect(readQuizRequest(line)).toMatchObject({ named: false, sure: false, topic: '' }),
);

test.each([
  ['quiz us over the whole week', 'over the whole week'],
  ['6 questions, at least one per chapter', 'at least one per chapter'],
  ['5 questions on Ruth but not on Tommy', 'not on tommy'],
  ['8 questions without any hints', 'without any hints'],
  ['4 questions on Ruth, from chapter 3', 'chapter 3'],
  ['quiz us and never play in teams', 'never play in teams'],
])('a possible limit that is no option makes the bot unsure about a quiz: %s', (line, unread) => {
  expect(readQuizRequest(line)).toMatchObject({ unread, sure: false });
});

test.each([
  ['a quiz but nobody wants 5 hard questions', {}],
  ['quiz us but without hard questions', { difficulty: 'easy' }],
  ['4 questions, not until chapter 5', { rounds: '4' }],
  ['no idea who is here, a quiz in two teams', { mode: 'teams', teams: '2' }],
])('a denial isn’t taken for a wish: %s', (line, raws) => {
  expect(readQuizRequest(line).raws).toEqual(raws);
});

test('a quiz with a limit that can’t be read is only offered, and what is said next changes the offer', async () => {
  const { ask } = await inRoom();
  await ask('finished');
  const offer = await ask('7 questions in 3 teams, over the weekend holiday days');
  expect(offer.text).toMatch(/^Shall I start a quiz\? I couldn’t read “over the weekend holiday days”\.$/);
  expect(offer.buttons).toEqual(['A quiz of 7 questions (3 teams)']);
  expect((await ask('no, make it 9 and no teams')).buttons).toEqual(['A quiz of 9 questions']);
  expect((await ask('alright, start it')).text).toContain('starts a quiz on Never Let Me Go: 9 questions');
});

test('how far a quiz goes is no place, even right after one was given', async () => {
  const { ask } = await inRoom();
  expect((await ask('8 easy questions without teams, up to chapter 5')).text).not.toContain('in chapter 5');
  await ask('/quiz stop');
  await ask('chapter 9');
  expect((await ask('4 questions, up to chapter 5')).text).toContain('4 questions on “chapters 1 to 5”');
  expect((await ask('/progress show')).text).toContain('chapter 9');
});

test('the number of teams or hours says how a quiz is played', async () => {
  const { ask } = await inRoom();
  await ask('finished');
  expect((await ask('/quiz start 3 teams:2')).text).toContain('Teams: each team scores');
  await ask('/quiz stop');
  expect((await ask('/quiz start 3 hours:5')).text).toContain('5 hours each');
  expect((await ask('/quiz start 3 mode:race teams:2')).text).toContain('teams only goes with mode:teams');
});

test('a word that fits nothing of a quiz starts none', async () => {
  const { ask } = await inRoom();
  await ask('finished');
  expect((await ask('/quiz foo')).text).toMatch(/^There’s no question on “foo”/);
  expect((await ask('/quiz plz')).text).toContain('Question 1 of');
});

test.each(['quiz on thursday at 7', 'can we have a quiz next friday evening'])(
  'a quiz for one day is no weekly question: %s',
  async (line) => {
    const { ask } = await inRoom();
    expect((await ask(line)).text).toMatch(/^I can’t start one later/);
    expect((await ask('quiz every thursday at 7')).text).toMatch(
      /^Shall I post a question here on Thursdays/,
    );
  },
);

describe('a quiz that is only mentioned', () => {
  test.each([
    ['we always forget the quiz on Ruth, 5 questions', 'A quiz of 5 questions on ruth'],
    [
      'ten questions, Norfolk, easy, typed, 20s',
      'A quiz of 10 questions on norfolk (easy, typed, 20 seconds)',
    ],
    [
      `we always forget the quiz of 5 questions on ${'ruth and tommy and '.repeat(5)}kathy`,
      'A quiz of 5 questions',
    ],
    ['the last one was hard, so a quiz on Ruth', 'A quiz on ruth (hard)'],
  ])('%s', async (line, button) => {
    const { ask } = await inRoom();
    const { text, buttons } = await ask(line);
    expect(text).toContain('Shall I start a quiz?');
    expect(buttons).toContain(button);
  });
});
