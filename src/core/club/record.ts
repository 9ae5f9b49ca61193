import { definedOnly } from '../../lib/counted.ts';
import type { Member } from '../call.ts';
import type {
  AllPreferences,
  Appeal,
  ClubRecord,
  MemberPreferences,
} from '../domain/club-record.ts';
import type { LedgerEntry } from '../domain/quiz.ts';
import { type LedgerRows, nameMember, ONLY_ROW, type Rows } from './tables.ts';

const EMPTY_RECORD: ClubRecord = { seasons: [], appeals: [], corrections: 0 };

/** Only accepted appeals are kept for good: they are the club's answers. */
const UNACCEPTED_APPEALS_MAX = 50;

/** What a revision changes in a club's record. */
export interface Revision<T> {
  /** The record from now on; absent leaves it as it was. */
  readonly clubRecord?: ClubRecord;
  /** Corrections to the ledger, added in the same step. */
  readonly entries?: readonly LedgerEntry[];
  readonly result: T;
}

export const recordQueries = {
  /** Empty where the club never made anything. */
  clubRecord: (rows: Rows): ClubRecord => rows.get('memos', ONLY_ROW) ?? EMPTY_RECORD,
  preferences: (rows: Rows): AllPreferences => Object.fromEntries(rows.all('preferences')),
  /** Of one member, without looking at the others. */
  preferencesOf: (rows: Rows, member: string): MemberPreferences | undefined =>
    rows.get('preferences', member),
};

export const recordSteps = {
  revise<T>(rows: LedgerRows, change: (clubRecord: ClubRecord) => Revision<T>): T {
    const earlier = recordQueries.clubRecord(rows);
    const { clubRecord = earlier, entries = [], result } = change(earlier);
    const corrections = clubRecord.corrections + Number(entries.length > 0);

    if (clubRecord !== earlier || entries.length > 0) {
      const isAccepted = ({ state }: Appeal) => state === 'accepted';
      const otherAppeals = clubRecord.appeals
        .filter((appeal) => !isAccepted(appeal))
        .slice(-UNACCEPTED_APPEALS_MAX);
      const appeals = clubRecord.appeals.filter(
        (appeal) => isAccepted(appeal) || otherAppeals.includes(appeal),
      );
      rows.set('memos', ONLY_ROW, { ...clubRecord, corrections, appeals });
    }

    rows.enter(entries);
    return result;
  },
  setPreferences(rows: Rows, { id, name }: Member, preferences: MemberPreferences): void {
    nameMember(rows, id, name);
    rows.set('preferences', id, preferences);
  },
};

/** What a record holds about a member; undefined where nothing. */
export function recordPart(clubRecord: ClubRecord, member: string) {
  // Only the number of votes: who voted is those members' own data.
  const appeals = clubRecord.appeals
    .filter(({ by }) => by.id === member)
    .map(({ votes, ...appeal }) => ({ ...appeal, votes: votes.length }));
  const votes = clubRecord.appeals
    .filter((appeal) => appeal.votes.includes(member))
    .map(({ id }) => id);
  if (appeals.length + votes.length === 0) return undefined;
  return { appeals, votes };
}

/**
 * The record without a member: what they said is gone, and so is an answer that counted by their
 * appeal. A field that only an earlier version knew is gone as well, as it may name them.
 */
export function recordWithout(clubRecord: ClubRecord, member: string): ClubRecord {
  const { seasons, corrections, greeted } = clubRecord;
  return {
    ...definedOnly({ greeted }),
    seasons,
    corrections,
    appeals: clubRecord.appeals
      .filter((appeal) => appeal.by.id !== member)
      .map((appeal) => ({ ...appeal, votes: appeal.votes.filter((id) => id !== member) })),
  };
}
