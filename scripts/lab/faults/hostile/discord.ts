import type { Channel, Guild, Person } from '../../../../tests/servers/discord/index.ts';
import type { Interaction, Kind } from '../../../../tests/servers/discord/interactions.ts';
import { asList, type Json } from '../../../../tests/servers/discord/refusal.ts';
import { memberForm, userForm } from '../../../../tests/servers/discord/wire-forms.ts';
import type { Message } from '../../../../tests/servers/discord/world.ts';
import type { Chance } from '../chance.ts';
import type { Act, Acts, Given, Input } from './acts.ts';
import events from './events.json' with { type: 'json' };
import type { Stage } from './stage.ts';
import { anyText } from './texts.ts';

/** A club on Discord, with a mark that its members' words carry and nobody else's do. */
export interface House {
  readonly mark: string;
  readonly guild: Guild;
  readonly people: readonly Person[];
}

/** @param open whether somebody organises it */
export function addHouse({ discord }: Stage, mark: string, open: boolean): House {
  const guild = discord.addGuild(`${mark} club @everyone`, ['reading-room', 'second']);
  discord.addChannel(guild, 'read-only', 'read');
  discord.addChannel(guild, 'closed', 'none');
  const nick = `\u202e<!channel> [x](https://e.example) ${mark}`;
  const people = [
    discord.addPerson(`Maya ${mark}`, { guild, organiser: open }),
    discord.addPerson('@everyone ||x|| <@1> *a* `b`', { guild }),
    discord.addPerson('Tom', { guild, closed: true, nick }),
  ];
  return { mark, guild: discord.world.guilds.get(guild.id) ?? guild, people };
}

export function channelsOf({ discord }: Stage, { guild }: House): Channel[] {
  return [...discord.world.channels.values()].filter((one) => one.guild === guild.id);
}

const TYPES = { text: 3, integer: 4, member: 6, channel: 7, file: 11 } as const;

type Resolved = Readonly<Record<string, Record<string, unknown>>>;

/** Something that happens in one of the clubs. */
export function discordInput(
  stage: Stage,
  houses: readonly House[],
  acts: Acts,
  chance: Chance,
): Input {
  const { discord } = stage;
  const house = chance.pick(houses);
  const { mark, guild, people } = house;
  const who = chance.pick(people);
  const rooms = channelsOf(stage, house);
  const channel = chance.weighted<() => Channel>([
    [7, () => chance.pick(rooms.slice(0, 1))],
    [2, () => chance.pick(rooms)],
    [1, () => discord.world.directWith(who.id)],
  ])();
  const say = (what: string) =>
    `Discord, ${mark}, ${who.name.slice(0, 8)} in ${channel.name}: ${what}`;

  function interact(act: Act, type: number, kind: Kind, data: Json, message?: Message): Input {
    const one = discord.raw(who, type, kind, { channel, ...(message && { message }) }, data);
    const done = answered(stage, one).then((problem) => {
      if (one.modal) acts.keep(String(one.modal.custom_id));
      return problem;
    });
    return { what: say(`${act.does} ${JSON.stringify(data).slice(0, 400)}`), done };
  }

  function command(act: Act & { does: 'types' | 'completes' }): Input {
    const [name = '', sub] = act.command.split(' ');
    const id = discord.commands().find((one) => one.name === name)?.id ?? '1';
    const resolved = { users: {}, members: {}, attachments: {}, channels: {} };
    const completing = act.does === 'completes';
    const focused = completing ? chance.below(act.given.length) : -1;

    const options = act.given.map((one, i) => ({
      name: one.name,
      type: TYPES[one.type],
      value: drawn(one, resolved),
      ...(i === focused && { focused: true }),
    }));

    const nested = sub ? [{ type: 1, name: sub, options }] : options;
    const [type, kind] = completing ? ([4, 'autocomplete'] as const) : ([2, 'command'] as const);

    return interact(act, type, kind, { id, type: 1, name, options: nested, resolved });
  }

  function drawn({ type, text }: Given, resolved: Resolved) {
    if (type === 'text') return text;
    if (type === 'integer') return chance.pick([1, 2, 5, 10, 30, 50, 0, 600, -1, 1e15, 2.5]);
    const known = chance.odds(0.9);
    if (type === 'channel') return drawnChannel(known);
    if (type === 'member') return drawnMember(known, resolved);
    return drawnFile(known, resolved);
  }

  function drawnChannel(known: boolean): string {
    const own = chance.pick(
      chance.odds(0.7) ? guild.channels : [...discord.world.channels.values()],
    );
    return known ? own.id : '1';
  }

  function drawnMember(known: boolean, { users = {}, members = {} }: Resolved): string {
    const one = chance.pick(people);
    users[one.id] = userForm(one);
    if (known) members[one.id] = memberForm(one);
    return chance.odds(0.9) ? one.id : '12345';
  }

  function drawnFile(known: boolean, { attachments = {} }: Resolved): string {
    const file = discord.attach(acts.file(mark));
    if (known) attachments[file.id] = file;
    return file.id;
  }

  function pressed(act: Act): Input {
    const shown = channel.messages.filter(
      ({ only, body }) => (only ?? who.id) === who.id && asList(body.components).length > 0,
    );
    const message = shown.length > 0 ? chance.pick(shown.slice(-8)) : undefined;
    const parts = asList(message?.body.components).flatMap((row) => asList(row.components));
    if (!message || parts.length === 0) return command(acts.typed(mark));

    const part = chance.pick(parts);
    const custom_id = String(part.custom_id);
    acts.keep(custom_id);

    if (part.type !== 3)
      return interact(act, 3, 'component', { custom_id, component_type: 2 }, message);
    const value = chance.odds(0.8)
      ? chance.pick(asList(part.options)).value
      : anyText(chance, mark, 100);

    return interact(
      act,
      3,
      'component',
      { custom_id, component_type: 3, values: [value] },
      message,
    );
  }

  function forged(act: Act & { does: 'forges' }): Input {
    // Components stand on the bot's own messages alone.
    const own = channel.messages.filter(({ author }) => author === discord.botId);
    const [message = ownMessage(stage, channel)] = own.slice(-1 - chance.below(5));
    const { press: custom_id, picked } = act;
    const how =
      picked === undefined ? { component_type: 2 } : { component_type: 3, values: [picked] };
    return interact(act, 3, 'component', { custom_id, ...how }, message);
  }

  function submitted(act: Act & { does: 'sends' }): Input {
    const attachments: Record<string, unknown> = {};
    const components = [...act.fields].map(([custom_id, value]) => {
      if (typeof value === 'string') return { type: 18, component: { type: 4, custom_id, value } };
      const file = discord.attach(value);
      attachments[file.id] = file;
      return { type: 18, component: { type: 19, custom_id, values: [file.id] } };
    });
    const message = chance.odds(0.7) ? ownMessage(stage, channel) : undefined;
    const data = { custom_id: act.press, components, resolved: { attachments } };
    return interact(act, 5, 'modal', data, message);
  }

  function wrote({ text, file }: Act & { does: 'writes' }): Input {
    const line = `${chance.odds(0.3) ? '/' : ''}${text}`.slice(0, 1900);
    const content = chance.odds(0.7) ? `<@${discord.botId}> ${line}` : line;
    discord.message(who, channel, content, chance.odds(0.05) ? [file] : []);
    return {
      what: say(`writes ${JSON.stringify(content).slice(0, 300)}`),
      done: Promise.resolve(undefined),
    };
  }

  function happened(): Input {
    // None of it is for us, and none may hurt.
    const { name, data } = chance.pick(events);
    discord.gateway.dispatch(
      name,
      { ...data, channel_id: channel.id, guild_id: guild.id },
      guild.id,
    );
    return { what: say(`event ${name}`), done: Promise.resolve(undefined) };
  }

  const act = acts.draw(mark);
  if (act.does === 'presses') return pressed(act);
  if (act.does === 'forges') return forged(act);
  if (act.does === 'sends') return submitted(act);
  if (act.does === 'writes') return wrote(act);
  if (act.does === 'happens') return happened();
  return command(act);
}

function ownMessage({ discord }: Stage, channel: Channel): Message {
  const author = discord.botId;
  const made = {
    id: discord.world.id(),
    channel: channel.id,
    author,
    body: { content: 'x' },
    files: [],
  };
  channel.messages.push(made);
  return made;
}

/** Waits for the word that everybody gets. */
async function answered({ discord }: Stage, one: Interaction): Promise<string | undefined> {
  try {
    await discord.until(
      'a word',
      () => one.refused[0] ?? (one.state === 'answered' ? true : undefined),
    );
  } catch {
    return `no word within 8 seconds (${one.state})`;
  }
  const [refusal] = one.refused;
  return refusal && `refused: ${refusal.message}`;
}
