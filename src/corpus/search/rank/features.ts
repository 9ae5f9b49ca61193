import type { Nearness } from '../bare/meanings.ts';
import type { Question } from '../question/question.ts';
import type { Weighed } from '../question/terms.ts';
import { holds, holdsThing, termAt } from '../question/wants.ts';
import type { Columns } from './columns.ts';
import type { Scan, Scanner } from './scan.ts';

/** What the features of one question's passages are made from. */
export interface Sight {
  readonly columns: Columns;
  readonly question: Question;
  readonly weighed: Weighed;
  readonly scanner: Scanner;
  /** The terms that are names, as bits. */
  readonly names: number;
  /** BM25 per passage; 0 for those that may not be read. */
  readonly bm25: Float64Array;
  /** Per passage, the terms that it has, as bits; 0 for those that may not be read. */
  readonly held: Int32Array;
  /** Whether a passage may be read. */
  readonly open: (passage: number) => boolean;
  /** Of a guide made of articles, how near in meaning the question is to its parts. */
  readonly meant?: Nearness | undefined;
}

/** The weight of the terms in a mask, as a share of the whole question's. */
export function share(mask: number, { weights, total }: Weighed): number {
  let sum = 0;
  for (let rest = mask; rest !== 0; rest &= rest - 1)
    sum += weights[31 - Math.clz32(rest & -rest)] ?? 0;
  return sum / total;
}

/** Features of a passage given a question, by name; docs/lookup.md says what they mean. */
export function featuresOf(sight: Sight, passage: number) {
  const { scanner, weighed, question, names } = sight;
  const scan = scanner.scan(passage);
  const own = scan.held;
  const around = (sight.held[passage - 1] ?? 0) | (sight.held[passage + 1] ?? 0);

  return {
    bm25: (sight.bm25[passage] ?? 0) / weighed.total,
    bm25After: (sight.bm25[passage + 1] ?? 0) / weighed.total,
    around: share(own | around, weighed),
    adjacent: adjacency(scan, question, weighed),
    exact: share(scan.exact, weighed),
    related: share(scan.near & ~own, weighed),
    names: share(own & names, weighed),
    fits: typeFits(sight, passage),
    meant: mostNear(sight, passage, 'ofSentence'),
    wordsMeant: mostNear(sight, passage, 'ofWords'),
    part: sight.meant?.part?.has(passage) ?? 0,
  };
}

/** How near in meaning the question is to the nearest sentence of a passage. */
function mostNear(sight: Sight, passage: number, by: 'ofSentence' | 'ofWords'): number {
  const { meant } = sight;
  return meant ? mostOfSentences(sight, passage, meant[by]) : 0;
}

/** The most that a sentence of a passage has of something; 0 where none has any. */
export function mostOfSentences(
  { columns, scanner }: Pick<Sight, 'columns' | 'scanner'>,
  passage: number,
  amountIn: (sentence: number) => number,
): number {
  const start = columns.passageAt[passage] ?? 0;
  const end = start + scanner.scan(passage).shown;
  let most = 0;
  for (let s = start; s < end; s++) most = Math.max(most, amountIn(s));
  return most;
}

/** The share of the question whose words are neighbours in the passage as well. */
function adjacency(scan: Scan, question: Question, { weights, total }: Weighed) {
  let sum = 0;
  question.pairs.forEach(([a, b], i) => {
    if (scan.pairs & (1 << i)) sum += Math.min(weights[a] ?? 0, weights[b] ?? 0);
  });
  return sum / total;
}

/** The mask of the terms for which a flag is set. */
export function maskOf(flags: readonly boolean[]): number {
  return flags.reduce((all, flag, i) => (flag ? all | (1 << i) : all), 0);
}

/**
 * 1 where a sentence of the passage has what such a question asks for, 0 where none does, ½ where
 * unclear.
 */
export function typeFits(sight: Sight, passage: number): number {
  if (sight.question.want === 'any' && !sight.meant?.kind && !thingOfBare(sight)) return 0.5;
  const start = sight.columns.passageAt[passage] ?? 0;
  const { shown } = sight.scanner.scan(passage);
  for (let s = start; s < start + shown; s++) if (sentenceFits(sight, s)) return 1;
  return 0;
}

/** The kind of thing that is asked of a guide made of articles; other guides know how it is asked for. */
const thingOfBare = ({ meant, question }: Sight) => (meant ? question.thing : undefined);

/** Whether a sentence has what such a question asks for. */
export function sentenceFits(sight: Sight, sentence: number): boolean {
  if (sight.meant?.kind) return sight.meant.kind.isIn(sentence);
  const { sentenceAt } = sight.columns;
  const from = sentenceAt[sentence] ?? 0;
  const end = sentenceAt[sentence + 1] ?? 0;
  const thing = thingOfBare(sight);
  return thing ? holdsThing(thing, sight, from, end) : holds(sight.question.want, sight, from, end);
}

/** The stem of a sentence's first word. */
export const firstStem = (columns: Columns, sentence: number): string =>
  columns.terms[termAt(columns, columns.sentenceAt[sentence] ?? 0)] ?? '';
