/** Lines that give the last command another value, whichever command that was, and whoever gave it. */
import { expect, test } from 'vitest';
import { commandSet } from '../../commands/index.ts';
import { corrected } from '../../commands/talk/corrected.ts';
import type { Raws } from '../../src/core/options.ts';
import { inRoom } from './platforms.ts';

/** Lines that one member says after the other, and what the last is answered with. */
async function lastOf(...lines: readonly (string | readonly [by: string, line: string])[]): Promise<string> {
  const club = await inRoom();
  let text = '';
  for (const line of lines) {
    const [by, said] = typeof line === 'string' ? [undefined, line] : line;
    ({ text } = await club.ask(said, by));
  }
  return text.replace(/\n+/g, ' ');
}

const from = {
  where: { platform: 'room', club: 'c', channel: 'r', direct: false },
  asker: { id: 'maya', name: 'maya', organiser: true },
  at: Date.UTC(2026, 10, 19, 12),
} as const;

/** What a line makes of the last command, before anybody is asked. */
const after = (command: string, raws: Raws, line: string, proposed = false) =>
  corrected(line.toLowerCase().replace(/[^a-z0-9: ]/g, ''), { done: [{ command, raws, proposed }] }, {
    ...from,
    line,
  } as unknown as Parameters<typeof corrected>[2]);

const FREE = /finish|start|meetings|section|question|topic|add|text|about|character|name|join|show/;
const withNumbers = commandSet.commands.flatMap(({ name, options }) =>
  Object.entries(options)
    .filter(([option, { type }]) => type === 'integer' || (type === 'text' && FREE.test(option)))
    .map(([option]) => [name, option] as const),
);

test.each(withNumbers)(
  'a number in the last /%s is another one by “no, 9”, also with a clause beside it: %s',
  (command, option) => {
    for (const line of ['no, 9', 'sorry, 9. I mixed it up', 'too many, make it 9'])
      expect(after(command, { [option]: 'chapter 3' }, line)).toEqual({
        command,
        raws: { [option]: 'chapter 9' },
      });
  },
);

const withChoices = commandSet.commands.flatMap(({ name, options }) =>
  Object.entries(options).flatMap(([option, { choices = [], hidden }]) =>
    choices.filter((one) => !hidden && /^[a-z]{4,}$/.test(one)).map((one) => [name, option, one] as const),
  ),
);

test.each(withChoices)('/%s takes %s:%s in “no, … instead”', (command, option, value) => {
  const meant = after(command, {}, `no, ${value} instead`, command === 'quiz start');
  expect(meant && ('command' in meant ? meant.raws : undefined)).toMatchObject({ [option]: value });
});

test.each([
  ['/leaderboard', 'just this month', /^Leaderboard of this month/],
  ['/leaderboard week', 'and the whole year?', /^Leaderboard of this year/],
  ['/discuss', 'hm, something about friendship?', /friend/],
  ['/passage chapter 3', 'no, chapter 4', /section 7/],
  ['/passage chapter 3', 'and chapter 4?', /section 7/],
  ['what happens in chapter 8', 'no wait, 9', /^what happens in chapter 9/],
  ['/passage chapter 3', 'actually I’m on chapter 9', /^You’re in chapter 9/],
  ['I’ve just finished chapter 10', 'sorry, 9. I mixed it up', /^You’re through chapter 9/],
  [
    '/plan set finish:in 8 weeks meetings:thursdays',
    'at 8pm',
    /^Shall I .*Finish: Thursday 14 January 2027.*Meetings: thursdays at 8pm/,
  ],
  [
    '/plan set finish:in 8 weeks meetings:thursdays 7pm',
    'we have until the end of february',
    /to Sunday 28 February 2027/,
  ],
])('after “%s”, “%s” is the same with that value', async (first, then, shows) => {
  expect(await lastOf('finished', first, then)).toMatch(shows);
});

test('another one is never the same passage again', async () => {
  const club = await inRoom();
  await club.ask('finished');
  const shown = [];
  for (const line of ['/passage chapter 7', 'another one', 'another one', 'not that one'])
    shown.push((await club.ask(line)).text);
  expect(new Set(shown).size).toBe(4);
});

test('what all have seen may be followed up by anybody', async () => {
  expect(await lastOf('finished', ['tom', 'finished'], '/leaderboard', ['tom', 'and this month?'])).toMatch(
    /^Leaderboard of this month/,
  );
  expect(
    await lastOf('finished', ['tom', 'finished'], 'who is Miss Lucy', ['tom', 'is she nice to them?']),
  ).toMatch(/^is Miss Lucy nice to them/);
});

test('what one member alone was told is followed up by nobody else', async () => {
  expect(await lastOf('ch 8', ['tom', 'no wait, 9'])).not.toMatch(/^You’re through/);
});

test('a yes after somebody else was answered may be to them: it is asked again, and then done', async () => {
  const lines = [
    'we would be glad of a passage here every day at 9 with our tea',
    ['tom', 'who wrote it'],
    'yes do that',
  ] as const;
  expect(await lastOf(...lines)).toMatch(/^Shall I post a passage here/);
  expect(await lastOf(...lines, 'yes')).toMatch(/^I’ll post a passage here/);
  expect(await lastOf(lines[0], 'yes do that')).toMatch(/^I’ll post a passage here/);
});
