import { HostError } from '../../core/errors.ts';
import type { Log } from '../../core/ports/runtime.ts';
import type { SetTimer } from '../../lib/timer.ts';

/** A platform doesn't answer, or answers that it isn't well: it says nothing about tokens or settings. */
export class UnreachableError extends HostError {}

/** The longest pause between two tries, ms. */
const LONGEST = 60_000;

/**
 * Tries again and again while the platform is out of reach: after one second, two, four, at most a minute. The log has
 * one line when that begins and one when it is over.
 * @param to.what the platform as the host knows it, such as `Discord`
 * @param to.stopped true once nobody waits for it any more: then the promise stays open
 * @throws whatever `attempt` throws, but for an UnreachableError
 */
export async function untilReached<T>(
  attempt: () => Promise<T>,
  to: {
    readonly what: string;
    readonly log: Log;
    readonly setTimer: SetTimer;
    readonly stopped: () => boolean;
  },
): Promise<T> {
  for (let failures = 0; ; failures++) {
    try {
      const result = await attempt();
      if (failures > 0) to.log.info(`${to.what} answers again`, { failures });
      return result;
    } catch (error) {
      if (!(error instanceof UnreachableError)) throw error;
      if (failures === 0)
        to.log.warn(`${to.what} can't be reached; the start waits until it answers`, { error });
      await new Promise<void>((resolve) => {
        to.setTimer(resolve, Math.min(LONGEST, 1000 * 2 ** failures));
      });
      if (to.stopped()) return new Promise(() => undefined);
    }
  }
}
