import type { DiscordServer } from '../../../../tests/servers/discord/index.ts';
import { asList, type Json } from '../../../../tests/servers/discord/refusal.ts';
import { memberForm, userForm } from '../../../../tests/servers/discord/wire-forms.ts';
import type { Chance } from '../chance.ts';
import type { House } from './house.ts';
import { aCommand } from './line.ts';
import type { Stage } from './stage.ts';
import { anyFile, textFor } from './texts.ts';

/** A command with options as they could come, wrong ones among them. @param typing as for a completion */
export function optionsOf({ discord, app }: Stage, house: House, chance: Chance, typing: boolean): Json {
  const [first, second] = aCommand(app.bot.set, chance).name.split(' ');
  const top = discord.commands().find((one) => one.name === first) ?? chance.pick(discord.commands());
  const sub = asList(top.options).find((one) => one.type === 1 && one.name === second);
  const resolved = { users: {}, members: {}, attachments: {}, channels: {} };
  const defined = asList((sub ?? top).options).filter(({ type }) => type !== 1);
  const filled = defined
    .filter((one) => chance.odds(one.required ? 0.97 : 0.3))
    .map((one) => ({
      name: one.name,
      type: one.type,
      value: given(one, discord, house, chance, resolved),
    }));
  const strange = { name: chance.pick(['__proto__', 'constructor', 'nothing']), type: 3, value: house.mark };
  const list: Json[] = chance.odds(0.03) ? [...filled, strange] : filled;
  const focused = typing && list.length > 0 ? chance.below(list.length) : -1;
  const options = list.map((one, i) => (i === focused ? { ...one, focused: true } : one));
  const nested = sub ? [{ type: 1, name: sub.name, options }] : options;
  const name = chance.odds(0.01) ? chance.pick(['gone', '__proto__', 'quiz']) : top.name;
  return { id: top.id, type: 1, name, options: nested, resolved };
}

type Resolved = Record<'users' | 'members' | 'attachments' | 'channels', Record<string, unknown>>;

function given(
  option: Json,
  discord: DiscordServer,
  house: House,
  chance: Chance,
  resolved: Resolved,
): string | number {
  const text = () => textFor(String(option.name), chance, house.mark, Number(option.max_length ?? 6000));
  switch (option.type) {
    case 4:
      return chance.pick([1, 2, 5, 10, 30, 50, 0, 600, -1, 1e15, 2.5]);
    case 6:
      return person(house, chance, resolved);
    case 7: {
      const own = chance.pick(house.guild.channels);
      const any = chance.pick([...discord.world.channels.values()]);
      return chance.weighted([
        [6, own.id],
        [3, any.id],
        [1, '1'],
      ]);
    }
    case 11: {
      const file = discord.attach(anyFile(chance, house.mark));
      if (chance.odds(0.9)) resolved.attachments[file.id] = file;
      return file.id;
    }
    default: {
      const choices = asList(option.choices);
      return choices.length > 0 && chance.odds(0.9) ? String(chance.pick(choices).value) : text();
    }
  }
}

function person({ people }: House, chance: Chance, resolved: Resolved): string {
  const one = chance.pick(people);
  if (chance.odds(0.1)) return '12345';
  resolved.users[one.id] = userForm(one);
  if (chance.odds(0.9)) resolved.members[one.id] = memberForm(one);
  return one.id;
}
