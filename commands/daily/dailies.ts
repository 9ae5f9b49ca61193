import type { Daily } from '../../src/core/domain/club.ts';
import { momentOf, nextDue } from '../../src/schedule/next.ts';
import type { Call } from '../shared/context.ts';

/** The key of a member's own daily post. */
export function ownKey(member: string): string {
  return `member:${member}`;
}

/** The club's daily posts in channels: neither members' own nor the plan's notices. */
export async function channelDailies({ store, where }: Call): Promise<readonly Daily[]> {
  return (await store.dailies(where.club)).filter((daily) => daily.key === undefined);
}

/** The asker's own daily post; undefined where there is none. */
export async function ownDaily({ store, where, asker }: Call): Promise<Daily | undefined> {
  return (await store.dailies(where.club)).find(({ key }) => key === ownKey(asker.id));
}

/** A daily post as somebody sets it now, due for the first time after this moment. */
export function dailyFrom(
  rule: Pick<Daily, 'channel' | 'time' | 'zone' | 'what' | 'days'>,
  book: { readonly id: string } | undefined,
  { where, asker, clock }: Call,
): Daily {
  return {
    ...rule,
    ...(book && { book: book.id }),
    setBy: { id: asker.id, name: asker.name },
    setIn: where.channel,
    ...nextDue(rule, clock()),
    skipped: [],
  };
}

/** A daily post with what it had before: the days that are skipped, and its rest. */
export function changedDaily(daily: Daily, before: Daily | undefined, now: number): Daily {
  if (!before) return daily;
  const { skipped, rests } = before;
  const changed = { ...daily, skipped, ...(rests !== undefined && { rests }) };
  return { ...changed, ...nextAfterRest(changed, now) };
}

/** What is posted, after `a`. */
export function kindInWords(what: string): string {
  return what === 'mix' ? 'passage, prompt or question' : what;
}

/** The local day until which a daily post rests; undefined where it doesn't, or no longer. */
export function restsUntil({ rests, zone }: Daily, now: number): string | undefined {
  return rests !== undefined && momentOf(zone, rests, '00:00') > now ? rests : undefined;
}

/** When a daily post comes next after this moment, once any rest is over. */
export function nextAfterRest(daily: Daily, now: number): Pick<Daily, 'due' | 'day'> {
  const day = restsUntil(daily, now);
  return nextDue(daily, day === undefined ? now : momentOf(daily.zone, day, '00:00') - 1);
}

/** What a post is called, and the commands that let it rest: a member's own has one for all. */
export const wordsFor = ({ member }: Pick<Daily, 'member'>) =>
  member === undefined
    ? { post: 'The daily post', pause: 'daily pause', skip: 'daily skip', resumes: '/daily pause' }
    : { post: 'Your daily post', pause: 'daily me', skip: 'daily me', resumes: '/daily me on' };
