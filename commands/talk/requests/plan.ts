import { UserError } from '../../../src/core/errors.ts';
import type { Raws } from '../../../src/core/options.ts';
import type { Meaning } from '../../../src/core/ports/bot.ts';
import { textPart } from '../../../src/core/reply.ts';
import { compact } from '../../../src/lib/counted.ts';
import { DATE } from '../../../src/schedule/words/date.ts';
import { breakIn, COUNTED, PACE, type PlanSaid, planSaid } from '../../../src/schedule/words/plan.ts';
import { breakPreview, planPreview } from '../../plan/preview.ts';
import { kindOf } from '../intents/intents.ts';
import {
  answered,
  type Circumstances,
  type Line,
  offer,
  onlyPress,
  rawsOf,
  run,
  say,
  todayOf,
} from '../sayings.ts';
import { isPlain } from '../words.ts';

const PLANNED =
  /\b(?:plan|schedule|finish\w*|done|ready|reach|through|end|ends|ending|wrap|complete|read|spread|divide|split|pace|start\w*|begin\w*|commenc\w*|kick|meet|meets|meeting|meetings)\b/;
const OURS =
  /\b(?:we|us|our|ours|lets|everyone|everybody|club|circle|group|book|reading|chapters?|meetings|(?:a|the|our|new) (?:plan|schedule))\b|^(?:plan|schedule|finish (?:it )?(?:by|before|in))\b/;
/** The past is no plan: `we finished on friday`; but `if we finished by june` asks for one. */
export const HAS_BEEN =
  /\bused to\b|(?:(?<!\bif )\b(?:we|they)|^(?:(?:the|our) (?:club|group|circle)|everyone|everybody))(?: (?:all|just|already|nearly|almost|finally))* (?:finished|started|began|met|ended|completed|reached|planned)\b|^(?:(?!(?:want|need|like|love|get|have|is|are|be|if|lets|book|it|all)\b)\w+ ){1,3}(?:finished|completed|reached)\b|^(?:s?he|they|(?:my|his|her|their) (?!club|group|circle|book)\w+)(?: \w+)? read\b/;
/** Done alone, or with others than the club. */
export const OF_ONE_MEMBER =
  /\b(?:i|ill|im|ive)\b(?! (?:want|would|think|guess|suggest|vote|prefer|need))|\b(?:my|her|his|their|other club)\b/;

/** One member's intention, without the others: `I want to finish the book by friday`. */
const OWN_WISH = /^(?!.*\b(?:we|us|our|lets|everyone|everybody|club|circle|group)\b).*\b(?:i|id|ill)\b/;

/** Shows that weekdays alone are those of meetings. */
const MEETS = /\b(?:meets?|meetings|gather|get together)\b|\b(?:club|group|circle) is\b/;
/** Another book, a topic to talk about, and orders to others are no plan for this book. */
const OTHER_BOOK =
  /\b(?:something else|(?:another|a different) (?:book|novel|one)|(?:talk|discuss)\w*|(?:her|his|their) (?:book )?(?:club|group))\b|^(?:you|u|they|s?he)(?: all| guys| both)? (?:should|must|need|have to|ought|better)\b/;
const LEAVES_OUT = /\b(?:skip|cancel|drop|leave out)\b.*\bmeetings\b/;
const CHANGES_MEETING = /\b(?:move|change|shift|cancel|skip|cant|cannot|no)\b.*\bmeet(?:ing)?\b/;

/** A request for a reading plan; pages alone make none. */
export function planRequested(text: string, from: Circumstances): Meaning {
  const isPaged = PAGES.test(text) && OURS.test(text) && !HAS_BEEN.test(text);
  return planIn(text, from) ?? (isPaged ? say(BY_CHAPTERS) : undefined);
}

function planIn(text: string, from: Circumstances): Meaning {
  const { openQuestion, zone } = from;
  const today = todayOf(from);
  if (HAS_BEEN.test(text) || OTHER_BOOK.test(text)) return undefined;
  const rest = restIn(text);
  const planned = planSaid(rest?.before ?? text, today);
  const { meetings, left } = planned;
  // Meetings and an end, and nothing else, are a plan even where nobody calls it one.
  const isBare = planned.finish !== undefined && meetings !== undefined && saysNothing(left);
  if (!PLANNED.test(text) && !PACE.test(text) && !isBare) return undefined;
  if (LEAVES_OUT.test(text) || (!meetings && CHANGES_MEETING.test(text))) return answered('no meeting');
  const unclear = meetings ? undefined : dayAsked(text);
  if (unclear || !isWhole(text, planned)) return unclear;
  if (isOwnPart(text)) return say('A plan is the club’s, to the end of the book.');
  const raws = planRaws(planned, zone);
  const notes = notesOn(text, rest?.words);
  const isAll = notes.length === 0 && !openQuestion && !OWN_WISH.test(text) && saysNothing(left);
  return isAll ? run('plan set', raws) : offerPlan(raws, notes);
}

/** A number of meetings implies the end: then it is all that /plan set needs. */
export function planRaws({ left: _, meetings, ...dates }: PlanSaid, zone?: string): Raws {
  const isEnd = dates.finish === undefined && meetings !== undefined && COUNTED.test(meetings);
  const when = meetings && { [isEnd ? 'finish' : 'meetings']: meetings };
  return { ...dates, ...when, ...(zone && { timezone: zone }) };
}

const PAGES = /\b(?:pages?|parts?|sections?) (?:a|an|per|each|every) (?:day|week|month|time)\b/;
const BY_CHAPTERS = 'I set the pace by chapters, such as “3 chapters a week”.';
const PART_ALONE =
  /\b(?:finish|end|read|done|through)\w*(?: with)? (?:of )?(?:part|section|chapters?|ch) \w+/;

const isOwnPart = (text: string): boolean => OWN_WISH.test(text) && PART_ALONE.test(text);

/** What to add where a plan isn't possible exactly as asked. @param rest when it is to pause */
const notesOn = (text: string, rest: string | undefined): readonly string[] =>
  compact(
    rest && `Once it’s set, say “pause the plan ${rest}” for the break.`,
    PAGES.test(text) && BY_CHAPTERS,
    PART_ALONE.test(text) && 'A plan always goes to the end of the book.',
  );

/** Whether a sentence has only dates and words around a plan. */
const saysNothing = (left: string): boolean => isPlain(left.replace(DATE, '|').replace(PACE, '|'));

/** How often a club meets, without the day. */
export const WITHOUT_DAY =
  /\b(?:every (?:two|2|three|3|four|4|other|second|third) weeks?|every fortnight|fortnightly|biweekly|every week|once a (?:week|fortnight|month)|every month|monthly)\b/;

function dayAsked(text: string): Meaning {
  const often = /\bmeet/.test(text) ? WITHOUT_DAY.exec(text)?.[0] : undefined;
  const example = 'finish by 31 January, meeting every other Thursday at 7pm';
  return often === undefined
    ? undefined
    : say(`Which day do you meet ${often}? Say it with the day, such as “${example}”.`);
}

/** Words for a time without reading or meetings, and what follows them. */
const RESTS =
  /(?:\b(?:with|and|but|except|we) )*\b(?:(?:no|without)(?: any)? (?:reading|meetings?|club|sessions?|posts?)|(?:(?:a|take|have) )*(?:break|holiday|vacation|pause)|(?:we|everyone|everybody)(?: (?:are|will be|all))* away|paus(?:e|ing)|resume|rest|skip(?:ping)?|leave out|stop)\b(.*)$/;

/** The time without reading at the end of words, and the words before it. */
function restIn(text: string) {
  const [all, words = ''] = RESTS.exec(text) ?? [];
  const span = all === undefined ? undefined : breakIn(all);
  return all && span ? { before: text.slice(0, -all.length).trim(), words: words.trim(), span } : undefined;
}

/** A request for a break, and nothing else: from the plan, or from the daily post. */
export function pauseRequested(text: string, from: Circumstances): Meaning {
  const rest = restIn(text);
  if (!rest || (rest.before.match(DATE) && !/\baway\b/.test(text)) || HAS_BEEN.test(text)) return undefined;
  const kind = /\b(?:plan|schedule|meet\w*|read\w*|club)\b/.test(text)
    ? 'plan'
    : /\b(?:post\w*|daily|passages?|prompts?)\b/.test(text)
      ? 'daily'
      : kindOf(from.past?.about ?? '');
  const { start, finish } = rest.span;
  // A pause begins at once; posts on days further off are skipped instead.
  if (kind === 'daily')
    return /^(?:today|tomorrow)$/.test(start)
      ? run('daily pause', { until: finish })
      : run('daily skip', { day: `${start} to ${finish}` });
  return kind === 'plan' && !OF_ONE_MEMBER.test(text) ? offerPause(rest.span) : undefined;
}

const YES = 'Yes, please';

/** Asks whether to pause the plan for some days; `previewed` adds what would change. */
export const offerPause = (raws: Raws): NonNullable<Meaning> =>
  offer('Shall I pause the plan?', YES, 'plan pause', raws);

/** Asks whether to set the plan; `previewed` adds how it would be. @param notes what isn't possible exactly as asked */
export const offerPlan = (raws: Raws, notes: readonly string[] = []): NonNullable<Meaning> =>
  offer(
    ['Shall I set the reading plan like this?', ...notes].map((one) => textPart(one)),
    YES,
    'plan set',
    raws,
  );

/** Adds a preview to a question on a plan; an impossible one is refused by its command. */
export async function previewed(meaning: Meaning, said: Line): Promise<Meaning> {
  if (!meaning || !('reply' in meaning)) return meaning;
  const { reply } = meaning;
  const press = onlyPress(reply, ({ label, press }) => label === YES && press.command in PREVIEWS);
  const preview = press && PREVIEWS[press.command];
  if (!press || !preview) return meaning;
  const raws = rawsOf(press);
  try {
    const parts = await preview(said, raws);
    return parts
      ? { reply: { ...reply, parts: [...parts, ...reply.parts.slice(1)] } }
      : say('The plan is like that already. /plan show lists its parts.');
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return run(press.command, raws);
  }
}

const PREVIEWS: Readonly<Record<string, typeof planPreview>> = {
  'plan set': planPreview,
  'plan pause': breakPreview,
};

/** Whether there is enough for a plan: an end, or else two of the parts, or one and the word plan. */
function isWhole(text: string, { start, finish, meetings }: PlanSaid): boolean {
  const parts = compact(start, finish, meetings);
  if (parts.length === 0 || finish === 'today' || (parts.length === 1 && !OURS.test(text))) return false;
  if (finish !== undefined || /\b(?:plan|schedule)\b/.test(text)) return true;
  return meetings !== undefined && (start !== undefined || MEETS.test(text));
}
