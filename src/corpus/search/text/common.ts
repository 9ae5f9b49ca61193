import WORDS from '../words.json' with { type: 'json' };
import { stem, stemSet } from './stems.ts';
import { tokens } from './tokens.ts';

/** Function words and chat that don't show a subject; asking for them finds nothing. */
const COMMON = stemSet(WORDS.common);

export const isCommon = (text: string): boolean => COMMON.has(text);

/** Distinct stems of a text, in order. */
export const stemsOf = (text: string): string[] => [...new Set(tokens(text).map(({ form }) => stem(form)))];

/** The distinct stems that show a subject. */
export const contentStems = (text: string): string[] => stemsOf(text).filter((one) => !isCommon(one));
