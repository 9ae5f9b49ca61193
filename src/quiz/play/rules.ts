import type { Quiz, QuizMode } from '../../core/domain/club.ts';

/** What sets a way of playing apart. */
export interface Rules {
  /** Nobody learns whether they were right before the question closes; until then an answer may be changed. */
  readonly secret: boolean;
  /** Quick answers earn more. */
  readonly speed: boolean;
  /** The first right answer closes the question for all others. */
  readonly race: boolean;
  /** A sentence for whoever joins. */
  readonly says: string;
}

const RULES: Readonly<Record<QuizMode, Rules>> = {
  everyone: {
    secret: false,
    speed: true,
    race: false,
    says: 'Everyone can score: after the first right answer, the others have a little while.',
  },
  race: { secret: false, speed: true, race: true, says: 'It’s a race: the first right answer wins.' },
  'no-race': {
    secret: true,
    speed: false,
    race: false,
    says: 'No race: answer in secret, change your mind until the time is up, and see the answers together.',
  },
  sealed: {
    secret: true,
    speed: false,
    race: false,
    says: 'Sealed: each question is open for hours, nobody sees your answer, and the result comes when it closes.',
  },
  teams: {
    secret: false,
    speed: true,
    race: false,
    says: 'Teams: each team scores its best answer. Pick a team, or your first answer puts you in the smallest.',
  },
  elimination: {
    secret: true,
    speed: false,
    race: false,
    says: 'Elimination: join with the first question; whoever misses what another knew is out.',
  },
  solo: { secret: false, speed: false, race: false, says: 'Only you see this. It’s practice.' },
  review: { secret: false, speed: false, race: false, says: 'Only you see this. It’s practice.' },
};

/** The rules that a quiz is played by. */
export function rulesOf(quiz: Pick<Quiz, 'mode'>): Rules {
  return RULES[quiz.mode];
}
