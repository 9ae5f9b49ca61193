/** Daily posts in words: reading them, and saying them. */

import type { Weekday } from '../../src/core/domain/club.ts';
import type { Raws } from '../../src/core/options.ts';
import { compact } from '../../src/lib/counted.ts';
import { daysInWords, daysNamed } from '../../src/schedule/words/days.ts';
import { AWAY } from '../../src/schedule/words/meetings.ts';
import { type Stretch, stretch, tried } from '../../src/schedule/words/stretch.ts';
import { type ParsedTime, readTime } from '../../src/schedule/words/time.ts';
import { zoneNamed } from '../../src/schedule/words/zone.ts';
import { kindInWords } from './dailies.ts';

const CONTENTS = {
  mix: /\b(?:a|the|some|in a) mix(?:ture)?\b|^mix\b/,
  prompt: /\b(?:prompts?|discuss\w*|themes?|topics?|talk about|conversation)\b/,
  question: /\b(?:questions?|quiz|trivia)\b/,
  passage:
    /\b(?:passages?|quotes?|extracts?|excerpts?|fragments?|snippets?|few lines|readings? (?:from|of)|bits? of reading|(?:bits?|pages?|lines) (?:of|from) (?:it|the book)|(?:an?|one|some|short|small|little|daily) texts?|texts? for|(?:something|anything) to read|(?:to|my|our) read(?:ing)?)\b/,
};
const AGAIN =
  /\b(?:(?:every|each)(?: single)? (?:day|morning|afternoon|evening|night)|(?:once|twice|\w+ times) (?:a|per) day|daily|nightly|all days|(?:mornings|evenings|nights))\b/;

export type PostSaid = ReturnType<typeof readPost>;

/** Reads what a sentence says about a daily post. */
export function readPost(text: string) {
  const what = (['mix', 'prompt', 'question', 'passage'] as const).find((one) => CONTENTS[one].test(text));
  const days = daysIn(text);
  const rest = days?.left ?? text;
  const [away] = AWAY.exec(rest) ?? [];
  const clock = away ? { typed: away, value: {}, left: rest.replace(away, '|') } : clockIn(rest);
  const again = AGAIN.test(text) || days !== undefined;
  return { text, what, days, clock, again };
}

/** What a sentence says about a daily post, as options, and the words left over. */
export function postSaid(text: string): { readonly raws: Raws; readonly left: string } {
  const post = readPost(text);
  const { raws, left } = optionsOf(post);
  return { raws, left: post.what ? left.replace(CONTENTS[post.what], '') : left };
}

/** What was read, as options, and the words left over. @param beside the zone that is named elsewhere */
export function optionsOf({ text, what, days, clock }: PostSaid, beside?: string) {
  const said: Raws = { ...(what && { what }), ...(days && { days: days.value.join(',') }) };
  const half = HALF.exec(text)?.[1];
  if (!clock) return { raws: { ...(half && { time: half }), ...said }, left: days?.left ?? text };
  const parsed: ParsedTime = clock.value === 'unclear' ? {} : clock.value;
  const { time = clock.typed, zone = beside ?? zoneIn(clock.left), note } = parsed;
  // As typed, with its zone, where the command has to say which half of the day it took.
  const isTyped = note !== undefined;
  const raws: Raws = {
    time: isTyped ? clock.typed : time,
    ...said,
    ...(zone !== undefined && !(isTyped && parsed.zone) && { timezone: zone }),
  };
  return { raws, left: clock.left };
}

/** Such a post in words: `a question on Fridays at 12:00 (Europe/London)`. */
export const inWords = (raws: Raws, here = ''): string =>
  `a ${kindInWords(String(raws.what))}${here} ${whenSaid({ ...raws, days: raws.days ?? 'every day' })}`;

/** Its days and time, where they are given. */
export function whenSaid({ days, time, timezone }: Raws): string {
  const some = daysNamed(String(days ?? ''));
  const read = tried(() => readTime(String(time)));
  const { time: clock = time, zone = timezone } = read === 'unclear' ? {} : (read ?? {});
  const at = AWAY.test(String(time)) ? time : `at ${clock}${zone === undefined ? '' : ` (${zone})`}`;
  return compact(some && daysInWords(some), time !== undefined && at).join(' ');
}

const DAY_BEGINS =
  /^(?:mon|tue|wed|thu|fri|sat|sun|week|work|school|business|every|each|daily|but|except|excluding|not)/;
const A_DAY = /\b(?:mon|tue|wed|thu|fri|sat|sun|week|work|school|business)/;

/** Days of the week in a sentence, such as `mon to thu and sunday`, `every day but sunday`. */
const daysIn = (text: string): Stretch<readonly Weekday[]> | undefined =>
  stretch(text, DAY_BEGINS, (typed) =>
    A_DAY.test(typed) && !/\bwe\b/.test(typed) ? daysNamed(typed) : undefined,
  );

const CLOCK_BEGINS =
  /^(?:\d{1,4}(?:[:.h]\d\d)?(?:am|pm|h)?|noon|midday|midnight|half|quarter|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty)$/;
/** A bare number is a time only after `at`. */
const IS_CLOCK =
  /\d ?(?:am|pm|h)\b|\dh?\d\d\b|\d[:.]\d\d|o ?clock|noon|midday|midnight|\bhalf|quarter|\bpast\b|\bto\b|\b(?:in the |at )(?:morning|afternoon|evening|night)/;
const HALF = /(?:\b(?:every|each|in the|at|of the)|\|) (morning|afternoon|evening|night)s?\b/;

/** The time of day in a sentence; `at nine` of `each evening at nine` is in the evening. */
export function clockIn(text: string): Stretch<ParsedTime | 'unclear'> | undefined {
  const read = (typed: string) => tried(() => readTime(typed));
  const before =
    /.*\b(?:at|(?:make|move|change|set|put) (?:(?:the |my )?(?:daily )?posts?|mine)(?: to| for)?) (?=\w)/.exec(
      text,
    )?.[0];
  const hour = before === undefined ? undefined : stretch(text.slice(before.length), CLOCK_BEGINS, read);
  const found =
    stretch(text, CLOCK_BEGINS, (typed) => (IS_CLOCK.test(typed) ? read(typed) : undefined)) ??
    (hour && { ...hour, left: `${before}${hour.left}` }) ??
    stretch(text, /^(?:lunch|bedtime|dinner|breakfast)/, read);
  const half = HALF.exec(text)?.[1];
  const bare = found && !/am\b|pm\b|noon|mid|\d\d[:.h]|morning|afternoon|evening|night/.test(found.typed);
  const value = bare && half && read(`${found.typed} ${half === 'night' ? 'at' : 'in the'} ${half}`);
  return found && value ? { ...found, value } : found;
}

/** The zone in `Lisbon time` or `the time of Madrid`, anywhere in the sentence. */
function zoneIn(text: string): string | undefined {
  const read = (typed: string) => {
    const named = /^time (?:of|in) (.+)|(.+) time$/.exec(typed);
    const found = named && tried(() => zoneNamed(named[1] ?? named[2] ?? ''));
    return found && found !== 'unclear' ? found.zone : undefined;
  };
  return stretch(text, /./, read)?.value;
}
