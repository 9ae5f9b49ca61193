import type { Member } from '../../core/call.ts';
import type { Saved } from '../../core/domain/club.ts';
import type { Link } from '../../core/domain/link.ts';
import type { LedgerEntry } from '../../core/domain/quiz.ts';
import type { Privacy } from '../../core/ports/store.ts';
import type { Clubs } from '../clubs.ts';
import { keyWithin, type QuizState, type Rows } from '../tables.ts';
import { recordOf, recordPart, recordWithout } from './club-record.ts';
import { dropQuestion } from './daily.ts';
import { quizWithout } from './quiz.ts';

/** Who is named in place of a forgotten member in what they began or set: nobody who could be written to. */
const FORGOTTEN: Member = { id: '', name: 'a former member' };

type Fields = Readonly<Record<string, unknown>>;

export function privacy(clubs: Clubs): Privacy {
  return {
    exportMember: (club, member) =>
      clubs.use(club, async (one) => {
        const answers = (await one.ledger()).filter((entry) => entry.member === member);
        return exportMember(one.rows, member, answers);
      }),
    forgetMember: (club, member) => clubs.use(club, (one) => one.forget(member)),
  };
}

/** @param answers the member's judged answers, oldest first */
function exportMember(
  rows: Rows,
  member: string,
  answers: readonly LedgerEntry[],
): Readonly<Record<string, unknown>> | undefined {
  const known = rows.get('members', member);
  const quizzes = rows.all('quizzes').flatMap(([, quiz]) => partOf(rows, quiz, member) ?? []);
  const ended = rows.all('ended').flatMap(([, quiz]) => partOf(rows, quiz, member) ?? []);
  const preferences = rows.get('preferences', member);
  const sync = rows.get('syncs', member);
  const clubRecord = recordPart(recordOf(rows), member);
  const dailies = rows.all('dailies').flatMap(([, daily]) => (daily.setBy.id === member ? [daily] : []));
  const sealed = rows.all('sealed').flatMap(([key]) => rows.get('answers', keyWithin(key, member)) ?? []);
  const plans = rows.all('plans').flatMap(([, plan]) => (plan.setBy.id === member ? [plan] : []));
  const saved = rows.all('saved').flatMap(([, one]) => (saidBy(one, member) ? [one] : []));
  const votes = rows.all('ballots').flatMap(([id]) => {
    const choice = rows.get('votes', keyWithin(id, member));
    return choice === undefined ? [] : [{ ballot: id, choice }];
  });
  const decks = Object.fromEntries(decksOf(rows, member));
  const links = rows.all('links').flatMap(([, { hash: _, ...one }]) => (one.by.id === member ? [one] : []));
  const counts = [
    Object.keys(decks),
    votes,
    answers,
    quizzes,
    ended,
    dailies,
    sealed,
    plans,
    saved,
    links,
  ].map((list) => list.length);
  if (!known && !preferences && !sync && !clubRecord && counts.every((count) => count === 0))
    return undefined;
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
    ...(sync && { eReader: { ...sync, key: 'not shown' } }),
    ...(clubRecord && { madeForTheClub: clubRecord }),
    dailiesSet: dailies,
    openAnswers: sealed,
    plansSet: plans,
    saved,
    votes,
    shownToYou: decks,
    ...(links.length > 0 && { links }),
  };
}

/** Takes a member out of all rows. Judged answers aren't rows: they are left to the caller. */
export function forgetMember(rows: Rows, member: string): void {
  if (rows.get('members', member)) rows.set('members', member, undefined);
  for (const table of ['quizzes', 'ended'] as const) {
    for (const [channel, quiz] of rows.all(table)) {
      if (partOf(rows, quiz, member)) quizWithout(rows, channel, table, member, FORGOTTEN);
    }
  }
  if (rows.get('preferences', member)) rows.set('preferences', member, undefined);
  if (rows.get('syncs', member)) rows.set('syncs', member, undefined);
  const clubRecord = recordOf(rows);
  if (recordPart(clubRecord, member)) rows.set('memos', 'club', recordWithout(clubRecord, member));
  for (const [key, daily] of rows.all('dailies')) {
    if (daily.member === member) {
      rows.set('dailies', key, undefined);
      rows.set('claims', key, undefined);
      dropQuestion(rows, key);
    } else if (daily.setBy.id === member) rows.set('dailies', key, { ...daily, setBy: FORGOTTEN });
  }
  for (const [key] of decksOf(rows, member)) rows.set('decks', key, undefined);
  for (const [key] of rows.all('sealed')) rows.set('answers', keyWithin(key, member), undefined);
  for (const [key, plan] of rows.all('plans')) {
    if (plan.setBy.id === member) rows.set('plans', key, { ...plan, setBy: FORGOTTEN });
  }
  for (const [id] of rows.all('ballots')) rows.set('votes', keyWithin(id, member), undefined);
  for (const [key, saved] of rows.all('saved')) {
    if (saidBy(saved, member)) rows.set('saved', key, undefined);
  }
  for (const [key, link] of rows.all('links')) {
    if (!ofMember(link, member)) continue;
    const shared = link.member === undefined && link.channel === undefined;
    rows.set('links', key, shared ? { ...link, by: FORGOTTEN } : undefined);
  }
}

function ofMember({ by, member: of }: Link, member: string): boolean {
  return by.id === member || of === member;
}

function saidBy({ by, author }: Saved, member: string): boolean {
  return by.id === member || author?.id === member;
}

/** Decks of what a member was shown alone: they end in `:member:ID`. */
function decksOf(rows: Rows, member: string) {
  return rows.all('decks').filter(([key]) => key.endsWith(`:member:${member}`));
}

/** Undefined where there is nothing of them in the quiz. */
function partOf(rows: Rows, quiz: QuizState, member: string): Fields | undefined {
  const player = rows.get('players', keyWithin(quiz.id, member));
  const skip = 'skips' in quiz.phase && quiz.phase.skips.includes(member);
  const waited = 'patient' in quiz.phase && quiz.phase.patient?.includes(member) === true;
  const started = quiz.startedBy.id === member;
  if (!player && !skip && !waited && !started) return undefined;
  return { quiz: quiz.id, channel: quiz.channel, book: quiz.book, started, player, votedToSkip: skip };
}
