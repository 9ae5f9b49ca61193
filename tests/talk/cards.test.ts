/**
 * What changes something is put on a card, on each platform: *Do it* and *Change …*, *Change …*, or
 * neither.
 */
import { describe, expect, test } from 'vitest';
import { inRoom, onDiscord, onSlack, type Platform } from './platforms.ts';

const PLATFORMS: readonly (readonly [string, () => Promise<Platform>])[] = [
  ['the room', inRoom],
  ['Discord', onDiscord],
  ['Slack', onSlack],
];

/** What is shown in one line, without markup. */
const flat = ({ text }: { readonly text: string }) =>
  text.replace(/[*`»«_]/g, '').replace(/\s+/g, ' ');

describe.each(PLATFORMS)('on %s', (name, start) => {
  test('a wish for a daily post shows what was understood, and nothing is set before “Do it”', async () => {
    const club = await start();
    const card = await club.ask(
      'could we get a passage here each saturday at eleven, london time?',
    );
    expect(flat(card)).toMatch(/Is this what you mean\?.*\/daily set.*: Posts in a channel/);
    expect(flat(card)).toMatch(/Time:? .*eleven/);
    expect(card.buttons).toEqual(['Do it', 'Change …']);
    expect(flat(await club.ask('daily show'))).toContain('There’s no daily post yet');
    await club.ask('a passage here each saturday at eleven, london time');
    await club.press('Do it');
    expect(flat(await club.ask('daily show'))).toMatch(
      /passage in .*on Saturdays at 11:00 \(Europe\/London\)/,
    );
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
    expect(flat(await club.ask('undo'))).toContain('Nothing here to undo');
  });

  test('what only shows something is shown, and small talk is answered to its writer', async () => {
    const club = await start();
    await club.ask('/progress set start');
    expect(flat(await club.ask('who is Miss Lucy?'))).toContain(
      'Miss Lucy is one of the guardians',
    );
    expect(flat(await club.ask('what books do you have'))).toContain(
      'Never Let Me Go by Kazuo Ishiguro',
    );
    expect(flat(await club.ask('hello bot'))).toContain('Ask me about the book');
  });

  if (name === 'the room')
    test('a number may name a button; elsewhere it is no place either', async () => {
      const club = await start();
      expect((await club.ask('55')).text).toContain('type “chapter 55”');
    });
});
