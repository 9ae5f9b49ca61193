import { readFileSync } from 'node:fs';
import { byId } from '../by-id.ts';
import type { Json } from './refusal.ts';
import {
  type Channel,
  type Guild,
  type Message,
  type Person,
  PUBLIC_THREAD,
  type World,
} from './world.ts';

/** Things of this world as Discord's API writes them; what is always the same of them is data. */

const USUAL = JSON.parse(
  readFileSync(new URL('usual-forms.json', import.meta.url), 'utf8'),
) as Record<string, object>;

const MANAGE_GUILD = 1n << 5n;
const OUTSIDE_APPS = 1n << 50n;
const ORDINARY = (1n << 10n) | (1n << 11n) | (1n << 31n);

export function userForm(person: Pick<Person, 'id' | 'name'>, bot = false) {
  return {
    id: person.id,
    username: person.name.toLowerCase().replace(/[^a-z0-9_.]/g, '') || 'someone',
    global_name: person.name,
    discriminator: '0',
    avatar: null,
    ...(bot && { bot: true }),
  };
}

/** @param at where they are: it says whether outside apps may speak there */
export function memberForm(person: Person, at?: Channel) {
  const apps = at?.outside?.speaks === false ? 0n : OUTSIDE_APPS;
  return {
    nick: person.nick ?? null,
    roles: person.organiser && person.guild ? [organiserRole(person.guild)] : [],
    joined_at: '2026-01-01T00:00:00.000000+00:00',
    ...USUAL.member,
    permissions: String(ORDINARY | apps | (person.organiser ? MANAGE_GUILD : 0n)),
  };
}

export function channelForm(channel: Channel, world: World) {
  const person = channel.person === undefined ? undefined : world.people.get(channel.person);
  return {
    id: channel.id,
    type: kindOf(channel),
    ...(person
      ? { recipients: [userForm(person)] }
      : { name: channel.name, guild_id: channel.guild }),
    permissions: String(world.rightsIn(channel)),
    position: 0,
    permission_overwrites: overwritesOf(channel, world),
    parent_id: channel.thread ?? null,
    nsfw: false,
  };
}

/** https://docs.discord.com/developers/resources/channel#channel-object-channel-types */
function kindOf({ person, thread, guild, kind }: Channel): number {
  if (person !== undefined) return 1;
  if (thread !== undefined) return kind ?? PUBLIC_THREAD;
  return guild === undefined ? 3 : (kind ?? 0);
}

/** https://docs.discord.com/developers/resources/channel#overwrite-object */
function overwritesOf({ only, guild, denied }: Channel, world: World) {
  if (only === undefined)
    return denied === 0n ? [] : [{ id: world.bot.id, type: 1, allow: '0', deny: String(denied) }];
  const view = String(1n << 10n);
  return [
    { id: guild, type: 0, allow: '0', deny: view },
    ...[world.bot.id, ...only].map((id) => ({ id, type: 1, allow: view, deny: '0' })),
  ];
}

export function guildForm(guild: Guild, world: World) {
  const { id, name, joined: joined_at } = guild;
  if (guild.away) return { id, unavailable: true };
  const role = (role: string, called: string, permissions: bigint) => ({
    ...{ id: role, name: called, permissions: String(permissions) },
    ...USUAL.role,
  });
  const own = { user: userForm(world.bot, true), roles: [botRole(id)], joined_at, ...USUAL.member };
  return {
    ...USUAL.guild,
    ...{ id, name, joined_at },
    ...(guild.owner !== undefined && { owner_id: guild.owner }),
    roles: [
      role(id, '@everyone', ORDINARY),
      role(organiserRole(id), 'organisers', ORDINARY | MANAGE_GUILD),
      role(botRole(id), world.bot.name, guild.rights),
    ],
    channels: guild.channels.map((one) => channelForm(one, world)),
    threads: [...world.channels.values()]
      .filter((one) => one.thread !== undefined && one.guild === id && !one.shut)
      .map((one) => channelForm(one, world)),
    // Discord sends the bot's own member along; others only to those who ask for them.
    members: [own],
    member_count: world.people.size + 1,
    system_channel_id: guild.channels[0]?.id ?? null,
  };
}

/** A message as anybody with rights to its words would get it. */
export function messageForm(message: Message, world: World): Json {
  const person = world.people.get(message.author);
  const { content = '', embeds = [], components = [], flags = 0 } = message.body;
  const replied = message.replyTo;
  const known = world.channels.get(message.channel)?.messages ?? [];
  const original = replied === undefined ? undefined : byId(known, ({ id }) => id, replied);
  return {
    id: message.id,
    channel_id: message.channel,
    type: replied === undefined ? 0 : 19,
    author: person ? userForm(person) : userForm(world.bot, true),
    content,
    embeds,
    components,
    flags: Number(flags) | (message.only === undefined ? 0 : 64),
    attachments: message.files.map((file, id) => ({
      id: String(id),
      filename: file.name,
      size: file.bytes.length,
      url: 'http://127.0.0.1/none',
      proxy_url: 'http://127.0.0.1/none',
    })),
    mentions: [
      ...mentioned(String(content), world),
      ...(original?.author === world.bot.id ? [userForm(world.bot, true)] : []),
    ],
    ...USUAL.message,
    ...(replied !== undefined && {
      message_reference: { message_id: replied, channel_id: message.channel },
    }),
    ...(original && { referenced_message: messageForm(original, world) }),
  };
}

function mentioned(content: string, world: World) {
  return [...content.matchAll(/<@!?(\d+)>/g)].flatMap(([, id = '']) => {
    if (id === world.bot.id) return [userForm(world.bot, true)];
    const person = world.people.get(id);
    return person ? [{ ...userForm(person), member: memberForm(person) }] : [];
  });
}

const botRole = (guild: string): string => String(BigInt(guild) + 2n);

const organiserRole = (guild: string): string => String(BigInt(guild) + 1n);
