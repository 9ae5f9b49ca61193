/** A club's channel on each platform, as its members see it: what a scripted quiz needs of it, and no more. */

import type { Channel, DiscordServer, Guild, Person, Seen } from '../servers/discord/index.ts';
import type { Posted, SlackServer } from '../servers/slack/index.ts';

/** Stands behind the word of whoever had to try again. */
export const AGAIN = ' (again)';

/** A question as it stands in the channel. */
export interface Shown {
  readonly text: string;
  readonly buttons: readonly string[];
}

export interface Table {
  readonly name: 'discord' | 'slack';
  readonly club: string;
  /** Member ids, by number; 0 organises. */
  readonly ids: readonly string[];
  /** A member types a command; resolves to the words that come back. */
  say(member: number, command: string, options: Readonly<Record<string, string | number>>): Promise<string>;
  /** Presses a button by how its label begins, on the latest message that has one. */
  press(member: number, label: string): Promise<string>;
  /** The first message from now on whose words match. */
  see(pattern: RegExp): Promise<Shown>;
  /** From here on, earlier messages are out of sight. */
  turn(): void;
  /** The next calls that post or edit are told to slow down. */
  slowDown(): void;
}

export function discordTable(server: DiscordServer, guild: Guild, size: number): Table {
  const [room] = guild.channels;
  if (!room) throw new Error('Expected a channel');
  const people = Array.from({ length: size }, (_, i) => server.addPerson(`Member ${i}`, { guild, organiser: i === 0 }));
  let from = 0;
  const messages = () => server.messages(room as Channel).slice(from);
  const who = (member: number): Person => {
    const person = people[member];
    if (!person) throw new Error(`Expected a member ${member}`);
    return person;
  };
  return {
    name: 'discord',
    club: `discord:${guild.id}`,
    ids: people.map((person) => person.id),
    say: (member, command, options) => insisting(async () => (await server.slash(who(member), command, options)).text),
    async press(member, label) {
      const on = messages().findLast((one) => one.buttons.some((button) => begins(button.label, label)));
      const button = on?.buttons.find((one) => begins(one.label, label));
      if (!on || !button) throw new Error(`Expected a button ${label}`);
      return insisting(async () => (await server.press(who(member), on, button.label)).text);
    },
    see: (pattern) =>
      server.until(String(pattern), () => {
        const found: Seen | undefined = messages().find((one) => pattern.test(one.text));
        return found && { text: found.text, buttons: found.buttons.map((one) => one.label) };
      }),
    turn() {
      from = server.messages(room).length;
    },
    slowDown() {
      server.fail('PATCH /channels/:channel/messages/:message', 429, 2);
      server.fail('POST /channels/:channel/messages', 429, 1);
    },
  };
}

export function slackTable(slack: SlackServer, size: number): Table {
  const ids = Array.from({ length: size }, (_, i) => (i === 0 ? 'UMAYA' : `UMEMBER${i}`));
  ids.slice(1).forEach((id, i) => {
    slack.world.users.set(id, { id, name: `member${i + 1}`, displayName: `Member ${i + 1}` });
  });
  let from = 0;
  const messages = (): Posted[] => slack.messages('CBOOKS').slice(from);
  const id = (member: number) => ids[member] ?? '';
  return {
    name: 'slack',
    club: 'slack:T0CLUB',
    ids,
    async say(member, command, options) {
      const { text, ...rest } = options;
      const named = Object.entries(rest).map(([name, value]) => `${name}:${value}`);
      const [first = '', ...sub] = command.split(' ');
      const line = [...sub, ...named, ...(text === undefined ? [] : [String(text)])].join(' ');
      return insisting(async () =>
        words(await slack.slash(id(member), `/${first}`, line, 'CBOOKS', command === 'quiz start')),
      );
    },
    async press(member, label) {
      const on = messages().findLast((one) => slack.seen(one).buttons.some((each) => begins(each, label)));
      const button = on && slack.seen(on).buttons.find((each) => begins(each, label));
      if (!on || button === undefined) throw new Error(`Expected a button ${label}`);
      return insisting(async () => words(await slack.press(id(member), on, button)));
    },
    see: (pattern) =>
      slack.world.wait(String(pattern), () => {
        const found = messages().find((one) => pattern.test(slack.seen(one).text));
        return found && { text: slack.seen(found).text, buttons: slack.seen(found).buttons };
      }),
    turn() {
      from = slack.messages('CBOOKS').length;
    },
    slowDown() {
      slack.fail('chat.update', { status: 429, retryAfter: 1 }, 1);
    },
  };
}

/**
 * A member who sees that an interaction failed tries again, as on a machine that is too busy to answer in time; their
 * word then ends in `AGAIN`, since the first try may have counted.
 */
async function insisting(act: () => Promise<string>, tries = 4): Promise<string> {
  try {
    return await act();
  } catch (error) {
    const late = error instanceof Error && /Unknown interaction|operation_timeout|Waited/.test(error.message);
    if (!late || tries <= 1) throw error;
    return `${await insisting(act, tries - 1)}${AGAIN}`;
  }
}

/** @throws Error where Slack says that the app did not answer in time */
function words({ text, error }: { readonly text: string; readonly error?: string }): string {
  if (error === 'operation_timeout') throw new Error(error);
  return text;
}

function begins(label: string, wanted: string): boolean {
  return label === wanted || label.startsWith(`${wanted}.`);
}
