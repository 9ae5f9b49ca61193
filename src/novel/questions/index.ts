import type { Question } from '../../core/domain/book.ts';
import { plainKey } from '../../corpus/import/text/words.ts';
import { sentenceTexts } from '../../corpus/search/text/sentences.ts';
import { groupBy } from '../../lib/counted.ts';
import type { Rated } from './ask.ts';
import { whatTheyAre } from './being.ts';
import { whichChapter } from './chapters.ts';
import { whatComesFirst } from './first.ts';
import { askedByGaps } from './gaps.ts';
import { type Material, QUARTER } from './material.ts';
import { type Speech, whoSaid } from './speech.ts';

/** What a good question is worth at least beside those there, and how much a line counts. */
const GOOD = 0.3;
const REMARKABLE = 3;
/**
 * The parts of a book, the first two a half, each with the share of it at which it ends, with the
 * chapter that goes on; how many good questions it gets at most, and how many in any case, with
 * plainer ones where there are any: its second part with those of the first.
 */
const PARTS = [
  { ends: QUARTER, most: 9, enough: 8 },
  { ends: 0.55, most: 16, enough: 12 },
  { ends: 1, most: 16, enough: 9 },
];
/** Of all questions, those that one person may be the answer of. */
const ONE_PERSON = 4;
/**
 * What a question counts, as a share, for each before it with its answer, of its section, near it,
 * and of its form.
 */
const AGAIN = { answer: 0.82, section: 0.6, both: 0.4, near: 0.95, form: 0.98 };
/** As a share of a book, how near is near. */
const NEAR = 0.1;

/**
 * Questions made from the text alone, few and certain, some for those who have read a quarter of
 * it, and as many for the first half as for the rest, the most remarkable of each section first.
 * The same book gives the same questions with the same ids.
 */
export function makeQuestions(material: Material, speeches: readonly Speech[]): Question[] {
  const { sections } = material.book;
  const partOf = ({ from }: Question): number =>
    PARTS.findIndex(({ ends }) => (sections[from - 1]?.ends ?? 1) <= ends);
  const askedOnce = askedOf(material, speeches);
  const chosen: Keyed[] = [];
  for (const [partIndex, wanted] of PARTS.entries()) {
    const openQuestions = askedOnce.filter((question) => partOf(question) === partIndex);
    // Of a half, what its first part asks counts in the second.
    const ofHalf = partIndex === 1 ? [...chosen] : [];
    chooseOfPart(openQuestions, wanted, { chosen, ofHalf, nearSections: sections.length * NEAR });
  }

  return chosen
    .sort((a, b) => a.from - b.from || (a.id < b.id ? -1 : 1))
    .map(({ worth: _, keys: __, at: ___, ...question }) => question);
}

/** All questions of every form, each once. */
function askedOf(material: Material, speeches: readonly Speech[]): readonly Keyed[] {
  const speaking = groupBy(speeches, ({ speaker }) => speaker);
  const asked = unique([
    ...askedByGaps(material, speaking),
    ...whoSaid(speeches, material, speaking),
    ...whatTheyAre(material, speaking),
    ...whichChapter(material),
  ]);

  return (
    // Which of two comes first is always asked in the same words.
    [...asked, ...whatComesFirst(material)]
      .filter(({ worth, from }) => worth > 0 && from >= material.first)
      // Each sentence is asked about once, and nobody twice in a passage, so that no question
      // answers another.
      .map((question) => ({
        ...question,
        keys: [...sentenceTexts(question.says ?? ''), `${question.answer} ${question.cite}`].map(
          plainKey,
        ),
      }))
  );
}

/** A question with what no other may have: its sentences, and its answer in its passage. */
type Keyed = Rated & { readonly keys: readonly string[] };

/** The questions that were chosen so far: all of them, and those of the half that is at hand. */
interface Choice {
  readonly chosen: Keyed[];
  readonly ofHalf: Keyed[];
  /** Sections within which two questions are near each other. */
  readonly nearSections: number;
}

/** Adds the best of one part of the book to the choice: more of them where they are good. */
function chooseOfPart(
  openQuestions: readonly Keyed[],
  { most, enough }: Pick<(typeof PARTS)[number], 'most' | 'enough'>,
  { chosen, ofHalf, nearSections }: Choice,
): void {
  for (;;) {
    const bestQuestion = bestOf(openQuestions, chosen, ofHalf, nearSections);
    const wantedCount = bestQuestion && bestQuestion.value >= GOOD ? most : enough;
    if (!bestQuestion || ofHalf.length >= wantedCount) return;
    chosen.push(bestQuestion.one);
    ofHalf.push(bestQuestion.one);
  }
}

/** The question that is worth most beside those of its half; undefined where none may be asked. */
function bestOf(
  openQuestions: readonly Keyed[],
  chosen: readonly Keyed[],
  ofHalf: readonly Keyed[],
  nearSections: number,
) {
  const usedKeys = new Set(chosen.flatMap(({ keys }) => keys));
  const isFew = ({ answer }: Rated) =>
    chosen.filter((question) => question.answer === answer).length < ONE_PERSON;

  return openQuestions
    .filter(
      (question) =>
        isFew(question) && !question.keys.some((questionKey) => usedKeys.has(questionKey)),
    )
    .map((question) => ({ one: question, value: valueBeside(ofHalf, question, nearSections) }))
    .reduce<{ one: Keyed; value: number } | undefined>(
      (bestSoFar, nextQuestion) =>
        bestSoFar && bestSoFar.value >= nextQuestion.value ? bestSoFar : nextQuestion,
      undefined,
    );
}

/**
 * What a question is worth beside others: less where they have its answer or form, or its chapter
 * or one near it.
 */
const valueBeside = (
  taken: readonly Rated[],
  { answer, at, topics, worth }: Rated,
  nearSections: number,
): number =>
  taken.reduce(
    (valueSoFar, earlier) => {
      const isHere = earlier.at === at;
      const byPlace = Math.abs(earlier.at - at) < nearSections ? AGAIN.near : 1;
      const byAnswer = isHere ? AGAIN.answer * AGAIN.both : AGAIN.answer;
      return (
        valueSoFar *
        (earlier.answer === answer ? byAnswer : 1) *
        (isHere ? AGAIN.section : byPlace) *
        (earlier.topics[0] === topics[0] ? AGAIN.form : 1)
      );
    },
    Math.min(REMARKABLE, worth),
  );

/** Something said or done twice has two answers: both questions are dropped. */
const unique = (questions: readonly Rated[]): Rated[] =>
  [...groupBy(questions, ({ text }) => plainKey(text)).values()].flatMap((sameQuestions) =>
    sameQuestions.length > 1 ? [] : sameQuestions,
  );
