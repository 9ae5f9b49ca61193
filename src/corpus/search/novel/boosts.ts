import type { Sight } from '../rank/features.ts';
import { isCommon } from '../text/common.ts';
import type { Attribute } from './attribute.ts';
import type { Person } from './cast.ts';
import { factsOf } from './facts.ts';
import { sceneOf } from './scene.ts';

/** What a passage of a novel is ranked by besides its words, each with a name; docs/lookup.md says what they mean. */
export const NOVEL = ['scene', 'late', 'early', 'fact', 'factAlone'] as const;

/** What each of them weighs; chosen on questions about two novels, and checked on two others. */
export const NOVEL_WEIGHTS: Readonly<Record<string, number>> = {
  scene: 2,
  late: 3,
  early: 2.5,
  introduces: 3,
  fact: 2.2,
  factAlone: 3,
};

const CANDIDATES = 80;
/** Stems of questions about how something ends. */
const ENDING: ReadonlySet<string> = new Set(
  'end final last die dead death kill marri wed fate eventu murder becom'.split(' '),
);

/** The candidates of a novel, and what each of them gains. */
export interface NovelBoosts {
  readonly candidates: readonly number[];
  readonly valuesOf: (passage: number) => Float64Array;
  /** How surely the surest passage says what is asked of somebody. */
  readonly fact: number;
}

export function novelBoosts(sight: Sight, people: readonly Person[], attribute?: Attribute): NovelBoosts {
  const facts = attribute ? factsOf(sight, attribute) : new Map<number, number>();
  const { question, weighed, bm25, near, open } = sight;
  const scene = sceneOf(sight);
  const found: { p: number; value: number }[] = [];
  for (let p = 0; p < bm25.length; p++) {
    const own = ((bm25[p] ?? 0) + 0.3 * (near[p] ?? 0)) / weighed.total;
    const value = own + 0.5 * (scene[p] ?? 0) + (facts.get(p) ?? 0);
    if (own > 0 && open(p)) found.push({ p, value });
  }
  found.sort((a, b) => b.value - a.value || a.p - b.p);
  const candidates = found.slice(0, CANDIDATES).map(({ p }) => p);
  const ends = question.terms.some((term) => ENDING.has(term.stem)) ? 1 : 0;
  const introduces = question.type === 'who' && people.length > 0 && question.terms[1]?.stem === 'be' ? 1 : 0;
  const [first, last] = spanOf(sight);
  return {
    candidates,
    fact: Math.max(0, ...facts.values()),
    valuesOf: (passage) => {
      return Float64Array.of(
        scene[passage] ?? 0,
        passage <= last + 3 ? (ends * Math.max(0, passage - first)) / Math.max(1, last - first) : 0,
        introduces / (1 + Math.max(0, passage - first) / 5),
        facts.get(passage) ?? 0,
        attribute?.alone ? (facts.get(passage) ?? 0) : 0,
      );
    },
  };
}

/** The first and the last passage that name whom the question names; of all that may be read, where it names nobody. */
function spanOf({ question, columns, open }: Sight): readonly [number, number] {
  const { termOf, postingAt, postingPassage, passageFrom } = columns;
  let first = 0;
  let last = passageFrom.length - 1;
  while (last > 0 && !open(last)) last--;
  for (const { name, stem } of question.terms) {
    const term = name && !isCommon(stem) ? termOf.get(stem) : undefined;
    if (term === undefined) continue;
    const held = postingPassage.subarray(postingAt[term] ?? 0, postingAt[term + 1] ?? 0).filter(open);
    first = Math.max(first, held[0] ?? 0);
    last = Math.min(last, held.at(-1) ?? last);
  }
  return [first, last];
}
