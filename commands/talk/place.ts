import type { Meaning } from '../../src/core/bot.ts';
import { saysPlace } from '../../src/corpus/place.ts';
import { asksSomething } from './words.ts';

/** Ways of saying it by others or by what happens, which only a place can be said in. */
const BY_WAY_OF =
  /^(?:(?:i|im|i am|ive|we|were) )?(?:(?:the )?same (?:place |chapter |page )?as \w|(?:about )?\w+ (?:chapters?|sections?) (?:behind|ahead of) |(?:up|got|read)(?: up)? to (?:the (?:bit|part|point|place|scene) )?(?:where|when) |(?:i )?skipped .* (?:but|and) .*read |back to (?:chapter|section|part|page) )/;

/** What a member says of how far they are, without naming the command; undefined where it's something else. */
export function aboutPlace(line: string, words: string): Meaning {
  if (asksSomething(line)) return undefined;
  if (!saysPlace(line) && !BY_WAY_OF.test(words)) return undefined;
  return { command: 'progress set', raws: { section: line.trim().slice(0, 100) } };
}
