import { createDiscord } from '../../../../src/adapters/discord/index.ts';
import { type Person, startDiscordServer } from '../../../../tests/servers/discord/index.ts';
import { asList } from '../../../../tests/servers/discord/refusal.ts';
import type { seen } from '../../../../tests/servers/discord/seen.ts';
import { DISCORD_FAULTS } from './discord-faults.ts';
import { createFronts, LOST, type Post, type Stage, type Typed } from './stage.ts';

/** @param heartbeat ms between heartbeats of the gateway */
export async function discordStage(heartbeat = 30_000): Promise<Stage> {
  const server = await startDiscordServer({ heartbeat, wait: LOST });
  const guild = server.addGuild('Book club', ['reading-room', 'daily']);
  const elsewhere = server.addGuild('Other', ['elsewhere']);
  const [room, daily] = guild.channels;
  if (!room || !daily) throw new Error('Expected two channels');
  const maya = server.addPerson('Maya', { guild, organiser: true });
  const people = ['Tom', 'Ruth', 'Kathy', 'Olu'].map((name) => server.addPerson(name, { guild }));
  const all = new Map<string, Person>([maya, ...people].map((one) => [one.id, one]));
  const channels = new Map([room, daily].map((one) => [one.id, one]));

  const person = (id: string) => known(all.get(id), id);
  const fronts = createFronts();
  return {
    platform: 'discord',
    club: `discord:${guild.id}`,
    other: `discord:${elsewhere.id}`,
    room: room.id,
    daily: daily.id,
    organiser: maya.id,
    members: people.map(({ id }) => id),
    settings: { DISCORD_TOKEN: server.token, DISCORD_API_URL: server.url },
    strike: (fault, chance) => DISCORD_FAULTS[fault]?.(server, chance),
    once: true,
    standing: () => server.gateway.sessions() > 0,
    adapter: (parts) =>
      createDiscord({
        token: server.token,
        apiUrl: fronts.open(server.front()).url,
        shards: 'auto',
        ...parts,
      }),
    say: async (member, command, typed = {}) =>
      (await server.slash(person(member), command, named(typed))).text,
    async press(member, on, { press }) {
      const message = known(
        room.messages.find(({ id }) => id === on.id),
        on.id,
      );
      const data = { custom_id: press, component_type: 2 };
      const one = server.raw(person(member), 3, 'component', { channel: room, message }, data);
      const { body } = await server.until('a word', () => one.seen.find(({ only }) => only === member));
      return wordsOf(body);
    },
    posts: (channel) =>
      server
        .messages(known(channels.get(channel), channel))
        .filter((one) => !one.private)
        .map(postOf),
    unheard: () => [],
    pings: () => server.pings().map(({ whom }) => whom),
    // Discord takes one answer to an interaction, and refuses a second.
    doubled: () => [],
    gone: fronts.cut,
    close: () => server.stop(),
  };
}

function postOf({ id, text, buttons }: ReturnType<typeof seen>): Post {
  const options = buttons.filter(({ disabled }) => !disabled);
  return { id, text, options: options.map((one) => ({ press: one.id, label: one.label })) };
}

function named(typed: Typed) {
  return Object.fromEntries(
    Object.entries(typed).map(([name, value]) => [
      name,
      typeof value === 'object' ? { id: value.channel } : value,
    ]),
  );
}

function wordsOf(body: Readonly<Record<string, unknown>>): string {
  const [embed] = asList(body.embeds);
  return String(body.content || embed?.description || '').replaceAll('\\', '');
}

function known<T>(found: T | undefined, what: string): T {
  if (found === undefined) throw new Error(`Expected to know ${what}`);
  return found;
}
