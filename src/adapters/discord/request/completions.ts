import type { APIApplicationCommandOptionChoice } from 'discord.js';
import type { Completion } from '../../../core/options.ts';
import { COMMANDS } from '../reply/limits.ts';
import { label } from '../reply/markdown.ts';

/** Completions as Discord's choices. One whose value is too long to be sent back is left out. */
export function completions(all: readonly Completion[]): APIApplicationCommandOptionChoice<string>[] {
  return all
    .filter(({ value }) => value !== '' && value.length <= COMMANDS.choiceText)
    .slice(0, COMMANDS.choices)
    .map(({ label: name, value }) => ({ name: label(name, COMMANDS.choiceText), value }));
}
