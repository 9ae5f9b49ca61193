import type { Book } from '../../src/core/domain/book.ts';
import { missedQuestions } from '../../src/quiz/results/review.ts';
import type { Call } from '../shared/context.ts';
import { openQuestions } from './fair.ts';

/**
 * What the asker got wrong in a book, of questions that it still has; of these those that may be
 * asked again now.
 */
export async function questionsMissed(call: Call, book: Book, nowMs: number) {
  const { where, asker, store } = call;
  const questionById = new Map(book.questions.map((question) => [question.id, question]));
  const ledger = await store.ledger(where.club, { member: asker.id });
  const missed = missedQuestions(ledger, book.id).filter(({ question }) =>
    questionById.has(question),
  );
  const taken = await openQuestions(call);
  const due = missed
    .filter(({ question, due: dueAt }) => dueAt <= nowMs && !taken.includes(question))
    .flatMap(({ question }) => questionById.get(question) ?? []);
  return { missed, due };
}
