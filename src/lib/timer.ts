/** A day of 24 hours, ms; a local day may be an hour longer or shorter. */
export const DAY_MS = 24 * 60 * 60_000;

/**
 * True for a day of the calendar, written `YYYY-MM-DD`; a date that rolls over, such as 30
 * February, is none.
 */
export function isDay(typedText: string): boolean {
  const at = /^\d{4}-\d{2}-\d{2}$/.test(typedText) ? Date.parse(typedText) : NaN;
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(typedText);
}

/**
 * Runs something after some ms.
 * @returns a function that cancels it
 */
export type SetTimer = (run: () => void, ms: number) => () => void;

/** The system's timer. */
export const systemTimer: SetTimer = (run, ms) => {
  const timer = setTimeout(run, ms);
  return () => clearTimeout(timer);
};

/**
 * Runs a job that never rejects, at once and every few seconds, but never twice at a time.
 * @returns ends it
 */
export type Every = (seconds: number, job: () => Promise<void>) => () => void;

/**
 * Runs a job that never rejects at the beginning of each minute of the clock; minutes in which it
 * still runs are left out.
 * @returns ends it
 */
export type EveryMinute = (job: () => Promise<void>) => () => void;

/** By the system's timer, which goes on whatever its clock is set to. */
export const systemEvery: Every = (seconds, job) => {
  let running = false;
  async function run() {
    if (running) return;
    running = true;
    await job().finally(() => {
      running = false;
    });
  }
  void run();
  const timer = setInterval(run, seconds * 1000);
  return () => clearInterval(timer);
};

/**
 * Waits for work that may take too long.
 * @returns its result; undefined if it took longer than `ms`: it then goes on unwatched
 * @throws what the work throws in time
 */
export async function within<T>(
  work: Promise<T>,
  ms: number,
  setTimer: SetTimer,
): Promise<T | undefined> {
  let cancel = (): void => undefined;
  const enough = new Promise<undefined>((resolve) => {
    cancel = setTimer(() => resolve(undefined), ms);
  });

  try {
    return await Promise.race([work, enough]);
  } finally {
    cancel();
  }
}

/** Lets other due work go first: for long work to await now and then. */
export const yieldToEventLoop = (): Promise<void> =>
  new Promise((resolve) => setImmediate(resolve));
