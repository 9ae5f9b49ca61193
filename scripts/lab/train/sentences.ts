import { type Engine, engineOf, lookUp } from '../../../src/corpus/search/engine.ts';
import { MOST, sentenceFeatures } from '../../../src/corpus/search/novel/stretches.ts';
import type { Model } from '../../../src/corpus/search/rank/model.ts';
import { contentStems } from '../../../src/corpus/search/text/common.ts';
import type { Tale } from './data.ts';
import { type Candidate, learnRanker } from './ranker.ts';

/** Share of an answer's words, those of the question left out, that a sentence must hold to count as giving it. */
const GIVES = 0.6;

/** Learns by what a sentence of the likeliest passages is judged to hold the answer; softmax over all of a question's. */
export function learnSentences(tales: readonly Tale[], model: Model): Record<string, number> {
  const groups = tales.flatMap(({ book, asked }) => {
    const engine = engineOf(book);
    return asked.filter(({ explicit }) => explicit).map((one) => groupOf(engine, one, model));
  });
  return learnRanker(groups);
}

function groupOf(engine: Engine, { text, answers, sections }: Tale['asked'][number], model: Model) {
  const said = new Set(contentStems(text));
  const wanted = answers.map((one) => contentStems(one).filter((stem) => !said.has(stem)));
  const { sight, ranked } = lookUp(engine, text, Number.POSITIVE_INFINITY, model);
  const { passageAt, passageSection, sentenceStart, sentenceEnd } = sight.columns;
  return ranked.slice(0, MOST).flatMap((one) => {
    const first = passageAt[one.passage] ?? 0;
    const isNear = sections.includes(passageSection[one.passage] ?? 0);
    const whole = engine.passages[one.passage]?.text ?? '';
    return sentenceFeatures(sight, one, ranked).map((values, i): Candidate => {
      const sentence = whole.slice(sentenceStart[first + i], sentenceEnd[first + i]);
      return { values, right: isNear && gives(sentence, wanted) };
    });
  });
}

function gives(sentence: string, answers: readonly (readonly string[])[]): boolean {
  const held = new Set(contentStems(sentence));
  return answers.some(
    (answer) => answer.length > 0 && answer.filter((stem) => held.has(stem)).length >= GIVES * answer.length,
  );
}
