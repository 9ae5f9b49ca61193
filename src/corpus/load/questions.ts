import type { Passage, Question } from '../../core/domain/book.ts';
import { TYPED_WORDS_MAX } from '../typable.ts';
import type { WrittenBook } from './file/files.ts';
import type { FileSpot } from './file/problem.ts';
import type { QuestionsFile } from './file/schema.ts';
import type { Refs } from './refs.ts';
import { acceptedAnswers, sameAnswer } from './same.ts';

/**
 * Puts the questions together; each is open from the later of its own `from` and that of the
 * passage it cites.
 */
export function buildQuestions(
  written: WrittenBook,
  passages: ReadonlyMap<string, Passage>,
  refs: Refs,
): Question[] {
  return refs.each('question', written.questions, (question, at) => {
    refs.check('passage', question.cite, at.below('cite'));
    checkDistractors(question, at.below('distractors'), refs);
    const writtenPlace = refs.place(question.from, at.below('from')) ?? 0;
    return { ...question, from: Math.max(writtenPlace, passages.get(question.cite)?.from ?? 0) };
  });
}

function checkDistractors(question: QuestionsFile[number], at: FileSpot, refs: Refs) {
  const right = acceptedAnswers(question);
  if (question.distractors.length === 0 && question.answer.split(/\s+/).length > TYPED_WORDS_MAX)
    refs.report(
      at,
      `Nobody types an answer of more than ${TYPED_WORDS_MAX} words. Write at least one wrong option.`,
    );

  const seen = new Set<string>();
  question.distractors.forEach((distractor, j) => {
    const key = sameAnswer(question.kind, distractor);
    const mistake = right.has(key)
      ? `is an accepted answer of \`${question.id}\``
      : seen.has(key) && 'is there twice';
    if (mistake)
      refs.report(at.below(j), `The wrong option “${distractor}” ${mistake}. Write another.`);
    seen.add(key);
  });
}
