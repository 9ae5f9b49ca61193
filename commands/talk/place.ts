import { runButton } from '../../src/core/command-press.ts';
import { saysPlace } from '../../src/corpus/place.ts';
import { type Meanings, type Rule, run, say } from './sayings.ts';
import { asksSomething } from './words.ts';

/** Ways of saying it by others or by what happens, which only a place can be said in; or a unit alone. */
const BY_WAY_OF =
  /^(?:(?:i|im|i am|ive|we|we are|were) )?(?:(?:the )?same (?:place |chapter |page )?as \w|(?:about )?\w+ (?:chapters?|sections?) (?:behind|ahead of) |(?:just )?(?:(?:up|got|read)(?: up)? to|read) (?:the (?:bit|part|point|place|scene) )?(?:where|when) |(?:have )?got as far as \w|(?:i )?skipped .* (?:but|and) .*read |stopped (?:reading )?(?:at|after|before|around|in) |(?:(?:have|got|still|only|just|about) )*\w+ (?:chapters?|sections?|pages?) (?:left|to go)$|back to (?:chapter|section|part|page) )|^(?:page|chapter|section)$/;

/** What a member says of how far they are that names no place yet. */
export const VAGUELY: Meanings = {
  behind: () =>
    say('No hurry: you’re shown only what you’ve read. Tell me how far that is with /progress set.'),
};

/** What a member says of how far they are, without naming the command. */
export const PLACE: readonly Rule[] = [
  [
    /^(?:(?:im|i am|we are) )?re ?reading(?: (?:it|the book|this|the novel))?$|^(?:(?:im|i am|all|we are|were) )?(?:all )?(?:done|finished)$/,
    (_, { line }) =>
      asksSomething(line)
        ? undefined
        : say(
            'Have you finished the book?',
            runButton('Yes, I’ve finished it', 'progress set', { section: 'finished' }),
          ),
  ],
  [
    /^(?:mine|my (?:copy|book|edition|one)|the book|it) (?:has|is) (\d{2,5}) pages(?: long)?$/,
    ([, pages]) => say(`Which page are you on? Type it like “page 50 of ${pages}”, and I’ll know your copy.`),
  ],
  [
    /^/,
    (_, { line, words }) =>
      !asksSomething(line) &&
      !/^(?:read|show) (?:to )?(?:me|us)\b/.test(words) &&
      (BY_WAY_OF.test(words) || saysPlace(line))
        ? run('progress set', { section: line.trim().slice(0, 100) })
        : undefined,
  ],
];
