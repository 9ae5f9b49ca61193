import type { Columns } from '../rank/columns.ts';
import { type Sight, share } from '../rank/features.ts';
import { candidates } from '../rank/rank.ts';
import type { Fact } from './facts.ts';
import { fitting } from './fitting.ts';
import { meantIn } from './meant.ts';

/** Words of a run, unless one sentence is longer. */
const RUN_WORDS = 35;
/** How many sentences before and after a run tell who and what it is about. */
const BEFORE = 4;
const AFTER = 4;
/** How many sentences on either side are its scene, and how many passages those may be in. */
const SCENE = 12;
const SCENE_PASSAGES = 2;
/**
 * What a word of the question counts beside one in the run itself: of near meaning, around the run,
 * in its scene.
 */
const COUNTS = { near: 0.2, before: 0.5, after: 0.3, scene: 0.4 };
/** What nearness in meaning counts, of the run and of its passage. */
const MEANT = { run: 0.2, passage: 0.3 };

/** Whole sentences of one passage, and how likely they answer a question. */
export interface Run {
  readonly passage: number;
  /** Sentences of the book, half-open. */
  readonly from: number;
  readonly to: number;
  /**
   * The share of the question that it and the sentences around it have, and more for a fact that is
   * asked for.
   */
  readonly score: number;
  /** The same without its scene and meaning, by which nothing is sure. */
  readonly plain: number;
}

/**
 * Runs of sentences that don't overlap, best first, each with a word of the question or one of near
 * meaning.
 * @param facts of a novel: how surely passages say what is asked of somebody, where nothing else is
 * @param other whether other words than the question's may surely say it
 */
export function runsOf(sight: Sight, facts?: ReadonlyMap<number, Fact>, other = false): Run[] {
  const { passageAt } = sight.columns;
  const surest = !other
    ? []
    : [...(facts ?? [])].flatMap(([passage, { sure }]) => (sure < 1 ? [] : passage));
  const passages = [...new Set([...candidates(sight), ...surest])];
  const masks = masksOf(sight, passages);
  const meant = meantIn(sight);

  const runsIn = (passage: number) => {
    const [start = 0, end = 0] = passageAt.subarray(passage, passage + 2);
    const passageMeant = MEANT.passage * meant.ofPassage(passage);
    const all: Run[] = [];
    for (let from = start; from < end; from++) {
      if (masks.held[from] === 0 && masks.near[from] === 0) continue;
      const to = endOf(sight.columns, from, end);
      const sure = sureIn(sight.columns, from, to, facts?.get(passage));
      const held = sharesOf(sight, from, to, masks);
      const plain = sure + held.plain + fitting(sight, from, to);
      const meaning = passageMeant + MEANT.run * meant.ofSentences(from, to);
      all.push({ passage, from, to, plain, score: plain + held.scene + meaning });
    }
    return apart(all.sort(bestFirst));
  };

  return passages.flatMap(runsIn).sort(bestFirst);
}

const bestFirst = (a: Run, b: Run) => b.score - a.score || a.from - b.from;

/** Those of a passage that overlap no better one. */
function apart(runs: readonly Run[]): Run[] {
  const kept: Run[] = [];
  for (const run of runs)
    if (kept.every(({ from, to }) => run.to <= from || run.from >= to)) kept.push(run);
  return kept;
}

/** What sentences have of the question, as bits: its words, and words of near meaning. */
interface Masks {
  readonly held: Int32Array;
  readonly near: Int32Array;
}

/**
 * Of some passages and their neighbours; other sentences, and what may not be read, have nothing.
 */
function masksOf({ columns, scanner, open }: Sight, passages: Iterable<number>): Masks {
  const { passageAt, passageFrom, sentenceAt } = columns;
  const held = new Int32Array(sentenceAt.length);
  const near = new Int32Array(sentenceAt.length);
  for (const passage of passages) {
    for (let one = passage - SCENE_PASSAGES; one <= passage + SCENE_PASSAGES; one++) {
      if (one < 0 || one >= passageFrom.length || !open(one)) continue;
      const { masks, related } = scanner.scan(one);
      held.set(masks, passageAt[one]);
      near.set(related, passageAt[one]);
    }
  }
  return { held, near };
}

/** How many words some sentences have. */
export const runLength = ({ sentenceAt }: Columns, from: number, to: number): number =>
  (sentenceAt[to] ?? 0) - (sentenceAt[from] ?? 0);

/** Where a run from a sentence on ends: as many as fit into its words, at least one. */
function endOf(columns: Columns, from: number, end: number) {
  let to = from + 1;
  while (to < end && runLength(columns, from, to + 1) <= RUN_WORDS) to++;
  return to;
}

/** How surely some sentences say what is asked of somebody. */
function sureIn({ sentenceAt }: Columns, from: number, to: number, fact?: Fact) {
  if (fact && fact.at >= (sentenceAt[from] ?? 0) && fact.at < (sentenceAt[to] ?? 0))
    return fact.sure;
  return 0;
}

/** The share of the question that some sentences and those around them have. */
function sharesOf({ weighed }: Sight, from: number, to: number, { held, near }: Masks) {
  const all = (masks: Int32Array, a: number, b: number) => {
    let mask = 0;
    for (let i = Math.max(0, a); i < b; i++) mask |= masks[i] ?? 0;
    return mask;
  };

  const own = all(held, from, to);
  const meant = all(near, from, to) & ~own;
  const before = all(held, from - BEFORE, from) & ~(own | meant);
  const after = all(held, to, to + AFTER) & ~(own | meant | before);
  const scene = all(held, from - SCENE, from) | all(held, to, to + SCENE);

  const plain =
    share(own, weighed) +
    COUNTS.near * share(meant, weighed) +
    COUNTS.before * share(before, weighed) +
    COUNTS.after * share(after, weighed);
  return {
    plain,
    scene: COUNTS.scene * share(scene & ~(own | meant | before | after), weighed),
  };
}

/** The words of a question that a run has, as bits. */
export function maskIn({ columns, scanner }: Sight, { passage, from, to }: Run): number {
  const first = columns.passageAt[passage] ?? 0;
  return scanner
    .scan(passage)
    .masks.slice(from - first, to - first)
    .reduce((all, one) => all | one, 0);
}
