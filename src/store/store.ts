import type { Store } from '../core/ports/store.ts';
import type { Clubs, Methods } from './clubs.ts';
import { clubRecords } from './rows/club-record.ts';
import { dailies } from './rows/daily.ts';
import { links } from './rows/links.ts';
import { privacy } from './rows/privacy.ts';
import { boards, quizzes } from './rows/quiz.ts';
import { reading } from './rows/reading.ts';
import { saved } from './rows/saved.ts';
import { syncs } from './rows/sync.ts';
import { wholeClubs } from './rows/whole.ts';

/** What concerns all clubs at once: each store has its own way. */
type AllClubs = Pick<Store, 'clubs' | 'running' | 'dueQuizzes' | 'dueDailies' | 'findLink' | 'close'>;

/**
 * The store port over clubs, the same for files as for a database: each method looks at a club's rows, or is one step
 * of it.
 */
export function storeOver(clubs: Clubs, all: AllClubs): Store {
  const methods: Methods = {
    look:
      (at) =>
      (club, ...given) =>
        clubs.use(club, ({ rows }) => at(rows, ...given)),
    step:
      (run) =>
      (club, ...given) =>
        clubs.use(club, (one) => one.step((rows) => run(rows, ...given))),
  };
  return {
    ...reading(methods),
    ...quizzes(methods),
    ...boards(clubs),
    ...clubRecords(methods),
    ...dailies(methods),
    ...saved(methods),
    ...syncs(methods),
    ...links(methods),
    ...privacy(clubs),
    ...wholeClubs(clubs),
    ...all,
  };
}
