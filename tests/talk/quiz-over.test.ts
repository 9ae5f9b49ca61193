/** Talking about a quiz: to change it, between its questions, and once it's over. */
import { expect, test } from 'vitest';
import { inRoom } from './platforms.ts';

/** A club with a quiz whose first question Tom has answered. */
async function playing(options = '') {
  const club = await inRoom();
  await club.ask('progress set finished');
  await club.ask('progress set finished', 'tom');
  await club.ask(`quiz start rounds:3 seconds:600 style:choice ${options}`);
  await club.opened();
  await club.ask('b', 'tom');
  return club;
}

test.each(['what was the answer', 'what was the answer to the last one'])(
  'while the next question is open, the last one’s answer is shown: %s',
  async (line) => {
    const club = await playing('mode:no-race');
    expect((await club.ask(line)).text).toMatch(/^I show it once the question has closed/);
    await club.ask('quiz skip');
    await club.opened();
    expect((await club.ask('what’s the answer')).text).toMatch(/^I show it once the question has closed/);
    expect((await club.ask(line)).text).toMatch(/^The answer to “.+” was: /);
  },
);

test('an answer can be changed only while its quiz is running', async () => {
  const club = await playing('mode:no-race');
  expect((await club.ask('undo', 'tom')).text).toMatch(/^In words you have six tries/);
  await club.ask('quiz stop');
  expect((await club.ask('undo', 'tom')).text).toBe('There’s nothing to undo.');
});

test('a letter after the quiz belongs to no question', async () => {
  const club = await playing();
  await club.ask('quiz stop');
  expect((await club.ask('c', 'tom')).text).toMatch(/^No quiz is running in this channel\./);
});

test.each([
  'answers as csv',
  'give me all answers of the quiz as a csv',
  'csv of the results',
  'can I have the results as a spreadsheet?',
  'Could you send us the quiz scores as an Excel file please',
  'a spreadsheet with all the answers of the last quiz',
])('all answers of the last quiz come as a file: %s', async (line) => {
  const club = await playing();
  await club.ask('quiz stop');
  expect((await club.ask(line)).text).toMatch(/^Every answer as it was judged/);
});

test.each([
  'import the quiz from this csv',
  'I wrote the quiz questions in Excel',
  'can we write quiz questions in a spreadsheet',
  'can I import questions and answers from a csv',
  'did you put the scores in the spreadsheet',
  'my boss wants the results in a spreadsheet by Friday',
  'I spent all day putting scores in excel',
])('merely mentioning a spreadsheet gives no file: %s', async (line) => {
  const club = await playing();
  await club.ask('quiz stop');
  expect((await club.ask(line)).text).not.toMatch(/Every answer|CSV/i);
});

test('changing a secret answer names the new one by its option, not by its letter', async () => {
  const club = await playing('mode:no-race');
  const [, first, second] =
    /^Your answer is “(.+)”\. Shall I change it to “(.+)”\?/.exec((await club.ask('a', 'tom')).text) ?? [];
  expect(second).toMatch(/../);
  expect(second).not.toBe(first);
});

test('a restarted quiz keeps what nobody changed, whatever was said before it', async () => {
  const club = await inRoom();
  await club.ask('progress set finished');
  await club.ask('quiz start rounds:4 mode:teams teams:3 style:typed seconds:600 topic:Hailsham');
  await club.ask('quiz stop', 'zoe');
  await club.ask('undo');
  await club.ask('play again');
  await club.opened();
  expect(await club.ask('too many, make it 2', 'tom')).toEqual({ text: '', buttons: [] });
  expect((await club.ask('too many, make it 2')).buttons).toEqual(['Start it over']);
  const { text, buttons } = await club.ask('yes');
  expect(text).toMatch(/2 questions on “Hailsham”, 10 minutes each\. Teams/);
  expect(buttons).toContain('Join Team 3');
});

test('restarting a sealed quiz with seconds makes it a quiz with seconds, not a sealed one', async () => {
  const club = await inRoom();
  await club.ask('progress set finished');
  await club.ask('quiz start rounds:2 mode:sealed hours:2 style:choice');
  await club.opened();
  expect((await club.ask('30 seconds each')).buttons).toEqual(['Start it over']);
  expect((await club.ask('yes')).text).toMatch(/: 2 questions, 30 seconds each\. Everyone can score/);
});

test('nobody is offered to restart a quiz that somebody has answered', async () => {
  const club = await playing();
  const { text, buttons } = await club.ask('too many, make it 2');
  expect(text).toMatch(/^It’s under way, so it goes on as it is\. End it with \/quiz stop/);
  expect(buttons).toEqual([]);
});

test('a player who says, without having asked anything before, that the quiz is too long hasn’t answered', async () => {
  const club = await inRoom();
  await club.ask('quiz start rounds:4 mode:teams style:typed');
  await club.ask('quiz stop');
  await club.ask('play again');
  await club.opened();
  await club.ask('who is Ruth');
  expect(await club.ask('too many, make it 2', 'tom')).toEqual({ text: '', buttons: [] });
  expect(await club.answers()).toEqual([]);
});
