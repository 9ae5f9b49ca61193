import { wordSet } from '../../lib/text.ts';
import { TRADES } from '../people/names/vocabulary.ts';
import words from './words.json' with { type: 'json' };

/**
 * What a word says of somebody: `kin` and `company` are somebody's, a `trade` says enough alone,
 * `looks` says nothing of who that is.
 */
export type RoleKind = 'kin' | 'trade' | 'company' | 'looks';

const BY_KIND: ReadonlyMap<RoleKind, ReadonlySet<string>> = new Map([
  ['kin', wordSet(words.kin)],
  ['company', wordSet(words.company)],
  ['looks', wordSet(words.looks)],
]);
export const CALLINGS: ReadonlySet<string> = new Set([...TRADES, ...wordSet(words.trades)]);
const UNLIKE = wordSet(words.unlike);
const ENDINGS = words.endings.split(' ');
/** “Luckless”, “brightness” and “fellow-lodger”, but not “governess”. */
const NO_PERSON = /^fellow-|(?:less|[^r]ness)$/u;
/** “Washer-woman”, whose last word says nothing. */
const MAN = /-(?:wo)?man$/u;
/** Letters of a word that an ending makes a trade of: “chemist”, but not “man” itself. */
const LETTERS_BEFORE_ENDING = 3;

/** What kind of word for somebody this is; undefined for any other word, and for plurals. */
export function roleKind(lower: string): RoleKind | undefined {
  for (const [roleKindName, kindWords] of BY_KIND) if (kindWords.has(lower)) return roleKindName;
  return isCalling(lower) ? 'trade' : undefined;
}

/** Whether a word says what somebody does, or is by rank, in small letters. */
function isCalling(lower: string): boolean {
  // A linen-weaver is a weaver.
  const lastWord = lower.slice(lower.lastIndexOf('-') + 1);
  if (UNLIKE.has(lower) || NO_PERSON.test(lower)) return false;
  if (UNLIKE.has(lastWord)) return MAN.test(lower);
  if (CALLINGS.has(lastWord)) return true;
  return ENDINGS.some(
    (ending) => lower.endsWith(ending) && lower.length >= ending.length + LETTERS_BEFORE_ENDING,
  );
}

const MEN = wordSet(words.men);

/** Whether a man or a woman is called so; undefined for either. */
export function sexOfTrade(lower: string): 'he' | 'she' | undefined {
  if (MEN.has(lower) || /(?<!wo)man$/u.test(lower)) return 'he';
  return /(?:woman|ess|maid)$/u.test(lower) ? 'she' : undefined;
}

export const POSSESSIVE = wordSet(words.possessive);
export const DETERMINERS = wordSet(words.articles);
export const STOPS = wordSet(words.stops);
export const NO_TRAIT = wordSet(words.noTrait);
export const MUTUAL = wordSet(words.mutual);
export const FOND = wordSet(words.fond);
export const STATIONS = wordSet(words.stations);
export const ANYBODY = wordSet(words.anybody);
export const DOUBTS = wordSet(words.doubts);
export const SUBJECTLESS = wordSet(words.subjectless);
export const BE = wordSet(words.be);
export const AFTER_BE = wordSet(words.adverbs);
export const NAMED = wordSet(words.named);
export const BEHIND_ROLE = wordSet(words.goesOn);
