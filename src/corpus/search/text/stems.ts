import snowball from 'snowball-stemmers';
import { IRREGULAR } from './irregular.ts';

const porter2 = snowball.newStemmer('english');
/** Stemming costs about 36 µs a word and a book uses few different ones; cleared before it grows without end. */
const CACHE_LIMIT = 50_000;
const cache = new Map<string, string>();

/**
 * The stem under which a folded word is indexed: Porter2 of its base form, so that `went` meets `go` and
 * `donations` meets `donate`'s family. Words not in the Latin alphabet are their own stem.
 */
export function stem(form: string): string {
  const known = cache.get(form);
  if (known !== undefined) return known;
  const base = IRREGULAR.get(form) ?? form;
  const result = /^[a-z]+$/.test(base) ? porter2.stem(base) : base;
  if (cache.size >= CACHE_LIMIT) cache.clear();
  cache.set(form, result);
  return result;
}
