import type { Book } from '../../core/book.ts';
import { EVIDENCE, type Evidence } from './evidence.ts';
import type { Model } from './model.ts';

/** How sure the evidence makes us that the first passage answers: logistic, 0…1. */
export function confidenceOf(evidence: Evidence, model: Model, kind: Book['kind']): number {
  const weights = model.decision[kind];
  let sum = weights.bias ?? 0;
  for (const name of EVIDENCE) sum += (weights[name] ?? 0) * evidence[name];
  return 1 / (1 + Math.exp(-sum));
}
