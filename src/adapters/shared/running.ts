import { HostError } from '../../core/errors.ts';
import type { Log } from '../../core/ports/runtime.ts';
import { type SetTimer, within } from '../../lib/timer.ts';

/** A platform doesn't answer, or answers that it isn't well: it says nothing about tokens or settings. */
export class UnreachableError extends HostError {}

/** The longest pause between two tries, ms. */
const LONGEST = 60_000;

/** The longest that a stop waits for answers, ms. */
const GRACE = 5000;

interface Parts {
  /** The platform as the host knows it, such as `Discord`. */
  readonly what: string;
  readonly log: Log;
  /** Shows whoever starts the process a line. */
  readonly say?: ((line: string) => void) | undefined;
  readonly setTimer: SetTimer;
}

/** An adapter from its start to its stop, and the requests that it is answering. */
export class Running {
  readonly #parts: Parts;
  readonly #work = new Set<Promise<void>>();
  #stopped: Promise<void> | undefined;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  get stopping(): boolean {
    return this.#stopped !== undefined;
  }

  /** @param work that a stop waits for; never rejects */
  add(work: Promise<void>): void {
    this.#work.add(work);
    void work.finally(() => this.#work.delete(work));
  }

  /**
   * Tries again and again while the platform is out of reach: after one second, two, four, at most a minute. The log has
   * one line when that begins and one when it is over. After a stop the promise stays open.
   * @throws whatever `attempt` throws, but for an UnreachableError
   */
  async untilReached<T>(attempt: () => Promise<T>): Promise<T> {
    const { what, log, say, setTimer } = this.#parts;
    for (let failures = 0; ; failures++) {
      try {
        const result = await attempt();
        if (failures > 0) log.info(`${what} answers again`, { failures });
        return result;
      } catch (error) {
        if (!(error instanceof UnreachableError)) throw error;
        if (failures === 0) {
          log.warn(`${what} can't be reached; the start waits until it answers`, { error });
          say?.(`Waiting for ${what}: it can’t be reached. I’ll keep trying; npm run doctor says more.`);
        }
        await new Promise<void>((resolve) => {
          setTimer(resolve, Math.min(LONGEST, 1000 * 2 ** failures));
        });
        if (this.stopping) return new Promise(() => undefined);
      }
    }
  }

  /** Runs `stop` once, however often it is asked to. @param stop gets what waits until all has been answered, or long enough */
  stop(stop: (answered: () => Promise<unknown>) => Promise<void>): Promise<void> {
    const answered = () => within(Promise.all(this.#work), GRACE, this.#parts.setTimer);
    this.#stopped ??= stop(answered);
    return this.#stopped;
  }
}
