/** Lines that deny what they name: `don’t close the vote`, `close the vote? no`. */

import { OPEN, optionsOfPress } from '../../src/core/command-press.ts';
import { attempt } from '../../src/core/errors.ts';
import type { Meaning } from '../../src/core/line/meaning.ts';
import { type Option, quoted, type Raw } from '../../src/core/options.ts';
import { stripTitle } from '../../src/corpus/title.ts';
import { memoize } from '../../src/lib/memoize.ts';
import { plainWords } from '../../src/lib/text.ts';
import { leaveDaysOut } from '../../src/schedule/words/days.ts';
import { commandNamed } from '../index.ts';
import { act, type Line, NOT_WANTED } from './act.ts';
import type { LastAnswers } from './last.ts';
import { beginsWithAny, plainWordsIn } from './line-words.ts';
import { GIVEN, meaningOfExample } from './meanings.ts';
import { asksFirst, takes } from './takers.ts';
import { titlesIn } from './to-book.ts';
import { wishOf } from './wishes.ts';
import WORDS from './words.json' with { type: 'json' };

/** From so many options on a command is one of whose settings another may be meant. */
const SETTINGS_MIN = 5;

type Wish = Extract<Meaning, { readonly raws: unknown }>;

const CLAUSE = /[,;.!?…] /;
const BEFORE: readonly string[] = [...WORDS.leads, ...WORDS.players, ...WORDS.auxiliaries];

/** The words that a clause denies; undefined for one that wishes, or says `no rush`. */
function deniedIn(clause: string) {
  const words = plainWordsIn(clause);
  const at = words.findIndex((word) => !BEFORE.includes(word));
  const [denier = '', ...denied] = words.slice(at);
  // `not too hard` and `but not on fridays` deny a value.
  const isDenial =
    WORDS.denies.includes(denier) ||
    (denier === 'not' && !WORDS.leads.includes(words[at - 1] ?? 'so'));
  if (isDenial && !beginsWithAny(denied.join(' '), WORDS.deniesNothing)) return denied;
  return undefined;
}

/** Whether the last words of a line want nothing of what stands before: `cancel the plan? no`. */
export const isTakenBack = memoize((line): boolean => {
  const lastClause = line.replace(GIVEN, '').split(CLAUSE).at(-1) ?? '';
  return (
    meaningOfExample(lastClause) === NOT_WANTED || WORDS.takenBack.includes(plainWords(lastClause))
  );
}, 1);

/** Whether a number is only aimed at: `I’ll be at chapter 9 on friday`, but not `I want to log chapter 9`. */
function isIntended(clause: string) {
  const words = plainWordsIn(clause);
  const at = words.findIndex((word) => WORDS.intends.includes(word));
  const isOrder = words.some((word) => WORDS.orders.includes(word));
  return at >= 0 && !isOrder && words.slice(at).some((word) => /\d/.test(word));
}

const isStop = (word: string) => WORDS.stops.includes(word);

/** Who denies what goes on wishes its end, and who denies the end doesn’t: `don’t skip a week`. */
function isForEnd(name: string, denied: readonly string[]) {
  const first = denied.find((word) => isStop(word) || WORDS.goesOn.includes(word)) ?? '';
  return name.split(' ').some(isStop) && !isStop(first) && !WORDS.begins.includes(denied[0] ?? '');
}

/** The clauses of a line without titles, as one may begin so: `Never Let Me Go`. */
async function clausesOf(line: string, call: Line) {
  const titles = await titlesIn(line, call);
  const untitled = titles.reduce((rest, title) => stripTitle(rest, title), line);
  const says = (word: string) => !WORDS.leads.includes(word) && word !== 'no';
  return untitled.split(CLAUSE).filter((clause) => plainWordsIn(clause).some(says));
}

/** Whether a line denies what a command would do, by what it says first or last. */
function denies(command: string, line: string, first: string) {
  if (isTakenBack(line) || WORDS.calledOff.includes(plainWordsIn(line).at(-1) ?? '')) return true;
  if (takes(command, 'place') && isIntended(first)) return true;
  const denied = deniedIn(first);
  return denied !== undefined && !isForEnd(command, denied);
}

/**
 * What a line wishes that denies what a command would do: nothing, or its other clauses; undefined
 * for a line that denies nothing.
 */
async function wishedInstead({ command }: Wish, call: Line) {
  const { line } = call;
  const [first = '', ...others] = await clausesOf(line, call);
  if (!denies(command, line, first)) return undefined;

  const further = isTakenBack(line) ? '' : others.join(', ');
  const wish = others
    .flatMap((other) => wishOf(other, 2))
    .find(({ name }) => asksFirst(name))?.name;
  // `Don’t remind me, I have 3 alarms` has no other number than what is denied.
  const isOtherNumber = /\d/.test(first) && /\d/.test(further);
  const isMore = further !== '' && (wish !== undefined || isOtherNumber);
  return { name: wish ?? command, further: isMore ? further : '' };
}

/** Days that an option leaves out as their line does: `not Saturdays`. */
function leftOut({ parse }: Option<unknown>, raw: Raw | undefined) {
  const days = leaveDaysOut(String(raw)) ? String(raw) : `not ${raw}`;
  return leaveDaysOut(days) && Array.isArray(attempt(() => parse(days, ''))) ? days : undefined;
}

/** What a line that denies a wish leaves of it: days left out, and a form for its settings. */
function leftOf({ command, raws }: Wish, line: string) {
  const { options = {} } = commandNamed(command) ?? {};
  const given = Object.entries(raws);
  const days = given.flatMap(([name, raw]) => {
    const left = options[name] && leftOut(options[name], raw);
    return left ? [[name, left] as const] : [];
  });
  const hasSettings = given.length > 0 && Object.keys(options).length >= SETTINGS_MIN;
  if (days.length === 0 && !hasSettings) return undefined;
  const unread = days.length === given.length ? '' : quoted(line.trim());
  return { command, raws: Object.fromEntries(days), asks: true, unread };
}

/** What a reply offers to fill in, as a wish; undefined for one that offers nothing of the kind. */
function offeredIn(meaning: NonNullable<Meaning>): Wish | undefined {
  if ('raws' in meaning) {
    const { asks = false, command } = meaning;
    const isAnswered = takes(command, 'question') || takes(command, 'help');
    return asks || !isAnswered ? meaning : undefined;
  }
  const press = meaning.reply.buttons?.find(({ press: { action } }) => action === OPEN)?.press;
  const { options } = commandNamed(press?.command ?? '') ?? {};
  return press && options && { command: press.command, raws: optionsOfPress(press, options) };
}

/** A meaning, but where the line denies it: nothing that somebody doesn’t want is offered. */
export async function unlessDenied(
  meaning: Meaning,
  call: Line,
  last: LastAnswers,
): Promise<Meaning> {
  const wish = meaning && offeredIn(meaning);
  const instead = wish && (await wishedInstead(wish, call));
  if (!meaning || !instead) return meaning;
  const { name, further } = instead;
  if (further !== '') return act(name, { ...call, line: further }, last);
  const left = isTakenBack(call.line) ? undefined : leftOf(wish, call.line);
  if (!left) return act(NOT_WANTED, call, last);
  return 'raws' in meaning ? left : meaning;
}
