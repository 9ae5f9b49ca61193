import { remembering } from '../../../lib/remembering.ts';

/**
 * Spellings of the same English sound, rewritten in order. Unlike Soundex and Metaphone it keeps the vowels, since
 * Jane and Jean, or Emma and Amy, must stay apart; like them it joins c and k, ph and f, silent letters, doubled
 * consonants, and the endings -y, -ie, -ey.
 */
const SOUNDS: readonly (readonly [RegExp, string])[] = [
  [/^wr/, 'r'],
  [/^wh/, 'w'],
  [/(?:ou|ew)is$/, 'uis'],
  [/ph/g, 'f'],
  [/a(?=[^aeiouxy]e$)/, 'ai'],
  [/(?<=[aeiou][^aeioutd]+)ed$/, 'd'],
  [/(?<=[aeiou])gh(?=[^aeiou]|$)/g, ''],
  [/gh/g, 'g'],
  [/th(?=[rm])/g, 't'],
  [/(?<=[^aeiou])re$/, 'er'],
  [/ck|cq|qu?(?=[aou]|$)/g, 'k'],
  [/c(?=[eiy])/g, 's'],
  [/c(?!h)/g, 'k'],
  [/(?<=[ao])l(?=[mk])/g, ''],
  [/^gu(?=[ei])/, 'g'],
  [/x/g, 'ks'],
  [/z/g, 's'],
  [/(?<=[aeiou])h(?=[^aeiou]|$)/g, ''],
  [/([^aeiou])\1+/g, '$1'],
  [/(?:ey|ie|ee|ea|y|i)$/, 'i'],
  [/(?<=[^aeiou])i?e?s$/, 's'],
  [/(?<=[^aeiou])e$/, ''],
  [/(?:ay|ai|ey|ei)/g, 'ey'],
  [/(?:ee|ea|ie)/g, 'i'],
  [/(?:oo|ou|ue|ew|ow(?=[^aeiou]))/g, 'u'],
  [/y/g, 'i'],
  [/(?<=[aeiou][^aeiou]+)[eao]r(?=$|[^aeiou])/g, 'er'],
  [/(?<=[aeiou][^aeiou]+)[eaio]n(?=s?$)/g, 'en'],
];

/** A key that names which sound alike share: Cathy and Kathy, Dickins and Dickens. Folded lower-case letters in. */
const soundKey = remembering((word) =>
  SOUNDS.reduce((key, [pattern, sound]) => key.replace(pattern, sound), word),
);

/** Whether two names of three letters or more are said the same way. */
export function soundsLike(a: string, b: string): boolean {
  return a.length > 2 && b.length > 2 && soundKey(a) === soundKey(b);
}
