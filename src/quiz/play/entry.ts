import type { Member } from '../../core/call.ts';
import type { LedgerEntry, Open, Player, Quiz, RoundPlan } from '../../core/domain/quiz.ts';
import { isAlone } from '../../core/domain/quiz-rules.ts';
import { pointsFor } from './points.ts';
import { rulesOf } from './rules.ts';

/** A judged answer on its way into the ledger. */
export interface Given {
  readonly by: Member;
  readonly given: string;
  readonly right: boolean;
  readonly at: number;
  /** They asked not to race. */
  readonly calm?: boolean;
  /** Times the usual time, where they asked for more: their seconds count for less. */
  readonly stretch?: number;
}

/**
 * The ledger's entry for an answer; its `worth` tells what it earns where it is right.
 * @param player whoever gave it, as they were before it; undefined where one plays alone
 */
export function entryFor(
  quiz: Quiz,
  player: Player | undefined,
  round: RoundPlan,
  open: Open,
  answer: Given,
): LedgerEntry {
  const took = Math.max(0, answer.at - open.openedAt);
  const alone = isAlone(quiz);
  const speed = !rulesOf(quiz).speed ? 'none' : answer.calm ? 'calm' : 'race';
  const { level } = round;
  const [time, streak] = [quiz.seconds * 1000, player?.streak ?? 0];
  const counted = {
    level,
    took: took / (answer.stretch ?? 1),
    time,
    streak,
    hints: open.hints,
    speed,
  } as const;
  const worth = alone ? 0 : pointsFor(counted);
  return {
    quiz: quiz.id,
    round: round.n,
    question: round.question,
    book: quiz.book,
    level: round.level,
    topics: round.topics,
    member: answer.by.id,
    name: answer.by.name,
    given: answer.given,
    right: answer.right,
    points: answer.right ? worth : 0,
    at: answer.at,
    took,
    worth,
    ...(player?.team !== undefined && { team: player.team }),
    ...(alone && { practice: true as const }),
  };
}
