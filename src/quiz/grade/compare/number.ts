import { wordSet } from '../../../lib/text.ts';
import { no, type Outcome, yes } from '../outcome.ts';
import type { Alternative, Compiled } from '../question/compile.ts';
import type { Token } from '../types.ts';
import { matchWord, type WordRules } from '../words/match.ts';
import { type Unit, unitNamed } from '../words/units.ts';
import { objection } from './beside.ts';
import type { Setting } from './classes.ts';

/** Words that make a number a bound instead of a value. */
const BOUNDS = wordSet(
  'more less over under least most above below before after between than up beyond half minus until baker bakers',
);

/** A number with one of these is a time of day. */
const CLOCK = wordSet('oclock am pm');
const EARLY = new Set(['am', 'morning']);
const LATE = new Set(['pm', 'afternoon', 'evening', 'night', 'tonight']);

/** Compares a number or year by its value; its unit may be left out but not changed. */
export function matchNumberAnswer(
  wanted: Alternative,
  tokens: readonly Token[],
  setting: Setting,
  rules: WordRules,
): Outcome {
  const values = wanted.tokens.filter((token) => token.num !== undefined);
  const clock = setting.compiled.asked.clock;
  const value = clock ? inTwelve(values[0]) : values[0];
  if (!value || values.length > 1) return no('not the answer');
  if (clock && otherHalfOfDay(setting.compiled, tokens)) return no('another time of day');
  const given = clock ? tokens : counted(inMillions(tokens, value), value);
  const places = [...given.keys()].filter((i) => given[i]?.num !== undefined);
  if (places.length === 0) return no('there is no number in it');
  const counting = { ...rules, counting: setting.compiled.asked.counting };
  const unit = unitOf(wanted.tokens.find(unitOf)) ?? unitAsked(setting.compiled);
  const other = setting.compiled.kind === 'year' ? 'another year' : 'another number';
  let why = other;
  for (const i of places) {
    const said = clock ? inTwelve(given[i]) : given[i];
    const heard = unitOf(given[i + 1]);
    const strange = heard && !unit && countsElse(wanted, setting.compiled);
    const same = strange ? 'another unit' : said && sameQuantity(value, unit, said, heard, counting);
    if (same !== true) {
      why = same === 'another number' ? other : same || why;
      continue;
    }
    const bound = given.slice(0, i).find((token, k) => BOUNDS.has(token.text) && !broken(given, k, i));
    if (bound || given.slice(i + 1, i + 2).some(({ text }) => text === 'plus'))
      return no('that is a bound, not the number');
    if (missing(wanted, given)) return no('only a part of the answer');
    const named = heard !== undefined || CLOCK.has(given[i + 1]?.text ?? '');
    const core = new Set(named ? [i, i + 1] : [i]);
    const objected = objection(given, core, wanted, setting);
    return objected === undefined ? yes([], 'the right number') : no(objected);
  }
  return no(places.length > 1 && why === other ? 'other numbers' : why);
}

/** Six in the morning is not six in the evening. */
function otherHalfOfDay({ alternatives }: Compiled, tokens: readonly Token[]): boolean {
  const has = (half: ReadonlySet<string>, said: readonly Token[]) => said.some(({ text }) => half.has(text));
  const right = alternatives.flatMap((one) => one.tokens);
  const inAfternoon = (said: readonly Token[]) =>
    said.some(({ num }) => num !== undefined && num >= 13 && num < 24);
  const [early, late] = [has(EARLY, right), has(LATE, right) || inAfternoon(right)];
  const after = inAfternoon(tokens);
  if (early === late || has(early ? EARLY : LATE, tokens)) return false;
  return has(early ? LATE : EARLY, tokens) || (early && after);
}

/** An hour of the afternoon, as people say it. */
function inTwelve(token: Token | undefined): Token | undefined {
  return token?.num !== undefined && token.num >= 13
    ? { ...token, num: Math.round((token.num - 12) * 60) / 60 }
    : token;
}

/** `1m`, `2 mil`, where the answer is as large. */
function inMillions(tokens: readonly Token[], value: Token): readonly Token[] {
  const at = tokens.findIndex(({ text }) => /^(?:m|mil|mill|mn)$/.test(text));
  const count = tokens[at - 1];
  if (count?.num === undefined || (value.num ?? 0) < 1e5) return tokens;
  const million = { ...count, num: count.num * 1e6, text: String(count.num * 1e6) };
  return [...tokens.slice(0, at - 1), million, ...tokens.slice(at + 1)];
}

/** `A year` counts where one is asked for. */
function counted(tokens: readonly Token[], value: Token): readonly Token[] {
  if (value.num !== 1 || tokens.some((token) => token.num !== undefined)) return tokens;
  return tokens.map((token, i) =>
    /^an?$/.test(token.text) && unitOf(tokens[i + 1]) ? { ...token, num: 1, text: '1' } : token,
  );
}

/** True, or why not. */
function sameQuantity(
  value: Token,
  unit: Unit | undefined,
  said: Token,
  heard: Unit | undefined,
  rules: WordRules,
): true | string {
  // 50 percent is half of it.
  const part = value.num ?? 0;
  if (!unit && part > 0 && part < 1 && heard && 'percent' in heard.family)
    return Math.abs(part * 100 - (said.num ?? 0)) < 0.5 || 'another number';
  if (unit && heard && unit.family !== heard.family) return 'another unit';
  if (unit && heard && unit.factor !== heard.factor) {
    const same = (value.num ?? 0) * unit.factor === (said.num ?? 0) * heard.factor;
    return same || (value.num === said.num ? 'another unit' : 'another number');
  }
  const match = matchWord(value, said, rules);
  return 'why' in match ? match.why : true;
}

function broken(tokens: readonly Token[], from: number, to: number): boolean {
  return tokens.slice(from + 1, to + 1).some((token) => token.after);
}

/** A letter that belongs to the number: 221B. */
function missing(wanted: Alternative, given: readonly Token[]): boolean {
  const letters = wanted.tokens.filter((token) => token.initial);
  return letters.some((letter) => !given.some((token) => token.text === letter.text));
}

/** Whether something that is no unit is counted: 1,200 kroner, how many lanterns. */
function countsElse({ content }: Alternative, { asked }: Compiled): boolean {
  return asked.unit !== undefined || content.some(({ num, initial }) => num === undefined && !initial);
}

/** `How many inches …`, `at what age …`. */
function unitAsked({ asked }: Compiled): Unit | undefined {
  return asked.unit === undefined ? undefined : unitNamed(asked.unit);
}

function unitOf(token: Token | undefined): Unit | undefined {
  return token && token.num === undefined && !token.after ? unitNamed(token.text) : undefined;
}
