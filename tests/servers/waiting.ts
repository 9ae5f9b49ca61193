/**
 * How long what a test waits for may take, ms: on a busy machine too, and less than the test
 * runner's limit.
 */
export const WAIT = 60_000;

/**
 * Lets tests wait for what happens on a server.
 * @param wait how long, ms
 * @param seen what to say if it was in vain
 */
export function createWaiting(wait = WAIT, seen: () => string = () => '') {
  const waiting = new Set<() => void>();
  return {
    /** Something has changed. */
    changed(): void {
      for (const look of [...waiting]) look();
    },
    /**
     * Resolves once `condition` gives something; rejects after a while, naming `what` it waited
     * for.
     */
    until<T>(what: string, condition: () => T | undefined): Promise<T> {
      return new Promise((resolve, reject) => {
        const end = (settle: () => void) => {
          clearTimeout(timer);
          waiting.delete(look);
          settle();
        };
        const look = () => {
          try {
            const found = condition();
            if (found !== undefined) end(() => resolve(found));
          } catch (error) {
            end(() => reject(error));
          }
        };
        const timer = setTimeout(
          () => end(() => reject(new Error(`Waited in vain for ${what}${seen()}`))),
          wait,
        );
        waiting.add(look);
        look();
      });
    },
  };
}
