/** What plain words are while a question is open in the channel. */
import { expect, test } from 'vitest';
import { inRoom } from './platforms.ts';

/** A club with a quiz that is at its first question. */
async function playing(options = 'style:typed') {
  const club = await inRoom();
  await club.ask('progress set finished');
  await club.ask(`quiz start rounds:3 seconds:600 ${options}`);
  return club;
}

test('a typed question takes the next try in plain words, as long as tries are left', async () => {
  const club = await playing();
  const tries = [
    'is it japanese?',
    'i believe it’s a lamp',
    'no wait, an oak',
    'umbrella?',
    'an owl',
    'i meant a pony',
  ];
  const given = ['japanese', 'i believe it’s a lamp', 'an oak', 'umbrella', 'an owl', 'a pony'];
  for (const [at, line] of tries.entries()) {
    const left = ['5 tries', '4 tries', '3 tries', '2 tries', 'one try', ''][at] ?? '';
    expect((await club.ask(line)).text).toMatch(new RegExp(`isn’t right.*${left}`));
    expect(await club.answers()).toEqual([given[at]]);
  }
  expect((await club.ask('a kite')).text).toMatch(/^You’ve already answered/);
  expect(await club.answers()).toEqual(['a pony']);
});

test.each(['lol', 'haha', 'anyone?', 'any ideas?', 'really?', 'what do you all think?'])(
  'what is said after a try is no other one: %s',
  async (line) => {
    const club = await playing();
    await club.ask('a lamp');
    await club.sayOnly(line);
    expect(await club.answers()).toEqual(['a lamp']);
  },
);

test('an answer that is secret until the close is never replaced by plain words', async () => {
  const club = await playing('style:typed mode:sealed');
  await club.ask('a lamp');
  const asked = await club.ask('an oak');
  expect(asked.text).toContain('You’ve answered “a lamp” already');
  expect(asked.buttons).toEqual(['Answer with it']);
  expect(await club.answers()).toEqual(['a lamp']);
});

test('an option is chosen once', async () => {
  const club = await playing('style:choice');
  await club.ask('i think its b');
  const first = await club.answers();
  expect((await club.ask('c')).text).toMatch(/^You’ve already answered/);
  expect(await club.answers()).toEqual(first);
});

test('an appeal of the question that is open waits for its end; the one before can be appealed meanwhile', async () => {
  const club = await playing();
  await club.ask('a lamp');
  await club.ask('/quiz skip');
  await club.ask('an oak');
  const asked = await club.ask('I was right!');
  expect(asked.text).toBe('Question 2 is still open. You can appeal once its answer is shown.');
  expect(asked.buttons).toEqual(['I was right at question 1']);
  expect((await club.ask('press I was right at question 1')).text).toMatch(/^“a lamp” was right, says maya/i);
});
