import { runButton } from '../../src/core/command-press.ts';
import { UnclearError, UserError } from '../../src/core/errors.ts';
import type { Raws } from '../../src/core/options.ts';
import type { Meaning } from '../../src/core/ports/bot.ts';
import { listPart, textPart } from '../../src/core/reply.ts';
import { saysPlace } from '../../src/corpus/place.ts';
import { WEEKDAYS } from '../../src/schedule/next.ts';
import { dayInWords, readDay, type Today } from '../../src/schedule/words/date.ts';
import { daysInWords, daysNamed } from '../../src/schedule/words/days.ts';
import { readMeetings } from '../../src/schedule/words/meetings.ts';
import { type ParsedTime, readTime } from '../../src/schedule/words/time.ts';
import { zoneNamed } from '../../src/schedule/words/zone.ts';
import { run, type Said, say } from './sayings.ts';
import { asksSomething } from './words.ts';

/** What begins like a question, and asks for something to be done. */
const POLITE =
  /^(?:(?:can|could|will|would|may|might|shall|should|do) (?:you|u|we|i|everyone|everybody|somebody|let|post|be)|(?:is|would) it (?:be )?possible|(?:do|have) (?:a|the|our|us|something))\b/;

/**
 * What a whole sentence asks for: a daily post, a reading plan, or to note how far somebody is. It goes by what the
 * options of these commands can read in it, wherever that stands, as in `we'd love a passage here every morning at
 * eight`. It is said back with a button, as somebody may mean something else.
 * @param text the words as `spelled` has them
 * @returns undefined where no such request is in it
 */
export function requested(text: string, said: Said): Meaning {
  if (asksSomething(text) && !POLITE.test(text)) return undefined;
  return postRequested(text, said) ?? placeSaid(text, said) ?? planRequested(text, said);
}

/** Words that were read as one thing, and what is left without them. */
interface Stretch<T> {
  readonly value: T;
  readonly typed: string;
  readonly left: string;
}

/** Longest stretch of words that is read as one thing. */
const LONGEST = 8;

/** No time, date or place ends with these, though its reader may overlook them. */
const LOOSE_END = /^(?:at|on|in|and|to|the|for|us|we|me|it|is)$/;

/** The longest stretch of words that can be read, the first of those. @param begins what its first word is like */
function stretch<T>(
  text: string,
  begins: RegExp,
  read: (typed: string) => T | undefined,
): Stretch<T> | undefined {
  const words = text.split(' ').filter(Boolean);
  for (let count = Math.min(LONGEST, words.length); count > 0; count--) {
    for (let from = 0; from + count <= words.length; from++) {
      if (!begins.test(words[from] ?? '') || LOOSE_END.test(words[from + count - 1] ?? '')) continue;
      const typed = words.slice(from, from + count).join(' ');
      const value = read(typed);
      if (value !== undefined) return { value, typed, left: words.toSpliced(from, count, '|').join(' ') };
    }
  }
  return undefined;
}

/** What an option makes of words; `unclear` where it would ask back. */
function tried<T>(read: () => T): T | 'unclear' | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof UnclearError) return 'unclear';
    if (error instanceof UserError) return undefined;
    throw error;
  }
}

/** What is posted, by the words for it; the first that is named. */
const CONTENTS = {
  prompt: /\b(?:prompts?|discuss\w*|themes?|topics?|talk about|conversation)\b/,
  question: /\b(?:questions?|quiz|trivia)\b/,
  passage:
    /\b(?:passages?|extracts?|excerpts?|few lines|(?:bits?|pages?|lines) (?:of|from) (?:it|the book)|texts? for|(?:something|anything) to read|(?:to|my|our) read(?:ing)?)\b/,
};
const SENT =
  /\b(?:send|post|put|pop|drop|text|dm|message|ping|nag|nudge|remind|reminders?|write|wake|give|get|have|had|receive|share|publish|set|make|move|need|want|like|love|wish|help me)\b/;
const REMINDS = /\b(?:remind|reminders?|nag|nudge)\b/;
const TO_ME = /\b(?:me|myself|my)\b/;
const TO_ALL = /\b(?:here|channel|groups?|club|everyone|everybody|us|our|we|team|members|all together)\b/;
const AGAIN =
  /\b(?:(?:every|each)(?: single)? (?:day|morning|afternoon|evening|night)|daily|nightly|all days|(?:mornings|evenings|nights))\b/;
/** What is wanted once is no daily post. */
const ONCE = /\b(?:today|tonight|tomorrow|once|alarm|next (?:week|month)|begin|start)\b/;

/** A daily post that is wanted: in the channel, or by whoever asks. */
function postRequested(text: string, { asker, where }: Said): Meaning {
  const named = (['prompt', 'question', 'passage'] as const).find((one) => CONTENTS[one].test(text));
  const what = named ?? (REMINDS.test(text) ? 'passage' : undefined);
  if (what === undefined || ONCE.test(text)) return undefined;
  const days = daysIn(text);
  const again = days !== undefined || AGAIN.test(text);
  if (
    !again &&
    !(SENT.test(text) && /\ba(?:n|nother)? (?:\w+ )?(?:question|passage|prompt)\b|\bthe passage\b/.test(text))
  )
    return undefined;
  const clock = clockIn(days?.left ?? text);
  if (!clock) return undefined;
  const me = where.direct || (TO_ME.test(text) && !TO_ALL.test(text));
  const command = me ? 'daily me' : 'daily set';
  const unclear = clock.value === 'unclear';
  const { time = clock.typed, zone = zoneIn(clock.left) } = clock.value === 'unclear' ? {} : clock.value;
  const raws: Raws = {
    time,
    what,
    ...(zone !== undefined && { timezone: zone }),
    ...(days && { days: days.value.join(',') }),
  };
  if (unclear || (!me && !asker.organiser)) return run(command, raws);
  const when = `${daysInWords(days?.value ?? WEEKDAYS)} at ${time}${zone === undefined ? '' : ` (${zone})`}`;
  return say(
    `Shall I ${me ? 'send you' : 'post'} a ${what}${me ? '' : ' here'} ${when}?`,
    runButton('Yes, please', command, raws),
  );
}

const DAY_BEGINS = /^(?:mon|tue|wed|thu|fri|sat|sun|week|work|school)/;

/** The days of the week in a sentence, such as `mon to thu and sunday`, `every day but sunday`. */
function daysIn(text: string): Stretch<readonly (typeof WEEKDAYS)[number][]> | undefined {
  const found = stretch(text, DAY_BEGINS, (typed) => (/\bwe\b/.test(typed) ? undefined : daysNamed(typed)));
  const except =
    found && / (?:but|except|not)(?: for| on)*$/.test(text.slice(0, text.indexOf(found.typed)).trimEnd());
  return found && except ? { ...found, value: WEEKDAYS.filter((day) => !found.value.includes(day)) } : found;
}

const CLOCK_BEGINS =
  /^(?:\d{1,4}(?:[:.h]\d\d)?(?:am|pm|h)?|noon|midday|midnight|half|quarter|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty)$/;
/** A bare number is a time only after `at`. */
const IS_CLOCK =
  /\d ?(?:am|pm|h)\b|\dh?\d\d\b|\d[:.]\d\d|o ?clock|noon|midday|midnight|\bhalf|quarter|\bpast\b|\bto\b|\b(?:in the |at )(?:morning|afternoon|evening|night)/;
const HALF = /\b(?:every|each|in the|at|of the) (morning|afternoon|evening|night)\b/;

/** The time of day in a sentence; `at nine` of `each evening at nine` is in the evening. */
function clockIn(text: string): Stretch<ParsedTime | 'unclear'> | undefined {
  const read = (typed: string) => tried(() => readTime(typed));
  const after = /.*\bat (?=\w)/.exec(text)?.[0] ?? '';
  const found =
    stretch(text, CLOCK_BEGINS, (typed) => (IS_CLOCK.test(typed) ? read(typed) : undefined)) ??
    (after === '' ? undefined : stretch(text.slice(after.length), CLOCK_BEGINS, read));
  const half = HALF.exec(text)?.[1];
  const bare = found && !/am\b|pm\b|noon|mid|\d\d[:.h]|morning|afternoon|evening|night/.test(found.typed);
  const value = bare && half && read(`${found.typed} ${half === 'night' ? 'at' : 'in the'} ${half}`);
  return found && value ? { ...found, value } : found;
}

/** The zone of `Lisbon time` or `the time of Madrid`, wherever it stands. */
function zoneIn(text: string): string | undefined {
  for (const pattern of [/\btime (?:of|in) (\w+(?: \w+)?)/, /\b(\w+ \w+) time\b/, /\b(\w+) time\b/]) {
    const typed = pattern.exec(text)?.[1];
    const found = typed === undefined ? undefined : tried(() => zoneNamed(typed));
    if (found !== undefined && found !== 'unclear') return found.zone;
  }
  return undefined;
}

/** A place has a number or names the book: a bare “halfway through” may be of anything. */
const IS_PLACE =
  /\b(?:chapters?|ch|chap|sections?|parts?|pages?|p|vol|volume)\b.*(?:\d|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|teen|twenty|last)|(?:first|second|third|last|\d(?:st|nd|rd|th)) (?:\w+ )?(?:chapters?|parts?|sections?)\b|\d ?(?:%|percent)|\b(?:book|novel)\b/;
const OF_SELF =
  /\b(?:i|im|ive|ill|(?:put|mark|set) (?:me|my)|my (?:kindle|kobo|e ?reader|reader|bookmark|progress|place|book|app|copy|edition))\b|^(?:me|just|about|almost|nearly|finished|done|got|up|caught|still|only|halfway)\b/;
const BEFORE_PLACE = /^(?:(?:i|im|ive|ill|me|my|says?|to|on|at|have|had|am|the|is|was|put|set|back)\b ?)+/;

/** How far somebody says they are, among other words. */
function placeSaid(text: string, { line }: Said): Meaning {
  if (!OF_SELF.test(text) || /[?"“”„]/.test(line)) return undefined;
  const words = text.replace(/(\d) (?:from|out (?:of|if)) (?=\d)/g, '$1 of ');
  if (saysPlace(words)) return run('progress set', { section: words });
  const found = stretch(words, /./, (typed) => (IS_PLACE.test(typed) && saysPlace(typed)) || undefined);
  if (!found) return undefined;
  const bare = found.typed.replace(BEFORE_PLACE, '');
  const section = saysPlace(bare) ? bare : found.typed;
  return say(
    `Is that how far you’ve read: “${section}”?`,
    runButton('Yes, that’s how far', 'progress set', { section }),
  );
}

const PLANNED =
  /\b(?:plan|schedule|finish\w*|done|ready|reach|through|end|ends|ending|wrap|complete|read|spread|divide|split|pace|start\w*|begin\w*|kick|meet|meets|meeting|meetings)\b/;
const OURS =
  /\b(?:we|us|our|ours|lets|everyone|everybody|club|circle|group|book|reading|chapters?|(?:a|the|our|new) (?:plan|schedule))\b|^(?:plan|schedule)\b/;
const STARTS =
  /\b(?:start\w*|begin\w*|from|kick ?off|opening)(?: (?!end|finish|done|until|by|to\b|wrap)\w+){0,3} ?$/;
const MONTH =
  '(?:jan(?:uary)?|feb(?:ruary)?|march|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)';
const NTH = '(?:\\d{1,2}(?:st|nd|rd|th)?|first|second|third|fourth|fifth|tenth|twelfth|fifteenth|twentieth)';
const COUNT = '(?:\\d{1,2}|a|an|one|two|three|four|five|six|seven|eight|nine|ten|twelve)';
const DATE = new RegExp(
  `\\b(?:\\d{4}-\\d\\d-\\d\\d|\\d{1,2}[/.]\\d{1,2}(?:[/.]\\d{2,4})?|(?:the )?${NTH}(?: of)? ${MONTH}(?: \\d{4})?|${MONTH} (?:the )?\\d{1,2}(?:st|nd|rd|th)?(?: \\d{4})?|(?:the )?(?:(?:start|beginning|middle|end) of|mid|early|late) (?:(?:this|next) month|the year|${MONTH})|(?:the )?\\d{1,2}(?:st|nd|rd|th)(?: of (?:this|next) month)?|(?:in )?${COUNT} (?:days?|weeks?|months?)(?: from (?:now|today))?|(?:next |this )?(?:mon|tues|wednes|thurs|fri|satur|sun)day(?: week)?|next (?:week|month)|today|tomorrow|christmas(?: day| eve)?|halloween|valentines(?: day)?|(?:the )?new year(?:s(?: eve| day)?)?)(?!\\w)`,
  'g',
);
const MEETS_BEGINS = /^(?:mon|tue|wed|thu|fri|sat|sun|every|each|first|second|third|fourth|last)/;
/** Days on which a club meets again: several, each, or with a time. */
const IS_MEETING = /days\b|\b(?:every|each)\b|\bof the month\b|\d|noon|\bat \w/;

/** A reading plan that is wanted: until when, from when, and when the club meets. */
function planRequested(text: string, { asker, at }: Said): Meaning {
  if (!PLANNED.test(text) || !OURS.test(text)) return undefined;
  const today: Today = { now: at, zone: asker.zone ?? 'UTC' };
  const meets = stretch(text.replace(/\balternate\b/g, 'every other'), MEETS_BEGINS, (typed) =>
    /\bwe\b/.test(typed) || !(IS_MEETING.test(typed) || /\bmeet/.test(text))
      ? undefined
      : tried(() => readMeetings(typed, today)),
  );
  const left = meets?.left ?? text;
  const dates: { start?: string; finish?: string } = {};
  for (const { 0: typed, index } of left.matchAll(DATE)) {
    const name = STARTS.test(left.slice(0, index)) ? 'start' : 'finish';
    if (tried(() => readDay(typed, today)) !== undefined) dates[name] ??= typed;
  }
  const { start, finish } = dates;
  const whole = finish !== undefined || (start !== undefined && meets) || /\b(?:plan|schedule)\b/.test(text);
  if (!whole || (!meets && start === undefined && finish === undefined)) return undefined;
  const raws: Raws = { ...dates, ...(meets && { meetings: meets.typed }) };
  if (!asker.organiser) return run('plan set', raws);
  const day = (typed: string) => {
    const found = tried(() => readDay(typed, today));
    return found === undefined || found === 'unclear' ? typed : dayInWords(found);
  };
  const items = [
    ...(start === undefined ? [] : [`Start: ${day(start)}`]),
    ...(finish === undefined ? [] : [`Finish: ${day(finish)}`]),
    ...(meets ? [`Meetings: ${meets.typed}`] : []),
  ].map((one) => [{ text: one }]);
  return {
    reply: {
      audience: 'asker',
      parts: [textPart('Shall I set the reading plan like this?'), listPart(items)],
      buttons: runButton('Yes, please', 'plan set', raws),
    },
  };
}
