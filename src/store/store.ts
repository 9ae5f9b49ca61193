import type { Store } from '../core/ports/store.ts';
import type { Clubs } from './clubs.ts';
import { clubRecords, preferences } from './rows/club-record.ts';
import { dailies, decks } from './rows/daily.ts';
import { links } from './rows/links.ts';
import { privacy } from './rows/privacy.ts';
import { boards, quizzes } from './rows/quiz.ts';
import { books, places, plans } from './rows/reading.ts';
import { quotes, votes } from './rows/saved.ts';
import { syncs } from './rows/sync.ts';
import { wholeClubs } from './rows/whole.ts';

/** What concerns all clubs at once: each store has its own way. */
type AllClubs = Pick<Store, 'clubs' | 'running' | 'dueQuizzes' | 'dueDailies' | 'findLink' | 'close'>;

/**
 * The store port over clubs, the same for files as for a database: each method looks at a club's rows, or is one step
 * of it.
 */
export function storeOver(clubs: Clubs, all: AllClubs): Store {
  return {
    ...books(clubs),
    ...places(clubs),
    ...plans(clubs),
    ...quizzes(clubs),
    ...boards(clubs),
    ...preferences(clubs),
    ...clubRecords(clubs),
    ...dailies(clubs),
    ...decks(clubs),
    ...quotes(clubs),
    ...votes(clubs),
    ...syncs(clubs),
    ...links(clubs),
    ...privacy(clubs),
    ...wholeClubs(clubs),
    ...all,
  };
}
