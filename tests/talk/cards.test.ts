/** What changes something is put on a card, on each platform: *Do it*, *Change …*, or neither. */
import { describe, expect, test } from 'vitest';
import { inRoom, onDiscord, onSlack, type Platform } from './platforms.ts';

const PLATFORMS: readonly (readonly [string, () => Promise<Platform>])[] = [
  ['the room', inRoom],
  ['Discord', onDiscord],
  ['Slack', onSlack],
];

/** What is shown in one line, without markup. */
const flat = ({ text }: { readonly text: string }) => text.replace(/[*`»«_]/g, '').replace(/\s+/g, ' ');

describe.each(PLATFORMS)('on %s', (name, start) => {
  test('a wish for a daily post shows what was understood, and nothing is set before “Do it”', async () => {
    const club = await start();
    const card = await club.ask('could we get a passage here each saturday at eleven, london time?');
    expect(flat(card)).toMatch(/Is this what you mean\?.*\/daily set.*: Posts in a channel/);
    expect(flat(card)).toMatch(/Time:? .*eleven/);
    expect(card.buttons).toEqual(['Do it', 'Change …']);
    expect(flat(await club.ask('daily show'))).toContain('There’s no daily post yet');
    await club.ask('a passage here each saturday at eleven, london time');
    await club.press('Do it');
    expect(flat(await club.ask('daily show'))).toMatch(/passage in .*on Saturdays at 11:00 \(Europe\/London\)/);
  });

  test('a wish that lacks something has only “Change …”, which opens the form', async () => {
    const club = await start();
    const card = await club.ask('set up a daily post for us please');
    expect(flat(card)).toContain('/daily set');
    expect(card.buttons).toEqual(['Change …']);
    const { fields } = await club.press('Change …');
    expect(fields).toContain('Time');
  });

  test('an exact place is noted at once, and “undo” takes it back and says what', async () => {
    const club = await start();
    const noted = await club.ask('chapter 5');
    expect(flat(noted)).toContain('You’re through chapter 5');
    expect(noted.buttons).toContain('Undo');
    const undone = await club.ask('please undo that');
    expect(flat(undone)).toMatch(/Taken back: “You’re through chapter 5.*You’re at the beginning/);
    expect(flat(await club.ask('undo'))).toContain('nothing that you did here');
  });

  test('what only shows something is shown, and small talk is answered to its writer', async () => {
    const club = await start();
    await club.ask('/progress set start');
    expect(flat(await club.ask('who is Miss Lucy?'))).toContain('Miss Lucy is one of the guardians');
    expect(flat(await club.ask('what books do you have'))).toContain('Never Let Me Go by Kazuo Ishiguro');
    expect(flat(await club.ask('hello bot'))).toContain('This club reads Never Let Me Go');
  });

  if (name === 'the room')
    test('a number may name a button; elsewhere it is no place either', async () => {
      const club = await start();
      expect((await club.ask('55')).text).toContain('type “chapter 55”');
    });
});

/** The lines of an evening in which earlier bots did more than was said. */
test.each([
  ['the bit with madame crying', /progress/],
  ['change the time zone', /daily post is on/],
  ['another one', /starts a quiz/],
  ['stop the daily thing', /daily post is off/],
  ['we should meet on fridays instead', /The reading plan Never/],
])('“%s” changes nothing by itself', async (line, changed) => {
  const club = await inRoom();
  await club.ask('/progress set chapter 6');
  expect(flat(await club.ask(line))).not.toMatch(changed);
  expect(flat(await club.ask('/progress show'))).toMatch(/chapter 6/);
});

test('“undo” of something older asks first, and names it', async () => {
  const club = await inRoom();
  await club.ask('/progress set chapter 6');
  await club.ask('who is Ruth');
  const asked = await club.ask('undo');
  expect(flat(asked)).toMatch(/The last thing to take back here is this: “You’re through chapter 6.*Shall I\?/);
  await club.ask('yes');
  expect(flat(await club.ask('/progress show'))).toContain('haven’t started');
});

test('a yes is for whoever was asked, and never says that a book is finished', async () => {
  const club = await inRoom();
  await club.ask('stop the quiz please');
  expect(flat(await club.ask('yes', 'tom'))).not.toMatch(/quiz/i);
  await club.ask('who is Ruth');
  expect(flat(await club.ask('yes'))).not.toMatch(/finished Never/);
});

test('after a quiz a question in any language is one, and no late answer', async () => {
  const club = await inRoom();
  await club.ask('/progress set finished');
  await club.ask('/quiz start 1 style:typed seconds:600');
  await club.ask('/quiz skip');
  expect(flat(await club.ask('¿Dónde está Hailsham?'))).toMatch(/Never Let Me Go, section/);
});

test('a question that leaves out a name takes it from the one before', async () => {
  const club = await inRoom();
  await club.ask('/progress set finished');
  await club.ask('who is Ruth');
  expect((await club.ask('and Kathy?')).text).toContain('who is Kathy');
  expect((await club.ask('what does she do')).text).toContain('what does Kathy do');
  expect((await club.ask('why did they take the kids artwork away')).text).toContain('why did they take');
});
