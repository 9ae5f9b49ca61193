import type { Move } from '../../src/core/club/quiz.ts';
import type { Daily, Plan, Saved } from '../../src/core/domain/club.ts';
import type {
  LedgerEntry,
  Open,
  Phase,
  Players,
  Quiz,
  QuizOptions,
  RoundPlan,
} from '../../src/core/domain/quiz.ts';

export const MAYA = { id: 'u-maya', name: 'Maya' };
export const RUTH = { id: 'u-ruth', name: 'Ruth' };

const A_WISH: QuizOptions = {
  mode: 'everyone',
  rounds: 3,
  style: 'typed',
  difficulty: 'any',
  seconds: 30,
  hours: 24,
  teams: 2,
  topic: '',
  character: '',
};

export function aRound(n: number): RoundPlan {
  return {
    n,
    question: `q${n}`,
    text: `Who keeps light number ${n}?`,
    level: 'medium',
    kind: 'name',
    answer: 'Tommy',
    accept: ['Tommy', 'Tommy D.'],
    topics: ['keepers'],
    options: [],
    citation: `The Lantern, section ${n}`,
    from: 0,
  };
}

export function aQuiz(changes: Partial<Quiz> = {}): Quiz {
  return {
    id: 'quiz-1',
    channel: 'c1',
    book: 'lantern',
    startedBy: MAYA,
    startedAt: 1000,
    seed: 7,
    mode: 'everyone',
    wish: A_WISH,
    window: 8000,
    line: 3,
    seconds: 30,
    rounds: [aRound(1), aRound(2), aRound(3)],
    n: 1,
    phase: { name: 'ready', at: 1000 },
    stopped: false,
    ...changes,
  };
}

export function anOpen(changes: Partial<Open> = {}): Phase {
  return {
    name: 'open',
    openedAt: 1000,
    closesAt: 31_000,
    hints: 0,
    skips: [],
    ...changes,
  };
}

export function anEntry(changes: Partial<LedgerEntry> = {}): LedgerEntry {
  return {
    quiz: 'quiz-1',
    round: 1,
    question: 'q1',
    book: 'lantern',
    level: 'medium',
    topics: ['keepers'],
    member: MAYA.id,
    name: MAYA.name,
    given: 'Tommy',
    right: true,
    points: 20,
    at: 2000,
    took: 1000,
    ...changes,
  };
}

export function aDaily(changes: Partial<Daily> = {}): Daily {
  return {
    channel: 'c1',
    time: '08:00',
    zone: 'Europe/London',
    what: 'passage',
    days: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'],
    setBy: MAYA,
    setIn: 'c1',
    due: 5000,
    day: '2026-11-20',
    skipped: [],
    ...changes,
  };
}

/** A move that only adds to the ledger. */
export function entering(...entries: readonly LedgerEntry[]): () => Move<number> {
  return () => ({ entries, result: entries.length });
}

/** A member answers the open question: in short, what an answer does to a quiz. */
export function answering(
  member: string,
  given: string,
): (quiz: Quiz | undefined, players: Players) => Move<'first' | 'again'> {
  return (quiz, players) => {
    if (!quiz || !('skips' in quiz.phase)) throw new Error('Expected an open question');
    if (players.get(member)?.answer?.n === quiz.n) return { result: 'again' };
    const answer = { n: quiz.n, given, right: true, at: 2000, tries: 1, points: 20 };
    return {
      players: [[member, { name: member, points: 20, right: 1, streak: 1, answer }]],
      entries: [anEntry({ quiz: quiz.id, round: quiz.n, member, name: member, given })],
      result: 'first',
    };
  };
}

export function aPlan(): Plan {
  return {
    book: 'lantern',
    start: '2026-12-01',
    finish: '2026-12-15',
    zone: 'Europe/London',
    channel: 'c1',
    meetings: { day: 'tue', time: '19:00' },
    parts: [{ n: 1, first: 1, last: 3, from: 4000, until: 8000 }],
    setBy: MAYA,
  };
}

export function aSaved(id: string, changes: Partial<Saved> = {}): Saved {
  return { id, book: 'lantern', text: 'We all know it', from: 2, by: MAYA, at: 1, ...changes };
}
