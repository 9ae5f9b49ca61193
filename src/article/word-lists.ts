import { readFileSync } from 'node:fs';
import { memoize } from '../lib/memoize.ts';
import { literal } from '../lib/text.ts';

/**
 * The lines of a list beside this file, in their order, without its remarks, which begin with `#`.
 * @param list its name without the ending
 */
export const listLines: (list: string) => readonly string[] = memoize((list) =>
  readFileSync(new URL(`words/${list}.txt`, import.meta.url), 'utf8')
    .replace(/^#.*$/gm, '')
    .split('\n')
    .map((entry) => entry.trim())
    .filter(Boolean),
);

/** The words of a list, whichever line they stand in. */
export const listedWords: (list: string) => ReadonlySet<string> = memoize(
  (list) => new Set(listLines(list).flatMap((entry) => entry.split(/\s+/))),
);

/** Whether a text holds one of the list's words or phrases, whole and in any case. */
export const hasListed = (list: string, text: string): boolean => anyListed(list).test(text);

/** A pattern of any of the list's words or phrases, whole and in any case. */
export const anyListed: (list: string) => { test(text: string): boolean } = memoize((list) => {
  const phrases = listLines(list);
  const single = new Set(phrases.filter((entry) => !entry.includes(' ')));
  const longer = phrases.filter((entry) => entry.includes(' ')).map((entry) => ` ${entry} `);

  return {
    test(text) {
      const plain = text.toLowerCase().match(/[\p{L}\p{N}’'-]+/gu) ?? [];
      if (plain.some((entry) => single.has(entry))) return true;
      const joined = ` ${plain.join(' ')} `;
      return longer.some((entry) => joined.includes(entry));
    },
  };
});

/** The lines of a list as a part of a pattern: any of them, as it stands. */
export const alternatives = (list: string): string => listLines(list).map(literal).join('|');
