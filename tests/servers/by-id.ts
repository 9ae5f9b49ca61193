/**
 * An element by its id, found quickly where ids rise as text, as those of messages do: else the
 * thousands that a bench leaves in a channel make the server slower than the bots that it measures.
 * Undefined where there is none.
 */
export function byId<T>(all: readonly T[], idOf: (one: T) => string, id: string): T | undefined {
  let from = 0;
  let to = all.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    const one = all[middle];
    if (one && idOf(one) < id) from = middle + 1;
    else to = middle;
  }
  const found = all[from];
  return found && idOf(found) === id ? found : all.find((one) => idOf(one) === id);
}
