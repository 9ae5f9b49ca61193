import { featuresOf } from '../../../src/corpus/search/rank/features.ts';
import { TEXT_GAINS } from '../../../src/corpus/search/rank/gains.ts';
import { type Model, readModel } from '../../../src/corpus/search/rank/model.ts';
import { candidates } from '../../../src/corpus/search/rank/rank.ts';
import { type Example, lookAt } from './examples.ts';
import { type Candidate, learnRanker } from './ranker.ts';
import { learnTerms } from './terms.ts';

const VERSION = 2;

/** Learns a model from examples, as the plain object that weights.json keeps; of decisions and sentences nothing yet. */
export function learn(examples: readonly Example[]) {
  const words = {
    version: VERSION,
    ...learnTerms(examples),
    sentences: {},
    decision: { guide: {}, text: {} },
  };
  const model = readModel({ ...words, ranking: { guide: {}, text: {} } });
  const text = { ...learnRanker(examples.map((one) => groupOf(one, model))), ...TEXT_GAINS };
  return { ...words, ranking: { guide: {}, text } };
}

function groupOf(example: Example, model: Model): Candidate[] {
  const sight = lookAt(example, model);
  return candidates(sight).map((passage) => {
    return { values: featuresOf(sight, passage), right: example.right[passage] === 1 };
  });
}
