import { memoize } from '../../../lib/memoize.ts';
import { UNSPACED } from '../../../lib/text.ts';
import WORDS from '../words.json' with { type: 'json' };
import { REMEMBERED, stem, stemSet } from './stems.ts';
import { lookupForm, tokens, WORD } from './tokens.ts';

/** Function words and chat that don't show a subject; asking for them finds nothing. */
const COMMON = stemSet(WORDS.common);

export const isCommon = (text: string): boolean => COMMON.has(text);

/** Distinct stems of a text, in order. */
export const stemsOf = (text: string): string[] => [
  ...new Set(tokens(text).map(({ form }) => stem(form))),
];

/** The distinct stems that show a subject. */
export const contentStems = (text: string): string[] => {
  if (UNSPACED.test(text)) return stemsOf(text).filter((one) => !isCommon(one));
  return [...new Set((text.match(WORD) ?? []).map(contentStem))].filter(Boolean);
};

/** That of a word as it is written; empty where it shows no subject. */
const contentStem = memoize(
  (word) => [stem(lookupForm(word))].find((one) => !isCommon(one)) ?? '',
  REMEMBERED,
);
