import { runButton } from '../../src/core/again.ts';
import type { Meaning } from '../../src/core/ports/bot.ts';
import { whisper } from '../../src/core/reply.ts';
import { saysPlace } from '../../src/corpus/place.ts';
import { asksSomething } from './words.ts';

/** Ways of saying it by others or by what happens, which only a place can be said in. */
const BY_WAY_OF =
  /^(?:(?:i|im|i am|ive|we|we are|were) )?(?:(?:the )?same (?:place |chapter |page )?as \w|(?:about )?\w+ (?:chapters?|sections?) (?:behind|ahead of) |(?:up|got|read)(?: up)? to (?:the (?:bit|part|point|place|scene) )?(?:where|when) |(?:i )?skipped .* (?:but|and) .*read |back to (?:chapter|section|part|page) )/;

/** What a member says of how far they are, without naming the command; undefined where it's something else. */
export function aboutPlace(line: string, words: string): Meaning {
  if (asksSomething(line)) return undefined;
  if (/^(?:(?:im|i am|all|we are|were) )?(?:all )?(?:done|finished)$/.test(words)) {
    const buttons = runButton('Yes, I’ve finished it', 'progress set', { section: 'finished' });
    return { reply: { ...whisper('Have you finished the book?'), buttons } };
  }
  if (!saysPlace(line) && !BY_WAY_OF.test(words)) return undefined;
  return { command: 'progress set', raws: { section: line.trim().slice(0, 100) } };
}
