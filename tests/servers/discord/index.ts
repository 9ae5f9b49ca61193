import { listen } from '../http.ts';
import { accountRoutes } from './account.ts';
import type { Upload } from './client.ts';
import { eventRoutes } from './events.ts';
import { createGateway, type Gateway } from './gateway.ts';
import { createApi } from './http.ts';
import { type Interaction, interactionRoutes } from './interactions.ts';
import type { Limits } from './limits.ts';
import { messageRoutes } from './messages.ts';
import { createPeople } from './people.ts';
import type { Json } from './refusal.ts';
import { type Access, ALL_RIGHTS, denied, type Right } from './rights.ts';
import { type Seen, seen } from './seen.ts';
import { channelForm, guildForm } from './wire-forms.ts';
import {
  type Channel,
  createWorld,
  type Guild,
  type Person,
  type Ping,
  PRIVATE_THREAD,
  PUBLIC_THREAD,
  type World,
} from './world.ts';

export type { Channel, Guild, Person, Seen };

export type DiscordServer = Awaited<ReturnType<typeof startDiscordServer>>;

/**
 * A Discord of our own for tests: REST and gateway over real sockets, that refuses what Discord
 * refuses. One a test file, or one a test; nothing is shared between two.
 * @param settings.heartbeat ms between heartbeats; `limits` those of requests, Discord's documented
 * one unless given; `wait` how long what a test waits for may take, ms
 */
export async function startDiscordServer(
  settings: { shards?: number; heartbeat?: number; limits?: Limits; wait?: number } = {},
) {
  const token = 'a.real-looking.token';
  const { shards: total = 1, heartbeat, limits = {} } = settings;
  const world = createWorld(settings.wait);
  const open = new Map<string, Interaction>();
  const events = new Map<string, Json[]>();
  const kept = new Map<string, Uint8Array>();
  // Attachments lie on a server of their own, as Discord keeps them.
  const files = await listen((request, response) => {
    const bytes = kept.get((request.url ?? '').slice(1));
    response.writeHead(bytes ? 200 : 404).end(bytes);
  });
  const api = createApi(() => routes, token, limits);
  const { http, host, stop } = await listen(api.listener);
  const gateway = createGateway(http, host, world, {
    token,
    total,
    ...(heartbeat !== undefined && { heartbeat }),
  });
  const routes = {
    ...accountRoutes(world, { url: `ws://${host}/gateway`, shards: total }),
    ...interactionRoutes(world, open),
    ...messageRoutes(world, (thread) =>
      gateway.dispatch('THREAD_CREATE', channelForm(thread, world), thread.guild),
    ),
    ...eventRoutes(world, events),
  };
  const upload = ({ name, bytes }: Upload) => {
    const id = world.id();
    kept.set(id, bytes);
    const url = `http://${files.host}/${id}`;
    return { id, filename: name, size: bytes.length, url, proxy_url: url };
  };

  return {
    /** The base of the REST API, as `DISCORD_API_URL` takes it. */
    url: `http://${host}/api`,
    token,
    botId: world.bot.id,
    world,
    gateway,
    ...createPeople(world, gateway, open, upload),
    ...houses(world, gateway),
    /**
     * What stands in a channel, oldest first: what the bot wrote for all to see, or for one person
     * too.
     */
    messages: (channel: Channel, forWhom?: Person): Seen[] =>
      channel.messages
        .filter(
          (one) =>
            one.author === world.bot.id && (one.only === undefined || one.only === forWhom?.id),
        )
        .map(seen),
    /** What stands in somebody's conversation with the bot. */
    direct: (who: Person): Seen[] =>
      world
        .directWith(who.id)
        .messages.filter((one) => one.author === world.bot.id)
        .map(seen),
    /** Whom messages would have pinged, had they been real. */
    pings: (): readonly Ping[] => world.pings,
    /** Command definitions, global or of a server. */
    commands: (guild?: Guild): readonly Json[] => world.commands.get(guild?.id ?? 'global') ?? [],
    /** Scheduled events of a server, oldest first. */
    events: (guild: Guild): readonly Json[] => events.get(guild.id) ?? [],
    fail: api.fail,
    /**
     * The REST API at an address for one process, which can be cut off: what it sends from then on
     * does nothing.
     */
    front() {
      const { path, cut } = api.front();
      return { url: `http://${host}${path}/api`, cut };
    },
    /** Every REST request so far, by route. */
    requests: () => api.log,
    /** What was refused for its content. */
    refused: () => api.refused,
    /** Resolves once `look` finds something; asked again whenever anything happens here. */
    until: world.until,
    async stop(): Promise<void> {
      gateway.stop();
      await files.stop();
      await stop();
    },
  };
}

/** A channel's name, what the bot may do there, who alone sees it, and its kind. */
type Wanted = [
  name: string,
  access?: Access | readonly Right[],
  only?: readonly Person[],
  kind?: Channel['kind'],
];

const LONG_AGO = '2026-01-01T00:00:00.000000+00:00';

function houses(world: World, gateway: Gateway) {
  let rights = ALL_RIGHTS;
  const channelIn = (guild: string, ...[name, access = 'write', only, kind]: Wanted): Channel => {
    const more = { ...(only && { only: only.map(({ id }) => id) }), ...(kind && { kind }) };
    const channel: Channel = {
      id: world.id(),
      name,
      guild,
      denied: denied(access),
      ...more,
      messages: [],
    };
    world.channels.set(channel.id, channel);
    return channel;
  };
  return {
    /**
     * @param joined when the bot joined it, as an ISO date
     * @param away whether it has an outage
     */
    addGuild(
      name = 'Book club',
      channels: readonly string[] = ['reading-room'],
      joined = LONG_AGO,
      away = false,
    ): Guild {
      const id = world.id();
      const guild = {
        id,
        name,
        channels: channels.map((one) => channelIn(id, one)),
        rights,
        joined,
        away,
      };
      world.guilds.set(id, guild);
      gateway.dispatch('GUILD_CREATE', guildForm(guild, world), id);
      return guild;
    },
    /** Ends an outage. */
    comeBack(guild: Guild): void {
      guild.away = false;
      gateway.dispatch('GUILD_CREATE', guildForm(guild, world), guild.id);
    },
    addPerson(
      name: string,
      { guild, ...more }: Partial<Omit<Person, 'guild'>> & { guild?: Guild } = {},
    ): Person {
      const person = {
        id: world.id(),
        name,
        organiser: false,
        closed: false,
        ...(guild && { guild: guild.id }),
        ...more,
      };
      world.people.set(person.id, person);
      return person;
    },
    /** A channel of a server that the bot isn't in, or one that people have among themselves. */
    addOutside(kind: 'server' | 'private', speaks = true): Channel {
      const place = { ...(kind === 'server' && { guild: world.id() }), outside: { speaks } };
      const channel: Channel = {
        id: world.id(),
        name: 'elsewhere',
        denied: 0n,
        ...place,
        messages: [],
      };
      world.channels.set(channel.id, channel);
      return channel;
    },
    /** Lets people add the app to their own account. */
    allowAccounts: () => void world.installs.add(1),
    /** Gives the bot in every server what its invite link asks for, and no more. */
    invite(link: string): void {
      rights = BigInt(new URL(link).searchParams.get('permissions') ?? 0);
      for (const guild of world.guilds.values()) guild.rights = rights;
    },
    /**
     * Another channel of a server, known to the bot at once; rights that are listed it doesn't have
     * there.
     * @param only who alone sees it; everybody where it is left out
     */
    addChannel(guild: Guild, ...wanted: Wanted): Channel {
      const channel = channelIn(guild.id, ...wanted);
      const known = world.guilds.get(guild.id) ?? guild;
      world.guilds.set(guild.id, { ...known, channels: [...known.channels, channel] });
      gateway.dispatch('CHANNEL_CREATE', channelForm(channel, world), guild.id);
      return channel;
    },
    /** A thread that somebody began, and to which the bot was added where it is private. */
    addThread(guild: Guild, { id: thread, denied }: Channel, isPrivate: boolean): Channel {
      const kind = isPrivate ? PRIVATE_THREAD : PUBLIC_THREAD;
      const place = { guild: guild.id, denied, thread, kind } as const;
      const channel = { ...place, id: world.id(), name: 'aside', messages: [] };
      world.channels.set(channel.id, channel);
      gateway.dispatch('THREAD_CREATE', channelForm(channel, world), guild.id);
      return channel;
    },
    /** A channel that goes away with all in it. */
    removeChannel(channel: Channel): void {
      world.channels.delete(channel.id);
      const guild = world.guilds.get(channel.guild ?? '');
      if (!guild) return;
      const channels = guild.channels.filter(({ id }) => id !== channel.id);
      world.guilds.set(guild.id, { ...guild, channels });
      gateway.dispatch('CHANNEL_DELETE', channelForm(channel, world), guild.id);
    },
  };
}
