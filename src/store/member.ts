import type { Member } from '../core/call.ts';
import type { LedgerEntry, Phase, Quiz } from '../core/model.ts';
import type { Rows } from './tables.ts';

/** Who stands in what a forgotten member began or set: nobody who could be written to. */
export const FORGOTTEN: Member = { id: '', name: 'a former member' };

type Fields = Readonly<Record<string, unknown>>;

/** `Store.exportMember`. @param answers the member's judged answers, oldest first */
export function exportMember(
  rows: Rows,
  member: string,
  answers: readonly LedgerEntry[],
): Readonly<Record<string, unknown>> | undefined {
  const known = rows.get('members', member);
  const quizzes = rows.all('quizzes').flatMap(([, quiz]) => partOf(quiz, member) ?? []);
  const dailies = rows.all('dailies').flatMap(([, daily]) => (daily.setBy.id === member ? [daily] : []));
  if (!known && answers.length + quizzes.length + dailies.length === 0) return undefined;
  return {
    member: { id: member, ...(known && { name: known.name }) },
    places: known?.places ?? {},
    answers,
    runningQuizzes: quizzes,
    dailiesSet: dailies,
  };
}

/** Takes a member out of all rows. Judged answers aren't rows: they are left to the caller. */
export function forgetMember(rows: Rows, member: string): void {
  if (rows.get('members', member)) rows.set('members', member, undefined);
  for (const [channel, quiz] of rows.all('quizzes')) {
    if (partOf(quiz, member)) rows.set('quizzes', channel, quizWithout(quiz, member));
  }
  for (const [channel, daily] of rows.all('dailies')) {
    if (daily.setBy.id === member) rows.set('dailies', channel, { ...daily, setBy: FORGOTTEN });
  }
}

/** Undefined where the quiz holds nothing of them. */
function partOf(quiz: Quiz, member: string): Fields | undefined {
  const player = own(quiz.players, member);
  const answer = 'answers' in quiz.phase ? own(quiz.phase.answers, member) : undefined;
  const skip = 'skips' in quiz.phase && quiz.phase.skips.includes(member);
  const started = quiz.startedBy.id === member;
  if (!player && !answer && !skip && !started) return undefined;
  return {
    quiz: quiz.id,
    channel: quiz.channel,
    book: quiz.book,
    started,
    player,
    answer,
    votedToSkip: skip,
  };
}

function quizWithout(quiz: Quiz, member: string): Quiz {
  return {
    ...quiz,
    startedBy: quiz.startedBy.id === member ? FORGOTTEN : quiz.startedBy,
    players: without(quiz.players, member),
    phase: phaseWithout(quiz.phase, member),
  };
}

function phaseWithout(phase: Phase, member: string): Phase {
  if (!('answers' in phase)) return phase;
  return {
    ...phase,
    answers: without(phase.answers, member),
    skips: phase.skips.filter((id) => id !== member),
  };
}

/** An id is hostile text: `constructor` is nobody's unless it was put there. */
function own<T>(record: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}

function without<T>(record: Readonly<Record<string, T>>, key: string): Readonly<Record<string, T>> {
  return Object.fromEntries(Object.entries(record).filter(([one]) => one !== key));
}
