import porter2 from 'wink-porter2-stemmer';
import { memoize } from '../../../lib/memoize.ts';
import { wordSet } from '../../../lib/text.ts';
import entries from './irregular.json' with { type: 'json' };

/**
 * From forms of English that no suffix rule unites to their base, with which each entry begins, and
 * from American to British spellings; a form of two bases belongs to the first. Only everyday
 * words: a rare one costs more confusion than it finds.
 */
const IRREGULAR: ReadonlyMap<string, string> = new Map(
  entries
    .toReversed()
    .map((entry) => entry.split(' '))
    .flatMap(([base = '', ...forms]) =>
      forms.toReversed().map((form): [string, string] => [form, base]),
    ),
);

/** Stemming costs about 12 µs a word, and a book uses few different ones. */
export const REMEMBERED = 50_000;

/**
 * The stem under which a folded word is indexed: Porter2 of its base form, so that `went` meets
 * `go` and `donations` meets `donate`'s family. Words not in the Latin alphabet are their own stem.
 */
export const stem = memoize((form) => {
  const base = IRREGULAR.get(form) ?? form;
  return /^[a-z]+$/.test(base) ? porter2(base) : base;
}, REMEMBERED);

export const stemSet = (words: string): ReadonlySet<string> =>
  new Set([...wordSet(words)].map(stem));
