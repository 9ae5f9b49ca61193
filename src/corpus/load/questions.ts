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
  return refs.each('question', written.questions, (one, at) => {
    refs.check('passage', one.cite, at.below('cite'));
    checkDistractors(one, at.below('distractors'), refs);
    const own = refs.place(one.from, at.below('from')) ?? 0;
    return { ...one, from: Math.max(own, passages.get(one.cite)?.from ?? 0) };
  });
}

function checkDistractors(one: QuestionsFile[number], at: FileSpot, refs: Refs): void {
  const right = acceptedAnswers(one);
  if (one.distractors.length === 0 && one.answer.split(/\s+/).length > TYPED_WORDS_MAX)
    refs.report(
      at,
      `Nobody types an answer of more than ${TYPED_WORDS_MAX} words. Write at least one wrong option.`,
    );

  const seen = new Set<string>();
  one.distractors.forEach((distractor, j) => {
    const key = sameAnswer(one.kind, distractor);
    const what = right.has(key)
      ? `is an accepted answer of \`${one.id}\``
      : seen.has(key) && 'is there twice';
    if (what) refs.report(at.below(j), `The wrong option “${distractor}” ${what}. Write another.`);
    seen.add(key);
  });
}
