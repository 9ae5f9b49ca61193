import type { Level } from '../core/domain/book.ts';
import type { LedgerEntry, MemberRecord } from '../core/domain/club.ts';

/** Most topics that a record lists. */
const TOPICS = 20;

/**
 * Sums one member's judged answers, given oldest first; an entry that takes another back counts against it, and
 * practice counts for nothing.
 */
export class Recorder {
  readonly #byLevel = {
    easy: { right: 0, answered: 0 },
    medium: { right: 0, answered: 0 },
    hard: { right: 0, answered: 0 },
  } satisfies Record<Level, { right: number; answered: number }>;
  readonly #byTopic = new Map<string, { right: number; answered: number }>();
  /** How often each question was right, by quiz, since quizzes of two channels may run at once. */
  readonly #rounds = new Map<string, Map<number, number>>();
  #points = 0;
  #any = false;

  add(one: LedgerEntry): void {
    if (one.practice) return;
    this.#any = true;
    const sign = one.takenBack ? -1 : 1;
    this.#points += sign * one.points;
    count(this.#byLevel[one.level], one.right, sign);
    for (const topic of new Set(one.topics)) {
      const sum = this.#byTopic.get(topic) ?? { right: 0, answered: 0 };
      this.#byTopic.set(topic, sum);
      count(sum, one.right, sign);
    }
    const rounds = this.#rounds.get(one.quiz) ?? new Map<number, number>();
    this.#rounds.set(one.quiz, rounds);
    rounds.set(one.round, (rounds.get(one.round) ?? 0) + (one.right ? sign : 0));
  }

  /** Undefined where nothing counted. */
  record(): MemberRecord | undefined {
    if (!this.#any) return undefined;
    const levels = Object.values(this.#byLevel);
    return {
      points: this.#points,
      right: levels.reduce((sum, level) => sum + level.right, 0),
      answered: levels.reduce((sum, level) => sum + level.answered, 0),
      quizzes: this.#rounds.size,
      bestStreak: Math.max(0, ...[...this.#rounds.values()].map(longestStreak)),
      byLevel: this.#byLevel,
      byTopic: [...this.#byTopic]
        .map(([topic, sum]) => ({ topic, ...sum }))
        .filter((sum) => sum.answered > 0)
        .sort((a, b) => b.answered - a.answered || compare(a.topic, b.topic))
        .slice(0, TOPICS),
    };
  }
}

/** Of questions that followed each other in one quiz. */
function longestStreak(rounds: ReadonlyMap<number, number>): number {
  let best = 0;
  let length = 0;
  let before: number | undefined;
  for (const [round, right] of [...rounds].sort(([a], [b]) => a - b)) {
    length = right > 0 ? (before === round - 1 ? length : 0) + 1 : 0;
    best = Math.max(best, length);
    before = round;
  }
  return best;
}

function count(sum: { right: number; answered: number }, right: boolean, sign: number): void {
  sum.answered += sign;
  if (right) sum.right += sign;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
