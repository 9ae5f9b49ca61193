import { channelsOf, type House } from './discord.ts';
import { SLACK_MARK } from './slack.ts';
import type { Stage } from './stage.ts';

/** Slack's words for a place that the bot may not write in, which is no fault of what it wrote. */
const NO_ENTRY = new Set([
  'not_in_channel',
  'channel_not_found',
  'is_archived',
  'user_not_found',
  'user_not_in_channel',
  'message_not_found',
  'thread_not_found',
  // A form that is sent an hour after it was opened: its answer takes another way.
  'expired_url',
  // The same form sent more than five times: likewise.
  'used_url',
]);

/** Discord's codes for the same, and its answer to whether somebody is in a server. */
const NO_WAY_IN = new Set([10003, 10007, 10008, 50001, 50007, 50013, 50024, 160004]);

/** Finds what must not be, in everything that happened since it was last asked; then forgets it. */
export function createChecks(stage: Stage, houses: readonly House[]): () => readonly string[] {
  const { discord, slack, troubles } = stage;
  const refused = newOf(() => discord.refused());
  const slackRefused = newOf(() => slack.refused);
  const pings = newOf(() => discord.pings());
  const slackPings = newOf(() => slack.pings());

  return () => [
    ...troubles.splice(0),
    ...refused().flatMap(({ route, refusal }) =>
      NO_WAY_IN.has(refusal.code) ? [] : [`Discord refused ${route}: ${refusal.message}`],
    ),
    ...slackRefused().flatMap(({ method, error, detail }) =>
      NO_ENTRY.has(error) ? [] : [`Slack refused ${method}: ${error} ${detail}`],
    ),
    ...[...pings().map(({ whom }) => whom), ...slackPings()].map((whom) => `pinged ${whom}`),
    ...leaks(stage, houses),
  ];
}

function newOf<T>(list: () => readonly T[]): () => readonly T[] {
  let seen = 0;
  return () => {
    const found = list().slice(seen);
    seen += found.length;
    return found;
  };
}

/** Words of one club that stand in another. Old messages are let go, so that a run stays quick. */
function leaks(stage: Stage, houses: readonly House[]): string[] {
  const { discord, slack } = stage;
  const marks = [...houses.map(({ mark }) => mark), SLACK_MARK];
  const found: string[] = [];

  const look = (mine: string, what: string, text: string) => {
    for (const mark of marks)
      if (mark !== mine && text.includes(mark))
        found.push(`${mark} stands in ${what} of ${mine}: ${text}`);
  };

  for (const house of houses) {
    const direct = house.people.map(({ id }) => discord.world.directWith(id));
    for (const channel of [...channelsOf(stage, house), ...direct]) {
      for (const { author, body, files } of channel.messages) {
        if (author !== discord.botId) continue;
        look(
          house.mark,
          channel.name,
          JSON.stringify(body) + files.map(({ bytes }) => Buffer.from(bytes)),
        );
      }
      channel.messages = channel.messages
        .filter(({ author }) => author === discord.botId)
        .slice(-20);
    }
  }

  const { world } = slack;
  look(SLACK_MARK, 'Slack', JSON.stringify([world.messages.map(({ raw }) => raw), world.sights]));

  const lately = world.messages.slice(-60);
  // A thread's first message stays as long as the thread has others.
  const roots = new Set(lately.map(({ thread }) => thread));
  const kept = world.messages.filter((one) => roots.has(one.ts) || lately.includes(one));
  world.messages.splice(0, world.messages.length, ...kept);
  world.sights.splice(0);

  return found;
}

/** Files where none of ours belong, and names in the data folder that no club's file has. */
export async function strayFiles(stage: Stage): Promise<string[]> {
  const { outside, inside } = await stage.files();
  const strays = outside.filter((name) => name !== 'deep' && name !== 'clubs');
  const odd = inside.filter(
    (name) => !/^[\w.+-]+$/.test(name) && !/^[\w.-]+-[0-9a-f]{16}\./.test(name),
  );
  return [
    ...strays.map((name) => `a file outside: ${name}`),
    ...odd.map((name) => `an odd file: ${name}`),
  ];
}
