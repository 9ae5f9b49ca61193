/** A number with its noun, such as `1 hour` or `2 hours`: of nouns that only take an s. */
export function counted(n: number, noun: string): string {
  return `${n.toLocaleString('en')} ${noun}${n === 1 ? '' : 's'}`;
}

/** The first lines, and one that counts those left out: `and 4 more`. As they are where there are at most `most`. */
export function firstOf(lines: readonly string[], most: number, rest = 'more'): readonly string[] {
  return lines.length <= most ? lines : [...lines.slice(0, most), `and ${lines.length - most} ${rest}`];
}

/** How often each thing is among these, in the order in which they first come. */
export function tally<T>(things: Iterable<T>): Map<T, number> {
  const times = new Map<T, number>();
  for (const one of things) times.set(one, (times.get(one) ?? 0) + 1);
  return times;
}
