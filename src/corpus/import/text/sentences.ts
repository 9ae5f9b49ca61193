import { wordSet } from '../../../lib/text.ts';

/** Words that end in a full stop without ending a sentence. */
const SHORT = wordSet(`
  mr mrs ms dr st messrs mme mlle rev hon capt col gen lieut lt sgt prof sr jr esq vol no vs etc viz
`);

const END = /(?<![.!?…。！？])[.!?…。！？]+["”’')\]»]*(?=\s+["“‘'(«—\p{Lu}\p{Lo}\p{N}]|\s*$|\p{Lo})/gu;

/** A paragraph's sentences; together they hold every character but the spaces between. */
export function sentences(text: string): string[] {
  const found: string[] = [];
  let start = 0;
  for (const match of text.matchAll(END)) {
    const end = match.index + match[0].length;
    if (match[0] === '.' && endsShort(text, match.index)) continue;
    found.push(text.slice(start, end).trim());
    start = end;
  }
  const rest = text.slice(start).trim();
  if (rest) found.push(rest);
  return found.filter(Boolean);
}

function endsShort(text: string, dot: number): boolean {
  const word = /[\p{L}\p{N}.]{1,8}$/u.exec(text.slice(Math.max(0, dot - 8), dot))?.[0] ?? '';
  return SHORT.has(word.toLowerCase()) || /^\p{Lu}(?:\.\p{Lu})*$/u.test(word);
}
