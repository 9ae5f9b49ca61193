import type { Clock, Log } from '../../core/ports/runtime.ts';
import { cached } from '../../lib/memoize.ts';
import { type SetTimer, within } from '../../lib/timer.ts';

/** After this time somebody who left a channel is out of its quiz. */
const MEMBER_CACHED_MS = 5 * 60_000;

/**
 * Asks a platform yes or no about its members, and caches each answer for five minutes; undefined
 * where it doesn't answer, with a line in the log.
 * @param loggable what of an error holds nobody's words
 */
export function memberChecks(
  clock: Clock,
  log: Log,
  platform: string,
  loggable: (error: unknown) => unknown,
) {
  const recently = cached<boolean>(clock, MEMBER_CACHED_MS);
  return (key: string, ask: () => Promise<boolean>): Promise<boolean | undefined> =>
    recently(key, ask).catch((error: unknown) => {
      log.info(`${platform}: could not tell who is a member`, { error: loggable(error) });
      return undefined;
    });
}

/**
 * Those of some members who have left, as far as a platform tells in time.
 * @param hasLeft where it rejects, its member counts as there
 * @param patience ms
 */
export async function whoLeft(
  members: readonly string[],
  hasLeft: (member: string) => Promise<boolean>,
  patience: number,
  setTimer: SetTimer,
): Promise<ReadonlySet<string>> {
  const goneMembers = new Set<string>();
  const asked = members.map(async (member) => {
    if (await hasLeft(member).catch(() => false)) goneMembers.add(member);
  });
  await within(Promise.all(asked), patience, setTimer);
  return new Set(goneMembers);
}
