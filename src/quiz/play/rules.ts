import type { Quiz, QuizMode } from '../../core/domain/quiz.ts';

interface Rules {
  /**
   * Nobody learns whether they were right before the question closes; until then an answer may be
   * changed.
   */
  readonly secret: boolean;
  readonly speed: boolean;
  /** The first right answer closes the question for all others. */
  readonly race: boolean;
  /** A sentence for whoever joins. */
  readonly says: string;
}

const open = (says: string) => ({ secret: false, speed: true, race: false, says });
const secret = (says: string) => ({ secret: true, speed: false, race: false, says });
const alone: Rules = {
  secret: false,
  speed: false,
  race: false,
  says: 'Only you see this. It’s practice.',
};

const RULES: Readonly<Record<QuizMode, Rules>> = {
  everyone: open(
    'Everyone can score: after the first right answer, the others have a little while.',
  ),
  race: { ...open('It’s a race: the first right answer wins.'), race: true },
  'no-race': secret(
    'No race: answer in secret, change your mind until the time is up, and see the answers together.',
  ),
  sealed: secret(
    'Sealed: each question is open for hours, answers are secret, and the result comes when it closes.',
  ),
  teams: open(
    'Teams: each team scores its best answer. Pick a team, or your first answer puts you in the smallest.',
  ),
  elimination: secret(
    'Elimination: join with the first question; whoever misses what another knew is out.',
  ),
  solo: alone,
  review: alone,
};

export const rulesOf = (quiz: Pick<Quiz, 'mode'>): Rules => RULES[quiz.mode];
