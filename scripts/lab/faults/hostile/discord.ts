import type { Channel } from '../../../../tests/servers/discord/index.ts';
import type { Interaction, Kind } from '../../../../tests/servers/discord/interactions.ts';
import { asList, type Json } from '../../../../tests/servers/discord/refusal.ts';
import type { Message } from '../../../../tests/servers/discord/world.ts';
import type { Chance } from '../chance.ts';
import { optionsOf } from './discord-options.ts';
import type { House, Input } from './house.ts';
import { aCommand, lineOf } from './line.ts';
import type { Presses } from './presses.ts';
import type { Stage } from './stage.ts';
import { anyFile, anyText } from './texts.ts';

/** @param open whether somebody organises it */
export function addHouse({ discord }: Stage, mark: string, open: boolean): House {
  const guild = discord.addGuild(`${mark} club @everyone`, ['reading-room', 'second']);
  discord.addChannel(guild, 'read-only', 'read');
  discord.addChannel(guild, 'closed', 'none');
  const people = [
    discord.addPerson(`Maya ${mark}`, { guild, organiser: open }),
    discord.addPerson('@everyone ||x|| <@1> *a* `b`', { guild }),
    discord.addPerson('Tom', {
      guild,
      closed: true,
      nick: `\u202e<!channel> [x](https://e.example) ${mark}`,
    }),
  ];
  return { mark, guild: discord.world.guilds.get(guild.id) ?? guild, people };
}

export function discordInput(
  stage: Stage,
  houses: readonly House[],
  presses: Presses,
  chance: Chance,
): Input {
  const { discord } = stage;
  const house = chance.pick(houses);
  const who = chance.pick(house.people);
  const channel = chance.weighted<() => Channel>([
    [7, () => chance.pick(channelsOf(stage, house).slice(0, 1))],
    [2, () => chance.pick(channelsOf(stage, house))],
    [1, () => discord.world.directWith(who.id)],
  ])();
  const { mark } = house;
  const text = (max?: number) => anyText(chance, mark, max);
  const say = (what: string) => `Discord, ${mark}, ${who.name.slice(0, 8)} in ${channel.name}: ${what}`;

  function interact(what: string, type: number, kind: Kind, data: Json, message?: Message): Input {
    const one = discord.raw(who, type, kind, { channel, ...(message && { message }) }, data);
    const done = answered(stage, one).then((problem) => {
      if (one.modal) presses.keep(String(one.modal.custom_id));
      return problem;
    });
    return { what: say(`${what} ${JSON.stringify(data).slice(0, 400)}`), done };
  }

  function pressed(): Input {
    const shown = channel.messages.filter(
      ({ only, body }) => (only ?? who.id) === who.id && asList(body.components).length > 0,
    );
    const message = shown.length > 0 ? chance.pick(shown.slice(-8)) : undefined;
    const parts = asList(message?.body.components).flatMap((row) => asList(row.components));
    if (!message || parts.length === 0) return typed();
    const part = chance.pick(parts);
    const id = String(part.custom_id);
    presses.keep(id);
    if (part.type !== 3)
      return interact('presses', 3, 'component', { custom_id: id, component_type: 2 }, message);
    const value = chance.odds(0.8) ? chance.pick(asList(part.options)).value : text(100);
    return interact('picks', 3, 'component', { custom_id: id, component_type: 3, values: [value] }, message);
  }

  function forged(): Input {
    const custom_id = presses.forged(chance, mark);
    const [message = ownMessage(stage, channel)] = channel.messages.slice(-1 - chance.below(5));
    const picked = chance.odds(0.2) ? { component_type: 3, values: [text(100)] } : { component_type: 2 };
    return interact('forges', 3, 'component', { custom_id, ...picked }, message);
  }

  function submitted(): Input {
    const custom_id = presses.forged(chance, mark);
    const names = ['text', 'answer', 'file', 'chapters', 'section', 'why', 'name', '__proto__'];
    const attachments: Record<string, unknown> = {};
    const components = names.slice(chance.below(4), 4 + chance.below(5)).map((name) => {
      if (chance.odds(0.85)) return { type: 18, component: { type: 4, custom_id: name, value: text(4000) } };
      const file = discord.attach(anyFile(chance, mark));
      attachments[file.id] = file;
      return { type: 18, component: { type: 19, custom_id: name, values: [file.id] } };
    });
    const message = chance.odds(0.7) ? ownMessage(stage, channel) : undefined;
    return interact('sends', 5, 'modal', { custom_id, components, resolved: { attachments } }, message);
  }

  function typed(): Input {
    return interact('types', 2, 'command', optionsOf(stage, house, chance, false));
  }

  function completed(): Input {
    return interact('completes', 4, 'autocomplete', optionsOf(stage, house, chance, true));
  }

  function wrote(): Input {
    const { name, options } = aCommand(stage.app.bot.set, chance);
    const words = `${chance.odds(0.5) ? '/' : ''}${name} ${lineOf(options, chance, mark)}`;
    const line = chance.odds(0.7) ? words.slice(0, 1900) : text(1900);
    const content = chance.odds(0.7) ? `<@${discord.botId}> ${line}` : line;
    const files = chance.odds(0.05) ? [anyFile(chance, mark)] : [];
    discord.message(who, channel, content, files);
    return { what: say(`writes ${JSON.stringify(content).slice(0, 300)}`), done: Promise.resolve(undefined) };
  }

  function happened(): Input {
    const [name, data] = chance.pick(EVENTS);
    discord.gateway.dispatch(
      name,
      { ...data, channel_id: channel.id, guild_id: house.guild.id },
      house.guild.id,
    );
    return { what: say(`event ${name}`), done: Promise.resolve(undefined) };
  }

  return chance.weighted([
    [36, typed],
    [30, pressed],
    [12, forged],
    [8, submitted],
    [10, completed],
    [8, wrote],
    [3, happened],
  ])();
}

const RESOLVED: Json = { users: { '1': { id: '1', username: 'x', discriminator: '0' } }, members: {} };

const STRAY: Json = {
  id: '9',
  token: 'x',
  application_id: '1',
  version: 1,
  user: { id: '1', username: 'x', discriminator: '0' },
  entitlements: [],
  authorizing_integration_owners: {},
};

/** What else comes over the gateway; none of it is for us, and none may hurt. */
const EVENTS: readonly (readonly [string, Json])[] = [
  ['MESSAGE_DELETE', { id: '1' }],
  ['MESSAGE_UPDATE', { id: '1', content: '@everyone' }],
  ['TYPING_START', { user_id: '1', timestamp: 1 }],
  ['MESSAGE_REACTION_ADD', { user_id: '1', message_id: '1', emoji: { id: null, name: '🔥' } }],
  ['GUILD_MEMBER_ADD', { user: { id: '5', username: 'x', discriminator: '0' }, roles: [] }],
  ['INTERACTION_CREATE', { ...STRAY, type: 99, data: {} }],
  [
    'INTERACTION_CREATE',
    { ...STRAY, type: 2, data: { id: '1', type: 2, name: 'x', target_id: '1', resolved: RESOLVED } },
  ],
  ['NOBODY_KNOWS_THIS', { id: '1' }],
];

export function channelsOf({ discord }: Stage, { guild }: House): Channel[] {
  return [...discord.world.channels.values()].filter((one) => one.guild === guild.id);
}

/** Some message to press where none stands. */
function ownMessage({ discord }: Stage, channel: Channel): Message {
  const author = discord.botId;
  const made = { id: discord.world.id(), channel: channel.id, author, body: { content: 'x' }, files: [] };
  channel.messages.push(made);
  return made;
}

/** Waits for the word that everybody gets. */
async function answered({ discord }: Stage, one: Interaction): Promise<string | undefined> {
  try {
    await discord.until('a word', () => one.refused[0] ?? (one.state === 'answered' ? true : undefined));
  } catch {
    return `no word within 8 seconds (${one.state})`;
  }
  const [refusal] = one.refused;
  return refusal && `refused: ${refusal.message}`;
}
