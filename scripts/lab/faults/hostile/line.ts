import type { Command, CommandSet } from '../../../../src/core/command.ts';
import type { OptionSpecs } from '../../../../src/core/options.ts';
import type { Chance } from '../chance.ts';
import { anyText, textFor } from './texts.ts';

/** What leads on to most else is asked for more often. */
const OFTEN: Readonly<Record<string, number>> = {
  'quiz start': 12,
  'quiz answer': 6,
  'quiz appeal': 3,
  'quiz hint': 2,
  'quiz skip': 2,
  'daily set': 6,
  'daily now': 2,
  'plan set': 4,
  'book add': 4,
  'book use': 3,
};

/** One of the commands. */
export function aCommand(set: CommandSet<unknown>, chance: Chance): Command<unknown> {
  return chance.weighted(set.commands.map((one) => [OFTEN[one.name] ?? 1, one] as const));
}

/** What somebody types after a command: its options by name for the most part, and words that no option takes. */
export function lineOf(specs: OptionSpecs, chance: Chance, mark: string): string {
  const parts = Object.entries(specs).flatMap(([name, { type, required, rest }]) => {
    if (!chance.odds(required ? 0.97 : 0.25)) return [];
    const value = given(name, type, chance, mark);
    if (rest && chance.odds(0.8)) return [value];
    return [
      /\s/.test(value) && chance.odds(0.9) ? `${name}:"${value.replaceAll('"', '')}"` : `${name}:${value}`,
    ];
  });
  return [...parts, ...(chance.odds(0.1) ? [anyText(chance, mark, 800)] : [])].join(' ');
}

function given(name: string, type: string, chance: Chance, mark: string): string {
  const nasty = chance.odds(0.2);
  if (type === 'member' && !nasty) return chance.pick(['<@UMAYA|maya>', '<@UTOM>', '<@UNOBODY|x>', 'me']);
  if (type === 'channel' && !nasty)
    return chance.pick(['<#CBOOKS|books>', '<#GCLOSED|closed>', '<#CNONE|none>', '#books', 'here']);
  return textFor(name, chance, mark, 3500);
}
