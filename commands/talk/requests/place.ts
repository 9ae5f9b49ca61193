import { UserError } from '../../../src/core/errors.ts';
import type { Raws } from '../../../src/core/options.ts';
import type { Meaning } from '../../../src/core/ports/bot.ts';
import {
  asKnown,
  pagesOfCopy,
  readPlaceInEdition,
  saysPlace,
  saysReadAll,
  saysTitle,
  titlePerhaps,
} from '../../../src/corpus/place.ts';
import { numeral } from '../../../src/lib/numerals.ts';
import { stretch } from '../../../src/schedule/words/stretch.ts';
import { saysPlaceIndirectly } from '../../progress/said.ts';
import { reading } from '../../shared/reading.ts';
import { isWished, LIKELY } from '../intents/intents.ts';
import { type Circumstances, offer, type Rule, run, type Step, say } from '../sayings.ts';
import { clubIndex } from '../to-book.ts';
import { asksSomething } from '../words.ts';

/** Words used only for a place, although none may be readable in them; or a unit alone. */
const OF_READING =
  /^(?:(?:i|im|i am|ive|we|we are|were) )?(?:(?:have )?got as far as \w|stopped (?:reading )?(?:at|after|before|around|in) |(?:(?:have|got|still|only|just|about) )*\w+ (?:chapters?|sections?|pages?) (?:left|to go)$|back to (?:chapter|section|part|page) )|^(?:page|chapter|section)$/;

/** Something not to be shown, which says what was read: `hide everything after chapter 9`. */
const HIDES =
  /^(?:(?:can|could|would|will) you |i want (?:you )?to )?(?:(?:hide|cover(?: up)?|block)(?: me)?|(?:do not|dont|never|not to|not) (?:show|tell|spoil|reveal|give)(?: me)?|no spoilers?)(?: (?:everything|anything|all|it|things|stuff|the rest|spoilers?|what(?:s| is| comes| happens)?|thats?|which|comes?|happens?|is|of it))* (after|beyond|past|from) ((?:ch|chap|chapter|section|part|page|book) .{1,30}?)(?: on(?:wards?)?)?(?<! here)$/;

export const OTHERS_READ: Rule = [
  /^(?:(?:my|our) (?:husband|wife|partner|(?:boy|girl)?friend|mum|mom|mother|dad|father|sister|brother|son|daughter|gran\w*|aunt|uncle|cousin|neighbou?r|colleague|(?:room|flat)mate)s?(?! and i\b)|(?:he|she)s?|every(?:one|body)(?: else)? (?:has|is)(?= (?:(?:about|all|almost|already|just|nearly|now|only|still) )*(?:at|on|in|past|through|done|up to|read|finished|reached|got to|halfway|\d+ ?%)(?: |$)))\b.*\b(?:(?:chapter|ch|page|part|section) \w|\d+ ?%|per ?cent|halfway|(?:finished|(?:re ?)?reads?) (?:it|the book))/,
  () => say('I can’t note that for others, so your own place stays as it is.'),
];

export const PLACE_RULES: readonly Rule[] = [
  [
    /^(?:(?:no|nvm|sorry|wait|actually|i mean|make (?:it|that)) )*(?:(\d{1,3})|[ivx]+)$/,
    // Only the terminal has numbers on buttons.
    ([, number], { line, past, where }) => {
      const roman = number ?? numeral(/\b(?!x+\W*$)[ivx]{2,}(?=\W*$)/i.exec(line)?.[0] ?? '');
      if (roman === undefined) return undefined;
      const section = `chapter ${roman}`;
      const pressed = number && where.platform === 'room' ? `There’s no button ${number} to press. ` : '';
      if (past?.done?.[0]?.command === 'progress set')
        return offer(pressed + placeQuestion(section), 'Yes, that’s how far', 'progress set', { section });
      throw new UserError(`${pressed}For your place in the book, type “${section}”.`);
    },
  ],
  [
    HIDES,
    async ([, way = '', after = ''], said) => {
      if (!saysPlace(after)) return undefined;
      const section = `${/^from/.test(way) ? 'in' : 'through'} ${after}`;
      const { book, place } = await reading(said, undefined, 'asker');
      const edition = await said.store.edition(said.where.club, said.asker.id, book.id);
      const to = readPlaceInEdition(book, section, place, edition);
      // Somebody who fears what comes hasn't read up to it.
      return 'place' in to && to.place > place ? offerPlace({ section }) : setPlace(section);
    },
  ],
  [
    /^/,
    (_, { words, line }) =>
      !asksSomething(line) &&
      (OF_READING.test(words) || saysPlaceIndirectly(words) || pagesOfCopy(line) !== undefined)
        ? setPlace(line)
        : undefined,
  ],
];

/** Notes how far somebody says they are, as they typed it. */
const setPlace = (line: string) => run('progress set', { section: line.trim().slice(0, 100) });

/** A chance, and no place: `50/50`. */
const ODDS = /^\W*(\d+) ?[/-] ?\1\W*$/;
/** May be about anything, perhaps about reading: a round share, as in `100% agree`. On its own it is asked back. */
const OF_ANYTHING =
  /^\W*(?:\d*0 ?(?:%|per ?cent)|(?:almost|nearly) there|(?:(?:an?|one|two|three) )?(?:half|thirds?|quarters?|fourths?|fifths?))\W*$/i;

/** Asks for a part of the book, rather than giving a place: `read me the whole chapter 2`, `can I get the whole book`. */
export const ASKS_FOR =
  /^\W*(?:(?:please|pls|hey|hi|ok|so|and) )*(?:(?:(?:can|could|may|might|would|will) (?:i|we|you|u)|i(?:[’']?d| would) like(?: to)?|i want(?: to)?) (?:(?:please|just|maybe|also) )*(?:get|have|see|hear|read|reread|show|give|send|find|post|e?mail|print|download|copy)\b|(?:read|show|give|send|get|find|post|bring|e?mail|print)(?: to)? (?:me|us)\b)/i;

/** How far somebody says they are, and nothing else. */
export function placeSaidAlone(line: string): Meaning {
  if (asksSomething(line) || ASKS_FOR.test(line) || INTENDED.test(line)) return undefined;
  if (ODDS.test(line) || !saysPlace(line)) return undefined;
  return OF_ANYTHING.test(line) ? offerPlace({ section: line.trim() }) : setPlace(line);
}

/** A place has a number or names the book: a bare “halfway through” may be about anything. */
const IS_PLACE =
  /\b(?:chapters?|ch|chap|sections?|parts?|pages?|p|vol|volume)\b.*(?:\d|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|teen|twenty|last)|(?:first|second|third|last|\w+th|\d(?:st|nd|rd)) (?:\w+ )?(?:chapters?|parts?|sections?)\b|\d ?(?:%|percent)|\b(?:book|novel)\b|\b(?:not|havent|never|yet to)(?: \w+){0,2} (?:started|begun|opened|start|begin|open)\b|\bnot begun\b/;
const OF_READER =
  /\b(?:i|im|ive|ill|just|(?:put|mark|set) (?:me|my)|(?:my|the) (?:kindle|kobo|e ?reader|reader|bookmark)|my (?:progress|place|position|book|app|copy|edition)|up to|havent|not begun)\b|^(?:me|about|almost|nearly|finished|done|got|caught|still|only|halfway|on|\d+ ?%)(?= |$)/;
const OF_QUIZ = /\b(?:quiz\w*|questions?|rounds?|trivia|hard\w*|easy|test)\b/;
export const OF_OTHERS = /\b(?:(?:other|another|different) (?:book|novel)|battery)\b/;
/** An opinion on a chapter, or doing something else with it than reading, doesn't say how far somebody is. */
const NOT_READING =
  /\b(?:lov\w+|liked?|hated?|enjoy\w*|thinks?|thought|wonder\w*|want|wish|hop(?:e|ing)|dont|didnt|should|(?:must|might) (?:read|start|finish|get|reach)|re ?read|about to|(?:give|gave|giving)(?! up)|rat(?:e|ed|ing)|twice|\w+ times|skip\w*|miss(?:ed|ing)?|hear[ds]?|hearing|told|dread\w*|dream\w*|fear\w*|(?:afraid|scared|frightened|tired) of|(?:nervous|worried|curious) about|forward|cant wait|nowhere|anywhere near|(?:far|miles|way|away) from|peek\w*|spoil(?:ed|t))\b/;
/** Words for reaching a place, and what leads there: without one the place is asked back. */
const COMES_TO =
  /\b(?:at|to|on|in|by|through|past|until|till|as|read\w*|finish\w*|done|did|complet\w*|reach\w*|hit|end\w*|start\w*|beg[aiu]n\w*|caught|tick|set|put|mark)\b|\d ?(?:%|percent)/;
/** Reading still to come; "I'll" loses its apostrophe on phones. */
const INTENDED =
  /\b(?:ill|(?:i|we)(?:[’']ll| will)|(?<!\b(?:managed|got|begun) )to|gonna) (?:\w+ )?(?:read|be|start|finish|get|reach|catch)\b|\b(?:tomorrow|hopefully|later today|next week|this (?:evening|weekend))\b/i;
/** The beginning of a clause in which members say how far they are. */
const IS_SO_FAR = /^\s*(?:i(?:[’']?m| am|[’']?ve| have)|(?:(?:i|just|finally) )*finished)\b/i;
/** The same in plain words, behind a remark on something else: `i told tom im on chapter 6`. */
const OWN_PLACE =
  /\b(?:i|im|ive)(?: have| now| just| already)* (?:on|at|in|past|through|up|read|done|finished) .*/;
const BEFORE_PLACE =
  /^(?:(?:i|im|ive|ill|me|my|says?|to|on|at|have|had|am|the|is|was|put|set|back|got|read(?= as far\b))\b ?)+/;

/** How far somebody says they are, among other words. */
export function placeSaid(text: string, { line }: Circumstances): Meaning {
  if (
    OF_OTHERS.test(text) ||
    OF_QUIZ.test(text) ||
    ODDS.test(text) ||
    ASKS_FOR.test(line) ||
    /[?"“”„]/.test(line) ||
    INTENDED.test(line)
  )
    return undefined;
  const clause = line
    .split(/[,;.!–—]+\s+|\s+(?:and|but|so)\s+/i)
    .find((one) => IS_SO_FAR.test(one) && saysPlace(one));
  if (!OF_READER.test(text)) return clause === undefined ? undefined : offerPlace({ section: clause });
  if (clause !== undefined) return setPlace(clause);
  const words = text.replace(/(\d) (?:from|out (?:of|if)) (?=\d)/g, '$1 of ');
  if (saysPlace(words)) return run('progress set', { section: words });
  const own = NOT_READING.test(words) ? OWN_PLACE.exec(words)?.[0] : words;
  if (own === undefined || NOT_READING.test(own)) return undefined;
  const found = stretch(own, /./, (typed) => (IS_PLACE.test(typed) && saysPlace(typed)) || undefined);
  if (!found) return undefined;
  const section = found.typed.replace(BEFORE_PLACE, '');
  const isSaid = COMES_TO.test(words.slice(0, words.indexOf(section) + section.length));
  return own === words && isSaid && isWished(words, (name) => /^progress (?:set|reset)$/.test(name), LIKELY)
    ? run('progress set', { section: found.typed })
    : offerPlace({ section });
}

/** Asks whether somebody is so far, in a book where its title is given. */
export function placeQuestion(section: string, title?: string): string {
  if (title !== undefined && saysReadAll(section)) return `Have you finished ${title}?`;
  const place = section.replace(/^(?:i[’']?m|i[’']?ve|i) (?:(?:am|have|finished|read) )*/i, '');
  return title === undefined
    ? `Is that how far you’ve read: ${place}?`
    : `Is that how far you’ve read in ${title}: ${place.replace(/ the book\b/, '')}?`;
}

/** Asks whether somebody is so far. */
export const offerPlace = (raws: Raws): NonNullable<Meaning> =>
  offer(placeQuestion(String(raws.section)), 'Yes, that’s how far', 'progress set', raws);

/** A section by its title: `I finished The Speckled Band`. */
export const placeTitled: Step = async (said) => {
  if (asksSomething(said.line) || ASKS_FOR.test(said.line) || !(await clubIndex(said))) return undefined;
  const { book, place } = await reading(said, undefined, 'asker');
  if (saysTitle(asKnown(book, place), said.line)) return setPlace(said.line);
  const section = titlePerhaps(book, said.line);
  return section === undefined ? undefined : offerPlace({ section });
};
