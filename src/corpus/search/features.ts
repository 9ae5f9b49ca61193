import type { Columns } from './columns.ts';
import { QUESTION_TYPES, type Question, type QuestionType } from './question.ts';
import type { Scan, Scanner } from './scan.ts';
import type { Weighed } from './terms.ts';

/** What is known of a passage in view of a question, each with a name; docs/lookup.md says what they mean. */
const BASE = [
  'bm25',
  'bm25Before',
  'bm25After',
  'bm25Near',
  'coverage',
  'section',
  'around',
  'best',
  'bestDense',
  'two',
  'three',
  'second',
  'adjacent',
  'exact',
  'related',
  'relatedBest',
  'linked',
  'linkedBest',
  'linkedNear',
  'names',
  'namesAround',
  'main',
  'clause',
  'clauseBefore',
  'clauseLate',
  'bestLate',
  'bestEarly',
  'length',
  'newNames',
  'fits',
] as const;
const BY_TYPE = ['best', 'coverage', 'bestLate', 'newNames', 'linkedNear'] as const;

export const FEATURES: readonly string[] = [
  ...BASE,
  ...BY_TYPE.flatMap((name) => QUESTION_TYPES.map((type) => `${name}:${type}`)),
];

/** All that the features of one question's passages are made from. */
export interface Sight {
  readonly columns: Columns;
  readonly question: Question;
  readonly weighed: Weighed;
  readonly scanner: Scanner;
  /** BM25 per passage; 0 for those that may not be read. */
  readonly bm25: Float64Array;
  /** The same of words whose meaning is near. */
  readonly near: Float64Array;
  /** Whether a passage may be read. */
  readonly open: (passage: number) => boolean;
}

/** Weight of the terms in a mask, as a share of the whole question. */
export function share(mask: number, { weights, total }: Weighed): number {
  let sum = 0;
  for (let rest = mask; rest !== 0; rest &= rest - 1) sum += weights[31 - Math.clz32(rest & -rest)] ?? 0;
  return sum / total;
}

/** The features of one passage, in the order of {@link FEATURES}. */
export function featuresOf(sight: Sight, passage: number): Float64Array {
  const { scanner, weighed, question } = sight;
  const scan = scanner.scan(passage);
  const before = neighbour(sight, passage - 1);
  const after = neighbour(sight, passage + 1);
  const own = scan.held;
  const around = (before?.held ?? 0) | (after?.held ?? 0);
  const peak = peakOf(scan, weighed);
  const clauseMask = question.clause < 0 ? 0 : (-1 << question.clause) & mask(question.terms.length);
  const nameMask = maskOf(question.terms.map((term) => term.name));
  const values: Record<(typeof BASE)[number], number> = {
    bm25: (sight.bm25[passage] ?? 0) / weighed.total,
    bm25Before: (sight.bm25[passage - 1] ?? 0) / weighed.total,
    bm25After: (sight.bm25[passage + 1] ?? 0) / weighed.total,
    bm25Near: Math.min(1, (sight.near[passage] ?? 0) / weighed.total),
    coverage: share(own, weighed),
    section: share(own | sameSection(sight, passage, before, after), weighed),
    around: share(own | around, weighed),
    best: peak.best,
    bestDense: peak.dense,
    two: windowBest(scan, weighed, 2),
    three: windowBest(scan, weighed, 3),
    second: peak.second,
    adjacent: adjacency(scan, question, weighed),
    exact: share(scan.exact, weighed),
    related: share(union(scan.related) & ~own, weighed),
    relatedBest: peak.related,
    linked: sumOf(scan.linked, scan.shown) / Math.max(1, scan.shown),
    linkedBest: mostOf(scan.linked, scan.shown),
    linkedNear: nearPeak(scan.linked, peak.at),
    names: share(own & nameMask, weighed),
    namesAround: share(around & nameMask & ~own, weighed),
    main: share(own & ~clauseMask, weighed),
    clause: share(own & clauseMask, weighed),
    clauseBefore: share(union(lastShown(before, 3)) & clauseMask, weighed),
    clauseLate: share(union(lastShown(scan, 2)) & clauseMask, weighed),
    bestLate: peak.at / Math.max(1, scan.shown - 1),
    bestEarly: peak.at === 0 ? 1 : 0,
    length: Math.log(1 + sumOf(scan.lengths, scan.shown)),
    newNames: Math.min(3, nearPeak(scan.names.slice(0, scan.shown), peak.at)),
    fits: typeFits(sight, passage),
  };
  return inOrder(values, question.type);
}

/** The values as {@link FEATURES} lists them; of those that stand once for each type of question, all but one are 0. */
function inOrder(values: Readonly<Record<(typeof BASE)[number], number>>, asked: QuestionType): Float64Array {
  const listed = new Float64Array(FEATURES.length);
  BASE.forEach((name, i) => {
    listed[i] = values[name];
  });
  const type = QUESTION_TYPES.indexOf(asked);
  BY_TYPE.forEach((name, i) => {
    listed[BASE.length + i * QUESTION_TYPES.length + type] = values[name];
  });
  return listed;
}

interface Peak {
  /** Place of the best sentence in the passage. */
  readonly at: number;
  readonly best: number;
  readonly second: number;
  readonly dense: number;
  readonly related: number;
  /** What the best sentence of the text holds, and the best line under which the passage is found. */
  readonly told: number;
  readonly asked: number;
}

/** The sentence that holds most of the question, and how far the others fall behind. */
export function peakOf(scan: Scan, weighed: Weighed): Peak {
  let at = 0;
  let top = -1;
  let best = 0;
  let second = 0;
  let dense = 0;
  let related = 0;
  let told = 0;
  let asked = 0;
  scan.masks.forEach((own, s) => {
    const held = share(own, weighed);
    const near = share(scan.related[s] ?? 0, weighed);
    const length = scan.lengths[s] ?? 0;
    const value = held + 0.4 * near + 0.02 * (scan.linked[s] ?? 0) - 0.001 * length;
    if (s < scan.shown && value > top) {
      top = value;
      at = s;
    }
    if (s < scan.shown) told = Math.max(told, held);
    else asked = Math.max(asked, held);
    if (held > best) {
      second = best;
      best = held;
    } else if (held > second) second = held;
    dense = Math.max(dense, held / Math.sqrt(length + 8));
    related = Math.max(related, held + near);
  });
  return { at, best, second, dense: dense * 4, related, told, asked };
}

function windowBest({ masks, shown }: Scan, weighed: Weighed, size: number): number {
  let best = 0;
  for (let s = 0; s < masks.length; s++) {
    // Lines under which the passage is found have nothing to do with one another.
    const end = s < shown ? Math.min(s + size, shown) : s + 1;
    let window = 0;
    for (let i = s; i < end; i++) window |= masks[i] ?? 0;
    best = Math.max(best, share(window, weighed));
  }
  return best;
}

function lastShown(scan: Scan | undefined, most: number): readonly number[] {
  return scan ? scan.masks.slice(Math.max(0, scan.shown - most), scan.shown) : [];
}

/** Of the first `count`. */
function sumOf(values: readonly number[], count: number): number {
  let sum = 0;
  for (let i = 0; i < count; i++) sum += values[i] ?? 0;
  return sum;
}

function mostOf(values: readonly number[], count: number): number {
  let most = 0;
  for (let i = 0; i < count; i++) most = Math.max(most, values[i] ?? 0);
  return most;
}

function nearPeak(values: readonly number[], at: number): number {
  return (values[at] ?? 0) + 0.5 * ((values[at - 1] ?? 0) + (values[at + 1] ?? 0));
}

/** Share of the question that stands as neighbours in the passage as it does in the question. */
export function adjacency(scan: Scan, question: Question, { weights, total }: Weighed): number {
  let sum = 0;
  question.pairs.slice(0, 31).forEach(([a, b], i) => {
    if (scan.pairs & (1 << i)) sum += Math.min(weights[a] ?? 0, weights[b] ?? 0);
  });
  return sum / total;
}

function neighbour(sight: Sight, passage: number): Scan | undefined {
  if (passage < 0 || passage >= sight.columns.passageFrom.length || !sight.open(passage)) return undefined;
  return sight.scanner.scan(passage);
}

function sameSection(sight: Sight, passage: number, before?: Scan, after?: Scan): number {
  const { passageSection } = sight.columns;
  const here = passageSection[passage];
  const left = before && passageSection[passage - 1] === here ? before.held : 0;
  return left | (after && passageSection[passage + 1] === here ? after.held : 0);
}

function union(masks: readonly number[]): number {
  let all = 0;
  for (const one of masks) all |= one;
  return all;
}

function mask(bits: number): number {
  return bits >= 31 ? 0x7fffffff : (1 << bits) - 1;
}

/** The mask of the terms for which a flag is set. */
export function maskOf(flags: readonly boolean[]): number {
  return flags.reduce((all, flag, i) => (flag ? all | (1 << i) : all), 0);
}

/** 1 where the passage holds what such a question asks for (a new name, a number), 0 where not, ½ where unclear. */
export function typeFits(sight: Sight, passage: number): number {
  const scan = sight.scanner.scan(passage);
  const { type } = sight.question;
  if (type === 'who') return scan.names.some((n, s) => n > 0 && s < scan.shown) ? 1 : 0;
  if (type !== 'when' && type !== 'count') return 0.5;
  const { passageAt, sentenceAt, stream, formTerm, terms } = sight.columns;
  const from = sentenceAt[passageAt[passage] ?? 0] ?? 0;
  const to = sentenceAt[(passageAt[passage] ?? 0) + scan.shown] ?? 0;
  for (let i = from; i < to; i++) if (/\d/.test(terms[formTerm[stream[i] ?? 0] ?? 0] ?? '')) return 1;
  return 0;
}
