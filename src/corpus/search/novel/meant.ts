import { memoize } from '../../../lib/memoize.ts';
import { meaningOf, vectorSum } from '../bare/vectors.ts';
import type { QuestionTerm } from '../question/question.ts';
import { isName, termsOfSentence } from '../rank/columns.ts';
import type { Sight } from '../rank/features.ts';
import { isCommon } from '../text/common.ts';

/** How near in meaning to a question parts of a novel are, 0 to 1. */
export interface Meant {
  /** Of some sentences, by all their words. */
  readonly ofSentences: (from: number, to: number) => number;
  /** Of a passage, by what it is about: without names, which stand on most pages. */
  readonly ofPassage: (passage: number) => number;
}

/** What a question means, to compare parts of a novel with; made for each question. */
export function meantIn({ columns, question: { terms } }: Sight): Meant {
  const isAbout = memoize((stem) => !isCommon(stem) && !isName(columns, stem));
  const isAsked = ({ stem, name }: QuestionTerm) => !name && isAbout(stem);
  const asked = meaningOf(terms.map(({ stem }) => stem));
  const askedAbout = meaningOf(terms.filter(isAsked).map(({ stem }) => stem));

  // A sentence is part of several runs.
  const sumsOf = memoize((sentence: number) => {
    const stems = [...termsOfSentence(columns, sentence)].map((term) => columns.terms[term] ?? '');
    const about = vectorSum(stems.filter(isAbout));
    return { about, others: vectorSum(stems.filter((stem) => !isAbout(stem))) };
  });

  return {
    ofSentences: (from, to) => {
      const sums = Array.from({ length: to - from }, (_, n) => sumsOf(from + n));
      return nearnessOfSum(
        asked,
        sums.flatMap(({ about, others }) => [about, others]),
      );
    },
    ofPassage: (passage) => {
      const [start = 0, end = 0] = columns.passageAt.subarray(passage, passage + 2);
      const sums = Array.from({ length: end - start }, (_, n) => sumsOf(start + n).about);
      return nearnessOfSum(askedAbout, sums);
    },
  };
}

/** The cosine of a meaning, which has length 1, and a sum of sums; 0 to 1. */
function nearnessOfSum(meaning: Float32Array, sums: readonly Float32Array[]) {
  let product = 0;
  let size = 0;
  for (let axis = 0; axis < meaning.length; axis++) {
    let value = 0;
    for (const sum of sums) value += sum[axis] ?? 0;
    product += value * (meaning[axis] ?? 0);
    size += value * value;
  }
  if (size === 0) return 0;
  return Math.max(0, product / Math.sqrt(size));
}
