import type { Book, Passage, Question } from '../../core/domain/book.ts';
import { groupBy } from '../../lib/counted.ts';
import { acceptedAnswers, sameAnswer, sameName } from '../load/same.ts';
import { contentStems } from '../search/text/common.ts';
import { type Finding, finding } from './finding.ts';

/**
 * Questions that are duplicates, contradict each other, give their answer away or cite the wrong
 * passage.
 */
export function lintQuestions(book: Book): Finding[] {
  const passages = new Map(
    book.sections.flatMap((section) => section.passages).map((passage) => [passage.id, passage]),
  );
  return [
    ...[...groupBy(book.questions, askedWords).values()].flatMap(compareSameQuestions),
    ...book.questions.flatMap((question) => [
      ...checkAnswerHidden(question),
      ...checkCitation(question, book, passages.get(question.cite)),
    ]),
  ];
}

/** What a question asks: of its options as well, where it has no sense without them. */
const askedWords = ({ text, chosen, answer, distractors }: Question): string =>
  sameName([text, ...(chosen ? [answer, ...distractors].sort() : [])].join(' '));

function compareSameQuestions([firstQuestion, ...otherQuestions]: readonly Question[]): Finding[] {
  if (firstQuestion === undefined) return [];
  const same = `asks the same as \`${firstQuestion.id}\``;
  const differs = `${same} and has another answer. Say in the text which is meant, or take one out.`;
  return otherQuestions.flatMap((otherQuestion) => [
    [...acceptedAnswers(firstQuestion)].some((answer) => acceptedAnswers(otherQuestion).has(answer))
      ? findingOn(otherQuestion, 'same-question', `${same}. Take one out.`)
      : findingOn(otherQuestion, 'two-answers', differs),
    ...checkDistractors(firstQuestion, otherQuestion),
    ...checkDistractors(otherQuestion, firstQuestion),
  ]);
}

function checkDistractors(question: Question, otherQuestion: Question): Finding[] {
  const right = acceptedAnswers(otherQuestion);
  const option = question.distractors.find((distractor) =>
    right.has(sameAnswer(otherQuestion.kind, distractor)),
  );
  if (option === undefined) return [];

  const accepting = `which \`${otherQuestion.id}\` accepts for the same question`;
  const complaint = `has the wrong option “${option}”, ${accepting}. Write another.`;
  return [findingOn(question, 'true-distractor', complaint)];
}

/**
 * An answer in the question's own words; one of several options named there ("A or B?") is fair.
 */
function checkAnswerHidden(question: Question): Finding[] {
  if (question.distractors.some((distractor) => saysWords(question.text, distractor))) return [];
  const givenAnswer = [question.answer, ...question.accept].find((answer) =>
    saysWords(question.text, answer),
  );
  const complaint = `gives its answer away: “${givenAnswer}” is in its text. Ask it in other words.`;
  if (givenAnswer === undefined) return [];
  return [findingOn(question, 'leaking-question', complaint)];
}

function checkCitation(question: Question, book: Book, passage: Passage | undefined): Finding[] {
  if (passage === undefined) return [];
  const section = book.sections[passage.section - 1];
  const passageStems = new Set(contentStems(`${section?.title ?? ''}\n${passage.text}`));
  const supported = [question.answer, ...question.accept].some((answer) => {
    const needed = contentStems(answer);
    return needed.length > 0 && needed.every((answerStem) => passageStems.has(answerStem));
  });
  const lacks = `cites \`${question.cite}\`, which lacks the words of “${question.answer}”`;
  const complaint = `${lacks}. Check that it's answered there.`;
  if (supported) return [];
  return [findingOn(question, 'uncited-answer', complaint, 'warning')];
}

/** Whether `part` is in `text` as whole words, in any spelling. */
function saysWords(questionText: string, phrase: string) {
  const wanted = sameName(phrase);
  return wanted !== '' && ` ${sameName(questionText)} `.includes(` ${wanted} `);
}

function findingOn(
  { id }: Question,
  rule: string,
  complaint: string,
  severity: Finding['severity'] = 'error',
): Finding {
  const message = `The question \`${id}\` ${complaint}`;
  return finding({ thing: 'question', id, rule, message, severity });
}
