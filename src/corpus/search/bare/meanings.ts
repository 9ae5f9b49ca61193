import type { Book } from '../../../core/domain/book.ts';
import { memoize } from '../../../lib/memoize.ts';
import type { Question } from '../question/question.ts';
import type { Weighed } from '../question/terms.ts';
import { type Columns, termsOfSentence } from '../rank/columns.ts';
import { answerKindOf, showsKind } from './kinds.ts';
import { type AskedPart, partAsked, wholeBook } from './parts.ts';
import { meaningOf, meaningsOfAll, nearnessToAll } from './vectors.ts';

/** What a guide made of articles means. */
export interface Meanings {
  /** Of each sentence, by its number, one behind another: a list took twice the time. */
  readonly sentences: Float32Array;
  /** How near the nearest word of each sentence is to a stem; 1 where it is the stem itself. */
  readonly nearestTo: (stem: string) => Float32Array;
  readonly whole: ReturnType<typeof wholeBook>;
}

/** A question and what it is compared with. */
interface Asked {
  readonly question: Question;
  /** How much each of its words says of its subject. */
  readonly content: Weighed;
  readonly columns: Columns;
  /** How far the asker may see. */
  readonly place: number;
  /** A sentence's words as they are written, by its number. */
  readonly textOf: (sentence: number) => string;
}

/** How near in meaning a question is to parts of a guide made of articles, 0 to 1. */
export interface Nearness {
  /** Of a sentence, by all its words together. */
  readonly ofSentence: (sentence: number) => number;
  /** Of a sentence, word by word: the share of the question that has a word of near meaning there. */
  readonly ofWords: (sentence: number) => number;
  /** The part of an article that it asks for, if it is on the book as a whole. */
  readonly part: AskedPart | undefined;
  /** The kind of answer that it asks for in words of its own, and whether a sentence has one. */
  readonly kind: AskedKind | undefined;
}

/** Two words that are less near in meaning say nothing of each other. */
const WORDS_NEAR = 0.3;
/** Stems that questions had, each a number for every sentence: 0.4 MB for a guide of 200. */
const STEMS_KEPT = 500;

export function meaningsOf(book: Book, columns: Columns): Meanings {
  const { terms, sentenceAt } = columns;
  const termsIn = Array.from(sentenceAt.subarray(0, -1), (_, sentence) =>
    termsOfSentence(columns, sentence),
  );
  const stemsIn = termsIn.map((inSentence) => Array.from(inSentence, (term) => terms[term] ?? ''));
  return {
    sentences: meaningsOfAll(stemsIn),
    nearestTo: memoize(wordNearness(columns, termsIn), STEMS_KEPT),
    whole: wholeBook(book),
  };
}

/** @param termsIn the stems of each sentence, by their numbers */
function wordNearness(
  { terms, termOf }: Columns,
  termsIn: readonly ReadonlySet<number>[],
): Meanings['nearestTo'] {
  const meanings = meaningsOfAll(terms.map((term) => [term]));
  const sentencesWith: number[][] = terms.map(() => []);
  termsIn.forEach((inSentence, sentence) => {
    for (const term of inSentence) sentencesWith[term]?.push(sentence);
  });

  return (stem) => {
    const nearest = new Float32Array(termsIn.length);
    const setNear = (term: number, near: number) => {
      for (const sentence of sentencesWith[term] ?? [])
        nearest[sentence] = Math.max(nearest[sentence] ?? 0, near);
    };
    // Few words of a guide are near to any: most sentences are never looked at.
    nearnessToAll(meaningOf([stem]), meanings).forEach((cosine, term) => {
      if (cosine > WORDS_NEAR) setNear(term, (cosine - WORDS_NEAR) / (1 - WORDS_NEAR));
    });
    const itself = termOf.get(stem);
    if (itself !== undefined) setNear(itself, 1);
    return nearest;
  };
}

/** Compares a question with a guide’s meanings. */
export function nearnessOf(asked: Asked, meanings: Meanings): Nearness {
  const { question, place } = asked;
  const meaning = meaningOf(question.terms.map(({ stem }) => stem));
  // Each is asked for by its passage, by the sentence to mark and by what is shown.
  const near = nearnessToAll(meaning, meanings.sentences);
  const wordsNear = nearWordByWord(asked, meanings);
  return {
    ofSentence: (sentence) => near[sentence] ?? 0,
    ofWords: (sentence) => wordsNear[sentence] ?? 0,
    part: partAsked(question, meanings.whole, place),
    kind: askedKind(asked),
  };
}

export interface AskedKind {
  readonly isIn: (sentence: number) => boolean;
  readonly isLoose: boolean;
}

function askedKind({ question, columns, textOf }: Asked): AskedKind | undefined {
  const kind = answerKindOf(question);
  if (!kind) return undefined;
  const isIn = (sentence: number) => showsKind(kind, columns, sentence, textOf);
  return { isIn, isLoose: kind.isLoose };
}

/** How near each sentence is word by word: “headaches” to “migraine”, whatever stands around. */
function nearWordByWord({ question, content, columns }: Asked, { nearestTo }: Meanings) {
  const near = new Float64Array(columns.sentenceAt.length - 1);
  question.terms.forEach(({ stem }, i) => {
    const weight = (content.weights[i] ?? 0) / content.total;
    if (!(weight > 0)) return;
    const nearest = nearestTo(stem);
    for (let sentence = 0; sentence < near.length; sentence++)
      near[sentence] = (near[sentence] ?? 0) + weight * (nearest[sentence] ?? 0);
  });
  return near;
}
