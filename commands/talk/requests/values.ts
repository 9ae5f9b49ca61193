/** Values for a command's options, found in words by that command's own readers. */

import type { Raw, Raws } from '../../../src/core/options.ts';
import { saysPlace } from '../../../src/corpus/place.ts';
import { wordSet } from '../../../src/lib/text.ts';
import { DATE, WEEKDAY } from '../../../src/schedule/words/date.ts';
import { daysNamed } from '../../../src/schedule/words/days.ts';
import { planSaid } from '../../../src/schedule/words/plan.ts';
import { postSaid } from '../../daily/said.ts';
import { commandNamed } from '../../index.ts';
import { readQuizRequest } from '../../quiz/request.ts';
import { intentsOf, kindOf, PLAINLY } from '../intents/intents.ts';
import { type Circumstances, type Last, todayOf } from '../sayings.ts';
import {
  asksSomething,
  isAround,
  isBeside,
  isQuestion,
  plainWords,
  spelled,
  withoutCorrecting,
} from '../words.ts';
import { planRequested } from './plan.ts';
import { CHANGES, postRequested } from './post.ts';

/** Units of a place. */
export const UNIT = /\b(?:ch|chap|chapter|section|part|pp?|pg|page|vol|volume)\b|%|percent/i;

/** @param corrects whether words are to replace its value, rather than give one to something new */
type Reader = (words: string, last: Last, from: Circumstances, corrects: boolean) => Raws | undefined;

/** In front of what a post is no longer to be. */
const NO_MORE =
  /\b(?:no(?: more)?|not|than|instead of|rather than)(?: an?| the)? (?:questions?|passages?|prompts?)\b/g;

/** Days on top of those that are set. */
export const MORE_DAYS = /\b(?:also|too|as well|with|plus|add|include)\b/g;

/** Days that a post skips from now on: `mondays off`; single days are skipped by `/daily skip`. */
const DROPPED = /\b(?:leave out|skip|drop|without|not on|not|no|except|off|out)\b/;
const ON_DAYS = new RegExp(`\\b(?:(?:${WEEKDAY}s|weekends?|weekdays)(?: (?:and|or) )?)+(?!\\w)`);

/** Days added to those that are set, or removed from them: the days of the same words, or what /daily set reads. */
function daysBeside(way: 'also' | 'except', days: Raw, { days: said }: Raws): Raws {
  const before = said === undefined || /^(?:also|except)\b/.test(String(said)) ? undefined : `${said}`;
  return {
    days: before === undefined ? `${way} ${days}` : `${before}${way === 'also' ? ',' : ' except '}${days}`,
  };
}

function daysWithout(words: string, before: Raws): Raws | undefined {
  const [out] = (DROPPED.test(words) && ON_DAYS.exec(words)) || [];
  if (out === undefined || !isBeside(words.replace(out, '').replace(DROPPED, ''))) return undefined;
  return daysBeside('except', daysNamed(out)?.join() ?? out, before);
}

/** The same hour in the other half of the day: `pm`. */
function otherHalf(words: string, { time }: Raws): Raws | undefined {
  const [, morning, evening] = /^(?:at |in the )?(?:(am|morning)|(pm|afternoon|evening))$/.exec(words) ?? [];
  const hour = Number.parseInt(String(time), 10) % 12 || 12;
  return (morning ?? evening) && time ? { time: `${hour} ${morning ? 'am' : 'pm'}` } : undefined;
}

/** Without a correcting word it has to be a time or days: `a passage` may be wanted now. */
const postWith: Reader = (words, { raws: before }, from, corrects) => {
  const other = otherHalf(words, before) ?? daysWithout(words, before);
  if (other) return other;
  const text = spelled(words.replace(NO_MORE, '').replace(MORE_DAYS, '').replace(ANOTHER_OF, ''));
  if (/\bnot (?:at )?\d/.test(text)) return undefined;
  const { raws, left } = postSaid(text);
  const said: Raws = { ...(/\b(?:(?:every|each) day|daily)\b/.test(text) && { days: 'every' }), ...raws };
  const isSaid = corrects || CHANGES.test(words) || (said.time ?? said.days) !== undefined;
  const isWhole = postRequested(text, from) ?? postRequested(spelled(from.line), from);
  if (!isSaid || isWhole || !isBeside(left.replace(CHANGES, ''))) return undefined;
  return said.days && words.search(MORE_DAYS) >= 0
    ? { ...said, ...daysBeside('also', said.days, before) }
    : said;
};

const planWith: Reader = (words, { raws }, from, corrects) => {
  const typed = plainWords(from.line);
  if (!corrects && isQuestion(typed)) return undefined;
  const { left, ...said } = planSaid(words, todayOf(from));
  // A day off, or of meetings, doesn't end the plan.
  const isNoEnd = !said.meetings && /\b(?:meet(?:ing)?s?|not|except|without|skip)\b/.test(words);
  if (isNoEnd || !isBeside(left.replace(DATE, '|'))) return undefined;
  // Complete values are a request of their own.
  const isNew = !corrects || Object.keys(raws).length === 0;
  return isNew && said.finish && planRequested(typed, from) ? undefined : said;
};

/** A quiz that is over can't be corrected. */
const quizWith: Reader = (words, last, from, corrects) => {
  if (!corrects || !(last.proposed || from.openQuestion)) return undefined;
  const said = withoutCorrecting(words);
  const { raws, topic, left, sure } = readQuizRequest(said);
  // A request of its own doesn't change what was offered, unless it says that this was wrong.
  if (sure && !from.openQuestion && said === words) return undefined;
  const others = raws.mode === undefined ? {} : { teams: undefined, hours: undefined };
  const wish: Raws = { ...others, ...raws, ...(topic !== '' && { topic }) };
  return isAround(left) && Object.keys(wish).length > 0 ? wish : byOptions(words, last, from, corrects);
};

const UNFINISHED =
  /^(?:(?:i|im|but|well|actually|no|wait|sorry|oops) )*(?:(?:didnt|havent|not)(?: quite| yet| really)? (?:finish|finished|done)\b|still (?:(?:in|on|at|reading) )+(?:it|that(?: one)?)$)/;
const NAMED_PLACE = /\b(?:ch|chap|chapter|section|part)\.? \w+|\d+/i;

/** A page, with or without the length of its copy. */
export const PAGE = /\b(?:p|pp|pg|page) ?(?<page>\d+)(?<of> ?(?:of|\/) ?\d)?/i;
/** How long a copy is, and nothing else: `of 288`, `mine has 263 pages`; a number alone where just that was asked. */
const LENGTH =
  /^(?:(?:no|ok|so|oh|well|about|around|i (?:think|have)|it|its|thats|it says|mine|(?:my|the) (?:copy|book|edition|one|version|kindle|paperback)|a|the|has|have|is|there are|got|out|(of)) )*(\d{2,4})(?: (page(?:s| copy| edition| book| one)))?(?: (?:long|in (?:all|total|mine|my copy)|altogether|total|or so|i think|it says\b.*))*$/;

/** The same page in a copy of another length; where the page is the last, asks whether the book is finished. */
function ofLength(words: string, { raws, proposed }: Last): Raws | undefined {
  const { page, of } = PAGE.exec(String(raws.section))?.groups ?? {};
  const [, out, pages, unit] = LENGTH.exec(withoutCorrecting(words)) ?? [];
  const isOfCopy = /\b(?:copy|mine|edition|book)\b/.test(words);
  const isLength = (out ?? unit) || isOfCopy || (proposed && of === undefined);
  if (page === undefined || pages === undefined || !isLength) return undefined;
  if (Number(pages) < Number(page) && !out && !(unit && isOfCopy)) return undefined;
  return { section: `page ${page} of ${pages}${pages === page ? '?' : ''}` };
}

/** Another place in the same copy, or the same page in another: `back to 7`, `of 288`, `mine has 263 pages`. */
const placeWith: Reader = (words, last, from, corrects) => {
  const { raws } = last;
  const length = ofLength(words, last);
  if (length) return length;
  const within = `in ${NAMED_PLACE.exec(String(raws.section))?.[0]}`;
  if (UNFINISHED.test(words) && saysPlace(within)) return { section: within };
  const [, number] = /^(?:(?:ok|so|back to|to|at|on) )*(\d{1,2})$/.exec(words) ?? [];
  if (number && !/(?<!part )\d/.test(Object.values(raws).join(' '))) return { section: number };
  return corrects && !asksSomething(from.line)
    ? byOptions(words, { command: 'progress set', raws, proposed: false }, from, true)
    : undefined;
};

const READERS: Readonly<Record<string, Reader>> = {
  'daily set': postWith,
  'daily me': postWith,
  'plan set': planWith,
  'quiz start': quizWith,
  'progress set': placeWith,
};

/** In front of something else to be shown: `and chapter 8?`, `something about friendship`. */
const ANOTHER_OF = /^(?:(?:and|or|what about|how about|now|then|maybe|from) )+/;
const ABOUT = /\b(?:something|anything|one|another|more)(?: else)? (?:about|on|with) (\S.*)$/;
const BESIDE = wordSet('this the what how meh for of whole last');

/** With the options' own readers: one of a few words, a place, a topic. */
const byOptions: Reader = (words, { command }, _, corrects) => {
  const { options = {} } = commandNamed(command) ?? {};
  const named = Object.entries(options).flatMap(([name, { choices = [] }]) =>
    choices.filter((one) => new RegExp(`\\b${one}s?\\b`).test(words)).map((one) => [name, one] as const),
  );
  const [only, another] = named;
  const value = only?.[1];
  const others = words
    .split(' ')
    .filter((word) => !BESIDE.has(word) && word !== value && word !== `${value}s`);
  if (only && !another && isAround(others.join(' '))) return { [only[0]]: only[1] };
  const place = words.replace(ANOTHER_OF, '').replace(/ instead$/, '');
  if ('section' in options && (corrects || place !== words) && UNIT.test(place) && saysPlace(place))
    return { section: place };
  const [, topic] = ('topic' in options && ABOUT.exec(words)) || [];
  return topic === undefined ? undefined : { topic };
};

/** Options of the last command that words give. @returns undefined where they say anything else */
export const valuesOf: Reader = (words, last, from, corrects) =>
  (READERS[last.command] ?? byOptions)(words, last, from, corrects);

/** Words for times, dates, numbers and days, as options take them. */
const OF_VALUE =
  /\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|half|quarter|noon|mid\w+|mornings?|lunch\w*|afternoons?|evenings?|nights?|bed\w*|same|before|usual|today|to(?:night|morrow)|day|days|daily|weeks?|weekdays?|weekends?|months?|years?|mon\w*|tues?\w*|wed\w*|thurs?\w*|fri\w*|sat\w*|sun\w*|christmas|easter|zone|time)\b/;

/** Whether a line typed for a form's value clearly means something else, or has many words and no value. */
export function isPlainlyElse(line: string, command: string): boolean {
  const words = plainWords(line);
  const [{ name, probability } = { name: '', probability: 0 }] = intentsOf(words);
  const isLong = words.split(' ').length >= MANY;
  if (probability >= PLAINLY && !['value', 'lookup', 'yes'].includes(name))
    return kindOf(name) !== kindOf(command) || (isLong && !/ (?:set|me)$/.test(name));
  return isLong && !OF_VALUE.test(words) && words.search(DATE) < 0;
}

/** Fewer words may name a zone, a channel or a topic. */
const MANY = 4;
