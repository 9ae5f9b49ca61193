import { type SetTimer, within } from '../../lib/timer.ts';

/** The longest that a stop waits, ms. */
const GRACE = 5000;

/** Requests that are being answered, so that a stop can wait for them. */
export class UnderWay {
  readonly #work = new Set<Promise<void>>();

  /** @param work never rejects */
  add(work: Promise<void>): void {
    this.#work.add(work);
    void work.finally(() => this.#work.delete(work));
  }

  /** Resolves once all have been answered, or the stop has waited long enough. */
  async ended(setTimer: SetTimer): Promise<void> {
    await within(Promise.all(this.#work), GRACE, setTimer);
  }
}
