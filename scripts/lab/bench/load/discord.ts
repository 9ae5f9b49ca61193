import { commandSet } from '../../../../commands/index.ts';
import { definitions } from '../../../../src/adapters/discord/connect/register.ts';
import { type Seen, startDiscordServer } from '../../../../tests/servers/discord/index.ts';
import { HALLS, type Members } from './asking.ts';

/** Members of a new server of Discord's kind. */
export async function discordMembers(): Promise<Members> {
  const server = await startDiscordServer({ limits: { perSecond: Number.POSITIVE_INFINITY } });
  // A bare bot registers none.
  const commands = definitions(commandSet).map((one, i) => ({ ...one, id: String(i + 1) }));
  server.world.commands.set('global', commands);
  const halls = Array.from({ length: HALLS }, (_, i) => `hall-${i}`);
  const guild = server.addGuild('Book club', ['reading-room', ...halls]);
  const maya = server.addPerson('Maya', { guild, organiser: true });
  const people = new Map<number, typeof maya>();
  const reader = (n: number) => {
    const known = people.get(n) ?? server.addPerson(`Reader ${n}`, { guild });
    people.set(n, known);
    return known;
  };
  const channel = (n: number) => {
    const found = guild.channels[n];
    if (!found) throw new RangeError(`Expected a channel ${n}, got none`);
    // What stands in it is no part of the measurement, and would only slow the server down.
    if (found.messages.length > 200) found.messages.splice(50, 100);
    return found;
  };
  let shown: Seen | undefined;
  return {
    settings: { DISCORD_TOKEN: server.token, DISCORD_API_URL: server.url },
    connected: async () => undefined,
    async quiz(hall) {
      const options = { rounds: 1, seconds: 600, style: 'typed' };
      await server.slash(maya, 'quiz start', options, { in: channel(hall + 1) });
      await server.until('a question', () =>
        channel(hall + 1).messages.find(({ body }) => /answer\|write/.test(JSON.stringify(body))),
      );
    },
    async lookup(n, question) {
      const seen = await server.slash(reader(n), 'lookup', { question }, { in: channel(0) });
      if (seen.buttons.length > 0) shown ??= seen;
      return replyOf(seen);
    },
    async answer(n, hall) {
      const text = 'Nobody at all';
      return replyOf(await server.slash(reader(n), 'quiz answer', { text }, { in: channel(hall + 1) }));
    },
    async press(n) {
      if (!shown?.buttons[0]) throw new Error('Expected a lookup with a button');
      return replyOf(await server.press(reader(n), shown, shown.buttons[0].id));
    },
    complete: (n, typed) => server.autocomplete(reader(n), 'lookup', 'question', typed),
    deferred: () => server.requests().filter((one) => one.startsWith('PATCH /webhooks')).length,
    stop: () => server.stop(),
  };
}

/** A message's body as a reply of discord.js. */
function replyOf({ raw }: Seen): object {
  const { content, embeds, components, flags } = raw;
  return { ...(content ? { content } : {}), embeds, components, ...(flags ? { flags } : {}) };
}
