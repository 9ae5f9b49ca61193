import type { Appeal, ClubRecord } from '../../core/domain/club-record.ts';
import type { ClubRecords, Preferences, Revision } from '../../core/ports/store.ts';
import type { Methods } from '../clubs.ts';
import { type Ledgered, nameMember, type Rows } from '../tables.ts';

const EMPTY: ClubRecord = { presets: [], seasons: [], appeals: [], corrections: 0 };

/** Appeals that were not accepted stay for a while only: the accepted ones are the club's answers. */
const UNDECIDED = 50;

export function clubRecords({ look, step }: Methods): ClubRecords & Preferences {
  return {
    clubRecord: look(recordOf),
    revise: step(revise),
    preferences: look((rows) => Object.fromEntries(rows.all('preferences'))),
    preferencesOf: look((rows, member) => rows.get('preferences', member)),
    setPreferences: step((rows, { id, name }, asked) => {
      nameMember(rows, id, name);
      rows.set('preferences', id, asked);
    }),
  };
}

/** The record as it is; empty where there is none. */
export function recordOf(rows: Rows): ClubRecord {
  return rows.get('memos', 'club') ?? EMPTY;
}

function revise<T>(rows: Ledgered, change: (clubRecord: ClubRecord) => Revision<T>): T {
  const before = recordOf(rows);
  const { clubRecord = before, entries = [], result } = change(before);
  const corrections = clubRecord.corrections + (entries.length > 0 ? 1 : 0);
  if (clubRecord !== before || entries.length > 0) {
    rows.set('memos', 'club', { ...clubRecord, corrections, appeals: lasting(clubRecord.appeals) });
  }
  rows.enter(entries);
  return result;
}

/** What a record has of a member; undefined where nothing. */
export function recordPart(
  clubRecord: ClubRecord,
  member: string,
): Readonly<Record<string, unknown>> | undefined {
  const presets = clubRecord.presets.filter((preset) => preset.by === member);
  // How many voted for them, and not who: that is the others' own.
  const appeals = clubRecord.appeals.flatMap(({ votes, ...appeal }) =>
    appeal.by.id === member ? [{ ...appeal, votes: votes.length }] : [],
  );
  const votes = clubRecord.appeals.filter((appeal) => appeal.votes.includes(member)).map(({ id }) => id);
  return presets.length + appeals.length + votes.length === 0 ? undefined : { presets, appeals, votes };
}

/** The record without a member: what they saved and said is gone, and so is an answer that counted by their appeal. */
export function recordWithout(clubRecord: ClubRecord, member: string): ClubRecord {
  return {
    ...clubRecord,
    presets: clubRecord.presets.filter((preset) => preset.by !== member),
    appeals: clubRecord.appeals
      .filter((appeal) => appeal.by.id !== member)
      .map((appeal) => ({ ...appeal, votes: appeal.votes.filter((id) => id !== member) })),
  };
}

function lasting(appeals: readonly Appeal[]): readonly Appeal[] {
  const others = appeals.filter((appeal) => appeal.state !== 'accepted').slice(-UNDECIDED);
  return appeals.filter((appeal) => appeal.state === 'accepted' || others.includes(appeal));
}
