/** What a line says of the card that was just shown to its writer. */

import type { CommandSet } from '../../src/core/command.ts';
import { optionsOfPress } from '../../src/core/command-press.ts';
import { attempt, UserError } from '../../src/core/errors.ts';
import { CHANGE } from '../../src/core/forms/command-form.ts';
import type { Meaning } from '../../src/core/ports/bot.ts';
import { isEmpty } from '../../src/core/read-options.ts';
import type { Reply } from '../../src/core/reply.ts';
import { plainWords } from '../../src/lib/text.ts';
import WORDS from './words.json' with { type: 'json' };

/** The card with a line as the value that it lacks; undefined where it lacks none, or `says` doesn't read the line. */
export function filledCard<Ctx>(line: string, shown: Reply | undefined, set: CommandSet<Ctx>): Meaning {
  const { command, raws, lacking: [name, option] = [] } = cardIn(shown, set) ?? {};
  if (!command || !name || !option?.says || attempt(() => option.says?.(line)) instanceof UserError) return undefined;
  return { command, raws: { ...raws, [name]: line }, asks: true };
}

/** The card with the one value that a line changes, as `make it 9` says, or that it lacks; else what the line means. */
export function changedCard<Ctx>(
  line: string,
  meant: Meaning,
  shown: Reply | undefined,
  set: CommandSet<Ctx>,
): Meaning {
  const { command, options, raws, lacking } = cardIn(shown, set) ?? {};
  if (!meant || 'reply' in meant || meant.command !== command) return meant;
  const [only = '', another] = Object.keys(meant.raws);
  const isChange = WORDS.changes.some((one) => plainWords(line).startsWith(`${one} `));
  // Of what may say anything, another is another wish.
  const isOther = another !== undefined || options?.[only]?.exact === false;
  return isOther || !(isChange || lacking?.[0] === only) ? meant : { ...meant, raws: { ...raws, ...meant.raws } };
}

/** The command of a card, its values, and the first that it lacks; undefined for another reply, or one with a draft. */
function cardIn<Ctx>(shown: Reply | undefined, { commands }: CommandSet<Ctx>) {
  const press = shown?.buttons?.find(({ label }) => label === CHANGE)?.press;
  const { name: command, options } = commands.find(({ name }) => name === press?.command) ?? {};
  if (!press || !command || !options) return undefined;
  const raws = optionsOfPress(press, options);
  const lacking = Object.entries(options).find(([name, { required }]) => required && isEmpty(raws[name]));
  return Object.keys(raws).length < press.args.length ? undefined : { command, options, raws, lacking };
}
