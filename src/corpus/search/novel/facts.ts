import { firstFilled } from '../../../lib/counted.ts';
import { holds, termAt } from '../question/wants.ts';
import { type Columns, holding, wordAt } from '../rank/columns.ts';
import type { Sight } from '../rank/features.ts';
import { isCommon } from '../text/common.ts';
import type { Attribute } from './attribute.ts';
import { type AskedAbout, isTitle } from './cast.ts';

/**
 * Within how many words of a name an attribute surely is theirs, within how many it may be, and how
 * many before it a pronoun's person was named, also in the passage before.
 */
const WORDS_OFF = { beside: 2, near: 12, reach: 90 };
/** How many words after `Lydia was` the description follows: `a stout, well-grown girl`. */
const SAID_OF = 8;
/** The weight of a fact without the value that is asked for. */
const NOTHING_BESIDE = 0.3;

/** How surely a passage gives it, 0…1, and at which word of the book. */
export interface Fact {
  readonly sure: number;
  readonly at: number;
}

/** How surely an attribute is somebody's who was named so many words off. */
function sureAt(wordsOff: number) {
  if (wordsOff <= WORDS_OFF.beside) return 1;
  if (wordsOff <= WORDS_OFF.near) return 0.4;
  return wordsOff <= WORDS_OFF.reach ? 0.2 : 0;
}

/**
 * How surely passages give the attribute: 1 for `Emma's sister Isabella`; those that don't are left
 * out.
 * @param people whom the question names, in the text by any name that is theirs alone
 */
export function factsOf(
  sight: Sight,
  attribute: Attribute,
  people: readonly AskedAbout[],
): ReadonlyMap<number, Fact> {
  const { columns, open } = sight;
  const be = columns.termOf.get('be');
  const stems = termsOf(columns, attribute.stems);
  const names = namesIn(sight, attribute, people);

  /**
   * How many words off the nearest name before a word, or behind it, is; infinitely far if none is
   * near enough.
   */
  function distance(at: number, most: number, step: 1 | -1) {
    for (let n = 1; n <= most; n++) if (names.has(termAt(columns, at + n * step))) return n;
    return Infinity;
  }

  /**
   * How surely the attribute at `i`, `before` words after a name, is that person's; `end` and later
   * may be unread.
   */
  function sureOf(i: number, before: number, end: number) {
    const nearer = Math.min(before, distance(i, Math.min(WORDS_OFF.near, end - i - 1), 1));
    const isDescribed = before <= SAID_OF && termAt(columns, i - before + 1) === be;
    const sure = isDescribed ? 1 : sureAt(nearer);
    return isBeside(sight, attribute, i, end) ? sure : sure * NOTHING_BESIDE;
  }

  /** The surest place of a passage. */
  function surestIn(passage: number): Fact {
    const start = wordAt(columns, passage);
    const end = wordAt(columns, passage + 1);
    // Looking back for it from each place made such a question three times as slow.
    let named = start - distance(start, WORDS_OFF.reach, -1);
    let best: Fact = { sure: 0, at: -1 };
    for (let at = start; at < end; at++) {
      const term = termAt(columns, at);
      const sure = stems.has(term) ? sureOf(at, at - named, end) : 0;
      if (sure > best.sure) best = { sure, at };
      if (names.has(term)) named = at;
    }
    return best;
  }

  const holders = new Set([...attribute.stems].flatMap((stem) => [...holding(columns, stem)]));
  return new Map([...holders].filter(open).map((passage) => [passage, surestIn(passage)]));
}

/** The numbers of stems that the book has. */
const termsOf = ({ termOf }: Columns, stems: readonly string[] | ReadonlySet<string>) =>
  new Set([...stems].flatMap((one) => termOf.get(one) ?? []));

/** Those by whom a question asks: as it calls them, or by what is theirs alone. */
function namesIn(
  { columns, question }: Sight,
  { stems }: Attribute,
  people: readonly AskedAbout[],
) {
  const named = question.terms.filter(
    ({ stem, name }) => name && !isCommon(stem) && !stems.has(stem),
  );
  const known = people.flatMap(({ own, called }) => [...own, ...called]);
  const names = firstFilled(
    known,
    named.map(({ stem }) => stem),
  );
  const plain = names.filter((one) => !isTitle(one));
  return termsOf(columns, firstFilled(plain, names));
}

/** Whether what is asked for is near the word at `i`, and before `end`. */
function isBeside(sight: Sight, { beside, close }: Attribute, i: number, end: number) {
  if (beside === 'any') return true;
  for (let at = i - close; at <= i + close && at < end; at++)
    if (at !== i && isValue(sight, beside, at)) return true;
  return false;
}

/**
 * Whether a word is what is asked for: a number, a name, a place's behind `in`, the thing whose
 * colour is asked.
 */
function isValue(sight: Sight, beside: Attribute['beside'], at: number) {
  const stem = sight.columns.terms[termAt(sight.columns, at)] ?? '';
  if (beside === 'colour') return isObject(sight, at);
  if (beside === 'place') return !isCommon(stem) && holds(beside, sight, at - 1, at + 1);
  return (
    (beside === 'number' || !(isTitle(stem) || isCommon(stem))) && holds(beside, sight, at, at + 1)
  );
}

/** Whether a word is the thing whose colour is asked for. */
function isObject({ columns, scanner, question }: Sight, at: number) {
  const term = question.terms[scanner.slotOf(termAt(columns, at))];
  return term !== undefined && !term.name && !isCommon(term.stem) && !term.stem.startsWith('colo');
}
