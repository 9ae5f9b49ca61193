import type { Example } from '../../../commands/talk/intents/examples.ts';
import { featuresOf } from '../../../commands/talk/intents/features.ts';
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

/**
 * Learns which name of examples.txt a line goes by: multinomial logistic regression on its terms and its meaning, by
 * stochastic descent.
 * @param version of the examples
 * @returns intents.bin, byte for byte the same from the same examples
 */
export function learnIntents(examples: readonly Example[], version: string): Buffer {
  const names = [...new Set(examples.map(({ name }) => name))];
  const lines = examples.map(({ name, words }) => ({ name: names.indexOf(name), ...featuresOf(words) }));
  const words = [...tally(lines.flatMap((line) => [...line.words]))];
  const pairs = [...tally(lines.flatMap((line) => [...line.pairs]))].filter(([, count]) => count > 1);
  const terms = [...words, ...pairs].map(([term, count], row) => {
    return [term, { row, rarity: round(Math.log(lines.length / count) + 1) }] as const;
  });
  const rows = terms.length + (lines[0]?.meaning.length ?? 0) + 1;
  const weights = new Float32Array(rows * names.length);
  const model: Model = { names, terms: new Map(terms), weights, scale: 1 };
  const known = lines.map((line) => ({ name: line.name, values: valuesOf(model, line) }));
  const squares = new Float32Array(weights.length).fill(1e-4);
  const random = seeded(1);
  for (let epoch = 0; epoch < EPOCHS; epoch++) {
    for (const { name, values: all } of shuffled(known, random)) {
      const values = all
        .filter((_, at) => at === all.length - 1 || random() >= LEFT_OUT)
        .map(([row, value]) => [row, value / (1 - LEFT_OUT)] as const);
      const slopes = probabilities(model, values);
      slopes[name] = (slopes[name] ?? 0) - 1;
      const learning = [...slopes.keys()].filter((k) => Math.abs(slopes[k] ?? 0) > LEARNED);
      for (const [row, value] of values) {
        for (const k of learning)
          descend(weights, squares, row * names.length + k, (slopes[k] ?? 0) * value, RATE);
      }
    }
  }
  return packed(model, version);
}
