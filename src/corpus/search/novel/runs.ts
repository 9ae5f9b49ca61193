import type { TextRange } from '../../../core/ports/search.ts';
import { type Sight, share } from '../rank/features.ts';
import type { Fact } from './facts.ts';

/** Words of a run, unless one sentence is longer, and of all that is shown. */
const RUN_WORDS = 45;
const MOST_WORDS = 90;
/** How many sentences before and after a run tell who and what it is about. */
const BEFORE = 4;
const AFTER = 4;
/** What a word of the question counts beside one in the run itself: of near meaning, before or after the run. */
const COUNTS = { near: 0.2, before: 0.5, after: 0.3, nearAround: 0.1 };
/** The gain of a run that certainly says what is asked of somebody. */
const FACT = 0.8;

/** Whole sentences of one passage, and how likely they answer a question. */
export interface Run {
  readonly passage: number;
  /** Sentences of the book, half-open. */
  readonly from: number;
  readonly to: number;
  /** The share of the question that it and the sentences around it have, and more for a fact that is asked for. */
  readonly score: number;
}

/**
 * The likeliest run of each passage with a word of the question, best first.
 * @param facts of a novel: how surely passages say what is asked of somebody
 */
export function runsOf(sight: Sight, facts: ReadonlyMap<number, Fact> | undefined): Run[] {
  const { columns, scanner, open } = sight;
  const [held, near] = [new Int32Array(columns.sentenceAt.length), new Int32Array(columns.sentenceAt.length)];
  const passages = Array.from(columns.passageFrom.keys()).filter(open);
  for (const passage of passages) {
    const { masks, related } = scanner.scan(passage);
    held.set(masks, columns.passageAt[passage]);
    near.set(related, columns.passageAt[passage]);
  }
  const best = passages.flatMap((passage) => bestIn(sight, passage, { held, near }, facts?.get(passage)) ?? []);
  return best.sort((a, b) => b.score - a.score || a.from - b.from);
}

interface Masks {
  readonly held: Int32Array;
  readonly near: Int32Array;
}

/** The likeliest run of a passage; undefined if it has no word of the question. */
function bestIn(sight: Sight, passage: number, masks: Masks, fact: Fact | undefined): Run | undefined {
  const { passageAt } = sight.columns;
  const [start = 0, end = 0] = passageAt.subarray(passage, passage + 2);
  let best: Run | undefined;
  for (let from = start; from < end; from++) {
    if (masks.held[from] === 0 && masks.near[from] === 0) continue;
    const to = endOf(sight, from, end, RUN_WORDS);
    const score = scoreOf(sight, from, to, masks, fact);
    if (score > (best?.score ?? 0)) best = { passage, from, to, score };
  }
  return best;
}

/** Where a run from a sentence on ends: as many as fit into so many words, at least one. */
function endOf({ columns: { sentenceAt } }: Sight, from: number, end: number, words: number): number {
  let to = from + 1;
  while (to < end && (sentenceAt[to + 1] ?? 0) - (sentenceAt[from] ?? 0) <= words) to++;
  return to;
}

function scoreOf(sight: Sight, from: number, to: number, { held, near }: Masks, fact?: Fact): number {
  const { weighed, columns } = sight;
  const all = (masks: Int32Array, a: number, b: number) => {
    let mask = 0;
    for (let i = Math.max(0, a); i < b; i++) mask |= masks[i] ?? 0;
    return mask;
  };
  const own = all(held, from, to);
  const meant = all(near, from, to) & ~own;
  const before = all(held, from - BEFORE, from) & ~(own | meant);
  const after = all(held, to, to + AFTER) & ~(own | meant | before);
  const around = (all(near, from - BEFORE, from) | all(near, to, to + AFTER)) & ~(own | meant | before | after);
  const says = fact && fact.at >= (columns.sentenceAt[from] ?? 0) && fact.at < (columns.sentenceAt[to] ?? 0);
  return (
    share(own, weighed) +
    COUNTS.near * share(meant, weighed) +
    COUNTS.before * share(before, weighed) +
    COUNTS.after * share(after, weighed) +
    COUNTS.nearAround * share(around, weighed) +
    (says ? FACT * fact.sure : 0)
  );
}

/** The words of a question that a run has, as bits: in so many words, or also by one of near meaning. */
export function maskIn(
  { columns, scanner }: Sight,
  { passage, from, to }: Pick<Run, 'passage' | 'from' | 'to'>,
  how: 'held' | 'any',
): number {
  const { masks, related } = scanner.scan(passage);
  const first = columns.passageAt[passage] ?? 0;
  const all = (list: readonly number[]) => list.slice(from - first, to - first).reduce((sum, one) => sum | one, 0);
  return all(masks) | (how === 'any' ? all(related) : 0);
}

/** Whether a run has one of these stems. */
export function holdsAny({ columns }: Sight, { from, to }: Run, stems: ReadonlySet<string>): boolean {
  const { sentenceAt, stream, formTerm, terms } = columns;
  return stream.subarray(sentenceAt[from], sentenceAt[to]).some((form) => stems.has(terms[formTerm[form] ?? -1] ?? ''));
}

/** What to show where a text may answer: the likeliest run and the next one, each as long as there is room. */
export function stretchesOf(sight: Sight, [first, second]: readonly Run[]): ReadonlyMap<number, TextRange> {
  const { sentenceAt, sentenceStart, sentenceEnd } = sight.columns;
  const words = ({ from, to }: Run) => (sentenceAt[to] ?? 0) - (sentenceAt[from] ?? 0);
  if (!first) return new Map();
  const next = second && within(sight, second, MOST_WORDS - Math.max(RUN_WORDS, words(first)));
  const both = next && words(first) + words(next) <= MOST_WORDS ? [next] : [];
  const left = both.reduce((sum, run) => sum - words(run), MOST_WORDS);
  return new Map(
    [within(sight, first, left), ...both].map(({ passage, from, to }) => [
      passage,
      { start: sentenceStart[from] ?? 0, end: sentenceEnd[to - 1] ?? 0 },
    ]),
  );
}

/** A run as long as fits into so many words: with what follows in its passage, then with what comes before. */
function within(sight: Sight, run: Run, most: number): Run {
  const { passageAt, sentenceAt } = sight.columns;
  const to = endOf(sight, run.from, passageAt[run.passage + 1] ?? run.to, most);
  let { from } = run;
  while (from > (passageAt[run.passage] ?? 0) && (sentenceAt[to] ?? 0) - (sentenceAt[from - 1] ?? 0) <= most) from--;
  return { ...run, from, to };
}
