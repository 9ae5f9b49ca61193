import { createDiscord } from '../../../src/adapters/discord/index.ts';
import { byId } from '../by-id.ts';
import { startDiscordServer } from '../discord/index.ts';
import { type Seen, seen } from '../discord/seen.ts';
import { DISCORD_FAULTS } from './discord-faults.ts';
import { LOST, nameOf, type Post, type Stage, type StageSettings, type Typed } from './stage.ts';

export async function discordStage({ readers, limits, heartbeat }: StageSettings): Promise<Stage> {
  const perSecond = Number.POSITIVE_INFINITY;
  const server = await startDiscordServer({
    heartbeat,
    wait: LOST,
    ...(!limits && { limits: { perSecond } }),
  });
  const guild = server.addGuild('Book club', ['reading-room', 'daily']);
  const elsewhere = server.addGuild('Other', ['elsewhere']);
  const maya = server.addPerson('Maya', { guild, organiser: true });
  const members = Array.from({ length: readers }, (_, n) => server.addPerson(nameOf(n), { guild }));
  const { people, channels } = server.world;
  const room = guild.channels[0]?.id ?? '';
  const fronts: { cut(): void }[] = [];
  return {
    platform: 'discord',
    club: `discord:${guild.id}`,
    other: `discord:${elsewhere.id}`,
    room,
    daily: guild.channels[1]?.id ?? '',
    organiser: maya.id,
    members: members.map(({ id }) => id),
    settings: { DISCORD_TOKEN: server.token, DISCORD_API_URL: server.url },
    strike: (fault, chance) => DISCORD_FAULTS[fault]?.(server, chance),
    once: true,
    standing: () => server.gateway.sessions() > 0,
    adapter(parts) {
      const front = server.front();
      fronts.push(front);
      return createDiscord({ token: server.token, apiUrl: front.url, shards: 'auto', ...parts });
    },
    say: async (member, command, typed = {}) =>
      postOf(await server.slash(known(people, member), command, named(typed))),
    complete: (member, command, option, typed) =>
      server.autocomplete(known(people, member), command, option, typed),
    async press(member, on, { press }) {
      const channel = known(channels, room);
      const message = byId(channel.messages, ({ id }) => id, on.id);
      if (!message) throw new Error(`The message ${on.text} is not there any more`);
      const data = { custom_id: press, component_type: 2 };
      const one = server.raw(known(people, member), 3, 'component', { channel, message }, data);
      return server.until('a word', () => {
        const word = one.seen.find(({ only }) => only === member);
        return word && postOf(seen(word));
      });
    },
    posts: (channel) =>
      server
        .messages(known(channels, channel))
        .filter((one) => !one.private)
        .map(postOf),
    unheard: () => [],
    pings: () => server.pings().map(({ whom }) => whom),
    // Discord takes one answer to an interaction, and refuses a second.
    doubled: () => [],
    gone() {
      for (const front of fronts.splice(0)) front.cut();
    },
    close: () => server.stop(),
  };
}

function postOf({ id, text, buttons, raw }: Seen): Post {
  const options = buttons.filter(({ disabled }) => !disabled);
  return { id, text, raw, options: options.map((one) => ({ press: one.id, label: one.label })) };
}

function named(typed: Typed) {
  const values = Object.entries(typed).map(
    ([name, value]) => [name, typeof value === 'object' ? { id: value.channel } : value] as const,
  );
  return Object.fromEntries(values);
}

function known<T>(all: ReadonlyMap<string, T>, id: string): T {
  const found = all.get(id);
  if (found === undefined) throw new Error(`Expected to know ${id}`);
  return found;
}
