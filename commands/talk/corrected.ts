import { attempt, UserError } from '../../src/core/errors.ts';
import { optionErrors } from '../../src/core/forms/read-options.ts';
import { parseOptions } from '../../src/core/grammar.ts';
import type { Done, Meaning } from '../../src/core/ports/bot.ts';
import { wordSet } from '../../src/lib/text.ts';
import { tried } from '../../src/schedule/words/stretch.ts';
import { readZone } from '../../src/schedule/words/zone.ts';
import { commandSet } from '../index.ts';
import { placeSaidAlone } from './requests/place.ts';
import { type Past, run, say } from './sayings.ts';
import WORDS from './word-lists.json' with { type: 'json' };
import { meantIn, plainWords, withoutCorrecting } from './words.ts';

/** What people say around the new value: `no wait, 9`, `actually ten would be better than nine`, `sorry, it is seven`. */
const AROUND = wordSet(WORDS.aroundCorrections.join(' '));

/** One of these is among them; without, the words say something new. */
const CORRECTS =
  /\b(?:no|nope|not|actually|oops|sorry|wait|meant?|mistake|typo|rather|instead|better|(?:scratch|strike) that)\b/;
const ONLY = /^(?:only|just)\b|\bonly$/;
const CHANGES_IT = /\b(?:change|make|move|set|switch|put) (?:it|that|the|my|our)\b/;

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
 * The last command once more, with another number or day in the place of the one that it had.
 * @param said as `plainWords` makes them
 * @returns undefined where the words correct nothing
 */
export function corrected(said: string, { done }: Past): Meaning {
  const words = meantIn(said);
  const asks = CHANGES_IT.test(words);
  const corrects = asks || words !== said || CORRECTS.test(said);
  for (const shape of corrects ? [NUMBER, DAY] : []) {
    const value = valueIn(words, shape);
    if (value === undefined) continue;
    const again = done && (replaced(done, value, shape) ?? withValue(done, words));
    if (again) return again;
    if (asks && /\b(?:it|that)\b/.test(words))
      return say('I can’t tell what to change. Say it whole, such as “/daily set 9am” or “chapter 9”.');
  }
  return done && (inZone(done, words) ?? withValue(done, words));
}

/** A place with its own unit, in the book that the last one was of: a number alone would be in the unit of the last. */
export function placeInstead(said: string, { done }: Past): Meaning {
  const place = UNIT.test(said) && CORRECTS.test(said) ? placeMeant(said) : undefined;
  if (!place || !('command' in place)) return undefined;
  return run(place.command, { ...(done?.command === place.command && done.raws), ...place.raws });
}

/** What stands between a place and the one that was meant. */
const RATHER =
  /[ ,;.–—-]+(?:(?:but|when|no|nope|wait|sorry|oops|actually|rather|i mean|(?:i )?meant(?: to \w+)?|make (?:it|that)|(?:scratch|strike) that)\b[ ,;:.–—-]*)+(?=\S)/i;
const I_SAID = /^.*\bi (?:said|typed|wrote|put) /i;
const NOT_THAT = new RegExp(
  `,? (?:and )?not (?:(?:on|at|in|ch|chapter|section|part|page) )*(?:${FIGURE})[.!]*$`,
  'i',
);
const UNIT = /\b(?:ch|chap|chapter|section|part|pp?|pg|page|vol|volume)\b|%|percent/i;

/** The place in a line that corrects itself or an earlier one: `ch 18, sorry, 9` is `ch 9`. */
export function placeMeant(line: string): Meaning {
  const [said = '', meant, ...others] = line.replace(I_SAID, '').split(RATHER);
  const before = meant !== undefined && others.length === 0 ? placeSaidAlone(said) : undefined;
  const value = before && !UNIT.test(meant ?? '') && valueIn(plainWords(meant ?? ''), NUMBER);
  if (before && value && 'command' in before) return replaced(before, value, NUMBER);
  return placeSaidAlone(withoutCorrecting(before && meant ? meant : line).replace(NOT_THAT, ''));
}

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

/** The command with what the words are for one of its options: `only on weekdays`, `make it a question`. */
function withValue({ command: name, raws }: Done, words: string): Meaning {
  if (!isSetting(name) || /\b(?:not|cant|cannot|dont|wont|nobody|none|never)\b/.test(words)) return undefined;
  // Of meetings a day is no end of the plan.
  if (/\bmeet(?:ing)?s?\b/.test(words)) return undefined;
  if (![CHANGES_IT, CORRECTS, ONLY].some((marker) => marker.test(words))) return undefined;
  const command = commandSet.commands.find((one) => one.name === name);
  const value = words
    .split(' ')
    .filter((word) => !AROUND.has(word))
    .join(' ');
  const read = command && value !== '' ? attempt(() => parseOptions(command, value).raws) : undefined;
  if (!command || !read || read instanceof UserError) return undefined;
  const { days, ...others } = raws;
  const changed = { ...others, ...(days !== undefined && !/day/.test(value) && { days }), ...read };
  return optionErrors(command.options, changed, command.example).length === 0
    ? run(name, changed)
    : undefined;
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
