import type { Book, Passage } from '../../core/domain/book.ts';
import type { Quiz, RoundPlan } from '../../core/domain/quiz.ts';
import { draw } from './draw.ts';

/**
 * The questions of a quiz after somebody joined who has not read as far: those played stay, those to come that lie
 * past the line make room for others, or for none where there are no others.
 * @param book undefined where it can't be opened any more
 */
export function redraw(
  quiz: Quiz,
  book: Book | undefined,
  asked: readonly string[],
  cite: (passage: Passage) => string,
): RoundPlan[] {
  const played = quiz.rounds.slice(0, quiz.n - 1);
  const kept = quiz.rounds.slice(quiz.n - 1).filter((round) => round.from <= quiz.line);
  const missing = quiz.rounds.length - played.length - kept.length;
  const others = book
    ? draw(
        book,
        {
          wish: { ...quiz.wish, rounds: missing },
          place: quiz.line,
          asked,
          seed: quiz.seed + quiz.n,
          taken: quiz.rounds.map((round) => round.question),
        },
        cite,
      )
    : [];
  return [...played, ...kept, ...others].map((round, i) => ({ ...round, n: i + 1 }));
}
