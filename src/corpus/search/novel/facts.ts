import { holds, termAt } from '../question/wants.ts';
import { wordAt } from '../rank/columns.ts';
import type { Sight } from '../rank/features.ts';
import { isCommon } from '../text/common.ts';
import type { Attribute } from './attribute.ts';
import { type AskedAbout, isTitle } from './cast.ts';
import { passagesWith, subjectsOf, termsOf } from './subjects.ts';

/** How many words before an attribute a pronoun's person was named, also in the passage before. */
const REACH = 90;
/** How many words from an attribute its value is: `his sister Georgiana`. */
const CLOSE = 5;
/** How many words after `Lydia was` the description follows: `a stout, well-grown girl`. */
const SAID_OF = 8;
/** The weight of a fact without the value that is asked for. */
const NOTHING_BESIDE = 0.3;

/** How surely a passage gives it, 0…1, and at which word of the book. */
export interface Fact {
  readonly sure: number;
  readonly at: number;
}

/**
 * How surely passages give the attribute: 1 for `Emma's sister Isabella`; those that don't are left out.
 * @param people whom the question names, in the text by any name that is theirs alone
 */
export function factsOf(sight: Sight, attribute: Attribute, people: readonly AskedAbout[]): ReadonlyMap<number, Fact> {
  const { columns } = sight;
  const { sentenceAt, passageAt, termOf } = columns;
  const stems = termsOf(columns, attribute.stems);
  const subjects = subjectsOf(sight, attribute, people);
  const be = termOf.get('be');
  const term = (at: number) => termAt(columns, at);

  /** The surest place of a passage. */
  function strengthIn(passage: number): Fact {
    const [start, end] = [wordAt(columns, passage), wordAt(columns, passage + 1)];
    let best: Fact = { sure: 0, at: -1 };
    let last = Number.NEGATIVE_INFINITY;
    let sentence = passageAt[passage] ?? 0;
    for (let i = Math.max(0, start - REACH); i < end; i++) {
      if (subjects.isAt(i)) last = i;
      if (i < start) continue;
      while ((sentenceAt[sentence + 1] ?? end) <= i) sentence++;
      best = surer(best, { sure: strengthAt(i, i - last, best.sure, sentence, end), at: i });
    }
    return best;
  }

  /** How surely a word says it; 0 where that is less than `least`. */
  function strengthAt(i: number, before: number, least: number, sentence: number, end: number): number {
    const held = stems.has(term(i)) ? bond(i, before, end) : 0;
    return held > least ? held * nearness(sight, attribute, i, sentence) : 0;
  }

  /** How surely the attribute at `i` belongs to the person in question, last named so many words before. */
  function bond(i: number, before: number, end: number): number {
    const after = wordsTo(i, Math.min(end, i + 9));
    if (before <= 2) return 1;
    if (after <= 2 || (before <= SAID_OF && term(i - before + 1) === be)) return 0.9;
    const nearer = Math.min(before, after);
    if (nearer <= 12) return 0.6 / (1 + nearer / 12);
    return before > REACH ? 0 : 0.2;
  }

  /** How many words after `i` the next name of the person in question comes. */
  function wordsTo(i: number, end: number): number {
    for (let j = i + 1; j < end; j++) if (subjects.isAt(j)) return j - i;
    return Number.POSITIVE_INFINITY;
  }

  const naming = passagesWith(columns, subjects.terms);
  const isNamed = (passage: number) => naming.has(passage) || naming.has(passage - 1);
  const both = [...passagesWith(columns, stems)].filter((one) => isNamed(one) && sight.open(one));
  return new Map(both.map((passage) => [passage, strengthIn(passage)]));
}

const surer = (one: Fact, other: Fact): Fact => (other.sure > one.sure ? other : one);

/** How near what is asked for is to the word at `i` in its sentence: 1 beside it, less farther off or missing. */
function nearness(sight: Sight, { beside }: Attribute, i: number, sentence: number): number {
  if (beside === 'any') return 1;
  const { sentenceAt } = sight.columns;
  const isInside = (at: number) => at >= (sentenceAt[sentence] ?? 0) && at < (sentenceAt[sentence + 1] ?? 0);
  for (let d = 1; d <= CLOSE; d++)
    if ([i + d, i - d].some((at) => isInside(at) && isValue(sight, beside, at))) return 1 - 0.06 * (d - 1);
  return NOTHING_BESIDE;
}

/** Whether a word is what is asked for: a number, a name, a place's behind `in`, the thing whose colour is asked. */
function isValue(sight: Sight, beside: Attribute['beside'], at: number): boolean {
  const { columns } = sight;
  const stem = columns.terms[termAt(columns, at)] ?? '';
  if (beside === 'colour') return isObject(sight, at);
  if (beside === 'place') return !isCommon(stem) && holds(beside, sight, at - 1, at + 1);
  return (beside === 'number' || !(isTitle(stem) || isCommon(stem))) && holds(beside, sight, at, at + 1);
}

/** Whether a word is the thing whose colour is asked for. */
function isObject({ columns, scanner, question }: Sight, at: number): boolean {
  const term = question.terms[scanner.slotOf(termAt(columns, at))];
  return term !== undefined && !term.name && !isCommon(term.stem) && !term.stem.startsWith('colo');
}
