import { HostError } from '../../core/errors.ts';
import type { Clock, Log } from '../../core/ports/runtime.ts';
import { type SetTimer, within } from '../../lib/timer.ts';

export interface AdapterSettings {
  /** Another base of the platform's API. */
  readonly apiUrl?: string;
  readonly log: Log;
  readonly clock: Clock;
  /** The system's by default. */
  readonly setTimer?: SetTimer;
}

/**
 * A platform doesn't answer, or answers that it isn't well: it says nothing about tokens or
 * settings.
 */
export class UnreachableError extends HostError {}

const RETRY_PAUSE_MAX_MS = 60_000;

/** How long a stop waits for answers under way. */
const ANSWERS_FINISH_MS = 5000;

/**
 * An adapter from its start to its stop, and the requests that it is answering.
 * @param runningParts.what the platform as the host knows it, such as `Discord`
 */
export function createRunning(runningParts: { what: string; log: Log; setTimer: SetTimer }) {
  const { what, log, setTimer } = runningParts;
  const work = new Set<Promise<void>>();
  let stopped: Promise<void> | undefined;

  /**
   * Tries again and again while the platform is out of reach: after one second, two, four, at most
   * a minute. The log has one line when that begins and one when it is over. After a stop the
   * promise stays open.
   * @throws whatever `attempt` throws, but for an UnreachableError
   */
  async function untilReached<T>(attempt: () => Promise<T>): Promise<T> {
    for (let failures = 0; ; failures++) {
      const tried = await attempt().then((result) => ({ result }), keepUnreachable);
      if ('result' in tried) {
        if (failures > 0) log.info(`${what} answers again`, { failures });
        return tried.result;
      }
      if (failures === 0)
        log.warn(
          `Waiting for ${what}: it can’t be reached. I’ll keep trying; npm run doctor says more.`,
          tried,
        );
      const pause = Math.min(RETRY_PAUSE_MAX_MS, 1000 * 2 ** failures);
      await new Promise<void>((resolve) => setTimer(resolve, pause));
      if (stopped !== undefined) return new Promise(() => undefined);
    }
  }

  return {
    untilReached,
    stopping: () => stopped !== undefined,
    /** @param task that a stop waits for; never rejects */
    add(task: Promise<void>): void {
      work.add(task);
      void task.finally(() => work.delete(task));
    },
    /**
     * Runs `stop` once, however often it is asked to.
     * @param stop gets what waits until all has been answered, or long enough
     */
    stop(stop: (answered: () => Promise<unknown>) => Promise<void>): Promise<void> {
      stopped ??= stop(() => within(Promise.all(work), ANSWERS_FINISH_MS, setTimer));
      return stopped;
    },
  };
}

/**
 * What an attempt ends with that may succeed later.
 * @throws any other error
 */
function keepUnreachable(error: unknown): { readonly error: UnreachableError } {
  if (!(error instanceof UnreachableError)) throw error;
  return { error };
}
