import { byId } from '../by-id.ts';
import type { Call, Routes } from './http.ts';
import {
  asList,
  asObject,
  cannotMessageUser,
  type Json,
  missingPermissions,
  noHistory,
  noMutualServer,
  Refusal,
  threadArchived,
  unknownMessage,
} from './refusal.ts';
import { RIGHTS } from './rights.ts';
import { obey } from './rules/fields.ts';
import { checkMessage } from './rules/message.ts';
import { directChannel, openedAgain, threadUnder } from './rules/others.ts';
import { channelForm, messageForm } from './wire-forms.ts';
import { type Channel, FORUM, type Message, type SentFile, type World } from './world.ts';

interface Draft {
  readonly channel: string;
  readonly author: string;
  readonly body: Json;
  readonly files: Call['files'];
  /** Whether it could be for one person alone. */
  readonly ephemeral: boolean;
  readonly only?: string;
  readonly replyTo?: string;
}

/**
 * "The past few minutes", ms: https://docs.discord.com/developers/resources/message#create-message
 */
const NONCE_LIFE = 5 * 60_000;

/**
 * Checks a new message and lets it stand.
 * @throws Refusal
 */
export function keep(world: World, draft: Draft): Message {
  const { channel, author, body, only, replyTo } = draft;
  checkMessage(body, {
    ephemeral: draft.ephemeral,
    files: draft.files.map((file) => file.bytes.length),
  });
  const message: Message = {
    id: world.id(),
    channel,
    author,
    body: embeddable(world, channel, body),
    files: sent(draft.files, body),
    ...(only !== undefined && { only }),
    ...(replyTo !== undefined && { replyTo }),
  };
  world.channels.get(channel)?.messages.push(message);
  notePings(world, message, replyTo);
  return message;
}

/**
 * What Discord keeps of a body: where the bot may not embed, it drops embeds without a word, except
 * for posts of nothing else, which it refuses.
 * https://github.com/discord/discord-api-docs/issues/2601
 */
function embeddable(world: World, channel: string, body: Json): Json {
  const found = world.channels.get(channel);
  const may = !found || found.outside || (world.rightsIn(found) & RIGHTS.embedLinks) !== 0n;
  return may || body.embeds === undefined ? body : { ...body, embeds: [] };
}

/**
 * Checks an edit and makes it.
 * @throws Refusal
 */
export function revise(world: World, message: Message, body: Json, files: Call['files']): void {
  checkMessage(body, {
    ephemeral: false,
    edit: true,
    files: files.map((file) => file.bytes.length),
  });
  message.body = { ...message.body, ...embeddable(world, message.channel, body) };
  if (body.attachments !== undefined) message.files = sent(files, body);
  notePings(world, message, undefined);
}

/**
 * Messages in channels, threads under them, and direct conversations.
 * @param announce says at the gateway that there is a new thread
 */
export function messageRoutes(world: World, announce: (thread: Channel) => void): Routes {
  return {
    'POST /channels/:channel/messages'({ params: [id = ''], body, files }) {
      const channel = world.open(id);
      world.open(id, needed(channel, body, files));
      if (body.message_reference != null && (world.rightsIn(channel) & RIGHTS.readHistory) === 0n)
        throw noHistory();
      if (channel.kind === FORUM)
        throw new Refusal(400, 50008, 'Cannot send messages in a non-text channel');
      if (channel.shut === 'locked') throw threadArchived();
      const person = world.people.get(channel.person ?? '');
      if (person?.closed) throw person.guild === undefined ? noMutualServer() : cannotMessageUser();
      const nonce = body.enforce_nonce ? `${id}/${body.nonce}` : undefined;
      const known = nonce === undefined ? undefined : world.nonces.get(nonce);
      if (known && world.now() - known.at < NONCE_LIFE) {
        world.changed();
        return messageForm(known.message, world);
      }
      const replyTo = replied(channel, body);
      const made = keep(world, {
        channel: id,
        author: world.bot.id,
        body,
        files,
        ephemeral: false,
        ...(replyTo !== undefined && { replyTo }),
      });
      if (nonce !== undefined) world.nonces.set(nonce, { message: made, at: world.now() });
      delete channel.shut;
      world.changed();
      return messageForm(made, world);
    },
    'PATCH /channels/:channel/messages/:message'({ params: [id = '', message = ''], body, files }) {
      const channel = world.open(id);
      const found = own(world, channel, message);
      if (channel.shut) throw threadArchived();
      revise(world, found, body, files);
      world.changed();
      return messageForm(found, world);
    },
    'POST /channels/:channel/messages/:message/threads'({ params: [id = '', message = ''], body }) {
      const channel = world.open(id, RIGHTS.createThreads);
      obey(threadUnder, body);
      const found = own(world, channel, message);
      if (channel.guild === undefined || channel.thread || channel.kind !== undefined)
        throw new Refusal(400, 50024, 'Cannot execute action on this channel type');
      if (found.thread !== undefined)
        throw new Refusal(400, 160004, 'A thread has already been created');
      found.thread = String(body.name);
      const thread: Channel = {
        id: found.id,
        name: found.thread,
        guild: channel.guild,
        denied: channel.denied,
        thread: channel.id,
        messages: [],
      };
      world.channels.set(thread.id, thread);
      announce(thread);
      world.changed();
      return channelForm(thread, world);
    },
    'POST /users/@me/channels'({ body }) {
      const { recipient_id: id } = obey(directChannel, body);
      const person = world.people.get(String(id));
      if (!person) throw new Refusal(400, 50033, 'Invalid Recipient(s)');
      return channelForm(world.directWith(person.id), world);
    },
    'PATCH /channels/:channel'({ params: [id = ''], body }) {
      const channel = world.open(id, RIGHTS.sendInThreads);
      if (obey(openedAgain, body).archived || !channel.thread || channel.shut === 'locked')
        throw missingPermissions();
      delete channel.shut;
      return channelForm(channel, world);
    },
    'GET /channels/:channel': ({ params: [id = ''] }) => channelForm(world.open(id), world),
  };
}

/** What the bot must be allowed to do to post that there. */
function needed({ thread }: Channel, body: Json, files: Call['files']): bigint {
  return (
    (thread ? RIGHTS.sendInThreads : RIGHTS.send) |
    (files.length > 0 ? RIGHTS.attachFiles : 0n) |
    (asList(body.embeds).length > 0 && !body.content ? RIGHTS.embedLinks : 0n)
  );
}

/** A message of the bot's that everybody can see: nothing else can be edited through a channel. */
function own(world: World, channel: Channel, id: string): Message {
  const found = byId(channel.messages, (one) => one.id, id);
  if (!found || found.only !== undefined) throw unknownMessage();
  if (found.author !== world.bot.id)
    throw new Refusal(403, 50005, 'Cannot edit a message authored by another user');
  return found;
}

function replied(channel: Channel, body: Json): string | undefined {
  const { message_id: id, fail_if_not_exists: strict } = asObject(body.message_reference);
  if (id === undefined) return undefined;
  if (channel.messages.some((one) => one.id === id)) return String(id);
  if (strict === false) return undefined;
  throw new Refusal(400, 50035, 'Invalid Form Body\nmessage_reference: Unknown message');
}

function sent(files: Call['files'], body: Json): SentFile[] {
  const listed = asList(body.attachments);
  return files.map(({ name, bytes }, i) => {
    const alt = listed.find((one) => Number(one.id) === i)?.description;
    return { name, bytes, alt: String(alt ?? '') };
  });
}

/**
 * Only plain content pings, and only whom `allowed_mentions` lets it; left out, it lets everyone.
 */
function notePings(world: World, message: Message, replyTo: string | undefined): void {
  if (message.author !== world.bot.id) return;
  const content = String(message.body.content ?? '');
  const allowed = message.body.allowed_mentions;
  const { parse = [], users = [], roles = [], replied_user } = asObject(allowed);
  const may = (kind: string, list: unknown, id: string) =>
    allowed === undefined ||
    (parse as string[]).includes(kind) ||
    (Array.isArray(list) && list.includes(id));
  const note = (whom: string) => world.pings.push({ message: message.id, whom });
  for (const [, id = ''] of content.matchAll(/<@!?(\d+)>/g)) if (may('users', users, id)) note(id);
  for (const [, id = ''] of content.matchAll(/<@&(\d+)>/g))
    if (may('roles', roles, id)) note(`role ${id}`);
  if (/@(everyone|here)/.test(content) && may('everyone', [], '')) note('everyone');
  if (replyTo !== undefined && (allowed === undefined || replied_user === true))
    note('the one replied to');
}
