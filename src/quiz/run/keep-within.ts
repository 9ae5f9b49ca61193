import type { Request } from '../../core/call.ts';
import type { Place } from '../../core/domain/book.ts';
import type { QuizState } from '../../core/domain/quiz.ts';
import { isAlone } from '../../core/domain/quiz-rules.ts';
import type { Store } from '../../core/ports/store.ts';

/** After going back in a book a member is asked nothing past their place; a quiz with other players only goes back. */
export async function keepWithin(
  { where, asker, store }: Pick<Request, 'where' | 'asker'> & { readonly store: Pick<Store, 'play' | 'runningIn'> },
  book: string,
  place: Place,
): Promise<void> {
  const moves = (quiz: QuizState) => quiz.book === book && (isAlone(quiz) ? quiz.line !== place : quiz.line > place);
  // Most belong to others or need no change, and cost no step.
  for (const { channel } of (await store.runningIn(where.club)).filter(moves)) {
    await store.play(where.club, channel, (quiz, players) => {
      const plays = quiz?.startedBy.id === asker.id || players.has(asker.id);
      return { ...(quiz && plays && moves(quiz) && { quiz: { ...quiz, line: place } }), result: undefined };
    });
  }
}
