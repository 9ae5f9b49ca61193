import { featuresOf } from '../../../src/corpus/search/rank/features.ts';
import { TEXT_GAINS } from '../../../src/corpus/search/rank/gains.ts';
import { type Model, readModel } from '../../../src/corpus/search/rank/model.ts';
import { candidates } from '../../../src/corpus/search/rank/rank.ts';
import { type Example, lookAt } from './examples.ts';
import { type Candidate, learnRanker } from './ranker.ts';
import { learnTerms } from './terms.ts';

const VERSION = 2;
/** Groups of stories: the ranker learns from lookups whose term weights were learned on other stories. */
const INNER_FOLDS = 4;

/** Learns a model from examples, as the plain object that weights.json keeps. */
export function learn(examples: readonly Example[]) {
  return modelOf(examples, { ...learnRanker(crossGroups(examples)), ...TEXT_GAINS });
}

/** A model of which nothing is learned yet but the weights of terms. @param text how texts are ranked */
function modelOf(examples: readonly Example[], text: Readonly<Record<string, number>>) {
  return {
    version: VERSION,
    ...learnTerms(examples),
    ranking: { guide: {}, text },
    sentences: {},
    decision: { guide: {}, text: {} },
  };
}

function crossGroups(examples: readonly Example[]): Candidate[][] {
  const stories = [...new Set(examples.map((example) => example.story))];
  const fold = new Map(stories.map((story, i) => [story, i % INNER_FOLDS]));
  return Array.from({ length: INNER_FOLDS }, (_, f) => f).flatMap((f) => {
    const within = (example: Example) => fold.get(example.story) === f;
    const others = examples.filter((example) => !within(example));
    const model = readModel(modelOf(others, {}));
    return examples.filter(within).map((example) => groupOf(example, model));
  });
}

/** The candidates of one example with their features. */
function groupOf(example: Example, model: Model): Candidate[] {
  const sight = lookAt(example, model);
  return candidates(sight).map((passage) => {
    return { values: featuresOf(sight, passage), right: example.right[passage] === 1 };
  });
}
