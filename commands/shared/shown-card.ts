/**
 * What a line says of the card that was just shown to its writer. What the card lacks stands behind
 * words of change or in its form: any other line may be about something else, and would become a
 * title that everybody sees.
 */

import type { CommandSet } from '../../src/core/command.ts';
import { optionsOfPress } from '../../src/core/command-press.ts';
import { attempt, UserError } from '../../src/core/errors.ts';
import { CHANGE, lacks } from '../../src/core/forms/command-form.ts';
import type { Meaning } from '../../src/core/line/meaning.ts';
import { isEmpty } from '../../src/core/read-options.ts';
import type { Reply } from '../../src/core/reply.ts';
import { isExactPlace } from '../../src/corpus/place.ts';
import { compact } from '../../src/lib/counted.ts';
import { countOthers, plainWords } from '../../src/lib/text.ts';
import WORDS from './words.json' with { type: 'json' };

export type Card = NonNullable<ReturnType<typeof cardIn>>;
type Wish = Extract<Meaning, { readonly raws: unknown }>;

/**
 * The command of a card, its values, and the first that it lacks; undefined for another reply, or
 * one with a draft.
 * @param done what the reply says was done instead: words such as `no, 9` may still change it
 */
export function cardIn<Ctx>(
  shown: Reply | undefined,
  done: string | undefined,
  { commands }: CommandSet<Ctx>,
) {
  const press = shown?.buttons?.find(({ label }) => label === CHANGE)?.press;
  const { name: command, options } =
    commands.find(({ name }) => name === (press?.command ?? done)) ?? {};
  if (!command || !options) return undefined;
  if (!press)
    return { commands, command, options, raws: {}, unread: '', lacking: '', isDone: true };

  const raws = optionsOfPress(press, options);
  if (Object.keys(raws).length < press.args.length) return undefined;
  const lacking = Object.keys(options).find(
    (name) => options[name]?.required && isEmpty(raws[name]),
  );
  const unread = shown?.unplaced ?? '';
  return { commands, command, options, raws, unread, lacking: lacking ?? '', isDone: false };
}

function withWords(card: Card, words: string) {
  const { command, raws, lacking } = card;
  const unread = stillUnread(card, [lacking]);
  return { command, raws: { ...raws, [lacking]: words }, asks: true, unread };
}

/**
 * What had no place on a card, and still has none: another value of its option settles what was
 * said of it, as `make it easy` does `nothing too hard`.
 */
function stillUnread(card: Card, changed: readonly string[]) {
  const { unread } = card;
  const unreadWords = plainWords(unread).split(' ');
  if (changed.some((name) => unreadWords.some((word) => isFor(card, name, word)))) return '';
  return unread;
}

/** Whether words are a value of an option, and nothing else. */
function isFor({ options }: Card, name: string, words: string) {
  const { type, choices, parse, says } = options[name] ?? {};
  const read = says ?? (choices || type === 'integer' ? parse : undefined);
  return read !== undefined && !(attempt(() => read(words, name)) instanceof UserError);
}

/**
 * Whether an option takes words of a member's own, such as a topic or a title; a place is the
 * book's.
 */
const isFree = ({ options }: Card, name: string) =>
  !options[name]?.inSentence?.isPlace && options[name]?.exact === false;

const { begins, ends } = WORDS.changes;
const LEADS = begins.map((begin) => new RegExp(`^${begin}[\\s,.:;–-]+`, 'iu'));
const TAIL = new RegExp(`(?<![\\s,])[\\s,]+(?:${ends.join('|')})[\\s.!]*$`, 'iu');

/** The line behind such words, however many stand before it. */
function stripLead(line: string): string {
  const lead = LEADS.find((begin) => begin.test(line));
  if (!lead) return line;
  return stripLead(line.replace(lead, ''));
}

/**
 * A line without words of change before it; one alone may begin a title, so it has a comma: `no,
 * emma`.
 */
export function ownWords(line: string): string {
  const behind = stripLead(line);
  const lead = line.slice(0, line.length - behind.length);
  if (/\w\W+\w|[,.:;–-]/.test(lead.trim())) return behind.replace(TAIL, '');
  return line;
}

type MeaningFor = (command: string, words: string) => Promise<Meaning>;
/** How many words a change may have besides its values: with more it is about something else. */
const WORDS_BESIDE_MAX = 2;

/**
 * The card with what a line changes, as `make it 9` says, or with what can't be read of it;
 * undefined for another line, and for one without words of change after a card that lacks anything.
 * @param meaningFor what words ask of a command; undefined where they ask a question
 */
export async function changedCard(
  line: string,
  card: Card | undefined,
  meaningFor: MeaningFor,
): Promise<Meaning> {
  const words = stripLead(line).replace(TAIL, '');
  if (!card || (card.isDone && isExactPlace(words))) return undefined;
  if (words === line && (card.isDone || card.lacking)) return undefined;
  if (isFor(card, card.lacking, words)) return withWords(card, words);
  const meant = await meaningFor(card.command, words);
  if (meant && 'raws' in meant) return changedBy(words, line, card, meant);
  return undefined;
}

/**
 * Whether a line has no value for a card: it says a place, or nothing but what may be any words.
 * @param isMore whether it says more than values
 */
function isNoChange(words: string, card: Card, { raws }: Wish, isMore: boolean) {
  const { options } = card;
  const isPlaceGiven = Object.keys(raws).some((name) => options[name]?.inSentence?.isPlace);
  if (isExactPlace(words) && !isPlaceGiven) return true;
  const names = Object.keys(raws);
  if (names.length === 0) return isFree(card, card.lacking);
  return isMore && names.some((name) => isFree(card, name));
}

/**
 * The card with what a line means.
 * @param words the line without its words of change
 */
function changedBy(words: string, line: string, card: Card, meant: Wish): Meaning {
  const beside = countOthers(words, Object.values(meant.raws).join(' '));
  const isMore = beside > 1 || ownWords(line) === line;
  if (isNoChange(words, card, meant, isMore)) return undefined;

  // `8` alone is no time, but may be the one of the card.
  const [name, other] = Object.keys(card.isDone ? card.options : card.raws).filter((one) =>
    isFor(card, one, words),
  );
  if (name && !other && beside > 0) return withWords({ ...card, lacking: name }, words);

  if (beside > WORDS_BESIDE_MAX && countOthers(words, meant.unread ?? '') >= WORDS_BESIDE_MAX)
    return undefined;

  // Values and nothing else need no word of change.
  if (words === line && beside > 0) return undefined;

  const raws = { ...card.raws, ...meant.raws };
  if (card.isDone && Object.keys(raws).length === 0) return undefined;

  const unread = compact(stillUnread(card, Object.keys(meant.raws)), meant.unread).join(', ');
  return { ...meant, raws, unread };
}

/**
 * What a line means, or the card with its words where these can only be a title or a topic, behind
 * words of change: `no, emma`.
 * @param line one that says something of its own
 */
export function retitledCard(meant: Meaning, card: Card | undefined, line: string): Meaning {
  const words = ownWords(line);
  if (!card || words === line) return meant;

  const wish = meant && 'raws' in meant ? meant : undefined;
  const free = [card.lacking, ...Object.keys(card.raws)].find((name) => isFree(card, name));
  if (!free || (wish && isOwnWish(wish, card, words))) return meant;

  return withWords({ ...card, lacking: free }, words);
}

/** Whether a meaning is surely no title: behind words of change, these may sound like anything. */
function isOwnWish({ command, raws }: Wish, { commands }: Card, words: string) {
  const meant = commands.find(({ name }) => name === command);
  if (meant?.inTalk?.takes === 'question') return false;
  const [first = ''] = plainWords(words).split(' ');
  const isSaid = [...WORDS.wishes, ...command.split(' ')].includes(first);
  const isWhole = Object.keys(raws).length > 0 && (!meant || !lacks(meant, raws));
  return isSaid || isWhole;
}
