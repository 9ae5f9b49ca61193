/** Lines that sound like a wish but aren't: nothing is done at once. */
import { expect, test } from 'vitest';
import { inRoom } from './platforms.ts';

async function readers() {
  const club = await inRoom();
  await club.ask('progress set chapter 3');
  return club;
}

test.each(['50/50', '50-50', '100%', '80 percent', 'almost there', 'nearly there'])(
  'a share that may be of anything moves nobody’s place: %s',
  async (line) => {
    const club = await readers();
    await club.sayOnly(line);
    expect((await club.ask('/progress show')).text).toContain('chapter 3');
  },
);

test('a round share makes the bot ask, and a share of the reading is noted', async () => {
  const club = await readers();
  expect((await club.ask('50%')).text).toBe('Is that how far you’ve read: 50%?');
  expect((await club.ask('yes')).text).toContain('50% through');
  expect((await club.ask('i’m at 60%')).text).toContain('60% through');
});

test.each(['abc abc', 'and the next quiz', 'so the quiz', 'the quiz', 'then that quiz', 'typed typed'])(
  'words that hardly ask for a quiz start none for everybody: %s',
  async (line) => {
    const club = await readers();
    expect((await club.ask(line)).text).not.toContain('starts a quiz');
    expect((await club.ask('/quiz hint')).text).toContain('No quiz is running');
  },
);

test.each(['next quiz', 'another quiz please', 'quiz', 'play again', '5 hard questions'])(
  'words that do ask start one: %s',
  async (line) => {
    expect((await (await readers()).ask(line)).text).toContain('starts a quiz');
  },
);

test('“spoilers off” uncovers nothing; “show what’s covered” does', async () => {
  const club = await readers();
  const covered = await club.ask('/lookup how does the book end');
  expect(covered.buttons).toContain('Reveal');
  for (const line of ['spoilers off', 'turn off spoilers', 'hide spoilers'])
    expect((await club.ask(line)).text).not.toContain('— Never Let Me Go');
  await club.ask('/lookup how does the book end');
  expect((await club.ask('show spoilers')).text).toContain('— Never Let Me Go');
});

test.each(['fuck this bot', 'screw this bot', 'damn this bot'])(
  'a curse isn’t taken for praise: %s',
  async (line) => {
    expect((await (await readers()).ask(line)).text).not.toContain('Glad');
  },
);

test.each(['tom wants you to delete his data', 'delete toms data', 'erase her account', 'forget him'])(
  'nobody’s data is erased by somebody else: %s',
  async (line) => {
    expect((await (await readers()).ask(line)).buttons).not.toContain('Erase all of it');
  },
);

test.each(['delete my data', 'forget me', 'forget everything they told you about me'])(
  'your own data is, after a confirmation: %s',
  async (line) => {
    expect((await (await readers()).ask(line)).buttons).toContain('Erase all of it');
  },
);
