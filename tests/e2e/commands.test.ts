import { expect, test } from 'vitest';
import { commandSet } from '../../commands/index.ts';
import type { App } from '../../src/app.ts';
import { discordApp } from './discord-app.ts';
import { eventually } from './processes-pair.ts';
import { slackApp } from './slack-app.ts';
import { BAD, BAD_FOR_ORGANISERS, type Given, GOOD, NOT_SENDABLE, TYPED, type Use } from './uses.ts';

/** A club on a platform: Maya organises, Tom reads. */
interface Club {
  readonly app: App;
  readonly id: string;
  readonly channel: string;
  use(who: 'maya' | 'tom', use: Use): Promise<{ readonly text: string; readonly private: boolean }>;
  /** How many messages everybody in the channel sees. */
  posts(): number;
  pings(): readonly unknown[];
  /** What went wrong, as the log has it. */
  troubles(): readonly unknown[];
}

async function onDiscord(): Promise<Club> {
  const club = await discordApp();
  const { server, room, guild, tom } = club;
  const given = (value: Given) =>
    typeof value !== 'object' || 'bytes' in value || 'id' in value
      ? value
      : { id: 'member' in value ? tom.id : room.id };
  return {
    app: club.app,
    id: `discord:${guild.id}`,
    channel: room.id,
    use: (who, [command, options]) => {
      const filled = Object.entries(options).map(([name, value]) => [name, given(value)]);
      return server.slash(club[who], command, Object.fromEntries(filled));
    },
    posts: () => server.messages(room).length,
    pings: () => server.pings(),
    troubles: () => club.troubles,
  };
}

async function onSlack(): Promise<Club> {
  const { slack, app } = await slackApp('socket');
  const given = (value: Given) => {
    if (typeof value !== 'object') return `"${value}"`;
    return 'member' in value ? '<@UTOM|tom>' : '<#CBOOKS|books>';
  };
  return {
    app,
    id: 'slack:T0CLUB',
    channel: 'CBOOKS',
    async use(who, [command, options]) {
      const user = `U${who.toUpperCase()}`;
      const [first = '', ...rest] = command.split(' ');
      if (command === 'book add' && options.file) {
        const { view } = await slack.slash(user, '/book', 'add');
        return slack.submit(view, { File: options.file as never });
      }
      const named = Object.entries(options).map(([name, value]) => `${name}:${given(value)}`);
      const [slash, words] = first === 'help' ? ['/commonplace', ['help', ...rest]] : [`/${first}`, rest];
      // Only a message of its own can carry a thread.
      const posts = command === 'discuss' && named.length === 0;
      return slack.slash(user, slash, [...words, ...named].join(' '), 'CBOOKS', posts);
    },
    posts: () => slack.messages('CBOOKS').length,
    pings: () => slack.pings(),
    troubles: () => [],
  };
}

const PLATFORMS = [
  ['Discord', onDiscord],
  ['Slack', onSlack],
] as const;

/** The number of the open question, once one after another is open. */
const openQuestion = ({ app, id, channel }: Club, after: number): Promise<number> =>
  eventually(async () => {
    const quiz = await app.store.quiz(id, channel);
    return quiz?.phase.name === 'open' && quiz.n > after ? quiz.n : undefined;
  });

test.each(PLATFORMS)('every command on %s does what it should, and the right people see it', async (_, open) => {
  const club = await open();
  let over = 0;
  for (const use of GOOD) {
    const [command, , shows, who] = use;
    const number = /^quiz (?:answer|hint|skip|stop)/.test(command) ? await openQuestion(club, over) : over;
    const seen = await club.use('maya', use);
    if (command === 'quiz answer' || command === 'quiz skip') over = number;
    expect(seen.text, `${command} ${JSON.stringify(club.troubles().at(-1))}`).toMatch(shows);
    if (who !== 'any') expect(seen.private, command).toBe(who !== 'all');
  }
  expect(club.pings()).toEqual([]);
  expect(club.troubles()).toEqual([]);
});

test.each(PLATFORMS)('on %s only whoever made a mistake is told of it', async (_, open) => {
  const club = await open();
  for (const [who, uses] of [
    ['tom', BAD],
    ['maya', BAD_FOR_ORGANISERS],
  ] as const)
    for (const use of uses) {
      const seen = await club.use(who, use);
      expect(seen.text, use[0]).toMatch(use[2]);
      expect(seen.private, use[0]).toBe(true);
    }
  expect(club.posts()).toBe(0);
  expect(club.troubles()).toEqual([]);
});

test('no command is left out of the tables', () => {
  const used = new Set(GOOD.map(([command]) => command));
  expect(commandSet.commands.map(({ name }) => name).filter((name) => !used.has(name))).toEqual([]);
});

test('Discord offers nobody what can’t be accepted, and the bot refuses it if somebody sends it anyway', async () => {
  const { server, maya } = await discordApp();
  for (const [command, options] of NOT_SENDABLE) {
    await expect(server.slash(maya, command, options), command).rejects.toThrow(/^Discord (wants|doesn't let)/);
    const seen = await server.slash(maya, command, options, { unchecked: true });
    expect(seen.private, command).toBe(true);
    expect(seen.text, command).toMatch(/can be any whole number| can be |too long/);
  }
});

test('a line that is typed wrong on Slack is answered privately, over HTTP too', async () => {
  const { slack } = await slackApp('http');
  for (const [line, shows] of TYPED) {
    const [command = '', ...rest] = line.split(' ');
    const seen = await slack.slash('UTOM', command, rest.join(' '));
    expect(seen.text, line).toMatch(shows);
    expect(seen.private, line).toBe(true);
  }
  expect(slack.messages('CBOOKS')).toEqual([]);
});
