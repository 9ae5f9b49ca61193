import type { Level } from '../core/domain/book.ts';
import type { LedgerEntry, MemberRecord } from '../core/domain/quiz.ts';
import { longestRun } from '../lib/counted.ts';
import { byText } from '../lib/text.ts';

const TOPICS_MAX = 20;

/** What right and wrong answers of one kind come to. */
interface Sum {
  right: number;
  answered: number;
}

/**
 * One member's judged answers in sums; undefined where none counts. An entry that takes another back counts against it,
 * and practice counts for nothing.
 */
export function memberRecord(entries: readonly LedgerEntry[]): MemberRecord | undefined {
  const counted = entries.filter(({ practice }) => !practice);
  if (counted.length === 0) return undefined;
  const byLevel: Record<Level, Sum> = { easy: none(), medium: none(), hard: none() };
  const byTopic = new Map<string, Sum>();
  // How often each question was right, by quiz, since quizzes of two channels may run at once.
  const quizzes = new Map<string, Map<number, number>>();
  let points = 0;
  for (const one of counted) {
    const sign = one.takenBack ? -1 : 1;
    points += sign * one.points;
    count(byLevel[one.level], one.right, sign);
    for (const topic of new Set(one.topics)) {
      const sum = byTopic.get(topic) ?? none();
      byTopic.set(topic, sum);
      count(sum, one.right, sign);
    }
    const rounds = quizzes.get(one.quiz) ?? new Map<number, number>();
    quizzes.set(one.quiz, rounds);
    rounds.set(one.round, (rounds.get(one.round) ?? 0) + (one.right ? sign : 0));
  }
  const levels = Object.values(byLevel);
  return {
    points,
    right: levels.reduce((sum, level) => sum + level.right, 0),
    answered: levels.reduce((sum, level) => sum + level.answered, 0),
    quizzes: quizzes.size,
    bestStreak: Math.max(
      ...[...quizzes.values()].map((rounds) =>
        longestRun([...rounds].flatMap(([n, right]) => (right > 0 ? [n] : []))),
      ),
    ),
    byLevel,
    byTopic: [...byTopic]
      .map(([topic, sum]) => ({ topic, ...sum }))
      .filter((sum) => sum.answered > 0)
      .sort((a, b) => b.answered - a.answered || byText(a.topic, b.topic))
      .slice(0, TOPICS_MAX),
  };
}

function none(): Sum {
  return { right: 0, answered: 0 };
}

function count(sum: Sum, right: boolean, sign: number): void {
  sum.answered += sign;
  if (right) sum.right += sign;
}
