import { z } from 'zod';
import type { Book } from '../../../src/core/domain/book.ts';
import { type Engine, lookUp } from '../../../src/corpus/search/engine.ts';
import { statingOf } from '../../../src/corpus/search/question/index-lines.ts';
import type { Evidence } from '../../../src/corpus/search/rank/evidence.ts';
import type { Ranking } from '../../../src/corpus/search/rank/model.ts';
import type { Ranked } from '../../../src/corpus/search/rank/rank.ts';
import { readJsonl } from '../jsonl.ts';
import { addTo, dot, round } from './vectors.ts';

const Line = z.object({
  text: z.string(),
  sections: z.array(z.number()).optional(),
  /** The disputed point that it asks about. */
  disagreement: z.string().optional(),
  /** Id of the very passage that answers, where that is known. */
  passage: z.string().optional(),
});

/** A question asked of a book: where its answer stands, or nowhere (no sections). */
export type Probe = z.infer<typeof Line> & { readonly sections: readonly number[] };

/** The questions of a fixture: with what answers (sections, a passage, a disputed point), or nothing where nothing does. */
export function readProbes(path: string, book: Book): Probe[] {
  return readJsonl(path, Line).map((line) => {
    const point = book.disagreements.find((one) => one.id === line.disagreement);
    return { ...line, sections: line.sections ?? (point ? [point.section] : []) };
  });
}

/** What the decision is learned from: evidence, whether it answers, and how much the example counts. */
interface Case {
  readonly evidence: Evidence;
  readonly answers: boolean;
  readonly weight: number;
}

const EPOCHS = 600;
const RATE = 0.5;
const PULL = 0.003;

/**
 * Looks probes up. One that is found wrongly is no example of either kind and is left out; those of each kind weigh 1
 * together.
 */
export function casesOf(engine: Engine, probes: readonly Probe[], model: Ranking): Case[] {
  const cases = probes.flatMap((probe) => {
    const { ranked, evidence } = lookUp(engine, probe.text, Number.POSITIVE_INFINITY, model);
    const answers = probe.sections.length > 0 || probe.passage !== undefined;
    if (answers && !ranked.slice(0, 1).some(answering(engine, probe))) return [];
    return evidence ? [{ evidence, answers }] : [];
  });
  const right = cases.filter((one) => one.answers).length;
  return cases.map((one) => ({
    ...one,
    weight: 1 / Math.max(1, one.answers ? right : cases.length - right),
  }));
}

/** Whether a ranked passage answers a probe: the very one, one that takes a side, or any of the section that takes none. */
export function answering(
  { book, passages }: Engine,
  { passage, sections, disagreement }: Probe,
): (one: Ranked) => boolean {
  const sides = book.disagreements.flatMap((one) => {
    return statingOf(book, one).map(({ id }) => ({ id, point: one.id }));
  });
  return (one) => {
    const found = passages[one.passage];
    if (!found) return false;
    if (passage !== undefined) return found.id === passage;
    const side = sides.find(({ id }) => id === found.id)?.point;
    return sections.includes(found.section) && side === disagreement;
  };
}

/** Learns a weight for each piece of evidence: logistic, squared weights pulled to 0, plain descent over unit spreads. */
export function learnDecision(cases: readonly Case[]): Record<string, number> {
  const names = Object.keys(cases[0]?.evidence ?? {}) as (keyof Evidence)[];
  const total = cases.reduce((sum, one) => sum + one.weight, 0);
  const listed = cases.map(({ evidence }) => names.map((name) => evidence[name]));
  const { mean, spread } = spreads(listed, cases, total);
  // The bias is the weight of a 1 before the evidence.
  const rows = listed.map((one) =>
    Float64Array.of(1, ...one.map((value, k) => (value - (mean[k] ?? 0)) / (spread[k] ?? 1))),
  );
  const weights = new Float64Array(names.length + 1);
  for (let epoch = 0; epoch < EPOCHS; epoch++) {
    const slope = new Float64Array(weights.length);
    cases.forEach(({ answers, weight }, i) => {
      const row = rows[i] ?? new Float64Array();
      addTo(slope, row, (weight / total) * (1 / (1 + Math.exp(-dot(row, weights))) - Number(answers)));
    });
    addTo(slope, weights.with(0, 0), PULL);
    addTo(weights, slope, -RATE);
  }
  const [first = 0, ...rest] = weights;
  const plain = rest.map((weight, k) => weight / (spread[k] ?? 1));
  const bias = plain.reduce((sum, weight, k) => sum - weight * (mean[k] ?? 0), first);
  return Object.fromEntries([...names.map((name, k) => [name, round(plain[k] ?? 0)]), ['bias', round(bias)]]);
}

function spreads(rows: readonly (readonly number[])[], cases: readonly Case[], total: number) {
  const expected = (of: (value: number, k: number) => number) =>
    (rows[0] ?? []).map((_, k) =>
      rows.reduce((sum, row, i) => sum + ((cases[i]?.weight ?? 0) / total) * of(row[k] ?? 0, k), 0),
    );
  const mean = expected((value) => value);
  const squares = expected((value, k) => (value - (mean[k] ?? 0)) ** 2);
  return { mean, spread: squares.map((square) => Math.sqrt(square) || 1) };
}
