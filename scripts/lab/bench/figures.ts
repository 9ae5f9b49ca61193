/**
 * The value that a share of some figures stays below: 0.5 is the middle, 1 the largest; 0 for no
 * figures.
 */
export function quantile(figures: readonly number[], share: number): number {
  const at = Math.min(figures.length - 1, Math.floor(share * figures.length));
  return figures.toSorted((a, b) => a - b)[at] ?? 0;
}

/** The time of something, ms, and its result. */
export async function timed<T>(work: () => T | Promise<T>): Promise<{ ms: number; value: T }> {
  const began = performance.now();
  const value = await work();
  return { ms: performance.now() - began, value };
}

export async function timesOf(times: number, work: (n: number) => unknown): Promise<number[]> {
  const all: number[] = [];
  for (let n = 0; n < times; n++) all.push((await timed(() => work(n))).ms);
  return all;
}

/** Does something for each number below `count`, so many at a time. */
export async function parallel(
  count: number,
  atOnce: number,
  work: (n: number) => Promise<unknown>,
): Promise<void> {
  let next = 0;
  const lane = async () => {
    while (next < count) await work(next++);
  };
  await Promise.all(Array.from({ length: atOnce }, lane));
}
