import { createServer } from 'node:http';
import { accountRoutes } from './account.ts';
import type { Upload } from './client.ts';
import { eventRoutes } from './events.ts';
import { createGateway, type Gateway, portOf } from './gateway.ts';
import { createApi, type Fault, type Refused } from './http.ts';
import { type Interaction, interactionRoutes } from './interactions.ts';
import type { Limits } from './limits.ts';
import { messageRoutes } from './messages.ts';
import { createPeople, type People } from './people.ts';
import type { Json } from './refusal.ts';
import { type Access, ALL_RIGHTS, denied, type Right } from './rights.ts';
import { type Seen, seen } from './seen.ts';
import { channelForm, guildForm } from './wire-forms.ts';
import { type Channel, createWorld, type Guild, type Person, type Ping, type World } from './world.ts';

export type { Channel, Guild, Person, Seen };

/**
 * A Discord of our own for tests: REST and gateway over real sockets, that refuses what Discord refuses. One a test
 * file, or one a test; nothing is shared between two.
 */
export interface DiscordServer extends People {
  /** The base of the REST API, as `DISCORD_API_URL` takes it. */
  readonly url: string;
  readonly token: string;
  readonly botId: string;
  readonly world: World;
  readonly gateway: Gateway;
  /** @param joined when the bot joined it, as an ISO date @param away whether it has an outage */
  addGuild(name?: string, channels?: readonly string[], joined?: string, away?: boolean): Guild;
  /** Ends an outage. */
  comeBack(guild: Guild): void;
  addPerson(
    name: string,
    settings?: { guild?: Guild; organiser?: boolean; closed?: boolean; nick?: string; installed?: boolean },
  ): Person;
  /** Another channel of a server, known to the bot at once; rights that are listed it doesn't have there. */
  /** @param only who alone sees it; everybody where it is left out */
  addChannel(
    guild: Guild,
    name: string,
    access?: Access | readonly Right[],
    only?: readonly Person[],
    kind?: Channel['kind'],
  ): Channel;
  /** A channel of a server that the bot isn't in, or one that people have among themselves. */
  addOutside(kind: 'server' | 'private', speaks?: boolean): Channel;
  /** Lets people add the app to their own account. */
  allowAccounts(): void;
  /** Gives the bot in every server what its invite link asks for, and no more. */
  invite(link: string): void;
  /** A channel that goes away with all in it. */
  removeChannel(channel: Channel): void;
  /** What stands in a channel, oldest first: what the bot wrote for all to see, or for one person too. */
  messages(channel: Channel, forWhom?: Person): Seen[];
  /** What stands in somebody's conversation with the bot. */
  direct(who: Person): Seen[];
  /** Whom messages would have pinged, had they been real. */
  pings(): readonly Ping[];
  /** Command definitions, global or of a server. */
  commands(guild?: Guild): readonly Json[];
  /** Scheduled events of a server, oldest first. */
  events(guild: Guild): readonly Json[];
  fail(route: string, fault: Fault, times?: number): void;
  /** The REST API at an address for one process, which can be cut off: what it sends from then on does nothing. */
  front(): { readonly url: string; cut(): void };
  /** Every REST request so far, by route. */
  requests(): readonly string[];
  /** What was refused for its content. */
  refused(): readonly Refused[];
  /** Resolves once `look` finds something; asked again whenever anything happens here. */
  until<T>(what: string, look: () => T | undefined): Promise<T>;
  stop(): Promise<void>;
}

/**
 * @param settings.heartbeat ms between heartbeats; `limits` those of requests, Discord's documented one unless given;
 * `wait` how long what a test waits for may take, ms
 */
export async function startDiscordServer(
  settings: { shards?: number; heartbeat?: number; limits?: Limits; wait?: number } = {},
): Promise<DiscordServer> {
  const token = 'a.real-looking.token';
  const world = createWorld(settings.wait);
  const open = new Map<string, Interaction>();
  const events = new Map<string, Json[]>();
  const files = await startFiles();
  const api = createApi(
    [
      ...accountRoutes(world, () => ({
        url: `ws://127.0.0.1:${portOf(api.http)}/gateway`,
        shards: settings.shards ?? 1,
      })),
      ...interactionRoutes(world, open),
      ...messageRoutes(world, (thread) => gateway.dispatch('THREAD_CREATE', channelForm(thread, world), thread.guild)),
      ...eventRoutes(world, events),
    ],
    token,
    settings.limits ?? {},
  );
  const gateway = createGateway(api.http, world, {
    token,
    total: settings.shards ?? 1,
    ...(settings.heartbeat !== undefined && { heartbeat: settings.heartbeat }),
  });
  await new Promise<void>((resolve) => api.http.listen(0, '127.0.0.1', resolve));
  const upload = (file: Upload) => {
    const id = world.id();
    return { id, filename: file.name, size: file.bytes.length, ...files.serve(id, file.bytes) };
  };

  return {
    url: `http://127.0.0.1:${portOf(api.http)}/api`,
    token,
    botId: world.bot.id,
    world,
    gateway,
    ...createPeople(world, gateway, open, upload),
    ...houses(world, gateway),
    messages: (channel, forWhom) =>
      channel.messages
        .filter((one) => one.author === world.bot.id && (one.only === undefined || one.only === forWhom?.id))
        .map(seen),
    direct: (who) =>
      world
        .directWith(who.id)
        .messages.filter((one) => one.author === world.bot.id)
        .map(seen),
    pings: () => world.pings,
    commands: (guild) => world.commands.get(guild?.id ?? 'global') ?? [],
    events: (guild) => events.get(guild.id) ?? [],
    fail: api.fail,
    front() {
      const { path, cut } = api.front();
      return { url: `http://127.0.0.1:${portOf(api.http)}${path}/api`, cut };
    },
    requests: () => api.log,
    refused: () => api.refused,
    until: (what, look) => world.until(what, look),
    async stop() {
      gateway.stop();
      await files.stop();
      api.http.closeAllConnections();
      await new Promise((resolve) => api.http.close(resolve));
    },
  };
}

const LONG_AGO = '2026-01-01T00:00:00.000000+00:00';

function houses(world: World, gateway: Gateway) {
  let rights = ALL_RIGHTS;
  const channelIn = (
    guild: string,
    name: string,
    access: Access | readonly Right[] = 'write',
    only?: readonly Person[],
    kind?: Channel['kind'],
  ): Channel => {
    const more = { ...(only && { only: only.map(({ id }) => id) }), ...(kind && { kind }) };
    const channel: Channel = { id: world.id(), name, guild, denied: denied(access), ...more, messages: [] };
    world.channels.set(channel.id, channel);
    return channel;
  };
  return {
    addGuild(
      name = 'Book club',
      channels: readonly string[] = ['reading-room'],
      joined = LONG_AGO,
      away = false,
    ): Guild {
      const id = world.id();
      const guild = { id, name, channels: channels.map((one) => channelIn(id, one)), rights, joined, away };
      world.guilds.set(id, guild);
      gateway.dispatch('GUILD_CREATE', guildForm(guild, world), id);
      return guild;
    },
    comeBack(guild: Guild): void {
      guild.away = false;
      gateway.dispatch('GUILD_CREATE', guildForm(guild, world), guild.id);
    },
    addPerson(
      name: string,
      {
        guild,
        organiser = false,
        closed = false,
        nick,
        installed = false,
      }: Parameters<DiscordServer['addPerson']>[1] = {},
    ): Person {
      const person: Person = {
        id: world.id(),
        name,
        organiser,
        closed,
        installed,
        ...(guild && { guild: guild.id }),
        ...(nick !== undefined && { nick }),
      };
      world.people.set(person.id, person);
      return person;
    },
    addOutside(kind: 'server' | 'private', speaks = true): Channel {
      const place = { ...(kind === 'server' && { guild: world.id() }), outside: { speaks } };
      const channel: Channel = { id: world.id(), name: 'elsewhere', denied: 0n, ...place, messages: [] };
      world.channels.set(channel.id, channel);
      return channel;
    },
    allowAccounts: () => void world.installs.add(1),
    invite(link: string): void {
      rights = BigInt(new URL(link).searchParams.get('permissions') ?? 0);
      for (const guild of world.guilds.values()) guild.rights = rights;
    },
    addChannel(
      guild: Guild,
      name: string,
      access?: Access | readonly Right[],
      only?: readonly Person[],
      kind?: Channel['kind'],
    ): Channel {
      const channel = channelIn(guild.id, name, access, only, kind);
      const known = world.guilds.get(guild.id) ?? guild;
      const bigger = { ...known, channels: [...known.channels, channel] };
      world.guilds.set(guild.id, bigger);
      gateway.dispatch('CHANNEL_CREATE', channelForm(channel, world), guild.id);
      return channel;
    },
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

/** Where attachments lie, as Discord keeps them on a server of their own. */
async function startFiles() {
  const kept = new Map<string, Uint8Array>();
  const http = createServer((request, response) => {
    const bytes = kept.get((request.url ?? '').slice(1));
    response.writeHead(bytes ? 200 : 404).end(bytes);
  });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  return {
    serve(id: string, bytes: Uint8Array) {
      kept.set(id, bytes);
      const url = `http://127.0.0.1:${portOf(http)}/${id}`;
      return { url, proxy_url: url };
    },
    async stop() {
      http.closeAllConnections();
      await new Promise((resolve) => http.close(resolve));
    },
  };
}
