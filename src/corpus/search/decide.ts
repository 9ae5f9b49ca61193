import { EVIDENCE, type Evidence } from './evidence.ts';
import type { Model } from './model.ts';

/** How sure the evidence makes us that the first passage answers: logistic, 0…1. */
export function confidenceOf(evidence: Evidence, model: Model): number {
  let sum = model.decision.bias ?? 0;
  for (const name of EVIDENCE) sum += (model.decision[name] ?? 0) * evidence[name];
  return 1 / (1 + Math.exp(-sum));
}
