import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { commandSet } from '../../commands/index.ts';
import { parseLine } from '../../src/core/grammar.ts';
import { STAGES, type Stage } from './club-stage.ts';
import { discordApp } from './discord-app.ts';
import type { Shown } from './members.ts';
import { eventually } from './processes-pair.ts';
import { slackApp } from './slack-app.ts';

interface Use {
  readonly typed: string;
  readonly says: RegExp;
  /**
   * `all` where the whole channel sees the answer, `any` where chance says, else only whoever typed
   * it.
   */
  readonly who: string | undefined;
}

/** The uses in a section of the table. */
const usesIn = (title: string): readonly Use[] => {
  const sections = readFileSync(new URL('uses.txt', import.meta.url), 'utf8').split('\n§ ');
  const section = sections.find((one) => one.startsWith(`${title}\n`));
  if (section === undefined) throw new Error(`Expected a section “${title}” in uses.txt`);
  const [, ...lines] = section.split('\n');
  return lines
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => line.split(' | '))
    .map(([typed = '', says = '', who]) => ({ typed, says: new RegExp(says), who }));
};

const GOOD = usesIn('what works');
const WHOLE_NUMBERS = ['rounds', 'seconds'];
const VILLAGE = ['One', 'Two', 'Three'].map(
  (n) => `# Chapter ${n}\n\n${'It was a fine day in the village. '.repeat(40)}`,
);
const FILES: Readonly<Record<string, Uint8Array>> = {
  'village.md': Buffer.from(`# Village\n\n${VILLAGE.join('\n\n')}\n`),
  'x.md': Buffer.of(0, 1, 2, 3),
};

const commandOf = (typed: string): string => typed.replace(/ *\w+:.*$/, '');

const LISTED = new Set(GOOD.map(({ typed }) => commandOf(typed)));
const UNLISTED = commandSet.commands.filter(({ name }) => !LISTED.has(name));

/** Fills a command in as it is typed in the table. */
function use({ say, send, ids }: Stage, who: 'maya' | 'tom', typed: string): Promise<Shown> {
  const options = [...typed.matchAll(/(\w+):(?:"([^"]*)"|(\S+))/g)].map(
    ([, name = '', words, word = '']) => {
      const value = words ?? ids[word] ?? word;
      return [name, WHOLE_NUMBERS.includes(name) ? Number(value) : value] as const;
    },
  );
  const [[option, name] = ['', '']] = options;
  const bytes = option === 'file' && FILES[name];
  return bytes
    ? send(who, commandOf(typed), { name: String(name), bytes })
    : say(who, commandOf(typed), Object.fromEntries(options));
}

/** The number of the open question, once one after another is open. */
const openQuestion = ({ app, club, channel }: Stage, after: number): Promise<number> =>
  eventually(async () => {
    const quiz = await app.store.quiz(club, channel);
    return quiz?.phase.name === 'open' && quiz.n > after ? quiz.n : undefined;
  });

test.each(STAGES)(
  'every command on %s does what it should, and the right people see it',
  async (_, open) => {
    const stage = await open();
    let over = 0;
    for (const { typed, says, who } of GOOD) {
      const number = /^quiz (?:answer|hint|skip|stop)/.test(typed)
        ? await openQuestion(stage, over)
        : over;
      const seen = await use(stage, 'maya', typed);
      if (/^quiz (?:answer|skip)/.test(typed)) over = number;
      expect(seen.text, `${typed} ${JSON.stringify(stage.troubles().at(-1))}`).toMatch(says);
      if (who !== 'any') expect(seen.private, typed).toBe(who !== 'all');
    }
    for (const { name, example, audience } of UNLISTED) {
      const raws = parseLine(commandSet, example)?.raws ?? {};
      const seen = await stage.say('maya', name, raws as Readonly<Record<string, string>>);
      expect(seen.text, example).not.toBe('');
      expect(seen.private, example).toBe(audience !== 'room');
    }
    expect(stage.pings()).toEqual([]);
    expect(stage.troubles()).toEqual([]);
  },
);

test.each(STAGES)('on %s only whoever made a mistake is told of it', async (_, open) => {
  const stage = await open();
  for (const [who, title] of [
    ['tom', 'what a reader who has read nothing gets wrong'],
    ['maya', 'what an organiser gets wrong'],
  ] as const)
    for (const { typed, says } of usesIn(title)) {
      const seen = await use(stage, who, typed);
      expect(seen.text, typed).toMatch(says);
      expect(seen.private, typed).toBe(true);
    }
  expect(stage.posts()).toEqual([]);
  expect(stage.troubles()).toEqual([]);
});

test.each([
  ['quiz start', { rounds: 51 }],
  ['quiz start', { rounds: 0 }],
  ['quiz start', { style: 'sung' }],
  ['leaderboard', { period: 'decade' }],
  ['lookup', { question: 'x'.repeat(301) }],
])(
  'Discord lets nobody send /%s with %j, and the bot refuses it if it comes anyway',
  async (command, options) => {
    const { server, maya } = await discordApp();
    await expect(server.slash(maya, command, options)).rejects.toThrow(
      /^Discord (wants|doesn't let)/,
    );
    const seen = await server.slash(maya, command, options, { unchecked: true });
    expect(seen.private).toBe(true);
    expect(seen.text).toMatch(/can be any whole number| can be |too long/);
  },
);

test('a line that is typed wrong on Slack is answered privately, over HTTP too', async () => {
  const { slack } = await slackApp('http');
  for (const { typed, says } of usesIn('what can only be typed')) {
    const [command = '', ...rest] = typed.split(' ');
    const seen = await slack.slash('UTOM', command, rest.join(' '));
    expect(seen.text, typed).toMatch(says);
    expect(seen.private, typed).toBe(true);
  }
  expect(slack.messages('CBOOKS')).toEqual([]);
});
