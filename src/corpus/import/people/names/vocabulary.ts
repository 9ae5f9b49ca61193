import { wordSet } from '../../../../lib/text.ts';
import words from './vocabulary.json' with { type: 'json' };

/** Words before a name that say only how somebody is seen; in small letters mostly. */
export const LOOSE = wordSet(words.loose);

/** Capitalised words that are no names, nor a beginning or end of one. */
export const NOT_NAMES = wordSet(words.notNames);

/** Words that end the name of a place, a ship, a paper, a feast. */
export const OF_PLACES = wordSet(words.ofPlaces);

/** Verbs by which somebody says something, before or behind the speaker's name: "said Nora". */
export const SPEECH = wordSet(words.speech);
/** What people do and things don't; a name beside one of these is a person's. */
export const DEEDS: ReadonlySet<string> = new Set([...SPEECH, ...wordSet(words.deeds)]);
/** Words before the name of a place. "Looked at Nora" and "from Nora" are said of people, so they don't count. */
export const AT_PLACES = wordSet(words.atPlaces);
export const LOOKING = wordSet(words.looking);

/** What somebody is to somebody, before or behind whose name it stands. */
export const KIN = words.kin;

/** What somebody can be, as alternatives of a pattern: the kin of somebody, or by trade, rank or kind of people. */
export const PERSON = `\\p{L}{3,20}(?:ess|ist|ian|eer|man|woman|maker|keeper|master|monger)|(?:step|half-|god|grand)?(?:${KIN})|${words.trades.replaceAll(' ', '|')}`;
