/** Requests that may wait for their turn; more are sent away at once. */
const WAITING_MAX = 50;

export interface Gate {
  /** Waits for a turn. @returns false where there is none before `signal` aborts; otherwise `leave` has to follow */
  enter(club: string, signal: AbortSignal): Promise<boolean>;
  leave(club: string): void;
}

/** Lets so many in at once, of each club and in all; the others wait in their order, but behind no club that is full. */
export function createGate(most: { readonly club: number; readonly all: number }): Gate {
  const inside = new Map<string, number>();
  let all = 0;
  let waiting: { readonly club: string; readonly admit: () => void }[] = [];

  const count = (club: string, by: number): void => {
    all += by;
    const left = (inside.get(club) ?? 0) + by;
    if (left === 0) inside.delete(club);
    else inside.set(club, left);
  };
  const isFree = (club: string) => all < most.all && (inside.get(club) ?? 0) < most.club;

  return {
    async enter(club, signal) {
      if (isFree(club)) {
        count(club, 1);
        return true;
      }
      if (waiting.length >= WAITING_MAX || signal.aborted) return false;
      return new Promise((resolve) => {
        const one = { club, admit: () => settle(true) };
        const settle = (admitted: boolean) => {
          waiting = waiting.filter((other) => other !== one);
          signal.removeEventListener('abort', giveUp);
          if (admitted) count(club, 1);
          resolve(admitted);
        };
        const giveUp = () => settle(false);
        signal.addEventListener('abort', giveUp);
        waiting.push(one);
      });
    },
    leave(club) {
      count(club, -1);
      waiting.find((one) => isFree(one.club))?.admit();
    },
  };
}
