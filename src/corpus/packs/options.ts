import { groupBy } from '../../lib/counted.ts';
import { acceptedAnswers, sameAnswer } from '../load/same.ts';
import { oppositeOf } from '../typable.ts';
import { kindOf, type PackQuestion } from './question.ts';

const WRONG_OPTIONS_MIN = 3;

/** Gives questions the wrong options that they lack, from the answers to others of their kind. */
export function wrongOptions(
  questions: readonly PackQuestion[],
): (question: PackQuestion) => string[] {
  const lending = questions.filter(({ answer }) => oppositeOf(answer) === undefined);
  const shelves = groupBy(lending, ({ text, answer }) => kindOf(text, answer));

  return (question) => {
    const answerKind = kindOf(question.text, question.answer);
    const taken = acceptedAnswers({ ...question, kind: answerKind });
    const options: string[] = [];

    const add = (option: string) => {
      const key = sameAnswer(answerKind, option);
      if (option === '' || taken.has(key)) return;
      taken.add(key);
      options.push(option);
    };

    for (const wrong of question.wrong) add(wrong);
    if (options.length >= WRONG_OPTIONS_MIN) return options;

    for (const lender of lenders(question, shelves.get(answerKind) ?? [])) {
      if (options.length >= WRONG_OPTIONS_MIN) break;
      // What another question accepts under the same topic may be true of this one only where the
      // texts agree.
      if (lender.text !== question.text) add(lender.answer);
    }

    return options;
  };
}

/** Answers that are looked through for one question: a large pack must not take quadratic time. */
const LENDERS_MAX = 400;

/** Whose answers a question may borrow: for a yes it is no alone. */
function lenders(
  question: PackQuestion,
  otherPackQuestions: readonly PackQuestion[],
): Pick<PackQuestion, 'text' | 'answer'>[] {
  const opposite = oppositeOf(question.answer);
  if (opposite === undefined) return nearest(question, otherPackQuestions.slice(-LENDERS_MAX));
  return [{ text: '', answer: opposite }];
}

/**
 * Those of the same topic first, then those whose answers are about as long; always in the same
 * order.
 */
function nearest(
  question: PackQuestion,
  otherPackQuestions: readonly PackQuestion[],
): PackQuestion[] {
  const distance = (otherPackQuestion: PackQuestion) =>
    Math.abs(otherPackQuestion.answer.length - question.answer.length) +
    (otherPackQuestion.topic === question.topic ? 0 : 50);
  return otherPackQuestions
    .map((otherPackQuestion) => ({ other: otherPackQuestion, far: distance(otherPackQuestion) }))
    .sort((a, b) => a.far - b.far || (a.other.answer < b.other.answer ? -1 : 1))
    .map(({ other: otherPackQuestion }) => otherPackQuestion);
}
