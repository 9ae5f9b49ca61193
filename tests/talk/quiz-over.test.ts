/** What is said of a quiz between its questions, and once it is over. */
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

test('an answer is changed only where its quiz still runs', async () => {
  const club = await playing('mode:no-race');
  expect((await club.ask('undo', 'tom')).text).toMatch(/^In words you have six tries/);
  await club.ask('quiz stop');
  expect((await club.ask('undo', 'tom')).text).toBe('There’s nothing to undo.');
});

test('a letter once the quiz is over has no question', async () => {
  const club = await playing();
  await club.ask('quiz stop');
  expect((await club.ask('c', 'tom')).text).toMatch(/^No quiz is running in this channel\./);
});

test.each(['answers as csv', 'give me all answers of the quiz as a csv', 'csv of the results'])(
  'all answers of the last quiz are given as a file: %s',
  async (line) => {
    const club = await playing();
    await club.ask('quiz stop');
    expect((await club.ask(line)).text).toMatch(/^Every answer as it was judged/);
  },
);

test('what a secret answer would be changed to is named by the option, not by its letter', async () => {
  const club = await playing('mode:no-race');
  const [, first, second] =
    /^Your answer is “(.+)”\. Shall I change it to “(.+)”\?/.exec((await club.ask('a', 'tom')).text) ?? [];
  expect(second).toMatch(/../);
  expect(second).not.toBe(first);
});
