import type { Raws } from '../../src/core/options.ts';
import type { Done, Meaning } from '../../src/core/ports/bot.ts';
import { wordSet } from '../../src/lib/text.ts';
import { readDay } from '../../src/schedule/words/date.ts';
import { notWeekly } from '../../src/schedule/words/days.ts';
import { readMeetings } from '../../src/schedule/words/meetings.ts';
import { planWords } from '../../src/schedule/words/plan.ts';
import { tried } from '../../src/schedule/words/stretch.ts';
import { readZone } from '../../src/schedule/words/zone.ts';
import { placeSaidAlone } from './requests/place.ts';
import { offerLater, offerPlan } from './requests/plan.ts';
import { offerPost, postRequested, postSaid } from './requests/post.ts';
import { spelled } from './requests/spelled.ts';
import { type Circumstances, type Past, run, say, todayOf } from './sayings.ts';
import WORDS from './word-lists.json' with { type: 'json' };
import { isPlain, meantIn, plainWords, withoutCorrecting } from './words.ts';

/** What people say around the new value: `no wait, 9`, `actually ten would be better than nine`, `sorry, it is seven`. */
const AROUND = wordSet(WORDS.aroundCorrections.join(' '));

/** One of these is among them; without, the words say something new. */
const CORRECTS =
  /\b(?:no|nope|not|actually|oops|sorry|wait|meant?|mistake|typo|rather|instead|better|(?:scratch|strike) that)\b/;
const ONLY = /^(?:only|just)\b|\bonly$/;
const CHANGES_IT = /\b(?:change|make|move|set|switch|put) (?:it|that|the|my|our|me|us|to|back|everything)\b/;

const FIGURE =
  'two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|noon|midnight|\\d{1,4}(?:[:.]\\d\\d)?';
const NUMBER = new RegExp(`\\b(${FIGURE})( ?(?:am|pm|%|percent)(?!\\w))?`, 'gi');
const DAY = /\b(?:mon|tues|wednes|thurs|fri|satur|sun)days?\b/gi;

/** Commands that set something anew each time; the words of the others hold more than values. */
const SETTINGS = new Set(['daily set', 'daily me', 'plan set']);
const OTHERS = new Set(['progress set', 'plan pause', 'quiz start']);

/** Before the value that it no longer is. */
const REFUSED = /\b(?:not|than|from) (?:(?:yet|at|on|in|to|the|ch|chapter|section|part|page) )*$/;
const CLOCK = /[:.]|[ap]m$/i;

/**
 * The last command once more, with another number or day in the place of the one that it had; what was only offered is
 * offered so again.
 * @param said as `plainWords` makes them
 * @returns undefined where the words correct nothing
 */
export function corrected(said: string, past: Past, from: Circumstances): Meaning {
  const clause = plainWords(from.line.split(/[,;.!?–—]+\s+/).at(-1) ?? '');
  const [meant] = [...new Set([said, clause])].flatMap((words) => correctedBy(words, past, from) ?? []);
  const isUnclear = CHANGES_IT.test(said) && /\b(?:it|that)\b/.test(said) && valuesIn(said).length > 0;
  return (
    meant ??
    (isUnclear
      ? say('I can’t tell what to change. Say it whole, such as “/daily set 9am” or “chapter 9”.')
      : undefined)
  );
}

function correctedBy(said: string, { done, asked }: Past, from: Circumstances): Meaning {
  if (!done) return undefined;
  const words = meantIn(said);
  const corrects = words !== said || [CHANGES_IT, CORRECTS, ONLY].some((marker) => marker.test(said));
  const isTime = isSetting(done.command) && CLOCK.test(words);
  const isOffered = asked?.command === done.command;
  const [replacing] =
    corrects || isTime || isOffered ? valuesIn(words).flatMap((one) => replaced(done, ...one) ?? []) : [];
  const zoned = inZone(done, words);
  const meant = replacing ?? zoned ?? withValue(done, words, from, corrects || isOffered);
  return meant && (isOffered || !(corrects || zoned)) ? offered(meant, from) : meant;
}

/** Asks whether a command shall be run, where it sets something. */
function offered(meant: NonNullable<Meaning>, from: Circumstances): Meaning {
  if (!('command' in meant)) return meant;
  const { command, raws } = meant;
  if (command === 'plan set') return offerPlan(raws, todayOf(from));
  if (command === 'plan pause') return offerLater(raws);
  return isSetting(command) ? offerPost(command, raws) : meant;
}

/** A place with its own unit, in the book that the last one was of: a number alone would be in the unit of the last. */
export function placeInstead(said: string, { done }: Past): Meaning {
  const place = UNIT.test(said) && CORRECTS.test(said) ? placeMeant(said) : undefined;
  if (!place || !('command' in place)) return undefined;
  return run(place.command, { ...(done?.command === place.command && done.raws), ...place.raws });
}

/** What stands between a place and the one that was meant. */
const RATHER =
  /[ ,;.–—-]+(?:(?:but|when|no|nope|nvm|never ?mind|wait|sorry|oops|actually|rather|i mean|(?:i )?meant(?: to \w+)?|make (?:it|that)|(?:scratch|strike) that)\b[ ,;:.–—-]*)+(?=\S)/i;
const I_SAID = /^.*\bi (?:said|typed|wrote|put) /i;
const NOT_THAT = new RegExp(
  `,? (?:and )?not (?:(?:on|at|in|ch|chapter|section|part|page) )*(?:${FIGURE})[.!]*$`,
  'i',
);
const UNIT = /\b(?:ch|chap|chapter|section|part|pp?|pg|page|vol|volume)\b|%|percent/i;

/** Behind a place. */
const ASIDE = /[ ,]+(?:sorry|tho|though|lol|haha|i think|i guess|promise|oops|btw)[.!]*$/i;

/** The place in a line that corrects itself or an earlier one: `ch 18, sorry, 9` is `ch 9`. */
export function placeMeant(line: string): Meaning {
  const all = line.replace(ASIDE, '');
  const [said = '', meant, ...others] = all.replace(I_SAID, '').split(RATHER);
  const before = meant !== undefined && others.length === 0 ? placeSaidAlone(said) : undefined;
  const value = before && !UNIT.test(meant ?? '') && valueIn(plainWords(meant ?? ''), NUMBER);
  if (before && value && 'command' in before) return replaced(before, value, NUMBER);
  return placeSaidAlone(withoutCorrecting(before && meant ? meant : all).replace(NOT_THAT, ''));
}

/** The one number and the one day in words that say nothing else, with what they are like. */
const valuesIn = (words: string): [string, RegExp][] =>
  [NUMBER, DAY].flatMap((shape): [string, RegExp][] => {
    const value = valueIn(words, shape);
    return value === undefined ? [] : [[value, shape]];
  });

/** The one new value in words that say nothing else. */
function valueIn(words: string, shape: RegExp): string | undefined {
  const values = [...words.matchAll(shape)].filter(({ index }) => !REFUSED.test(words.slice(0, index)));
  const rest = words.replace(shape, ' ').split(' ').filter(Boolean);
  return values.length === 1 && rest.every((word) => AROUND.has(word)) ? values[0]?.[0] : undefined;
}

/** Where somebody lives, or the time that they go by. */
const LIVES =
  /^(?:(?:(?:im|i am|we are|i live|we live|were|we all live|based) (?:based )?(?:in|on|near)|(?:my|our|the) time ?zone is) (?<here>.{2,30}?)|(?:(?:its|thats|in|use|make it|i meant?) )?(?<there>.{2,30}?))(?<time> time)?$/;

/** What was set with a time, in the zone that is named after it. */
function inZone({ command, raws }: Done, words: string): Meaning {
  const { here, there, time } = LIVES.exec(words)?.groups ?? {};
  const zone = here ?? (time && there);
  const known = isSetting(command) && zone !== undefined && tried(() => readZone(zone)) !== undefined;
  return known ? run(command, { ...raws, timezone: zone }) : undefined;
}

/** Whether a command sets something that can be corrected. */
export const canBeCorrected = ({ command }: Done): boolean => isSetting(command) || OTHERS.has(command);

/** Whether running the command again with what was set before takes it back. */
export const isSetting = (command: string): boolean => SETTINGS.has(command);

/** The command with what the words are for some of its options: `only on weekdays`, `make it a question`. */
function withValue(done: Done, words: string, from: Circumstances, corrects: boolean): Meaning {
  if (!isSetting(done.command) || /\b(?:cant|cannot|dont|wont|nobody|none|never)\b/.test(words))
    return undefined;
  const refused = done.command === 'plan set' ? undefined : notWeekly(words);
  if (refused !== undefined) return say(refused);
  const raws =
    done.command === 'plan set' ? corrects && planWith(words, from) : postWith(words, from, corrects);
  return raws ? run(done.command, { ...done.raws, ...raws }) : undefined;
}

/** Before what a post is no longer. */
const NO_MORE =
  /\b(?:no(?: more)?|not|instead of|rather than)(?: an?| the)? (?:questions?|passages?|prompts?)\b/g;

/** Without a word that corrects, it has to be a time or days: `a passage` may be wanted now. */
function postWith(words: string, from: Circumstances, corrects: boolean): Raws | undefined {
  const text = spelled(words.replace(NO_MORE, ''));
  if (/\bnot (?:at )?\d/.test(text)) return undefined;
  const { raws, left } = postSaid(text);
  const said: Raws = { ...(/\b(?:(?:every|each) day|daily)\b/.test(text) && { days: 'every' }), ...raws };
  const isSaid = corrects ? Object.keys(said).length > 0 : (said.time ?? said.days) !== undefined;
  const others = left.split(' ').filter((word) => !AROUND.has(word));
  return isSaid && isPlain(others.join(' ')) && !postRequested(text, from) ? said : undefined;
}

function planWith(words: string, from: Circumstances): Raws | undefined {
  // Of meetings a day is no end of the plan.
  if (/\b(?:meet(?:ing)?s?|not|except|without|skip)\b/.test(words)) return undefined;
  const value = words
    .split(' ')
    .filter((word) => !AROUND.has(word))
    .join(' ');
  const { except, zone: _, ...said } = planWords(value);
  const today = todayOf(from);
  const isRead = Object.entries(said).every(
    ([name, typed]) =>
      tried<unknown>(() => (name === 'meetings' ? readMeetings(typed, today) : readDay(typed, today))) !==
      undefined,
  );
  return isRead && except === undefined && Object.keys(said).length > 0 ? said : undefined;
}

function replaced({ command, raws }: Done, value: string, shape: RegExp): Meaning {
  const all = Object.entries(raws)
    .flatMap(([name, raw]) => [...String(raw ?? '').matchAll(shape)].map((match) => ({ name, match })))
    .filter(({ match }) => !/\bof $/.test(match.input.slice(0, match.index)));
  const clocks = all.filter(({ match }) => CLOCK.test(match[0]));
  const [found, ...others] = CLOCK.test(value) && clocks.length > 0 ? clocks : all;
  if (!found || others.length > 0) return undefined;
  const { name, match } = found;
  const [old, , unit = ''] = match;
  const made = /[ap]m|%|percent/.test(value) ? value : value + unit;
  const raw = String(raws[name]);
  return run(command, {
    ...raws,
    [name]: raw.slice(0, match.index) + made + raw.slice(match.index + old.length),
  });
}
