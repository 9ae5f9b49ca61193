/** What a line says of the card that was just shown to its writer. */

import type { CommandSet } from '../../src/core/command.ts';
import { optionsOfPress } from '../../src/core/command-press.ts';
import { attempt, UserError } from '../../src/core/errors.ts';
import { CHANGE } from '../../src/core/forms/command-form.ts';
import type { Meaning } from '../../src/core/ports/bot.ts';
import { isEmpty } from '../../src/core/read-options.ts';
import type { Reply } from '../../src/core/reply.ts';
import { isExactPlace } from '../../src/corpus/place.ts';
import { countOthers } from '../../src/lib/text.ts';
import WORDS from './words.json' with { type: 'json' };

/** The card with a line as the value that it lacks; undefined where it lacks none, or `says` doesn't read the line. */
export function filledCard<Ctx>(line: string, shown: Reply | undefined, set: CommandSet<Ctx>): Meaning {
  const { command, raws, lacking: [name, option] = [] } = cardIn(shown, set) ?? {};
  if (!command || !name || !option?.says || attempt(() => option.says?.(line)) instanceof UserError) return undefined;
  return { command, raws: { ...raws, [name]: line }, asks: true };
}

/** How many words a change may have besides its values: with more it is about something else. */
const WORDS_BESIDE_MAX = 2;

/**
 * The card with what a line changes, as `make it 9` says, or with what can't be read of it; undefined for another line.
 * @param meaningFor what words ask of a command
 */
export async function changedCard<Ctx>(
  line: string,
  shown: Reply | undefined,
  set: CommandSet<Ctx>,
  meaningFor: (command: string, words: string) => Promise<Meaning>,
): Promise<Meaning> {
  const words = line.replace(LEAD, '').replace(TAIL, '');
  const card = words === line ? undefined : cardIn(shown, set);
  if (!card) return undefined;
  // `8` alone is no time, `make it 8` is one.
  const tried = [words, `${begins[0]} ${words}`].map((one) => meaningFor(card.command, one));
  const [plain, made] = (await Promise.all(tried)).flatMap((one) => (one && 'raws' in one ? one : []));
  // What may say anything, such as a topic, is another wish; not so a place of the book.
  const isFree = (name: string) => name !== 'section' && card.options[name]?.exact === false;
  if (!plain || !made || Object.keys(plain.raws).some(isFree)) return undefined;
  const [beside = 0, besideMade] = [plain, made].map(({ raws }) => countOthers(words, Object.values(raws).join(' ')));
  const isMade = beside > 0 && besideMade === 0;
  // A place that the card doesn't ask for is how far the member is.
  const besideUnread = countOthers(words, isExactPlace(line) ? '' : (plain.unread ?? ''));
  if (!isMade && beside > WORDS_BESIDE_MAX && besideUnread >= WORDS_BESIDE_MAX) return undefined;
  const meant = isMade ? made : plain;
  return { ...meant, raws: { ...card.raws, ...meant.raws } };
}

/** What a line means, or the card with it where it is the very value that the card lacks. */
export function completedCard<Ctx>(meant: Meaning, shown: Reply | undefined, set: CommandSet<Ctx>): Meaning {
  const card = cardIn(shown, set);
  if (!meant || 'reply' in meant || !card || meant.command !== card.command) return meant;
  const isLacking = Object.keys(meant.raws).join() === card.lacking?.[0];
  return isLacking ? { ...meant, raws: { ...card.raws, ...meant.raws } } : meant;
}

/** Words around what a line changes. */
const { begins, ends } = WORDS.changes;
const LEAD = new RegExp(`^(?:(?:${begins.join('|')})[\\s,.:;–-]+)+`, 'iu');
const TAIL = new RegExp(`[\\s,]+(?:${ends.join('|')})[\\s.!]*$`, 'iu');

/** The command of a card, its values, and the first that it lacks; undefined for another reply, or one with a draft. */
function cardIn<Ctx>(shown: Reply | undefined, { commands }: CommandSet<Ctx>) {
  const press = shown?.buttons?.find(({ label }) => label === CHANGE)?.press;
  const { name: command, options } = commands.find(({ name }) => name === press?.command) ?? {};
  if (!press || !command || !options) return undefined;
  const raws = optionsOfPress(press, options);
  const lacking = Object.entries(options).find(([name, { required }]) => required && isEmpty(raws[name]));
  return Object.keys(raws).length < press.args.length ? undefined : { command, options, raws, lacking };
}
