import { definitionOf, fillIn, type OptionValue, type Resolve, type Upload } from './client.ts';
import { type Filled, filled } from './form.ts';
import type { Gateway } from './gateway.ts';
import type { Interaction, Kind } from './interactions.ts';
import { asList, type Json } from './refusal.ts';
import { sum } from './rights.ts';
import { type Seen, type SeenForm, seen, seenForm } from './seen.ts';
import { channelForm, memberForm, messageForm, userForm } from './wire-forms.ts';
import type { Channel, Guild, Message, Person, World } from './world.ts';

/** What an app may do in a conversation that it was only brought to. */
const OUTSIDE_RIGHTS = sum('attachFiles', 'embedLinks');

/** What somebody fills into the options of a command. */
type Typed = Readonly<Record<string, OptionValue>>;

/** Where an interaction comes from, and the message that was pressed. */
export interface Place {
  readonly channel: Channel;
  readonly message?: Message;
}

/** What people do on this Discord. Every action resolves to what they get to see of it. */
export function createPeople(
  world: World,
  gateway: Gateway,
  open: Map<string, Interaction>,
  uploads: (file: Upload) => Json & { id: string },
) {
  const forms = new Map<string, Place>();
  const resolve: Resolve = {
    upload: uploads,
    user: (id) => {
      const person = world.people.get(id);
      if (!person) throw new Error(`Expected a person with id ${id}, got none`);
      return { user: userForm(person), member: memberForm(person) };
    },
    channel: (id) => {
      const channel = world.channels.get(id);
      if (!channel) throw new Error(`Expected a channel with id ${id}, got none`);
      return channelForm(channel, world);
    },
  };

  function interact(who: Person, type: number, kind: Kind, place: Place, data: Json): Interaction {
    const { channel, message } = place;
    const one: Interaction = {
      id: world.id(),
      token: `token-${world.id()}`,
      kind,
      person: who.id,
      channel: channel.id,
      at: world.now(),
      putOn: world.putOn(),
      state: 'open',
      seen: [],
      followUps: 0,
      refused: [],
      ...(message && { pressed: message }),
    };
    open.set(one.token, one);
    const inGuild = channel.guild !== undefined;
    gateway.dispatch(
      'INTERACTION_CREATE',
      {
        id: one.id,
        application_id: world.bot.id,
        type,
        token: one.token,
        version: 1,
        channel_id: channel.id,
        channel: channelForm(channel, world),
        app_permissions: String(channel.outside ? OUTSIDE_RIGHTS : world.rightsIn(channel)),
        data,
        locale: 'en-GB',
        entitlements: [],
        authorizing_integration_owners: ownersOf(who, channel),
        attachment_size_limit: 10485760,
        context: inGuild ? 0 : channel.outside ? 2 : 1,
        ...(inGuild
          ? {
              guild_id: channel.guild,
              member: { user: userForm(who), ...memberForm(who, channel) },
            }
          : { user: userForm(who) }),
        ...(message && { message: messageForm(message, world) }),
      },
      channel.guild,
    );
    return one;
  }

  const place = (who: Person, channel?: Channel): Channel => {
    const guild: Guild | undefined = world.guilds.get(who.guild ?? '');
    return channel ?? guild?.channels[0] ?? world.directWith(who.id);
  };

  /** What Discord refused of an answer is the bot's mistake, and worth more than a timeout. */
  function answered<T>(one: Interaction, what: string, look: () => T | undefined): Promise<T> {
    return world.until(`an answer to ${what} of ${one.person}`, () => {
      const [refusal] = one.refused;
      if (refusal) throw refusal;
      return look();
    });
  }

  const message = (one: Interaction, what: string) =>
    answered(one, what, () => (one.seen[0] ? seen(one.seen[0]) : undefined));

  const form = async (one: Interaction, what: string, where: Place) => {
    const data = await answered(one, what, () => one.modal);
    const shown = seenForm(data);
    forms.set(shown.id, where);
    return shown;
  };

  function typed(
    who: Person,
    command: string,
    options: Readonly<Record<string, OptionValue>>,
    unchecked: boolean,
    channel: Channel,
  ) {
    const { top, sub, options: defined } = definitionOf(world, who, command, channel);
    const { list, resolved } = fillIn(defined, options, resolve, unchecked);
    const nested = sub ? [{ type: 1, name: sub.name, options: list }] : list;
    return { id: String(top.id), type: 1, name: String(top.name), options: nested, resolved };
  }

  function where(on: Seen): Required<Place> {
    const channel = world.channels.get(on.channel);
    const found = channel?.messages.find((one) => one.id === on.id);
    if (!channel || !found)
      throw new Error('Expected a message that still stands, got one that is gone');
    return { channel, message: found };
  }

  function pressing(who: Person, on: Seen, name: string): { one: Interaction; at: Place } {
    const at = where(on);
    const now = seen(at.message);
    const button = now.buttons.find((one) => one.label === name || one.id === name);
    if (!button)
      throw new Error(
        `Expected a button ${name}, got ${now.buttons.map((one) => one.label).join(', ')}`,
      );
    if (button.disabled) throw new Error(`Expected a button to press, but ${name} is disabled`);
    const data = { custom_id: button.id, component_type: 2 };
    return { one: interact(who, 3, 'component', at, data), at };
  }

  return {
    /**
     * Sends an interaction as it is, also one that no client would send; what becomes of it can be
     * watched.
     */
    raw: interact,
    /** Keeps a file, and tells how an interaction names it. */
    attach: uploads,
    /** Types a slash command; what Discord's client would not send rejects. */
    async slash(
      who: Person,
      command: string,
      options: Typed = {},
      { in: channel, unchecked = false }: { in?: Channel; unchecked?: boolean } = {},
    ): Promise<Seen> {
      const at = { channel: place(who, channel) };
      const data = typed(who, command, options, unchecked, at.channel);
      return message(interact(who, 2, 'command', at, data), `/${command}`);
    },
    /** The same where a form should open. */
    async slashForm(who: Person, command: string, options: Typed = {}): Promise<SeenForm> {
      const at = { channel: place(who) };
      const data = typed(who, command, options, false, at.channel);
      return form(interact(who, 2, 'command', at, data), `/${command}`, at);
    },
    /** Presses a button by its label or id. */
    press: async (who: Person, on: Seen, button: string): Promise<Seen> =>
      message(pressing(who, on, button).one, button),
    async pressForm(who: Person, on: Seen, button: string): Promise<SeenForm> {
      const { one, at } = pressing(who, on, button);
      return form(one, button, at);
    },
    /** Picks from a menu, by label. */
    async pick(who: Person, on: Seen, label: string): Promise<Seen> {
      const at = where(on);
      const { menu } = seen(at.message);
      const item = menu?.items.find((one) => one.label === label);
      if (!menu || !item) throw new Error(`Expected a menu with ${label}`);
      const data = { custom_id: menu.id, component_type: 3, values: [item.value] };
      return message(interact(who, 3, 'component', at, data), label);
    },
    /** Fills in a form that opened and sends it. */
    async submit(who: Person, shown: SeenForm, fields: Filled): Promise<Seen> {
      const { components, resolved } = filled(shown, fields, resolve);
      const at = forms.get(shown.id) ?? { channel: place(who) };
      const data = { custom_id: shown.id, components, resolved };
      return message(interact(who, 5, 'modal', at, data), shown.title);
    },
    /** Types into an option and sees completions. */
    async autocomplete(
      who: Person,
      command: string,
      option: string,
      text: string,
      others: Typed = {},
      { in: channel }: { in?: Channel } = {},
    ): Promise<{ name: string; value: string }[]> {
      const at = { channel: place(who, channel) };
      const data = typed(who, command, { ...others, [option]: text }, true, at.channel);
      const nested = asList((data.options[0] as Json | undefined)?.options);
      for (const one of [...data.options, ...nested] as { name?: unknown; focused?: boolean }[]) {
        if (one.name === option) one.focused = true;
      }
      const one = interact(who, 4, 'autocomplete', at, data);
      const choices = await answered(one, `completing ${option}`, () => one.choices);
      return choices.map((choice) => ({ name: String(choice.name), value: String(choice.value) }));
    },
    /**
     * Writes in a channel; resolves once it stands. The bot sees its words only where it is
     * mentioned.
     */
    message: (
      who: Person,
      channel: Channel,
      content: string,
      files: readonly Upload[] = [],
    ): Seen => seen(write(who, channel, content, files)),
    /** Replies to a message, which pings its writer. */
    reply: (who: Person, channel: Channel, to: string, content: string): Seen =>
      seen(write(who, channel, content, [], to)),
    /** Writes to the bot directly and waits for what comes back. */
    async dm(who: Person, content: string, files: readonly Upload[] = []): Promise<Seen> {
      const channel = world.directWith(who.id);
      const mine = write(who, channel, content, files);
      return world.until(`an answer to “${content}”`, () => {
        const after = channel.messages.slice(channel.messages.indexOf(mine) + 1);
        return after[0] && seen(after[0]);
      });
    },
  };

  function write(
    who: Person,
    channel: Channel,
    content: string,
    files: readonly Upload[],
    replyTo?: string,
  ): Message {
    const written: Message = {
      id: world.id(),
      channel: channel.id,
      author: who.id,
      body: { content },
      files: [],
      ...(replyTo !== undefined && { replyTo }),
    };
    channel.messages.push(written);
    const whole = messageForm(written, world);
    // Without the Message Content intent, words come only where the bot is spoken to.
    const mine = channel.messages.find(({ id }) => id === replyTo)?.author === world.bot.id;
    const addressed =
      channel.person !== undefined || mine || content.includes(`<@${world.bot.id}>`);
    const attachments = files.map(uploads);
    const data = addressed ? { ...whole, attachments } : { ...whole, content: '' };
    const { user: _user, ...member } = { user: undefined, ...memberForm(who) };
    gateway.dispatch(
      'MESSAGE_CREATE',
      channel.guild === undefined
        ? { ...data, channel_type: 1 }
        : { ...data, guild_id: channel.guild, member },
      channel.guild,
    );
    return written;
  }
}

/**
 * Through which installs the app may act:
 * https://docs.discord.com/developers/interactions/receiving-and-responding
 */
function ownersOf({ id, guild, installed }: Person, channel: Channel): Record<number, string> {
  const server = channel.guild ?? (guild === undefined ? undefined : '0');
  return {
    ...(server !== undefined && !channel.outside && { 0: server }),
    ...(installed && { 1: id }),
  };
}
