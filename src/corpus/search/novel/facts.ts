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
/** How many words after it the person may be named, and within how many the sentence is probably about them. */
const BEHIND = 9;
const NEAR = 12;
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
  const be = columns.termOf.get('be');
  const stems = termsOf(columns, attribute.stems);
  const subjects = subjectsOf(sight, attribute, people);

  /** The surest place of a passage. */
  function surestIn(passage: number): Fact {
    const [start, end] = [wordAt(columns, passage), wordAt(columns, passage + 1)];
    let best: Fact = { sure: 0, at: -1 };
    let last = Number.NEGATIVE_INFINITY;
    for (let i = Math.max(0, start - REACH); i < end; i++) {
      if (subjects.isAt(i)) last = i;
      const sure = i >= start && stems.has(termAt(columns, i)) ? sureAt(i, last, end) : 0;
      if (sure > best.sure) best = { sure, at: i };
    }
    return best;
  }

  /** How surely the attribute at `i` belongs to the person in question, whose name was last before it at `last`. */
  function sureAt(i: number, last: number, end: number): number {
    const after = subjects.next(i, Math.min(end, i + BEHIND)) - i;
    const nearer = Math.min(i - last, after);
    const isDescribed = i - last <= SAID_OF && termAt(columns, last + 1) === be;
    const near = nearer <= NEAR ? 0.6 / (1 + nearer / NEAR) : nearer <= REACH ? 0.2 : 0;
    return (nearer <= 2 || isDescribed ? 1 : near) * (isBeside(sight, attribute, i) ? 1 : NOTHING_BESIDE);
  }

  const naming = passagesWith(columns, subjects.terms);
  const isNamed = (passage: number) => naming.has(passage) || naming.has(passage - 1);
  const both = [...passagesWith(columns, stems)].filter((one) => isNamed(one) && sight.open(one));
  return new Map(both.map((passage) => [passage, surestIn(passage)]));
}

/** Whether what is asked for is near the word at `i` in its sentence. */
function isBeside(sight: Sight, { beside }: Attribute, i: number): boolean {
  if (beside === 'any') return true;
  for (let at = i - CLOSE; at <= i + CLOSE; at++) if (at !== i && isValue(sight, beside, at)) return true;
  return false;
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
