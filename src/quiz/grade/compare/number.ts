import { objection } from '../beside/objection.ts';
import type { Setting } from '../beside/setting.ts';
import { no, type Outcome, yes } from '../outcome.ts';
import type { Alternative, Compiled } from '../question/compile.ts';
import type { Token } from '../types.ts';
import { matchWord, type WordRules } from '../words/match.ts';
import { type Unit, unitNamed } from '../words/units.ts';

const UNIT = 'another unit';

/** Compares a number or year by its value; its unit may be left out but not changed. */
export function matchNumber(
  wanted: Alternative,
  tokens: readonly Token[],
  setting: Setting,
  rules: WordRules,
): Outcome {
  const { asked, kind } = setting.compiled;
  const [value, another] = wanted.tokens.filter(({ num }) => num !== undefined);
  if (!value || another) return no('not the answer');
  if (asked.clock && otherHalfOfDay(setting.compiled, tokens)) return no('another time of day');
  const given = asked.clock ? tokens : counted(tokens, value);
  const unit = unitAt(wanted.tokens, wanted.tokens.indexOf(value) + 1) ?? unitNamed(asked.unit ?? '');
  const other = kind === 'year' ? 'another year' : 'another number';
  let why = 'there is no number in it';
  for (const [i, said] of given.entries()) {
    if (said.num === undefined) continue;
    const heard = unitAt(given, i + 1);
    // Something that is no unit is counted: 1,200 kroner, how many lanterns.
    const things = wanted.content.some(({ num }) => num === undefined);
    const strange = heard && !unit && (asked.unit !== undefined || things);
    const off = strange
      ? UNIT
      : differs(value, unit, said, heard, asked.clock, { ...rules, counting: asked.counting });
    if (off !== undefined) {
      why = off === UNIT ? UNIT : other;
      continue;
    }
    // A letter belongs to the number: 221B.
    if (wanted.tokens.some((one) => one.initial && !given.some(({ text }) => text === one.text)))
      return no('only a part of the answer');
    const named = heard ?? /^(?:oclock|am|pm)$/.test(given[i + 1]?.text ?? '');
    const objected = objection(given, new Set(named ? [i, i + 1] : [i]), wanted, setting);
    return objected === undefined ? yes([], 'the right number') : no(objected);
  }
  return no(why);
}

/** Why one quantity is not the other; undefined where it is. */
function differs(
  value: Token,
  unit: Unit | undefined,
  said: Token,
  heard: Unit | undefined,
  clock: boolean,
  rules: WordRules,
): string | undefined {
  const [own = 0, typed = 0] = [value.num, said.num];
  const near = (a: number, b: number) => Math.abs(a - b) < 0.005;
  if (clock) return near(inTwelve(own), inTwelve(typed)) ? undefined : 'another time';
  // 50 percent is half of it.
  if (!unit && own > 0 && own < 1 && heard && 'percent' in heard.family)
    return near(own, typed / 100) ? undefined : 'another number';
  if (unit && heard && (unit.family !== heard.family || unit.factor !== heard.factor))
    return unit.family === heard.family && own * unit.factor === typed * heard.factor ? undefined : UNIT;
  const match = matchWord(value, said, rules);
  return 'why' in match ? match.why : undefined;
}

/** An hour of the afternoon, as people say it. */
function inTwelve(hours: number): number {
  return hours >= 13 ? hours - 12 : hours;
}

/** Six in the morning is not six in the evening. */
function otherHalfOfDay({ alternatives }: Compiled, tokens: readonly Token[]): boolean {
  const isEarly = ({ text }: Token) => /^(?:am|morning)$/.test(text);
  const isLate = ({ text, num = 0 }: Token) =>
    /^(?:pm|afternoon|evening|night|tonight)$/.test(text) || (num >= 13 && num < 24);
  const right = alternatives.flatMap((one) => one.tokens);
  const early = right.some(isEarly);
  if (early === right.some(isLate)) return false;
  return early ? tokens.some(isLate) && !tokens.some(isEarly) : tokens.some(isEarly) && !tokens.some(isLate);
}

/** With `a year` as one where one is asked for, and `2 mil` as millions where the answer is as large. */
function counted(tokens: readonly Token[], value: Token): readonly Token[] {
  const million = (value.num ?? 0) >= 1e5;
  return tokens.flatMap((token, i) => {
    const next = tokens[i + 1];
    if (million && /^mn?$/.test(token.text)) return [];
    if (million && token.num !== undefined && /^mn?$/.test(next?.text ?? ''))
      return [{ ...token, num: token.num * 1e6, text: String(token.num * 1e6) }];
    const one = value.num === 1 && /^an?$/.test(token.text) && unitAt(tokens, i + 1);
    return [one ? { ...token, num: 1, text: '1' } : token];
  });
}

function unitAt(tokens: readonly Token[], i: number): Unit | undefined {
  const token = tokens[i];
  return token && token.num === undefined && !token.after ? unitNamed(token.text) : undefined;
}
