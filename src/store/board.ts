import type { Level } from '../core/book.ts';
import type { BoardRow, LedgerEntry, MemberRecord } from '../core/model.ts';

/** Most topics that a record lists. */
const TOPICS = 20;

/**
 * Sums as a board: those with points, most points first, then by name (by code unit, so that every store orders
 * alike). Ties share a rank and the next rank is skipped.
 */
export function rankBoard(sums: readonly Omit<BoardRow, 'rank'>[]): readonly BoardRow[] {
  const sorted = sums
    .filter((sum) => sum.points > 0)
    .sort((a, b) => b.points - a.points || compare(a.name, b.name) || compare(a.member, b.member));
  let rank = 0;
  return sorted.map(({ member, name, points, right, answered }, i) => {
    if (points !== sorted[i - 1]?.points) rank = i + 1;
    return { rank, member, name, points, right, answered };
  });
}

type Judged = Pick<LedgerEntry, 'quiz' | 'round' | 'level' | 'right' | 'points' | 'topics'>;

/** Sums one member's judged answers, given oldest first. */
export class Recorder {
  readonly #quizzes = new Set<string>();
  readonly #byLevel = {
    easy: { right: 0, answered: 0 },
    medium: { right: 0, answered: 0 },
    hard: { right: 0, answered: 0 },
  } satisfies Record<Level, { right: number; answered: number }>;
  readonly #byTopic = new Map<string, { right: number; answered: number }>();
  /** By quiz, since quizzes of two channels may run at once. */
  readonly #streaks = new Map<string, { round: number; length: number }>();
  #points = 0;
  #bestStreak = 0;

  add(one: Judged): void {
    this.#quizzes.add(one.quiz);
    this.#points += one.points;
    count(this.#byLevel[one.level], one.right);
    for (const topic of new Set(one.topics)) {
      const sum = this.#byTopic.get(topic) ?? { right: 0, answered: 0 };
      this.#byTopic.set(topic, sum);
      count(sum, one.right);
    }
    this.#streak(one);
  }

  /** The best streak is of questions that followed each other in one quiz. */
  record(): MemberRecord {
    const levels = Object.values(this.#byLevel);
    return {
      points: this.#points,
      right: levels.reduce((sum, level) => sum + level.right, 0),
      answered: levels.reduce((sum, level) => sum + level.answered, 0),
      quizzes: this.#quizzes.size,
      bestStreak: this.#bestStreak,
      byLevel: this.#byLevel,
      byTopic: [...this.#byTopic]
        .map(([topic, sum]) => ({ topic, ...sum }))
        .sort((a, b) => b.answered - a.answered || compare(a.topic, b.topic))
        .slice(0, TOPICS),
    };
  }

  #streak({ quiz, round, right }: Judged): void {
    const before = this.#streaks.get(quiz);
    const goesOn = before !== undefined && round === before.round + 1;
    const length = right ? (goesOn ? before.length : 0) + 1 : 0;
    this.#streaks.set(quiz, { round, length });
    this.#bestStreak = Math.max(this.#bestStreak, length);
  }
}

function count(sum: { right: number; answered: number }, right: boolean): void {
  sum.answered += 1;
  if (right) sum.right += 1;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
