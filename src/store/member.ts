import type { Member } from '../core/call.ts';
import type { LedgerEntry, Phase, Quiz, Saved } from '../core/model.ts';
import { memoOf, memoPart, memoWithout } from './memo.ts';
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
  const ended = rows.all('ended').flatMap(([, quiz]) => partOf(quiz, member) ?? []);
  const preferences = rows.get('preferences', member);
  const memo = memoPart(memoOf(rows), member);
  const dailies = rows.all('dailies').flatMap(([, daily]) => (daily.setBy.id === member ? [daily] : []));
  const sealed = rows.all('sealed').flatMap(([, { answers: all }]) => all.get(member) ?? []);
  const plans = rows.all('plans').flatMap(([, plan]) => (plan.setBy.id === member ? [plan] : []));
  const saved = rows.all('saved').flatMap(([, one]) => (saidBy(one, member) ? [one] : []));
  const votes = rows.all('ballots').flatMap(([, { id, votes: all }]) => {
    const choice = all.get(member);
    return choice === undefined ? [] : [{ ballot: id, choice }];
  });
  const decks = Object.fromEntries(decksOf(rows, member));
  const counts = [Object.keys(decks), votes, answers, quizzes, ended, dailies, sealed, plans, saved].map(
    (list) => list.length,
  );
  if (!known && !preferences && !memo && counts.every((count) => count === 0)) return undefined;
  return {
    member: { id: member, ...(known && { name: known.name }) },
    places: known?.places ?? {},
    ...(known?.editions && { editions: known.editions }),
    ...(known?.excerpts && { wordsShown: known.excerpts }),
    namedBesidePlace: known?.named ?? false,
    answers,
    runningQuizzes: quizzes,
    lastQuizzes: ended,
    ...(preferences && { quizSettings: preferences }),
    ...(memo && { madeForTheClub: memo }),
    dailiesSet: dailies,
    openAnswers: sealed,
    plansSet: plans,
    saved,
    votes,
    shownToYou: decks,
  };
}

/** Takes a member out of all rows. Judged answers aren't rows: they are left to the caller. */
export function forgetMember(rows: Rows, member: string): void {
  if (rows.get('members', member)) rows.set('members', member, undefined);
  for (const table of ['quizzes', 'ended'] as const) {
    for (const [channel, quiz] of rows.all(table)) {
      if (!partOf(quiz, member)) continue;
      rows.set(table, channel, isAlone(quiz, member) ? undefined : quizWithout(quiz, member));
    }
  }
  if (rows.get('preferences', member)) rows.set('preferences', member, undefined);
  const memo = memoOf(rows);
  if (memoPart(memo, member)) rows.set('memos', 'club', memoWithout(memo, member));
  for (const [key, daily] of rows.all('dailies')) {
    if (daily.member === member) {
      rows.set('dailies', key, undefined);
      rows.set('claims', key, undefined);
      rows.set('sealed', key, undefined);
    } else if (daily.setBy.id === member) rows.set('dailies', key, { ...daily, setBy: FORGOTTEN });
  }
  for (const [key] of decksOf(rows, member)) rows.set('decks', key, undefined);
  for (const [key, sealed] of rows.all('sealed')) {
    if (sealed.answers.has(member)) {
      rows.set('sealed', key, { ...sealed, answers: sealed.answers.without(member) });
    }
  }
  for (const [key, plan] of rows.all('plans')) {
    if (plan.setBy.id === member) rows.set('plans', key, { ...plan, setBy: FORGOTTEN });
  }
  for (const [key, ballot] of rows.all('ballots')) {
    if (ballot.votes.has(member)) {
      rows.set('ballots', key, { ...ballot, votes: ballot.votes.without(member) });
    }
  }
  for (const [key, saved] of rows.all('saved')) {
    if (saidBy(saved, member)) rows.set('saved', key, undefined);
  }
}

/** A run of their own is kept under a name that holds their id: it goes whole. */
function isAlone(quiz: Quiz, member: string): boolean {
  return (quiz.mode === 'solo' || quiz.mode === 'review') && quiz.startedBy.id === member;
}

function saidBy({ by, author }: Saved, member: string): boolean {
  return by.id === member || author?.id === member;
}

/** Decks of what a member was shown alone: they end in `:member:ID`. */
function decksOf(rows: Rows, member: string) {
  return rows.all('decks').filter(([key]) => key.endsWith(`:member:${member}`));
}

/** Undefined where the quiz holds nothing of them. */
function partOf(quiz: Quiz, member: string): Fields | undefined {
  const player = quiz.players.get(member);
  const answer = 'answers' in quiz.phase ? quiz.phase.answers.get(member) : undefined;
  const skip = 'skips' in quiz.phase && quiz.phase.skips.includes(member);
  const waited = 'patient' in quiz.phase && quiz.phase.patient?.includes(member) === true;
  const started = quiz.startedBy.id === member;
  if (!player && !answer && !skip && !waited && !started) return undefined;
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
    players: quiz.players.without(member),
    phase: phaseWithout(quiz.phase, member),
  };
}

function phaseWithout(phase: Phase, member: string): Phase {
  if (!('answers' in phase)) return phase;
  return {
    ...phase,
    answers: phase.answers.without(member),
    skips: phase.skips.filter((id) => id !== member),
    ...(phase.patient && { patient: phase.patient.filter((id) => id !== member) }),
  };
}
