import type { Book } from '../../../core/domain/book.ts';
import type { Question } from '../question/question.ts';
import type { Weighed } from '../question/terms.ts';
import type { Columns } from '../rank/columns.ts';
import { type AskedPart, partAsked, wholeBook } from './parts.ts';
import { meaningOf, meaningsOfStems, nearness, nearnessToAll } from './vectors.ts';

/** What a guide made of articles means: of each sentence, and of each of its stems, by number. */
export interface Meanings {
  readonly sentences: readonly Float32Array[];
  /** One behind another: a list of them took twice the time to go through. */
  readonly stems: Float32Array;
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
}

/** How near in meaning a question is to parts of a guide made of articles, 0 to 1. */
export interface Nearness {
  /** Of a sentence, by all its words together. */
  readonly ofSentence: (sentence: number) => number;
  /** Of a sentence, word by word: the share of the question that has a word of near meaning there. */
  readonly ofWords: (sentence: number) => number;
  /** The part of an article that it asks for, if it is on the book as a whole. */
  readonly part: AskedPart | undefined;
}

/** Two words that are less near in meaning say nothing of each other. */
const WORDS_NEAR = 0.3;

export function meaningsOf(book: Book, columns: Columns): Meanings {
  const { terms, formTerm, stream, sentenceAt } = columns;
  const sentences = Array.from(sentenceAt.subarray(0, -1), (from, sentence) => {
    const forms = stream.subarray(from, sentenceAt[sentence + 1]);
    return meaningOf(new Set(Array.from(forms, (form) => terms[formTerm[form] ?? 0] ?? '')));
  });
  return { sentences, stems: meaningsOfStems(terms), whole: wholeBook(book) };
}

/** Compares a question with a guide’s meanings. */
export function nearnessOf(asked: Asked, meanings: Meanings): Nearness {
  const { question, place } = asked;
  const meaning = meaningOf(question.terms.map(({ stem }) => stem));
  // Each is asked for by its passage, by the sentence to mark and by what is shown.
  const near = Float64Array.from(meanings.sentences, (sentence) => nearness(meaning, sentence));
  return {
    ofSentence: (sentence) => near[sentence] ?? 0,
    ofWords: wordsNear(asked, meanings),
    part: partAsked(question, meanings.whole, place),
  };
}

/** How near a sentence is word by word: “headaches” to “migraine”, whatever stands around. */
function wordsNear({ question, content, columns }: Asked, meanings: Meanings): Nearness['ofWords'] {
  const { stream, sentenceAt, formTerm } = columns;
  const asked = question.terms.flatMap(({ stem }, i) => {
    const weight = content.weights[i] ?? 0;
    return weight > 0 ? [{ weight, nearTo: nearTo(stem, columns, meanings) }] : [];
  });

  return (sentence) => {
    const forms = stream.subarray(sentenceAt[sentence], sentenceAt[sentence + 1]);
    const sum = asked.reduce((sumBefore, { weight, nearTo: nearToStem }) => {
      let nearest = 0;
      for (const form of forms) nearest = Math.max(nearest, nearToStem[formTerm[form] ?? 0] ?? 0);
      return sumBefore + weight * nearest;
    }, 0);
    return sum / content.total;
  };
}

/** How near a stem is to each of the guide’s, by their numbers; 1 to itself. */
function nearTo(stem: string, { termOf }: Columns, { stems }: Meanings): Float32Array {
  const near = nearnessToAll(meaningOf([stem]), stems).map((cosine) =>
    Math.max(0, (cosine - WORDS_NEAR) / (1 - WORDS_NEAR)),
  );
  const itself = termOf.get(stem);
  if (itself !== undefined) near[itself] = 1;
  return near;
}
