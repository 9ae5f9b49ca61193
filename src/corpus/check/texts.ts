import { wordSet } from '../../lib/text.ts';
import { readNumber } from '../import/chapters/numerals.ts';
import { sameName } from '../load/same.ts';
import { stem } from '../search/text/stems.ts';
import { tokens } from '../search/text/tokens.ts';

/** Words that an answer may hold and its passage lack. */
const SMALL = wordSet(`
  a an and are as at be because been by did do does for from had has have he her him his i in is it its
  not of on or she so that the their them they this to was were when which while who whom whose will with
  would
`);

/** Whether `part` stands in `text` as whole words, however both are written. */
export function saysWords(text: string, part: string): boolean {
  const wanted = sameName(part);
  return wanted !== '' && ` ${sameName(text)} `.includes(` ${wanted} `);
}

/** The stems of the words that matter in a text; numbers in words are figures. */
export function contentStems(text: string): Set<string> {
  return new Set(
    tokens(text)
      .map((token) => token.form)
      .filter((form) => !SMALL.has(form))
      .map((form) => figures(form) ?? stem(form)),
  );
}

function figures(form: string): string | undefined {
  // One letter is an initial rather than a Roman number.
  const read = form.length > 1 ? readNumber(form) : undefined;
  return read && read.rest === '' && read.style === 'word' ? String(read.value) : undefined;
}

/** Overlapping runs of three words, by which two texts are compared. */
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
