/** One workspace of the test Slack, with members to play: what they do, and what they see. */
import { z } from 'zod';
import type { Home } from './check.ts';
import type { Delivered, Kind } from './delivery.ts';
import { fileObject } from './file-methods.ts';
import { type Filled, fillIn, store } from './form.ts';
import { option } from './parts.ts';
import {
  actionPayload,
  escapeTyped,
  eventPayload,
  messageEvent,
  slashPayload,
  suggestionPayload,
  viewPayload,
} from './payloads.ts';
import { buttonsOf, selectsOf, shownText } from './shown.ts';
import { issue, type OpenView, type Posted, type Sight, type Ticket, type World } from './world.ts';

/** What a member sees. */
export interface Seen {
  /** Words of the message, form or error. */
  readonly text: string;
  readonly private: boolean;
  readonly buttons: readonly string[];
  readonly message?: Posted;
  readonly view?: OpenView;
  /** Slack's own notice, such as `operation_timeout`. */
  readonly error?: string;
  /** What a form says at its fields, by label. */
  readonly errors?: Readonly<Record<string, string>>;
}

export type Club = ReturnType<typeof createClub>;

/** @param send hands a request to the app */
export function createClub(
  world: World,
  base: string,
  send: (kind: Kind, body: Record<string, unknown>) => Promise<Delivered>,
) {
  const ticket = (user: string, channel: string, message?: Posted): Ticket =>
    issue(world, { user, channel, ...(message && { message }) });

  /** Sends a request and waits for what the member sees first of the answer. */
  async function ask(kind: Kind, body: Record<string, unknown>, mine: Mine): Promise<Seen> {
    const from = world.sights.length;
    const { error } = await send(kind, body);
    if (error !== undefined) return { text: error, private: true, buttons: [], error };
    return sightOf(from, mine);
  }

  async function sightOf(from: number, mine: Mine): Promise<Seen> {
    const sight = await world.wait(`an answer to ${mine.user}`, () =>
      world.sights.slice(from).find((one) => answers(world, one, mine)),
    );
    return seenOf(world, sight);
  }

  async function act(ticketed: Ticket, body: Record<string, unknown>, home = false): Promise<Seen> {
    const { user, channel, id } = ticketed;
    return ask('interactive', body, { user, channel, requests: [id], posts: home });
  }

  async function say(user: string, message: Posted, extra: Record<string, unknown>): Promise<Seen> {
    world.messages.push(message);
    const body = eventPayload(world, messageEvent(world, message, extra));
    return ask('events_api', body, {
      user,
      channel: message.channel,
      requests: [],
      posts: true,
      thread: message.thread,
    });
  }

  const written = (user: string, channel: string, text: string, thread?: string): Posted => ({
    channel,
    ts: world.ts(),
    user,
    ...(thread !== undefined && { thread }),
    text,
    blocks: [],
    files: [],
    edits: 0,
    raw: '',
  });

  return {
    world,
    /**
     * A member types a command; `text` may hold `<@U…|name>` as Slack's composer writes it.
     * @param posts whether a plain message to the channel may be the answer, too
     */
    slash(
      user: string,
      command: string,
      text: string,
      channel = 'CBOOKS',
      posts = false,
    ): Promise<Seen> {
      const made = ticket(user, channel);
      const body = slashPayload(world, base, made, command, text);
      return ask('slash_commands', body, { user, channel, requests: [made.id], posts });
    },
    async press(user: string, message: Posted | undefined, label: string): Promise<Seen> {
      const found = buttonsOf(message?.blocks ?? []).find((one) => one.button.text.text === label);
      if (!message || !found) throw new Error(`There is no button ${label} under ${message?.text}`);
      const made = ticket(user, message.channel, message);
      return act(made, actionPayload(world, base, made, found));
    },
    async pick(user: string, message: Posted | undefined, item: string): Promise<Seen> {
      const [found] = selectsOf(message?.blocks ?? []);
      if (!message || !found) throw new Error(`There is no menu under ${message?.text}`);
      const made = ticket(user, message.channel, message);
      return act(made, actionPayload(world, base, made, { ...found, picked: item }));
    },
    /** Sends a form; where it has errors it stays open, and they are what is seen. */
    async submit(
      view: OpenView | undefined,
      given: Readonly<Record<string, Filled>>,
    ): Promise<Seen> {
      if (!view || !world.views.has(view.id)) throw new Error('That form is not open');
      const made = ticket(view.user, world.im(view.user).id);
      const values = fillIn(world, view, given, (id) => fileObject(world, id, base));
      const channel = world.tickets.get(view.request)?.channel ?? made.channel;
      const mine = { user: view.user, channel, requests: [made.id, view.request], posts: false };
      const from = world.sights.length;
      const { error, payload } = await send('interactive', viewPayload(world, made, view, values));
      if (error !== undefined) return { text: error, private: true, buttons: [], error };
      const errors = errorsIn(payload, view);
      if (errors)
        return { text: Object.values(errors).join('\n'), private: true, buttons: [], view, errors };
      world.views.delete(view.id);
      return sightOf(from, mine);
    },
    /**
     * Types into a field of a form that is searched in.
     * @returns what it offers
     */
    async suggest(
      view: OpenView | undefined,
      label: string,
      typed: string,
    ): Promise<readonly string[]> {
      const block = view?.view.blocks.find(
        (one) => one.type === 'input' && one.label.text === label,
      );
      if (!view || block?.type !== 'input' || block.element.type !== 'external_select')
        throw new Error(`There is nothing to search in at ${label}`);
      if (typed.length < (block.element.min_query_length ?? 3)) return [];
      const { payload, error } = await send(
        'interactive',
        suggestionPayload(world, view, block, typed),
      );
      if (error !== undefined) throw new Error(`Slack shows no results: ${error}`);
      const { options } = suggestions.parse(payload);
      view.suggested?.set(block.block_id ?? '', options);
      return options.map((one) => one.text.text);
    },
    mention(user: string, text: string, channel = 'CBOOKS', thread?: string): Promise<Seen> {
      const whole = `<@${world.bot.user}> ${text}`.trim();
      return say(user, written(user, channel, whole, thread), { type: 'app_mention' });
    },
    dm(user: string, text: string, files: readonly Filled[] = []): Promise<Seen> {
      const shared = files.map((file) => fileObject(world, store(world, file), base));
      const extra = shared.length > 0 ? { subtype: 'file_share', files: shared } : {};
      const message = written(user, world.im(user).id, escapeTyped(text));
      return say(user, message, { type: 'message', channel_type: 'im', ...extra });
    },
    /** A member opens the app's Home tab. */
    async home(user: string): Promise<Home> {
      const from = world.sights.length;
      const event = {
        type: 'app_home_opened',
        user,
        channel: world.im(user).id,
        tab: 'home',
        event_ts: world.ts(),
      };
      await send('events_api', eventPayload(world, event));
      const find = () =>
        world.sights.slice(from).find((one) => one.via === 'home' && one.to === user)?.home;
      return world.wait(`the home tab of ${user}`, find);
    },
    async pressHome(user: string, label: string): Promise<Seen> {
      const found = buttonsOf(world.homes.get(user)?.blocks ?? []).find(
        (one) => one.button.text.text === label,
      );
      if (!found) throw new Error(`There is no button ${label} in the home tab`);
      const made = ticket(user, world.im(user).id);
      return act(made, actionPayload(world, base, made, found, true), true);
    },
    /** Sends an event of the Events API. */
    event: (event: Record<string, unknown>) => send('events_api', eventPayload(world, event)),
    /** What everybody sees in a channel, oldest first; threads too. */
    messages: (channel: string) =>
      world.messages.filter((one) => one.channel === channel && !one.to && !one.deleted),
    /** What only this member was shown, oldest first. */
    ephemeral: (user: string) => world.messages.filter((one) => one.to === user && !one.deleted),
    /** The direct conversation with a member, oldest first. */
    direct: (user: string) =>
      world.messages.filter((one) => one.channel === world.im(user).id && !one.deleted),
    pings: (): readonly string[] => world.pings,
    seen: (message: Posted): Seen => seenOf(world, { via: 'post', message }),
  };
}

const suggestions = z.strictObject({ options: z.array(option).max(100) });

/**
 * What an acknowledgement says is wrong with a form; Slack shows errors only at input blocks that
 * there are.
 */
function errorsIn(
  payload: unknown,
  { view }: OpenView,
): Readonly<Record<string, string>> | undefined {
  const said = payload as { response_action?: string; errors?: Record<string, string> } | undefined;
  if (!said?.response_action) return undefined;
  if (said.response_action !== 'errors')
    throw new Error(`Slack knows no ${said.response_action} here`);
  const byBlock = Object.entries(said.errors ?? {}).map(([id, words]) => {
    const block = view.blocks.find((one) => one.type === 'input' && one.block_id === id);
    if (block?.type !== 'input' || words === '')
      throw new Error(`There is no field ${id} to show an error at`);
    return [block.label.text, words] as const;
  });
  if (byBlock.length === 0) throw new Error('Slack wants an error at least');
  return Object.fromEntries(byBlock);
}

/** Whose request it is, and what may answer it. */
interface Mine {
  readonly user: string;
  readonly channel: string;
  readonly requests: readonly string[];
  /** Whether a message to the whole channel may be the answer, too. */
  readonly posts: boolean;
  /** Where such a message would stand. */
  readonly thread?: string | undefined;
}

/**
 * Whether a message only follows an answer: a file, or what somebody new is asked. It may come any
 * time later.
 */
export function comesBeside({ text, files }: Posted): boolean {
  return files.length > 0 || text.startsWith('How far are you in ');
}

/** Whether what became visible is the answer to a member's request. */
function answers(world: World, sight: Sight, mine: Mine): boolean {
  if (sight.request !== undefined) return mine.requests.includes(sight.request);
  if (sight.message && comesBeside(sight.message)) return false;
  if (sight.via === 'ephemeral') return sight.to === mine.user;
  if (sight.via !== 'post') return false;
  if (sight.channel === world.im(mine.user).id) return true;
  return mine.posts && sight.channel === mine.channel && sight.message?.thread === mine.thread;
}

function seenOf(world: World, { message, view, error, to }: Sight): Seen {
  if (view) {
    const text = [view.view.title.text, ...view.view.blocks.map(shownText)].join('\n');
    return { text, private: true, buttons: [], view };
  }
  if (!message) return { text: error ?? '', private: true, buttons: [], ...(error && { error }) };
  const words = message.blocks.map(shownText).filter((one) => one !== '');
  const buttons = buttonsOf(message.blocks).map((one) => one.button.text.text);
  const alone =
    (to ?? message.to) !== undefined || world.channels.get(message.channel)?.kind === 'im';
  return { text: words.join('\n\n') || message.text, private: alone, buttons, message };
}
