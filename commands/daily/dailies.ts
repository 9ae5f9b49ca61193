import type { Request } from '../../src/core/call.ts';
import type { Daily } from '../../src/core/domain/club.ts';
import { UnclearError, UserError } from '../../src/core/errors.ts';
import { nextDue } from '../../src/schedule/next.ts';
import { whenInWords } from '../../src/schedule/words/days.ts';
import type { Call } from '../shared/context.ts';

/** The key of a member's own daily post. */
export function ownKey(member: string): string {
  return `member:${member}`;
}

/** The club's daily posts in channels: neither members' own nor the plan's notices. */
export async function channelDailies({ store, where }: Call): Promise<readonly Daily[]> {
  return (await store.dailies(where.club)).filter((daily) => daily.key === undefined);
}

/**
 * The daily post somebody means: the one of the channel they name, of the channel they are in, or the club's only
 * one. @throws UserError where there is none; an `UnclearError` where it isn't clear which
 */
export async function dailyOf(call: Call, id: string | undefined): Promise<Daily> {
  const dailies = await channelDailies(call);
  const [only, other] = dailies;
  const named = dailies.find(({ channel }) => channel === (id ?? call.where.channel));
  if (named) return named;
  if (only && !other && id === undefined) return only;
  if (!only || id !== undefined)
    throw new UserError(
      `There’s no daily post${id === undefined ? '' : ' in that channel'}. An organiser can set one with /daily set 9am.`,
    );
  const candidates = dailies.map((daily) => ({
    label: `${daily.what} ${whenInWords(daily)}, set by ${daily.setBy.name}`,
    value: daily.channel,
  }));
  throw new UnclearError(
    'Several channels have a daily post, but not this one. Which do you mean?',
    candidates,
    'channel',
  );
}

/** A daily post as somebody sets it now, due for the first time after this moment. */
export function dailyFrom(
  rule: Pick<Daily, 'channel' | 'time' | 'zone' | 'what' | 'days'>,
  book: { readonly id: string } | undefined,
  { where, asker }: Pick<Request, 'where' | 'asker'>,
  now: number,
): Daily {
  return {
    ...rule,
    ...(book && { book: book.id }),
    setBy: { id: asker.id, name: asker.name },
    setIn: where.channel,
    ...nextDue(rule, now),
    skipped: [],
  };
}
