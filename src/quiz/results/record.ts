import type { Level } from '../../core/domain/book.ts';
import type { LedgerEntry } from '../../core/domain/quiz.ts';
import { isDailyQuiz } from '../../core/domain/quiz-rules.ts';
import { sumOf } from '../../core/domain/rank.ts';
import { groupBy, longestRun } from '../../lib/counted.ts';
import { compareTexts } from '../../lib/text.ts';

const TOPICS_MAX = 20;

/** One member's own record over all time. */
export type MemberRecord = NonNullable<ReturnType<typeof memberRecord>>;

/**
 * Sums of one member's judged answers but practice; undefined for none. Of topics the 20 most
 * answered.
 */
export function memberRecord(entries: readonly LedgerEntry[]) {
  const counted = entries.filter(({ practice }) => !practice);
  if (counted.length === 0) return undefined;

  const shareAtLevel = (level: Level) => shareOf(counted.filter((entry) => entry.level === level));
  const tagged = counted.flatMap((entry) =>
    [...new Set(entry.topics)].map((topic) => ({ ...entry, topic })),
  );

  // By quiz, since quizzes of two channels may run at once.
  const quizzes = groupBy(counted, ({ quiz }) => quiz);
  return {
    ...sumOf(counted),
    quizzes: [...quizzes.keys()].filter((id) => !isDailyQuiz(id)).length,
    bestStreak: Math.max(...[...quizzes.values()].map((quiz) => longestRun(roundsWon(quiz)))),
    byLevel: {
      easy: shareAtLevel('easy'),
      medium: shareAtLevel('medium'),
      hard: shareAtLevel('hard'),
    },
    byTopic: [...groupBy(tagged, ({ topic }) => topic)]
      .map(([topic, some]) => ({ topic, ...shareOf(some) }))
      .filter(({ answered }) => answered > 0)
      .sort((a, b) => b.answered - a.answered || compareTexts(a.topic, b.topic))
      .slice(0, TOPICS_MAX),
  };
}

function shareOf(entries: readonly LedgerEntry[]) {
  const { right, answered } = sumOf(entries);
  return { right, answered };
}

function roundsWon(quiz: readonly LedgerEntry[]) {
  const rounds = groupBy(quiz, ({ round }) => round);
  return [...rounds].filter(([, tries]) => sumOf(tries).right > 0).map(([n]) => n);
}
