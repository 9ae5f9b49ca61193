import { runButton } from '../../src/core/again.ts';
import type { Meaning } from '../../src/core/ports/bot.ts';
import { whisper } from '../../src/core/reply.ts';
import { saysPlace } from '../../src/corpus/place.ts';
import { asksSomething } from './words.ts';

/** Ways of saying it by others or by what happens, which only a place can be said in. */
const BY_WAY_OF =
  /^(?:(?:i|im|i am|ive|we|we are|were) )?(?:(?:the )?same (?:place |chapter |page )?as \w|(?:about )?\w+ (?:chapters?|sections?) (?:behind|ahead of) |(?:up|got|read)(?: up)? to (?:the (?:bit|part|point|place|scene) )?(?:where|when) |(?:i )?skipped .* (?:but|and) .*read |back to (?:chapter|section|part|page) )/;

const REREADING = /^(?:(?:im|i am|we are) )?(?:re ?reading)(?: (?:it|the book|this|the novel))?$/;

/** What a member says of how far they are, without naming the command; undefined where it's something else. */
export function aboutPlace(line: string, words: string): Meaning {
  if (asksSomething(line)) return undefined;
  const [, pages] =
    /^(?:mine|my (?:copy|book|edition|one)|the book|it) (?:has|is) (\d{2,5}) pages(?: long)?$/.exec(words) ??
    [];
  if (pages !== undefined)
    return {
      reply: whisper(`Which page are you on? Type it like “page 50 of ${pages}”, and I’ll know your copy.`),
    };
  if (
    /^(?:(?:im|i am|we are) )?(?:so |way |far |a bit |a little |really )*(?:behind|slow)(?: everyone| everybody| you all| schedule)?$/.test(
      words,
    )
  )
    return {
      reply: whisper(
        'No hurry: you’re shown only what you’ve read. Tell me how far that is with /progress set.',
      ),
    };
  if (REREADING.test(words) || /^(?:(?:im|i am|all|we are|were) )?(?:all )?(?:done|finished)$/.test(words)) {
    const buttons = runButton('Yes, I’ve finished it', 'progress set', { section: 'finished' });
    return { reply: { ...whisper('Have you finished the book?'), buttons } };
  }
  const bare = /^(?:page|chapter|section)$/.test(words);
  if (!bare && !saysPlace(line) && !BY_WAY_OF.test(words)) return undefined;
  return { command: 'progress set', raws: { section: line.trim().slice(0, 100) } };
}
