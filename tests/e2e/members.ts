/** What the members of a club do and see, in the same words on each platform. */

import { vi } from 'vitest';
import { PATIENCE } from '../patience.ts';
import type { Upload } from '../servers/discord/client.ts';
import type {
  DiscordServer,
  Guild,
  Person,
  Seen as SeenOnDiscord,
} from '../servers/discord/index.ts';
import type { Seen as SeenOnSlack } from '../servers/slack/club.ts';
import type { Filled } from '../servers/slack/form.ts';
import type { SlackServer } from '../servers/slack/index.ts';
import type { OpenView } from '../servers/slack/world.ts';

/** An answer or a post as somebody sees it, nothing uncovered yet. */
export interface Shown {
  readonly text: string;
  readonly private: boolean;
  readonly buttons: readonly string[];
  /** What the platform needs to press something under it. */
  readonly handle: unknown;
}

/** Values by option, or by label of a form's field. */
export type Fields = Readonly<Record<string, string>>;

/** Values by option. */
export type Options = Readonly<Record<string, string | number>>;

/** What opens a form: a command typed alone, or a button. */
type Opener = string | { readonly on: Shown; readonly label: string };

/** @typeParam Who members by name in lower case, such as `maya`, who organises */
export interface Members<Who extends string = string> {
  say(who: Who, command: string, options?: Options): Promise<Shown>;
  /** Sends a file with a command, and what else that takes by its options. */
  send(who: Who, command: string, file: Upload, more?: Fields): Promise<Shown>;
  press(who: Who, on: Shown, label: string): Promise<Shown>;
  /** Picks from a menu. */
  pick(who: Who, on: Shown, label: string): Promise<Shown>;
  /**
   * Fills in a form and sends it.
   * @param fields by label, the rest stays as it came; or what its one field takes
   */
  fill(who: Who, from: Opener, fields: Fields | string): Promise<Shown>;
  /** Everything of an answer or a form, also what is covered or stands behind no word, in JSON. */
  whole(on: Shown): string;
  /** A form as it comes, in JSON. */
  form(who: Who, from: Opener): Promise<string>;
  /** A file that came with an answer. */
  file(on: Shown, name: string): Promise<string>;
  /** The messages in the club's channel, oldest first. */
  posts(): readonly Shown[];
  /** Those, and what only somebody sees there, as it is by now. */
  seenBy(who: Who): readonly Shown[];
  pings(): readonly unknown[];
  /** Somebody leaves the server, or the workspace. */
  leave(who: Who): void;
}

/** The newest that Maya sees in the club's channel and that fits, once there is one. */
export const whatMayaSees = (members: Members, words: RegExp): Promise<Shown> =>
  vi.waitFor(() => {
    const seen = members.seenBy('maya');
    const found = seen.findLast(({ text }) => words.test(text));
    if (!found) throw new Error(`Expected ${words}, got ${seen.map(({ text }) => text)}`);
    return found;
  }, PATIENCE);

const capital = (who: string): string => who[0]?.toUpperCase() + who.slice(1);

export const shownOnDiscord = (seen: SeenOnDiscord): Shown => ({
  text: seen.text,
  private: seen.private,
  buttons: seen.buttons.map(({ label }) => label),
  handle: seen,
});

export const shownOnSlack = (seen: SeenOnSlack): Shown => ({
  text: seen.text,
  private: seen.private,
  buttons: seen.buttons,
  handle: seen,
});

/** @param known people who are there already; the others join */
export function discordMembers(
  server: DiscordServer,
  guild: Guild,
  known: Record<string, Person>,
): Members {
  const [room] = guild.channels;
  if (!room) throw new Error('Expected a channel');
  const person = (who: string): Person => {
    known[who] ??= server.addPerson(capital(who), { guild, organiser: who === 'maya' });
    return known[who];
  };
  const shown = shownOnDiscord;
  const seen = ({ handle }: Shown) => handle as SeenOnDiscord;
  const open = (who: string, from: Opener) =>
    typeof from === 'string'
      ? server.slashForm(person(who), from)
      : server.pressForm(person(who), seen(from.on), from.label);
  return {
    async say(who, command, options = {}) {
      const picked = Object.entries(options).map(([name, value]) => {
        const [, id] = /^<[@#](\d+)>$/.exec(String(value)) ?? [];
        return [name, id === undefined ? value : { id }] as const;
      });
      return shown(await server.slash(person(who), command, Object.fromEntries(picked)));
    },
    send: async (who, command, file, more = {}) =>
      shown(await server.slash(person(who), command, { ...more, file })),
    press: async (who, on, label) => shown(await server.press(person(who), seen(on), label)),
    pick: async (who, on, label) => shown(await server.pick(person(who), seen(on), label)),
    form: async (who, from) => JSON.stringify(await open(who, from)),
    async fill(who, from, fields) {
      const form = await open(who, from);
      if (typeof fields === 'string')
        return shown(
          await server.submit(person(who), form, { [form.fields[0]?.id ?? '']: fields }),
        );
      const idOf = (label: string) => form.fields.find((one) => one.label === label)?.id ?? label;
      const values = Object.entries(fields).map(([label, value]) => [idOf(label), value]);
      return shown(await server.submit(person(who), form, Object.fromEntries(values)));
    },
    whole: (on) => `${JSON.stringify(seen(on).raw)}\n${seen(on).revealed}`,
    file: async (on, name) =>
      wordsOf(seen(on).files.find((one) => one.name === name && one.bytes.length > 0)),
    posts: () => server.messages(room).map(shown),
    seenBy: (who) => server.messages(room, person(who)).map(shown),
    pings: () => server.pings(),
    leave(who) {
      const { guild: _, ...alone } = person(who);
      server.world.people.set(alone.id, alone);
    },
  };
}

/**
 * @param channel where they type
 * @param posting commands whose answer is a message that is edited later
 */
export function slackMembers(
  slack: SlackServer,
  channel = 'CBOOKS',
  posting: readonly string[] = [],
): Members {
  const user = (who: string): string => {
    const id = `U${who.toUpperCase()}`;
    if (!slack.world.users.has(id))
      slack.world.users.set(id, { id, name: who, displayName: capital(who) });
    return id;
  };
  const shown = shownOnSlack;
  const messageOf = ({ handle }: Shown) => (handle as SeenOnSlack).message;
  // Files come after the message that tells of them: the next one is the one that nobody has read.
  const read = new Set<object>();
  const type = (who: string, command: string, words = '') => {
    const [first = '', ...rest] = command.split(' ');
    // Only a message of its own can carry a thread.
    const isAlone = posting.includes(command) || (command === 'discuss' && words === '');
    // Slack has a /help of its own.
    const [slash, sub] = first === 'help' ? ['/commonplace', [first]] : [`/${first}`, rest];
    return slack.slash(user(who), slash, [...sub, words].join(' ').trim(), channel, isAlone);
  };
  const open = async (who: string, from: Opener) =>
    typeof from === 'string'
      ? (await type(who, from)).view
      : (await slack.press(user(who), messageOf(from.on), from.label)).view;
  const submit = async (view: OpenView | undefined, fields: Readonly<Record<string, Filled>>) => {
    // What is searched in a menu is typed there first.
    for (const [name, words] of Object.entries(fields))
      if (typeof words === 'string' && isSearched(view, name))
        await slack.suggest(view, name, words);
    return shown(await slack.submit(view, fields));
  };
  return {
    say: async (who, command, options = {}) => shown(await type(who, command, typed(options))),
    async send(who, command, file, more = {}) {
      const { view } = await type(who, command);
      const fields = Object.entries(more).map(([option, words]) => [capital(option), words]);
      return submit(view, { ...Object.fromEntries(fields), File: file });
    },
    press: async (who, on, label) => shown(await slack.press(user(who), messageOf(on), label)),
    pick: async (who, on, label) => shown(await slack.pick(user(who), messageOf(on), label)),
    form: async (who, from) => JSON.stringify(await open(who, from)),
    async fill(who, from, fields) {
      const view = await open(who, from);
      const [label = ''] =
        view?.view.blocks.flatMap((one) => (one.type === 'input' ? one.label.text : [])) ?? [];
      return submit(view, typeof fields === 'string' ? { [label]: fields } : fields);
    },
    whole: ({ handle }) => JSON.stringify(handle),
    async file(_, name) {
      const found = await slack.world.wait(name, () =>
        [...slack.world.files.values()].find(
          (one) => one.name === name && one.bytes.length > 0 && !read.has(one),
        ),
      );
      read.add(found);
      return wordsOf(found);
    },
    posts: () => slack.messages(channel).map((message) => shown(slack.seen(message))),
    seenBy: (who) =>
      [...slack.messages(channel), ...slack.ephemeral(user(who))].map((message) =>
        shown(slack.seen(message)),
      ),
    pings: () => slack.pings(),
    leave(who) {
      const { users } = slack.world;
      const id = user(who);
      users.set(id, { id, name: who, deleted: true });
    },
  };
}

const isSearched = (view: OpenView | undefined, label: string): boolean =>
  view?.view.blocks.some(
    (one) =>
      one.type === 'input' && one.label.text === label && one.element.type === 'external_select',
  ) ?? false;

const typed = (options: Options): string =>
  Object.entries(options)
    .map(([name, value]) => `${name}:"${value}"`)
    .join(' ');

const wordsOf = (file: { readonly bytes: Uint8Array } | undefined): string =>
  Buffer.from(file?.bytes ?? []).toString('utf8');
