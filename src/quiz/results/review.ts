/**
 * When to see a question again: FSRS (free spaced repetition scheduler) over the ledger, so nothing
 * else is stored.
 */

import { type Card, createEmptyCard, fsrs, generatorParameters, Rating } from 'ts-fsrs';
import type { LedgerEntry } from '../../core/domain/quiz.ts';
import { groupBy } from '../../lib/counted.ts';
import { compareTexts } from '../../lib/text.ts';
import { standingEntries } from './ledger.ts';

/** Without the library's chance, so that the same answers always give the same day. */
const SCHEDULER = fsrs(generatorParameters({ enable_fuzz: false, enable_short_term: false }));

/**
 * The questions of a book that a member ever got wrong, the most overdue first. Each question of
 * each quiz counts as one review, right if any try was: a right one is graded "good", a wrong one
 * "again".
 * @param entries the member's own, oldest first
 * @returns their ids, each with when it should come again, ms since 1970
 */
export function missedQuestions(entries: readonly LedgerEntry[], book: string) {
  const bookEntries = standingEntries(entries.filter((entry) => entry.book === book));
  return [...groupBy(bookEntries, (entry) => entry.question)]
    .map(([question, answers]) => {
      const rounds = [...groupBy(answers, ({ quiz, round }) => `${quiz} ${round}`).values()];
      const attempts = rounds.map((tries) => ({
        at: tries.at(-1)?.at ?? 0,
        right: tries.some(({ right }) => right),
      }));
      return { question, all: attempts.sort((a, b) => a.at - b.at) };
    })
    .filter(({ all }) => all.some((attempt) => !attempt.right))
    .map(({ question, all }) => ({ question, due: dueAfter(all) }))
    .sort((a, b) => a.due - b.due || compareTexts(a.question, b.question));
}

function dueAfter(reviews: readonly { readonly at: number; readonly right: boolean }[]) {
  let card: Card = createEmptyCard(new Date(reviews[0]?.at ?? 0));
  for (const { at, right } of reviews) {
    card = SCHEDULER.next(card, new Date(at), right ? Rating.Good : Rating.Again).card;
  }
  const last = reviews.at(-1);
  // What was just missed may come at once: the scheduler counts in whole days here.
  if (last && !last.right) return last.at;
  return card.due.getTime();
}
