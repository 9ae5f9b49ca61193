import { editDistance } from '../../../lib/edit-distance.ts';
import { wordSet } from '../../../lib/text.ts';
import { objection } from '../beside/rest.ts';
import type { Key, RightAnswer } from '../key/key.ts';
import { NO_NUMBER, no, yes } from '../outcome.ts';
import type { Setting } from '../setting.ts';
import type { AnswerToken, AnswerTokens, Verdict } from '../types.ts';
import { singular } from '../words/forms.ts';
import { type Unit, unitNamed } from '../words/units.ts';

const OF_CLOCK = wordSet('oclock am pm');

const UNIT = 'another unit';
const OTHER_NUMBER = 'another number';

interface Amount {
  readonly number: AnswerToken;
  readonly unit: Unit | undefined;
}

/** Compares a number or year by its value; its unit may be left out but not changed. */
export function matchNumber(wanted: RightAnswer, tokens: AnswerTokens, setting: Setting): Verdict {
  const { asked } = setting.key;
  if (asked.clock && otherHalfOfDay(setting.key, tokens)) return no('another time of day');

  const differenceAt = differencesFrom(wanted, tokens, asked);
  const numbers = [...tokens.keys()].filter((position) => tokens[position]?.num !== undefined);
  const at = numbers.find((position) => differenceAt(position) === undefined);
  if (at === undefined) return no(numbers.map(differenceAt).at(-1) ?? NO_NUMBER);

  if (lacksLetter(wanted, tokens)) return no('only a part of the answer');

  const core = new Set(isUnitAt(wanted, tokens, at + 1) ? [at, at + 1] : [at]);
  const objected = objection(tokens, core, wanted, setting);
  if (objected === undefined) return yes([], 'the right number');
  return no(objected);
}

/** A letter belongs to the number: 221B. */
function lacksLetter(wanted: RightAnswer, tokens: AnswerTokens) {
  const hasLetter = ({ text }: AnswerToken) => tokens.some((token) => token.text === text);
  return wanted.tokens.some((token) => token.initial && !hasLetter(token));
}

/** Says of the number at a position of an answer in what it differs from the right one, if at all. */
function differencesFrom(
  wanted: RightAnswer,
  tokens: AnswerTokens,
  asked: Setting['key']['asked'],
): (position: number) => string | undefined {
  const number = wanted.tokens.find(({ num }) => num !== undefined) as AnswerToken;
  const unit =
    unitAt(wanted.tokens, 1 + wanted.tokens.indexOf(number)) ?? unitNamed(asked.unit ?? '');

  // The thing counted is no unit: 1,200 kroner, how many lanterns.
  const countsThings =
    !unit && (asked.unit !== undefined || wanted.content.some(({ num }) => num === undefined));

  return (position) => {
    if (countsThings && unitAt(tokens, position + 1)) return UNIT;
    return differenceFrom({ number, unit }, tokens, position, asked);
  };
}

/** How the amount at a position differs from the right one; undefined where it doesn't. */
function differenceFrom(
  right: Amount,
  tokens: AnswerTokens,
  position: number,
  asked: Setting['key']['asked'],
) {
  const number = tokens[position] as AnswerToken;
  // A third and a three are different answers; `two brothers` is not the second brother.
  const next = tokens[position + 1]?.text ?? '';
  const isPlural = singular(next) !== next;
  if ((asked.counting || isPlural) && number.ordinal !== right.number.ordinal) return OTHER_NUMBER;
  return differs(right, { number, unit: unitAt(tokens, position + 1) }, asked.clock);
}

/** Whether the word at a position is a unit, or the right answer's with a slip: `twenty ponds`. */
function isUnitAt(wanted: RightAnswer, tokens: AnswerTokens, position: number) {
  if (unitAt(tokens, position)) return true;
  const heard = tokens[position]?.text ?? '';
  const isSlipOf = ({ text }: AnswerToken) =>
    text[0] === heard[0] && editDistance(text, heard, 1) === 1;
  const units = wanted.tokens.filter(({ text }) => unitNamed(text));
  return units.some(isSlipOf) || OF_CLOCK.has(heard);
}

/** Whether two amounts in units of one family are about the same: twelve inches, a foot. */
function isSameConverted(right: Amount, heard: Amount) {
  if (!right.unit || !heard.unit || right.unit.family !== heard.unit.family) return false;
  const rightValue = (right.number.num ?? 0) * right.unit.factor;
  return isNear((heard.number.num ?? 0) * heard.unit.factor, rightValue);
}

function differs(ownAmount: Amount, amount: Amount, clock: boolean) {
  const wantedValue = ownAmount.number.num ?? 0;
  const heard = amount.number.num ?? 0;
  const isSame = (a: number, b: number) => {
    if (Math.abs(a - b) < 0.005) return undefined;
    return OTHER_NUMBER;
  };
  if (clock) return isSame(twelveHours(wantedValue), twelveHours(heard));

  // 50 percent is half of it, half a pound isn't.
  if (isPart(ownAmount) && amount.unit)
    return isPercent(amount) ? isSame(wantedValue, heard / 100) : UNIT;
  if (isPart(amount) && isPercent(ownAmount)) return isSame(wantedValue / 100, heard);

  if (ownAmount.unit && amount.unit && ownAmount.unit !== amount.unit)
    return isSameConverted(ownAmount, amount) ? undefined : UNIT;
  if (wantedValue === heard) return undefined;
  return OTHER_NUMBER;
}

/** Whether an amount is a part of something, such as half of it. */
const isPart = ({ number: { num = 0 }, unit }: Amount) => !unit && num > 0 && num < 1;

const isPercent = ({ unit }: Amount) => unit !== undefined && 'percent' in unit.family;

/** What is converted is usually rounded. */
const isNear = (a: number, b: number) => Math.abs(a - b) < 0.01 * b;

const twelveHours = (hours: number) => hours % 12;

type HalfOfDay = 'early' | 'late';

/** Six in the morning is not six in the evening. */
function otherHalfOfDay({ alternatives }: Key, tokens: AnswerTokens) {
  const right = halfOfDay(alternatives.flatMap((alternative) => alternative.tokens));
  const hearsHalf = halfOfDay(tokens);
  return right !== undefined && hearsHalf !== undefined && right !== hearsHalf;
}

/** The half of the day that words say, if they do: at night it is late until eleven. */
function halfOfDay(tokens: AnswerTokens): HalfOfDay | undefined {
  const says = (...words: readonly string[]) => tokens.some(({ text }) => words.includes(text));
  const hours = tokens.find(({ num }) => num !== undefined)?.num ?? 0;
  const isNight = says('night', 'tonight');
  const isEarly = says('am', 'morning', 'midnight') || (isNight && hours >= 12 && hours < 13);
  const isLate = says('pm', 'afternoon', 'evening', 'noon', 'midday') || isNight || hours >= 13;
  if (isEarly) return 'early';
  if (isLate) return 'late';
  return undefined;
}

function unitAt(tokens: AnswerTokens, position: number): Unit | undefined {
  const token = tokens[position];
  if (token && token.num === undefined) return unitNamed(token.text);
  return undefined;
}
