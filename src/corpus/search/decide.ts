import { EVIDENCE, type Evidence } from './evidence.ts';
import type { Model } from './model.ts';

/**
 * How sure the evidence makes us that the first passage answers: logistic, 0…1.
 * @param indexed whether the book's passages say how readers ask for them: then what nobody wrote down is doubted more
 */
export function confidenceOf(evidence: Evidence, model: Model, indexed: boolean): number {
  const weights = indexed ? model.indexed : model.decision;
  let sum = weights.bias ?? 0;
  for (const name of EVIDENCE) sum += (weights[name] ?? 0) * evidence[name];
  return 1 / (1 + Math.exp(-sum));
}
