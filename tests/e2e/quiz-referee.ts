/**
 * Who has how many points, by the rules as they are written for members in docs/quiz.md: worked out
 * from what was done, with nothing of the product.
 */

export type Mode = 'everyone' | 'race' | 'no-race' | 'sealed' | 'teams' | 'elimination';

/** What a member does at a question: their one answer that is meant to count. */
export interface Act {
  readonly member: number;
  readonly right: boolean;
  /** ms after the question could be seen. */
  readonly after: number;
}

export interface Question {
  readonly level: 'easy' | 'medium' | 'hard';
  readonly acts: readonly Act[];
  /** Whether an organiser held the wrong answers right afterwards. */
  readonly appealed: boolean;
}

export interface Score {
  points: number;
  right: number;
}

/** How long the others have after the first right answer, ms. */
const WINDOW = 8000;

/** Scores of one quiz by member; whoever never scored has none. */
export function referee(mode: Mode, questions: readonly Question[]): Map<number, Score> {
  const scores = new Map<number, Score>();
  const streaks = new Map<number, number>();
  const out = new Set<number>();
  const joined = new Set(questions[0]?.acts.map((act) => act.member));
  for (const question of questions) {
    const counted = question.acts.filter((act) => {
      if (mode === 'elimination') return joined.has(act.member) && !out.has(act.member);
      return act.after <= lastMoment(mode, question.acts);
    });
    const right = counted.filter((act) => act.right);
    const wrong = counted.filter((act) => !act.right);
    const worth = (act: Act) =>
      worthOf(mode, question.level, act.after, streaks.get(act.member) ?? 0);
    for (const act of question.appealed ? counted : right) add(scores, act.member, worth(act));
    if (mode === 'elimination' && right.length > 0) {
      for (const member of joined) {
        const knew = right.some((act) => act.member === member);
        const forgiven = question.appealed && wrong.some((act) => act.member === member);
        if (!knew && !forgiven) out.add(member);
      }
    }
    const won = new Set(right.map((act) => act.member));
    for (const member of new Set([...streaks.keys(), ...won])) {
      streaks.set(member, won.has(member) ? (streaks.get(member) ?? 0) + 1 : 0);
    }
  }
  return scores;
}

/** The last moment at which an answer counts, ms after the question could be seen. */
function lastMoment(mode: Mode, acts: readonly Act[]): number {
  const first = Math.min(...acts.filter((act) => act.right).map((act) => act.after));
  if (mode === 'race') return first;
  return mode === 'everyone' || mode === 'teams' ? first + WINDOW - 1 : Number.POSITIVE_INFINITY;
}

function worthOf(mode: Mode, level: Question['level'], after: number, streak: number): number {
  const base = { easy: 10, medium: 15, hard: 20 }[level];
  const racing = mode === 'everyone' || mode === 'teams' || mode === 'race';
  const speed = racing ? Math.round(5 * (1 - after / 30_000)) : 0;
  return base + speed + Math.min(streak, 5);
}

function add(scores: Map<number, Score>, member: number, points: number): void {
  const score = scores.get(member) ?? { points: 0, right: 0 };
  scores.set(member, { points: score.points + points, right: score.right + 1 });
}
