import { describe, expect, test } from 'vitest';
import { IN_PASSING, SCENES } from './phrases.ts';
import { type Handled, inRoom, onDiscord, onSlack, type Platform } from './platforms.ts';

const PLATFORMS: readonly (readonly [string, () => Promise<Platform>])[] = [
  ['the room', inRoom],
  ['Discord', onDiscord],
  ['Slack', onSlack],
];

describe.each(PLATFORMS)('what people say, on %s', (name, start) => {
  test.each(SCENES)('$name', async ({ first, before, command, after, phrases }) => {
    const club = await start();
    for (const line of first) await club.ask(line);
    for (const { line, shows, buttons = [] } of phrases) {
      if (before !== undefined) await club.ask(before);
      if (before?.startsWith('quiz')) await club.opened();
      const heard = await club.ask(command === undefined ? line : `${command} ${line}`);
      expect(flat(heard), line).toMatch(shows);
      for (const button of buttons) expect(heard.buttons.join('\n'), line).toContain(button);
      if (after !== undefined) await club.ask(after);
      if (after !== undefined) await club.over();
    }
  });

  test('a bare number may name a button only in the room', async () => {
    const club = await start();
    const { text } = await club.ask('55');
    expect(text.includes('no button')).toBe(name === 'the room');
    expect(text).toContain('For your place in the book, type “chapter 55”.');
  });

  test('small talk is no answer to the open question', async () => {
    const club = await start();
    await club.ask('progress set finished');
    await club.ask('quiz start rounds:3 style:typed seconds:600');
    await club.opened();
    for (const line of IN_PASSING) await club.sayOnly(line);
    expect(await club.answers()).toEqual([]);
    await club.ask('norfolk, surely');
    await expect.poll(() => club.answers()).toEqual(['norfolk, surely']);
    // That was wrong, and tries are left.
    await club.sayOnly('hailsham');
    await expect.poll(() => club.answers()).toEqual(['hailsham']);
  });
});

/** All that is shown, in one line; moments and markup apart. */
function flat({ text }: Handled): string {
  return text.replace(/[*`»«]/g, '').replace(/\n+/g, ' ');
}
