import { lookedUp } from '../question/terms.ts';
import { holds } from '../question/wants.ts';
import { holding, wordAt } from '../rank/columns.ts';
import type { Sight } from '../rank/features.ts';
import { isCommon } from '../text/common.ts';
import { stemSet } from '../text/stems.ts';
import type { Attribute } from './attribute.ts';
import type { CastMember } from './cast.ts';

/** How many words before an attribute a pronoun's person was named, also in the passage before. */
const REACH = 90;
/** How many words from an attribute its value is: `his sister Georgiana`. */
const CLOSE = 5;
/** How many words after `Lydia was` the description follows: `a stout, well-grown girl`. */
const SAID_OF = 8;
/** The weight of a fact without the value that is asked for. */
const NOTHING_BESIDE = 0.3;
const POSSESSIVE = stemSet('his her their my our your its');

/** How surely a passage gives it, 0…1, and at which word of the book. */
export interface Fact {
  readonly sure: number;
  readonly at: number;
}

/**
 * How surely passages give the attribute: 1 for `Emma's sister Isabella`; those that don't are left out.
 * @param people whom the question names, in the text by any name that is theirs alone
 */
export function factsOf(sight: Sight, attribute: Attribute, people: readonly CastMember[]): ReadonlyMap<number, Fact> {
  const { columns, question } = sight;
  const numbers = (stems: Iterable<string>) => new Set([...stems].flatMap((one) => columns.termOf.get(one) ?? []));
  const passages = (stems: Iterable<string>) => new Set([...stems].flatMap((one) => [...holding(columns, one)]));
  const asked = question.terms
    .filter(({ name, stem }) => name && !isCommon(stem) && !attribute.stems.has(stem))
    .flatMap(lookedUp);
  const named = [...asked, ...people.flatMap(({ own }) => own)];
  const stems = numbers(attribute.stems);
  const possessive = numbers(POSSESSIVE);
  const be = columns.termOf.get('be');
  const subjects = numbers(named);
  const { stream, formTerm } = columns;
  const term = (at: number) => formTerm[stream[at] ?? 0] ?? -1;

  /** The surest place of a passage. */
  function strengthIn(passage: number): Fact {
    const [start, end] = [wordAt(columns, passage), wordAt(columns, passage + 1)];
    let best: Fact = { sure: 0, at: -1 };
    let last = Number.NEGATIVE_INFINITY;
    for (let i = Math.max(0, start - REACH); i < end; i++) {
      if (subjects.has(term(i))) last = i;
      if (i >= start) best = surer(best, { sure: strengthAt(i, i - last, best.sure, start, end), at: i });
    }
    return best;
  }

  /** How surely a word says it; 0 where that is less than `least`. */
  function strengthAt(i: number, before: number, least: number, start: number, end: number): number {
    const held = stems.has(term(i)) ? bond(i, before, end) : 0;
    return held > least ? held * nearness(sight, attribute, i, start, end) : 0;
  }

  /** How surely the attribute at `i` belongs to the person in question, last named so many words before. */
  function bond(i: number, before: number, end: number): number {
    const after = wordsTo(i, Math.min(end, i + 9));
    if (before <= 2) return 1;
    if (after <= 2 || (before <= SAID_OF && term(i - before + 1) === be)) return 0.9;
    if (before > REACH) return after <= 8 ? 0.6 / (1 + after / 12) : 0;
    if ([1, 2].some((d) => possessive.has(term(i - d)))) return owned(before);
    const nearer = Math.min(before, after);
    return nearer <= 12 ? 0.6 / (1 + nearer / 12) : 0.2;
  }

  /** How many words after `i` the next name of the person in question comes. */
  function wordsTo(i: number, end: number): number {
    for (let j = i + 1; j < end; j++) if (subjects.has(term(j))) return j - i;
    return Number.POSITIVE_INFINITY;
  }

  const naming = passages(named);
  const isNamed = (passage: number) => naming.has(passage) || naming.has(passage - 1);
  const both = [...passages(attribute.stems)].filter((one) => isNamed(one) && sight.open(one));
  return new Map(both.map((passage) => [passage, strengthIn(passage)]));
}

const surer = (one: Fact, other: Fact): Fact => (other.sure > one.sure ? other : one);

/** How surely it belongs to somebody meant only by a pronoun, and named so many words before. */
const owned = (before: number): number => (before > REACH ? 0 : 0.8 / (1 + before / REACH));

/** How near the value is to the word at `i`: 1 right beside it, less farther off or missing. */
function nearness(sight: Sight, { beside: wanted }: Attribute, i: number, start: number, end: number): number {
  if (wanted === 'any') return 1;
  for (let d = 1; d <= CLOSE; d++) {
    for (const at of [i + d, i - d]) {
      if (at < start || at >= end) continue;
      const fits = wanted === 'colour' ? isObject(sight, at) : holds(wanted, sight, at, Math.min(end, at + 2));
      if (fits) return 1 - 0.06 * (d - 1);
    }
  }
  return NOTHING_BESIDE;
}

/** Whether a word is the thing whose colour is asked for. */
function isObject({ columns, scanner, question }: Sight, at: number): boolean {
  const term = question.terms[scanner.slotOf(columns.formTerm[columns.stream[at] ?? 0] ?? 0)];
  return term !== undefined && !term.name && !isCommon(term.stem) && !term.stem.startsWith('colo');
}
