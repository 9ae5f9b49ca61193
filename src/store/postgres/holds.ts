import type { ClubId } from '../../core/call.ts';
import type { Database } from './connection/database.ts';
import { fromKey, lockOf } from './key.ts';

export type Holds = Awaited<ReturnType<typeof holdsOf>>;

/**
 * Who holds what right now, among all processes: claims to a step of a quiz or to a daily post, and clubs' locks.
 * @param clubs locks of these are named; any other's club stays unknown
 */
export async function holdsOf({ run }: Database, clubs: readonly ClubId[]) {
  const claims = await run<{ club: string; kind: string; key: string; holder: string; left: number }>(
    `select club, kind, key, holder, extract(epoch from due - now())::float8 as left
     from club_rows where holder is not null order by due`,
  );
  // Of a lock by one 64-bit number the view shows the upper and the lower half.
  const locks = await run<{ lock: string; holder: string; granted: boolean; since: number }>(
    `select ((classid::int8 << 32) | objid::int8)::text as lock, granted, application_name as holder,
       coalesce(extract(epoch from clock_timestamp() - xact_start), 0)::float8 as since
     from pg_locks join pg_stat_activity using (pid)
     where locktype = 'advisory' and objsubid = 1 and pg_locks.database = pg_stat_activity.datid
       and datname = current_database()
     order by granted desc, xact_start`,
  );
  const processes = await run<{ name: string; connections: number; busy: number }>(
    `select application_name as name, count(*)::int as connections,
       count(*) filter (where state <> 'idle')::int as busy
     from pg_stat_activity where datname = current_database() and application_name like 'commonplace%'
     group by application_name order by application_name`,
  );
  const byLock = new Map(clubs.map((club) => [lockOf(club), club]));
  return {
    claims: claims.map(({ club, kind, key, holder, left }) => ({
      club: fromKey(club),
      what: kind === 'quizzes' ? 'quiz' : 'daily post',
      /** The quiz's channel, or the key of the daily post. */
      where: fromKey(key),
      holder,
      /** Seconds until it runs out; negative where it has, and nobody took it over yet. */
      left,
    })),
    locks: locks.map(({ lock, holder, granted, since }) => ({
      club: byLock.get(lock),
      holder,
      waits: !granted,
      /** Seconds since its transaction began. */
      since,
    })),
    processes,
  };
}
