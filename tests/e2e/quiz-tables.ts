/**
 * A club's channel on each platform, as its members see it: what a scripted quiz needs of it, and
 * no more.
 */

import type { DiscordServer, Guild, Person } from '../servers/discord/index.ts';
import type { Seen as SeenOnSlack } from '../servers/slack/club.ts';
import type { SlackServer } from '../servers/slack/index.ts';
import { discordMembers, type Members, type Options, type Shown, slackMembers } from './members.ts';
import { eventually } from './processes-pair.ts';

/** Stands behind the word of whoever had to try again. */
export const AGAIN = ' (again)';

export type Table = ReturnType<typeof tableOf>;

interface Place {
  readonly name: 'discord' | 'slack';
  readonly club: string;
  /** Member ids, by number; 0 organises. */
  readonly ids: readonly string[];
  /** The next calls that post or edit are told to slow down. */
  slowDown(): void;
}

/** By number: what the platform's members call them. */
const nameOf = (member: number): string => (member === 0 ? 'maya' : `member${member}`);

function tableOf(place: Place, members: Members) {
  let from = 0;
  const messages = () => members.posts().slice(from);
  return {
    ...place,
    /** A member types a command; resolves to the words that come back. */
    say: (member: number, command: string, options: Options) =>
      insisting(() => members.say(nameOf(member), command, options)),
    /** Presses a button by how its label begins, on the latest message that has one. */
    async press(member: number, label: string): Promise<string> {
      const isMeant = (button: string) => button === label || button.startsWith(`${label}.`);
      const on = messages().findLast(({ buttons }) => buttons.some(isMeant));
      const button = on?.buttons.find(isMeant);
      if (!on || button === undefined) throw new Error(`Expected a button ${label}`);
      return insisting(() => members.press(nameOf(member), on, button));
    },
    /** The first message from now on whose words match. */
    see: (pattern: RegExp): Promise<Shown> =>
      eventually(async () => messages().find(({ text }) => pattern.test(text))),
    /** From here on, earlier messages are out of sight. */
    turn() {
      from = members.posts().length;
    },
  };
}

export function discordTable(server: DiscordServer, guild: Guild, size: number): Table {
  const people = Array.from({ length: size }, (_, i): [string, Person] => [
    nameOf(i),
    server.addPerson(`Member ${i}`, { guild, organiser: i === 0 }),
  ]);
  const place: Place = {
    name: 'discord',
    club: `discord:${guild.id}`,
    ids: people.map(([, { id }]) => id),
    slowDown() {
      server.fail('PATCH /channels/:channel/messages/:message', 429, 2);
      server.fail('POST /channels/:channel/messages', 429, 1);
    },
  };
  return tableOf(place, discordMembers(server, guild, Object.fromEntries(people)));
}

export function slackTable(slack: SlackServer, size: number): Table {
  const place: Place = {
    name: 'slack',
    club: 'slack:T0CLUB',
    ids: Array.from({ length: size }, (_, i) => `U${nameOf(i).toUpperCase()}`),
    slowDown: () => slack.fail('chat.update', { status: 429, retryAfter: 1 }, 1),
  };
  return tableOf(place, slackMembers(slack));
}

/**
 * A member who sees that an interaction failed tries again, as on a machine that is too busy to
 * answer in time; their word then ends in `AGAIN`, since the first try may have counted.
 */
async function insisting(act: () => Promise<Shown>, tries = 4): Promise<string> {
  try {
    const { text, handle } = await act();
    // Slack says so in what its member sees.
    if ((handle as SeenOnSlack).error === 'operation_timeout') throw new Error('operation_timeout');
    return text;
  } catch (error) {
    const late =
      error instanceof Error && /Unknown interaction|operation_timeout|Waited/.test(error.message);
    if (!late || tries <= 1) throw error;
    return `${await insisting(act, tries - 1)}${AGAIN}`;
  }
}
