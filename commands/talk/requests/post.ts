import type { Weekday } from '../../../src/core/domain/club.ts';
import type { Raws } from '../../../src/core/options.ts';
import type { Meaning } from '../../../src/core/ports/bot.ts';
import { textPart } from '../../../src/core/reply.ts';
import { spaced } from '../../../src/lib/text.ts';
import { WEEKDAYS } from '../../../src/schedule/next.ts';
import { DATE } from '../../../src/schedule/words/date.ts';
import { daysInWords, daysNamed, notWeekly } from '../../../src/schedule/words/days.ts';
import { type Stretch, stretch, tried } from '../../../src/schedule/words/stretch.ts';
import { type ParsedTime, readTime } from '../../../src/schedule/words/time.ts';
import { zoneNamed } from '../../../src/schedule/words/zone.ts';
import { isWished, PLAINLY } from '../intents/intents.ts';
import { answered, type Circumstances, offer, run, say } from '../sayings.ts';
import { isPlain } from '../words.ts';

/** What is posted, by the words for it; the first that is named. */
const CONTENTS = {
  mix: /\b(?:a|the|some|in a) mix(?:ture)?\b|^mix\b/,
  prompt: /\b(?:prompts?|discuss\w*|themes?|topics?|talk about|conversation)\b/,
  question: /\b(?:questions?|quiz|trivia)\b/,
  passage:
    /\b(?:passages?|quotes?|extracts?|excerpts?|fragments?|snippets?|few lines|readings? (?:from|of)|bits? of reading|(?:bits?|pages?|lines) (?:of|from) (?:it|the book)|texts? for|(?:something|anything) to read|(?:to|my|our) read(?:ing)?)\b/,
};
const SEND =
  'send|post(?:ed)?|arrange|put|pop|drop|text|dm|message|ping|nag|nudge|remind|reminders?|write|wake|give|get|have|had|receive|share|publish|set|make|move|need|want|like|love|wish|help me';
const SENT = new RegExp(`\\b(?:${SEND})\\b`);
/** What somebody doesn't want. */
const DENIED = new RegExp(`\\b(?:dont|doesnt|didnt|not|never)(?: (?:ever|please|just))* (?:${SEND})\\b`);
/** A post of no kind that is named: the one that is set, or a passage. */
const ANY_POST = /\b(?:daily|posts?|something|nag)\b/;
const TO_ME = /\b(?:me|myself|my|dms?)\b/;
const TO_ALL = /\b(?:here|channel|groups?|club|everyone|everybody|us|our|we|team|members|all together)\b/;
const AGAIN =
  /\b(?:(?:every|each)(?: single)? (?:day|morning|afternoon|evening|night)|(?:once|twice|\w+ times) (?:a|per) day|daily|nightly|all days|(?:mornings|evenings|nights))\b/;
/** What is wanted once is no daily post. */
const ONCE =
  /\b(?:today|tonight|tomorrow|alarm|next (?:week|month)|begin|start|in \w+ (?:minutes?|mins?|hours?))\b|^(?!.*\b(?:every|each|weekly|posts?)\b).*\bquiz\b.*\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b/;
/** Apart from `remind me who Ruth is`. */
const REMINDS =
  /\b(?:reminder|alarm|wake|nudge|remind(?! (?:me|us) (?:who|what|when|where|why|how|which|of|about)))\b/;
/** What is reported or denied: without a time, nothing says that it is wanted. */
const REPORTED =
  /^(?:they|he|she|it|people|(?:i|we|you) (?:get|got|have|had|post(?:ed)?|send|sent|write|wrote|give|gave|make|made|set|share|receive))\b|\b(?:dont|doesnt|didnt|not|never|why)\b/;
const ONE = /\b(?:an?|another|the) (?:\w+ )?(?:question|passage|prompt)\b/;

/** What a sentence says of a daily post. */
interface Post {
  readonly text: string;
  readonly what: keyof typeof CONTENTS | undefined;
  readonly days: Stretch<readonly Weekday[]> | undefined;
  readonly clock: Stretch<ParsedTime | 'unclear'> | undefined;
  /** Whether it is to come again and again. */
  readonly again: boolean;
  readonly reminds: boolean;
}

/** A day that only says from when or until when a post is wanted, and not on which days. */
const LIMIT = new RegExp(
  `\\b(?<way>from|starting|as of|until|till?) (?!\\w+day\\b)(?:${DATE.source})(?: on(?:wards)?\\b)?`,
);

/** What no daily post can do; it is said beside what is done. */
const CANNOT: readonly (readonly [RegExp, string])[] = [
  [/\b(?:until|till?)$/, 'It goes on until you say “stop the daily post”.'],
  [/\b(?:from|starting|as of)$/, 'It begins at once; I can’t hold it back.'],
  [
    /\b(?:chapters?|ch|sections?|parts?) (?:\d|one|two|three)/,
    'It goes through all that the club has read, chapter by chapter.',
  ],
  [/\b(?:twice|(?:two|three|[23]) times) (?:a|per|each|every) day\b/, 'A channel has one post a day.'],
];

/** A daily post that is wanted, or not wanted: in the channel, or by whoever asks. */
export function postRequested(typed: string, from: Circumstances): Meaning {
  const limit = LIMIT.exec(typed);
  const text = spaced(typed.replace(limit?.[0] ?? '|', '|'));
  const post = readPost(text);
  if (post.reminds && isReminder(post)) return answered('reminder');
  if (!isNamed(post)) return undefined;
  const me = from.where.direct || (TO_ME.test(text) && !TO_ALL.test(text));
  if (DENIED.test(text))
    return me
      ? ask('stop your daily post', 'daily me', { time: 'off' })
      : ask('stop the daily post here', 'daily off');
  const refused = notWeekly(from.line);
  if (refused !== undefined) return say(refused);
  const said = limit?.groups?.way ?? text;
  const notes = CANNOT.flatMap(([when, why]) => (when.test(said) || when.test(text) ? why : []));
  return set(post, me, from, notes);
}

function readPost(text: string): Post {
  const what = (['mix', 'prompt', 'question', 'passage'] as const).find((one) => CONTENTS[one].test(text));
  const days = daysIn(text);
  const clock = clockIn(days?.left ?? text);
  const again = AGAIN.test(text) || days !== undefined;
  return { text, what, days, clock, again, reminds: REMINDS.test(text) };
}

/** Whether somebody is to be reminded of something else than a passage every day. */
function isReminder({ text, what, days, clock, again }: Post): boolean {
  return ONCE.test(text) || (!what && (clock ? !again : days !== undefined));
}

/** Whether a post every day is named, rather than one or none. */
function isNamed({ text, what, clock, again, reminds }: Post): boolean {
  if (ONCE.test(text)) return false;
  if (clock && again) return what !== undefined || reminds || ANY_POST.test(text);
  return SENT.test(text) && what !== undefined && (clock ? ONE.test(text) : again && !REPORTED.test(text));
}

/** Sets it: at once where the sentence says nothing else and no question is open, by a form where it has no time. */
function set(
  post: Post,
  me: boolean,
  { asker, openQuestion, zone, line }: Circumstances,
  notes: readonly string[],
): Meaning {
  const command = me ? 'daily me' : 'daily set';
  const { raws: said, left } = optionsOf(post, zone);
  const channel = me ? undefined : CHANNEL.exec(line)?.[0];
  const raws = { ...said, ...(channel && { channel }) };
  const asksBack = post.clock?.value === 'unclear' || (!me && !asker.organiser);
  const isMeant = isPlain(left) || isWished(post.text, (name) => name.startsWith('daily '), PLAINLY);
  const atOnce = !post.clock || asksBack || channel || (!openQuestion && isMeant && notes.length === 0);
  return atOnce ? run(command, raws) : offerPost(command, raws, notes);
}

/** Another channel, by its name or as a platform writes it. */
const CHANNEL = /(?<!\S)(?:#[\w-]+|<#[^>]+>)/;

/** What a sentence says of a daily post as options, and the words that are left without them. */
export function postSaid(text: string): { readonly raws: Raws; readonly left: string } {
  const post = readPost(text);
  const { raws, left } = optionsOf(post);
  return { raws, left: post.what ? left.replace(CONTENTS[post.what], '') : left };
}

function optionsOf({ text, what, days, clock }: Post, beside?: string) {
  const said: Raws = { ...(what && { what }), ...(days && { days: days.value.join(',') }) };
  const half = HALF.exec(text)?.[1];
  if (!clock) return { raws: { ...(half && { time: half }), ...said }, left: days?.left ?? text };
  const parsed: ParsedTime = clock.value === 'unclear' ? {} : clock.value;
  const { time = clock.typed, zone = beside ?? zoneIn(clock.left), note } = parsed;
  // As it was typed, with its zone, where the command has something to say of it: which half of the day it took.
  const isTyped = note !== undefined;
  const raws: Raws = {
    time: isTyped ? clock.typed : time,
    ...said,
    ...(zone !== undefined && !(isTyped && parsed.zone) && { timezone: zone }),
  };
  return { raws, left: clock.left };
}

/** Asks whether such a daily post shall be set. */
export function offerPost(command: string, raws: Raws, notes: readonly string[] = []): NonNullable<Meaning> {
  const { what, days, time, timezone } = raws;
  if (time === undefined) return run(command, raws);
  const me = command === 'daily me';
  const read = tried(() => readTime(String(time)));
  const { time: clock = time, zone = timezone } = read === 'unclear' ? {} : (read ?? {});
  const at = `at ${clock}${zone === undefined ? '' : ` (${zone})`}`;
  // What isn't said stays as it is set.
  if (!days && !what) return ask(`send ${me ? 'your' : 'the'} daily post ${at}`, command, raws);
  const content = what ? `a ${what}` : 'something';
  const when = daysInWords(daysNamed(String(days ?? 'every day')) ?? WEEKDAYS);
  return ask(`${me ? `send you ${content}` : `post ${content} here`} ${when} ${at}`, command, raws, notes);
}

const ask = (deed: string, command: string, raws: Raws = {}, notes: readonly string[] = []) =>
  offer([textPart([`Shall I ${deed}?`, ...notes].join(' '))], 'Yes, please', command, raws);

const DAY_BEGINS =
  /^(?:mon|tue|wed|thu|fri|sat|sun|week|work|school|business|every|each|daily|but|except|excluding|not)/;
const A_DAY = /\b(?:mon|tue|wed|thu|fri|sat|sun|week|work|school|business)/;

/** The days of the week in a sentence, such as `mon to thu and sunday`, `every day but sunday`. */
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
  const before = /.*\bat (?=\w)/.exec(text)?.[0];
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

/** The zone of `Lisbon time` or `the time of Madrid`, wherever it stands. */
function zoneIn(text: string): string | undefined {
  const read = (typed: string) => {
    const named = /^time (?:of|in) (.+)|(.+) time$/.exec(typed);
    const found = named && tried(() => zoneNamed(named[1] ?? named[2] ?? ''));
    return found && found !== 'unclear' ? found.zone : undefined;
  };
  return stretch(text, /./, read)?.value;
}
