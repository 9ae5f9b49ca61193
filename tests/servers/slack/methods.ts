/** The Web API methods the bot may call, and what each needs. */
import { checkHome, checkMessage, checkModal, Refusal } from './check.ts';
import { fileMethods } from './file-methods.ts';
import type { Args, Method } from './method.ts';
import { pingsOf } from './shown.ts';
import type { Channel, Posted, World } from './world.ts';
import { writable } from './writable.ts';

/** A trigger opens one view within this time, ms. */
const TRIGGER_LIFE = 3000;

/** Scope that each method needs; absent: none. */
export const SCOPE_OF: Readonly<Record<string, string>> = {
  'chat.postMessage': 'chat:write',
  'chat.postEphemeral': 'chat:write',
  'chat.update': 'chat:write',
  'conversations.history': 'channels:history',
  'conversations.info': 'channels:read',
  'conversations.members': 'channels:read',
  'conversations.open': 'im:write',
  'conversations.replies': 'channels:history',
  'conversations.join': 'channels:join',
  'users.info': 'users:read',
  'files.info': 'files:read',
  'files.getUploadURLExternal': 'files:write',
  'files.completeUploadExternal': 'files:write',
};

/** What stands for `channels` in a scope, by the kind of a channel. */
export const KIND_SCOPES = { public: 'channels', private: 'groups', im: 'im' } as const;

export const METHODS: Readonly<Record<string, Method>> = {
  'auth.test': (_args, { bot }) => ({
    url: `https://${bot.domain}.slack.com/`,
    team: bot.name,
    user: 'commonplace',
    team_id: bot.team,
    user_id: bot.user,
    bot_id: bot.id,
    is_enterprise_install: bot.organisation ?? false,
  }),

  'chat.postMessage'(args, world) {
    const channel = writable(world, String(args.channel));
    const message = place(world, channel, args);
    world.see({ via: 'post', channel: channel.id, message });
    return { channel: channel.id, ts: message.ts, message: { text: message.text } };
  },

  'chat.postEphemeral'(args, world) {
    const channel = writable(world, String(args.channel));
    const user = String(args.user ?? '');
    const inside =
      channel.kind === 'im' ? channel.user === user : (channel.members?.has(user) ?? true);
    if (!world.users.has(user) || !inside) throw new Refusal('user_not_in_channel');
    const message = place(world, channel, args, user);
    world.see({ via: 'ephemeral', channel: channel.id, to: user, message });
    return { message_ts: message.ts };
  },

  'chat.update'(args, world) {
    const channel = writable(world, String(args.channel));
    const message = world.messages.find((one) => one.channel === channel.id && one.ts === args.ts);
    if (!message || message.to || message.deleted) throw new Refusal('message_not_found');
    if (message.user !== world.bot.user) throw new Refusal('cant_update_message');
    change(world, message, args);
    world.see({ via: 'update', channel: channel.id, message });
    return { channel: channel.id, ts: message.ts, text: message.text };
  },

  'views.open'(args, world) {
    const ticket = world.tickets.get(String(args.trigger_id ?? ''));
    if (!ticket) throw new Refusal('invalid_trigger_id');
    if (ticket.exchanged) throw new Refusal('exchanged_trigger_id');
    if (world.now() - ticket.at > TRIGGER_LIFE) throw new Refusal('expired_trigger_id');
    const view = checkModal(args.view);
    ticket.exchanged = true;
    const opened = {
      id: world.id('V'),
      view,
      user: ticket.user,
      request: ticket.id,
      suggested: new Map(),
    };
    world.views.set(opened.id, opened);
    world.see({ via: 'view', to: ticket.user, request: ticket.id, view: opened });
    return { view: { id: opened.id, ...view } };
  },

  'views.publish'(args, world) {
    const user = String(args.user_id ?? '');
    if (!world.users.has(user)) throw new Refusal('user_not_found');
    const home = checkHome(args.view);
    world.homes.set(user, home);
    world.see({ via: 'home', to: user, home });
    return { view: { id: world.id('V'), ...home } };
  },

  'users.info'(args, world) {
    const user = world.users.get(String(args.user));
    if (!user) throw new Refusal('user_not_found');
    return {
      user: {
        id: user.id,
        name: user.name,
        real_name: user.displayName ?? user.name,
        profile: { display_name: user.displayName ?? '', real_name: user.displayName ?? user.name },
        is_admin: user.admin ?? false,
        is_owner: user.owner === 'owner',
        is_primary_owner: user.owner === 'primary',
        is_bot: false,
        deleted: user.deleted ?? false,
        is_restricted: user.guest === true,
        is_ultra_restricted: user.guest === 'single',
        ...(user.zone && { tz: user.zone }),
        team_id: user.team ?? world.bot.team,
        ...(user.organisation && { enterprise_user: user.organisation }),
      },
    };
  },

  /** The newest first, threads left out. */
  'conversations.history'(args, world) {
    const { id } = thereFor(world, String(args.channel));
    const all = world.messages.filter(
      (one) => one.channel === id && !one.to && !one.deleted && !one.thread,
    );
    const newest = all.toReversed().slice(0, Number(args.limit ?? 100));
    return { messages: newest.map((one) => readForm(one, world, args)) };
  },

  /** The message that a thread is under, then its replies, oldest first. */
  'conversations.replies'(args, world) {
    const { id } = thereFor(world, String(args.channel));
    const all = world.messages.filter(
      (one) =>
        one.channel === id &&
        !one.to &&
        !one.deleted &&
        (one.thread === args.ts || one.ts === args.ts),
    );
    const shown = all.slice(0, Number(args.limit ?? 100));
    return { messages: shown.map((one) => readForm(one, world, args)) };
  },

  'conversations.info'(args, world) {
    const { id, name, kind, bot, archived, shared = false } = thereFor(world, String(args.channel));
    const is = { is_channel: kind !== 'im', is_private: kind === 'private', is_im: kind === 'im' };
    return {
      channel: {
        id,
        name,
        ...is,
        ...(kind !== 'im' && { is_member: bot }),
        is_archived: archived ?? false,
        is_ext_shared: shared,
      },
    };
  },

  'conversations.members'(args, world) {
    const { user, members } = thereFor(world, String(args.channel));
    const all = user !== undefined ? [user] : [...(members ?? world.users.keys())];
    const from = Number(String(args.cursor ?? 'from:0').slice('from:'.length));
    // A page of two, so that every caller has to turn it.
    const next = from + 2 < all.length ? `from:${from + 2}` : '';
    return { members: all.slice(from, from + 2), response_metadata: { next_cursor: next } };
  },

  'conversations.open'(args, world) {
    const user = String(args.users ?? '');
    if (!world.users.has(user)) throw new Refusal('user_not_found');
    return { channel: { id: world.im(user).id } };
  },

  'conversations.join'(args, world) {
    const channel = world.channels.get(String(args.channel));
    if (!channel || channel.kind === 'private') throw new Refusal('channel_not_found');
    if (channel.kind === 'im') throw new Refusal('method_not_supported_for_channel_type');
    if (channel.archived) throw new Refusal('is_archived');
    channel.bot = true;
    return { channel: { id: channel.id, name: channel.name } };
  },

  ...fileMethods,
};

/** A message as it is read; its metadata only where that was asked for. */
function readForm({ ts, user, text, metadata, otherBot }: Posted, { bot }: World, args: Args) {
  return {
    type: 'message',
    ts,
    user,
    text,
    ...(user === bot.user && { bot_id: bot.id }),
    ...(otherBot !== undefined && { bot_id: otherBot }),
    ...(args.include_all_metadata === true && metadata !== undefined && { metadata }),
  };
}

/** To the bot, a private channel that it isn't in doesn't exist. */
function thereFor(world: World, id: string): Channel {
  const channel = world.channels.get(id);
  if (!channel || (channel.kind === 'private' && !channel.bot))
    throw new Refusal('channel_not_found');
  return channel;
}

/**
 * Puts a message of the bot into a channel.
 * @throws Refusal
 */
export function place(world: World, channel: { id: string }, args: Args, to?: string): Posted {
  const blocks = checkMessage(textAndBlocks(args));
  const thread = args.thread_ts === undefined ? undefined : String(args.thread_ts);
  const roots = world.messages.filter(
    (one) => one.channel === channel.id && one.thread === undefined,
  );
  if (thread !== undefined && !roots.some((one) => one.ts === thread))
    throw new Refusal('thread_not_found');
  const message: Posted = {
    channel: channel.id,
    ts: world.ts(),
    user: world.bot.user,
    ...(to !== undefined && { to }),
    ...(thread !== undefined && { thread }),
    ...(args.metadata !== undefined && { metadata: args.metadata }),
    text: String(args.text ?? ''),
    blocks,
    files: [],
    edits: 0,
    raw: JSON.stringify(args),
  };
  world.messages.push(message);
  notePings(world, message, args);
  return message;
}

/**
 * Changes a message; blocks that are not given stay, as on Slack.
 * @throws Refusal
 */
export function change(world: World, message: Posted, args: Args): void {
  const blocks = checkMessage(textAndBlocks(args), true);
  message.text = String(args.text ?? message.text);
  if (args.blocks !== undefined) message.blocks = blocks;
  message.edits += 1;
  message.raw = JSON.stringify(args);
  notePings(world, message, args);
}

function textAndBlocks({ text, blocks }: Args): { text?: string; blocks?: unknown } {
  return {
    ...(text !== undefined && { text: String(text) }),
    ...(blocks !== undefined && { blocks }),
  };
}

function notePings(world: World, message: Posted, args: Args): void {
  const { parse, link_names: linkNames, unfurl_links: links, unfurl_media: media } = args;
  world.pings.push(
    ...pingsOf({
      text: message.text,
      blocks: message.blocks,
      parse,
      linkNames: linkNames === true,
    }),
  );
  const unfurls = links !== false || media !== false;
  const preview = unfurls && message.to === undefined && /https?:\/\//.test(message.text);
  if (preview && message.edits === 0) world.pings.push(`link preview: ${message.text}`);
}
