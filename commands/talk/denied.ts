/** Lines that deny what they name: `don’t close the vote`, `close the vote? no`. */

import { OPEN, optionsOfPress } from '../../src/core/command-press.ts';
import { attempt } from '../../src/core/errors.ts';
import type { Meaning } from '../../src/core/line/meaning.ts';
import { type Option, quoted, type Raw } from '../../src/core/options.ts';
import { stripTitle } from '../../src/corpus/title.ts';
import { plainWords } from '../../src/lib/text.ts';
import { leaveDaysOut } from '../../src/schedule/words/days.ts';
import { commandNamed } from '../index.ts';
import { act, type Line, NOT_WANTED } from './act.ts';
import type { LastAnswers } from './last.ts';
import { plainWordsIn } from './line-words.ts';
import { GIVEN, meaningOfExample } from './meanings.ts';
import { takes } from './takers.ts';
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
  return isDenial && !WORDS.deniesNothing.includes(denied[0] ?? '') ? denied : undefined;
}

/** Whether the last words of a line want nothing of what stands before: `cancel the plan? no`. */
export function isTakenBack(line: string): boolean {
  const lastClause = line.replace(GIVEN, '').split(CLAUSE).at(-1) ?? '';
  return (
    meaningOfExample(lastClause) === NOT_WANTED || WORDS.takenBack.includes(plainWords(lastClause))
  );
}

const isStop = (word: string) => WORDS.stops.includes(word);

/** Who denies what goes on wishes its end, and who denies the end doesn’t: `don’t skip a week`. */
function isForEnd(name: string, denied: readonly string[]) {
  const first = denied.find((word) => isStop(word) || WORDS.goesOn.includes(word)) ?? '';
  return name.split(' ').some(isStop) && !isStop(first) && !denied.includes('set');
}

/** Whether a line denies what a command would do, and wishes it in no other clause. */
async function denies({ command }: Wish, call: Line) {
  const { line } = call;
  if (isTakenBack(line) || WORDS.calledOff.includes(plainWordsIn(line).at(-1) ?? '')) return true;
  // A title may begin so: `Never Let Me Go`.
  const untitled = (await titlesIn(line, call)).reduce(
    (rest, title) => stripTitle(rest, title),
    line,
  );
  const [first = '', ...others] = untitled
    .split(CLAUSE)
    .filter((clause) =>
      plainWordsIn(clause).some((word) => !WORDS.leads.includes(word) && word !== 'no'),
    );
  const denied = deniedIn(first);
  if (denied === undefined || isForEnd(command, denied)) return false;
  return !others.some((other) => wishOf(other, 2).some(({ name }) => name === command));
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
    return asks || !takes(command, 'question') ? meaning : undefined;
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
  if (!meaning || !wish || !(await denies(wish, call))) return meaning;
  const left = isTakenBack(call.line) ? undefined : leftOf(wish, call.line);
  if (!left) return act(NOT_WANTED, call, last);
  return 'raws' in meaning ? left : meaning;
}
