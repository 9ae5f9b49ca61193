import { wordSet } from '../../../lib/text.ts';
import words from './vocabulary.json' with { type: 'json' };

/** Descriptive words before a name, mostly in lower case. */
export const LOOSE = wordSet(words.loose);

/** Words between two of one name. */
export const LINKS = wordSet(words.links);

/** Capitalised words that are no names, nor a beginning or end of one. */
export const NOT_NAMES = wordSet(words.notNames);

/** Months that are names as well: Jo March, the March Hare. */
export const MONTHS = wordSet(words.months);

/** Words that end the name of a place, a ship, a paper, a feast. */
export const OF_PLACES = wordSet(words.ofPlaces);

/** Verbs of speech before or after a speaker's name: "said Nora". */
export const SPEECH = wordSet(words.speech);
/** Verbs for people and not for things; a name beside one is a person's. */
export const DEEDS: ReadonlySet<string> = new Set([...SPEECH, ...wordSet(words.deeds)]);
/** Words before the name of a place. "From Nora" is said of people, so it doesn’t count. */
export const AT_PLACES = wordSet(words.atPlaces);

/** Ranks before "of": the Queen of Hearts, but not the Mr. Lorry of Tellson's. */
export const RULERS = wordSet(words.rulers);

/** Kinship and other words that stand before a name. */
export const BEFORE_NAME = wordSet(words.beforeName);

/** What people do, or are by birth or rank: `butler`, `duchess`. */
export const TRADES = wordSet(words.trades);
