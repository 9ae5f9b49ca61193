/** 'I was right': judging a closed question again, from the ledger. Pure. */

import type { Move } from '../../core/club/quiz.ts';
import type { Revision } from '../../core/club/record.ts';
import type { Appeal, ClubRecord } from '../../core/domain/club-record.ts';
import type { LedgerEntry, Player, Players, Quiz, RoundPlan } from '../../core/domain/quiz.ts';
import { sumOf } from '../../core/domain/rank.ts';
import { sameName } from '../../corpus/load/same.ts';
import { groupBy } from '../../lib/counted.ts';
import { BASE_POINTS } from '../play/entry.ts';
import { isSame } from '../play/judge.ts';
import { standingEntries, takenBack } from './ledger.ts';

/** A member's answers to a question, each once; none if there are no wrong ones alone. */
export function appealable(entries: readonly LedgerEntry[], round: number, member: string) {
  const mine = standingEntries(entries).filter(
    (entry) => entry.round === round && entry.member === member,
  );
  const isRight = mine.some((entry) => entry.right);
  return {
    isRight,
    tries: isRight
      ? []
      : [...new Map(mine.map((entry) => [sameName(entry.given), entry])).values()],
  };
}

/** What happens to an open appeal; an accepted one can be undone. */
export type Decision = Exclude<Appeal['state'], 'open'>;

/** Ledger entries for an accepted appeal: everybody who gave that answer had it right. */
export function corrections(
  entries: readonly LedgerEntry[],
  appeal: Appeal,
  round: RoundPlan,
): LedgerEntry[] {
  const roundEntries = standingEntries(entries).filter((entry) => entry.round === appeal.round);
  const done = new Set(roundEntries.filter((entry) => entry.right).map((entry) => entry.member));
  const corrected: LedgerEntry[] = [];

  for (const entry of roundEntries) {
    if (done.has(entry.member) || !isSame(round, appeal.given, entry.given)) continue;
    done.add(entry.member);
    const points = entry.worth ?? BASE_POINTS[entry.level];
    corrected.push(takenBack(entry), { ...entry, right: true, points, appeal: appeal.id });
  }

  return corrected;
}

/** Ledger entries for undoing an accepted appeal; none for another. */
export function undoEntries(entries: readonly LedgerEntry[], appeal: string): LedgerEntry[] {
  return standingEntries(entries)
    .filter((entry) => entry.appeal === appeal)
    .flatMap((entry) => {
      const { appeal: _, ...bare } = entry;
      return [takenBack(entry), { ...bare, right: false, points: 0 }];
    });
}

/** Answers that the club accepts for a question besides the book's. */
export function clubAnswers(clubRecord: ClubRecord, book: string, question: string): string[] {
  return clubRecord.appeals
    .filter(
      (appeal) =>
        appeal.state === 'accepted' && appeal.book === book && appeal.question === question,
    )
    .map((appeal) => appeal.given);
}

/**
 * Brings an appeal before the club; returns the one for the same answer, unless that was undone or
 * withdrawn.
 */
export function lodge(clubRecord: ClubRecord, appeal: Appeal, round: RoundPlan): Revision<Appeal> {
  const lodgedAppeal = clubRecord.appeals.find(
    (lodged) =>
      !['undone', 'withdrawn'].includes(lodged.state) &&
      lodged.quiz === appeal.quiz &&
      lodged.round === appeal.round &&
      isSame(round, lodged.given, appeal.given),
  );
  if (lodgedAppeal) return { result: lodgedAppeal };
  return {
    clubRecord: { ...clubRecord, appeals: [...clubRecord.appeals, appeal] },
    result: appeal,
  };
}

/**
 * Changes an appeal's state and the ledger, unless either changed since `seen`, the record that the
 * caller saw.
 */
export function decide(
  clubRecord: ClubRecord,
  seen: ClubRecord,
  {
    id,
    to,
    entries,
  }: { readonly id: string; readonly to: Decision; readonly entries: readonly LedgerEntry[] },
): Revision<'done' | 'changed' | 'again'> {
  const appeal = clubRecord.appeals.find((appeal) => appeal.id === id);
  if (appeal?.state !== (to === 'undone' ? 'accepted' : 'open')) return { result: 'changed' };
  if (clubRecord.corrections !== seen.corrections) return { result: 'again' };
  return { clubRecord: withAppeal(clubRecord, { ...appeal, state: to }), entries, result: 'done' };
}

/** `organiser`: one plays, and decides alone. */
type AppealVote =
  | { readonly kind: 'counted'; readonly votes: number; readonly needed: number }
  | { readonly kind: 'carried' | 'organiser' | 'stranger' | 'own' | 'over' };

/**
 * A player's vote for an appeal: more than half of the other players carry it, unless an organiser
 * plays.
 */
export function vote(
  clubRecord: ClubRecord,
  id: string,
  by: string,
  players: Players,
): Revision<AppealVote> {
  const appeal = clubRecord.appeals.find((appeal) => appeal.id === id);
  if (appeal?.state !== 'open') return { result: { kind: 'over' } };
  if (appeal.by.id === by) return { result: { kind: 'own' } };
  if (!players.has(by)) return { result: { kind: 'stranger' } };
  if (!isForPlayers(appeal, players)) return { result: { kind: 'organiser' } };

  const votes = [...new Set([...appeal.votes, by])];
  const otherPlayers = players.size - Number(players.has(appeal.by.id));
  const needed = Math.floor(otherPlayers / 2) + 1;
  const result: AppealVote =
    votes.length >= needed ? { kind: 'carried' } : { kind: 'counted', votes: votes.length, needed };

  return { clubRecord: withAppeal(clubRecord, { ...appeal, votes }), result };
}

/**
 * Whether the other players may decide an appeal: no organiser has played, except perhaps its
 * author.
 */
export const isForPlayers = ({ by }: Appeal, players: Players): boolean =>
  ![...players].some(([id, { organiser }]) => organiser && id !== by.id);

function withAppeal(clubRecord: ClubRecord, appeal: Appeal): ClubRecord {
  return {
    ...clubRecord,
    appeals: clubRecord.appeals.map((earlier) => (earlier.id === appeal.id ? appeal : earlier)),
  };
}

/**
 * What an appeal changes for the players of a running quiz: their scores; and who went out over it
 * is in again.
 */
export function regrade(
  quiz: Quiz | undefined,
  players: Players,
  {
    id,
    round,
    entries,
  }: { readonly id: string; readonly round: number; readonly entries: readonly LedgerEntry[] },
): Move<void> {
  if (quiz?.id !== id) return { result: undefined };
  const changed: [string, Player][] = [];

  for (const [member, own] of groupBy(entries, (entry) => entry.member)) {
    const player = players.get(member);
    if (!player) continue;
    const { points, right } = sumOf(own);
    const { out, ...rest } = {
      ...player,
      points: player.points + points,
      right: player.right + right,
    };
    const isBack = right > 0 && out === round;
    changed.push([member, { ...rest, ...(!isBack && out !== undefined && { out }) }]);
  }

  return { players: changed, result: undefined };
}
