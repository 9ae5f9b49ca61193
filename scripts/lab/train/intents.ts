import { type Example, type FollowUp, versionOf } from '../../../commands/talk/intents/examples.ts';
import { type Features, featuresAfter, featuresOf } from '../../../commands/talk/intents/features.ts';
import { alone } from '../../../commands/talk/intents/intents.ts';
import { type Model, packed, probabilities, valuesOf } from '../../../commands/talk/intents/model.ts';
import { tally } from '../../../src/lib/counted.ts';
import { seeded, shuffled } from '../../../src/quiz/draw/chance.ts';
import { descend, round } from './vectors.ts';

const EPOCHS = 12;
const RATE = 0.5;
/** How many of a line's terms are left out each time it is learned from, so that no word decides alone (dropout). */
const LEFT_OUT = 0.2;
/** A name that is so unlikely, or so sure, isn’t learned from. */
const LEARNED = 1e-3;

interface Lesson extends Features {
  readonly name: string;
  /** What speaks for each name before anything is learned, as logarithms. */
  readonly before?: Float64Array;
}

/**
 * Learns which name of examples.txt a line goes by.
 * @returns intents.bin, byte for byte the same from the same examples
 */
export function learnIntents(examples: readonly Example[]): Buffer {
  const lines = examples.map(({ name, words }) => ({ name, ...featuresOf(words) }));
  return packed(learn(namesOf(examples), lines), versionOf(examples));
}

/** Of so many examples one follows something that it has nothing to do with. */
const NEW_TOPIC = 15;

/**
 * Learns what is to be added to that where a line follows something, which may be of any kind where it is something new.
 * @returns follow-ups.bin, byte for byte the same from the same lines and intents
 */
export function learnFollowUps(
  intents: Model,
  examples: readonly Example[],
  followUps: readonly FollowUp[],
): Buffer {
  const names = [...new Set([...intents.names, ...namesOf(followUps)])];
  const kinds = [...new Set(followUps.map(({ kind }) => kind))];
  const others = examples
    .filter((_, at) => at % NEW_TOPIC === 0)
    .map((one, at) => ({ ...one, kind: kinds[at % kinds.length] ?? '' }));
  const lines = [...followUps, ...others].map(({ name, kind, words }) => ({
    name,
    before: alone(intents, names, words),
    ...featuresAfter(kind, words),
  }));
  return packed(learn(names, lines, followUps.length, 2), versionOf(followUps));
}

const namesOf = (lines: readonly Example[]) => [...new Set(lines.map(({ name }) => name))];

/**
 * Multinomial logistic regression on the terms of lines and their meaning, by stochastic descent.
 * @param first so many lines: others have no terms of their own
 * @param least lines that a word has to be in; two words side by side have to be in one more
 */
function learn(names: readonly string[], lines: readonly Lesson[], first = lines.length, least = 1): Model {
  const known = lines.slice(0, first);
  const words = [...tally(known.flatMap((line) => [...line.words]))].filter(([, count]) => count >= least);
  const pairs = [...tally(known.flatMap((line) => [...line.pairs]))].filter(([, count]) => count > least);
  const terms = [...words, ...pairs].map(([term, count], row) => {
    return [term, { row, rarity: round(Math.log(known.length / count) + 1) }] as const;
  });
  const rows = terms.length + (lines[0]?.meaning.length ?? 0) + 1;
  const weights = new Float32Array(rows * names.length);
  const model: Model = { names, terms: new Map(terms), weights, scale: 1 };
  const lessons = lines.map((line) => ({
    name: names.indexOf(line.name),
    before: line.before,
    values: valuesOf(model, line),
  }));
  const squares = new Float32Array(weights.length).fill(1e-4);
  const random = seeded(1);
  for (let epoch = 0; epoch < EPOCHS; epoch++) {
    for (const { name, before, values: all } of shuffled(lessons, random)) {
      const values = all
        .filter((_, at) => at === all.length - 1 || random() >= LEFT_OUT)
        .map(([row, value]) => [row, value / (1 - LEFT_OUT)] as const);
      const slopes = probabilities(model, values, before);
      slopes[name] = (slopes[name] ?? 0) - 1;
      const learning = [...slopes.keys()].filter((k) => Math.abs(slopes[k] ?? 0) > LEARNED);
      for (const [row, value] of values) {
        for (const k of learning)
          descend(weights, squares, row * names.length + k, (slopes[k] ?? 0) * value, RATE);
      }
    }
  }
  return model;
}
