import { sameName } from '../load/same.ts';

/** Whether `part` is in `text` as whole words, in any spelling. */
export function saysWords(text: string, part: string): boolean {
  const wanted = sameName(part);
  return wanted !== '' && ` ${sameName(text)} `.includes(` ${wanted} `);
}

export function shingles(text: string): Set<string> {
  const words = sameName(text).split(' ');
  return new Set(words.slice(2).map((word, i) => `${words[i]} ${words[i + 1]} ${word}`));
}

/** Jaccard's index, 0 to 1: the share of all members that both sets have. */
export function overlap(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let both = 0;
  for (const one of a) if (b.has(one)) both++;
  return both === 0 ? 0 : both / (a.size + b.size - both);
}
