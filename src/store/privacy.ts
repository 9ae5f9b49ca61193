import type { Member } from '../core/call.ts';
import { dropQuestion } from '../core/club/daily.ts';
import { forgetNextBook, nextBookPart } from '../core/club/next-book.ts';
import { quizWithout } from '../core/club/quiz.ts';
import { recordPart, recordQueries, recordWithout } from '../core/club/record.ts';
import { countReader } from '../core/club/slowest.ts';
import {
  keyWithin,
  memberOf,
  type Rows,
  type Table,
  type Tables,
  valuesOf,
  wholeOf,
} from '../core/club/tables.ts';
import { memberOfDeck, type Saved } from '../core/domain/club.ts';
import type { Open, Phase } from '../core/domain/quiz.ts';
import type { ReaderState } from '../core/domain/reader.ts';
import { DAY_MS } from '../lib/timer.ts';
import type { OpenClub } from './clubs.ts';

/** Stands for a forgotten member in what they began or set: nobody can be written to under it. */
const FORMER_MEMBER: Member = { id: '', name: 'a former member' };

/** `Store.exportMember` */
export async function exportMember(club: OpenClub, member: string) {
  const { rows } = club;
  const memberRow = rows.get('members', member);

  const running = participations(rows, 'quizzes', member).map(({ player, ...quiz }) => ({
    ...quiz,
    player: player?.answer ? { ...player, answer: hideVerdict(player.answer) } : player,
  }));

  const sync = rows.get('syncs', member);
  const inRows = {
    runningQuizzes: running,
    lastQuizzes: participations(rows, 'ended', member),
    quizSettings: rows.get('preferences', member),
    // The key itself is nobody's to read, not even its owner's.
    eReader: sync && { ...sync, key: undefined },
    madeForTheClub: recordPart(recordQueries.clubRecord(rows), member),
    // Notices, such as the opening of ratings, are posts too, but nobody set them.
    dailiesSet: valuesOf(rows, 'dailies').filter(
      ({ setBy, key, member: ownMember }) =>
        setBy.id === member && (key === undefined || ownMember !== undefined),
    ),
    openAnswers: rows.all('sealed').flatMap(([key]) => {
      const answer = rows.get('answers', keyWithin(key, member));
      return answer ? [hideVerdict(answer)] : [];
    }),
    plansSet: valuesOf(rows, 'plans').filter(({ setBy }) => setBy.id === member),
    saved: valuesOf(rows, 'saved').filter((entry) => isSaidBy(entry, member)),
    meetings: ownRows(rows, 'rsvps', member).map(([meeting, { name: _, ...said }]) => ({
      meeting,
      ...said,
    })),
    ratings: ownRows(rows, 'ratings', member).map(([, { name: _, ...rating }]) => rating),
    nextBook: nextBookPart(rows, member),
    wantsToRead: rows.get('shelves', member)?.books.map(({ key: _, ...book }) => book),
    shownToYou: Object.fromEntries(
      rows.all('decks').filter(([key]) => memberOfDeck(key) === member),
    ),
    links: valuesOf(rows, 'links')
      .filter(({ by }) => by.id === member)
      .map(({ hash: _, ...link }) => link),
  };

  // After the rows: in a database a query starts again for rows that it misses.
  const stored = { answers: await club.ledger({ member }), ...inRows };
  if (
    !memberRow &&
    Object.values(stored).every((listing) => Object.keys(listing ?? {}).length === 0)
  )
    return undefined;

  return { member: { id: member, name: memberRow?.name }, ...readingPart(memberRow), ...stored };
}

/** What is kept of somebody as a reader; days as moments, ms. */
function readingPart(memberRow: ReaderState | undefined) {
  const { places = {}, editions, excerpts, seen = {} } = memberRow ?? {};
  return {
    places,
    editions,
    wordsShown: excerpts && { ...excerpts, day: excerpts.day * DAY_MS },
    lastSeenIn: Object.fromEntries(
      Object.entries(seen).map(([channel, day]) => [channel, day * DAY_MS]),
    ),
  };
}

/** It may be secret until the question closes. The ledger has it from then on. */
function hideVerdict<T extends { readonly right: boolean; readonly points: number }>(answer: T) {
  const { right: _, points: __, ...given } = answer;
  return given;
}

/** Removes a member from all rows. Judged answers aren't rows: the caller removes them. */
export function forgetMember(rows: Rows, member: string): void {
  countReader(rows, rows.get('members', member), undefined);
  for (const table of ['members', 'preferences', 'syncs', 'shelves'] as const)
    rows.set(table, member, undefined);
  for (const [key] of rows.all('sealed')) rows.set('answers', keyWithin(key, member), undefined);

  for (const table of ['rsvps', 'ratings'] as const)
    for (const [whole] of ownRows(rows, table, member))
      rows.set(table, keyWithin(whole, member), undefined);
  forgetNextBook(rows, member, FORMER_MEMBER);

  for (const table of ['quizzes', 'ended'] as const)
    for (const { channel } of participations(rows, table, member))
      quizWithout(rows, { channel, table, member }, FORMER_MEMBER);
  for (const [key, daily] of rows.all('dailies'))
    if (daily.member === member) dropQuestion(rows, key);
  replaceRows(rows, 'memos', (record) => recordWithout(record, member));

  replaceRows(rows, 'plans', (plan) => {
    const { before, ...own } = clearSetter(plan, member);
    if (before) return { ...own, before: clearSetter(before, member) };
    return own;
  });

  replaceRows(rows, 'dailies', (daily) =>
    daily.member === member ? undefined : clearSetter(daily, member),
  );
  replaceRows(rows, 'decks', (items, key) => (memberOfDeck(key) === member ? undefined : items));
  replaceRows(rows, 'saved', (saved) => (isSaidBy(saved, member) ? undefined : saved));

  replaceRows(rows, 'links', (link) => {
    if (link.by.id !== member && link.member !== member) return link;
    const shared = link.member === undefined && link.channel === undefined;
    return shared ? { ...link, by: FORMER_MEMBER } : undefined;
  });
}

/** A member's own rows of a table that is keyed by `keyWithin`, each with what it is about. */
function ownRows<T extends 'rsvps' | 'ratings'>(rows: Rows, table: T, member: string) {
  return rows
    .all(table)
    .flatMap(([key, row]) => (memberOf(key) === member ? [[wholeOf(key), row] as const] : []));
}

/** Rows for which `change` returns undefined are removed. */
function replaceRows<T extends Table>(
  rows: Rows,
  table: T,
  change: (row: Tables[T], key: string) => Tables[T] | undefined,
): void {
  for (const [key, row] of rows.all(table)) {
    const changedRow = change(row, key);
    if (changedRow !== row) rows.set(table, key, changedRow);
  }
}

/** What a member set for the whole club stays. */
function clearSetter<Row extends { readonly setBy: Member }>(row: Row, member: string): Row {
  if (row.setBy.id === member) return { ...row, setBy: FORMER_MEMBER };
  return row;
}

const isSaidBy = ({ by, author }: Saved, member: string): boolean =>
  by.id === member || author?.id === member;

/** What there is of a member in the club's quizzes, those that run or those that ended last. */
function participations(rows: Rows, table: 'quizzes' | 'ended', member: string) {
  const rowsOfTable = rows.all(table);
  rows.need(
    'players',
    rowsOfTable.map(([, { id }]) => keyWithin(id, member)),
  );

  return rowsOfTable.flatMap(([channel, { id, book, phase, startedBy }]) => {
    const player = rows.get('players', keyWithin(id, member));
    const { skips = [], patient = [] }: Pick<Phase, 'name'> & Partial<Open> = phase;
    const votedToSkip = skips.includes(member);
    const waited = patient.includes(member);
    const started = startedBy.id === member;
    const isThere = player || votedToSkip || waited || started;
    if (isThere) return [{ quiz: id, channel, book, started, player, votedToSkip }];
    return [];
  });
}
