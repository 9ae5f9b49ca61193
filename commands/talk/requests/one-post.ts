/** One post, or a few, to be skipped, or to come after all. */

import type { Meaning } from '../../../src/core/ports/bot.ts';
import { DATE, readDay } from '../../../src/schedule/words/date.ts';
import { surely } from '../../../src/schedule/words/stretch.ts';
import { kindOf } from '../intents/intents.ts';
import { type Circumstances, type Line, run, type Step, takeBackAsked, todayOf } from '../sayings.ts';
import { isBeside, isQuestion, spelled } from '../words.ts';

/** What a post is not to do. */
const LEFT_OUT =
  /\b(?:skip(?:ping)?|leave out|miss(?: out)?|drop|omit|hold(?: back)?|without|no(?=.*\bposts?\b)|(?:do not|dont|not|never)(?: (?:post|send|write|publish))|nothing)\b/;
const FEW =
  /\b(?:the )?next (?:\d|two|three|four|five|six|seven)(?: (?:daily )?(?:posts?|ones|passages|prompts|questions))?\b/;
/** Skipping several days in a row, or something else than a post. */
const ELSE =
  /\b(?:from|until|till?|to|through|weeks?|months?|mondays|tuesdays|wednesdays|thursdays|fridays|saturdays|sundays|weekends?|weekdays|plan|meet\w*|session|club|read\w*|chapters?|quiz\w*)\b/;
const POST = /\b(?:posts?|daily|passages?|prompts?|questions?|quotes?)\b/;
const BESIDE =
  /\b(?:any(?:thing)?|ones?|week|morning|evening|this|coming|back|you|should|will|there|posting|can|as|before|again|running|usual|in|out|off|ok|yes|may|still|did|hang|never|mind|(?:on )?second thoughts?|mine|my|me)\b/;

/** Whether words without these have nothing left but polite words. */
const saysOnly = (text: string, ...parts: readonly RegExp[]): boolean =>
  isBeside(
    [...parts, POST, BESIDE, DATE].reduce(
      (rest, { source }) => rest.replace(new RegExp(source, 'g'), ''),
      text,
    ),
  );

/** The posts that words name: `friday and saturday`, `next two`; undefined for the next one. */
export function postsNamed(words: string): string | undefined {
  const [few] = FEW.exec(words) ?? [];
  return few ?? words.match(DATE)?.join(' and ');
}

/** Posts to be skipped: `don't post on friday this week`, `skip the next two`. */
export function skipRequested(text: string, { past, openQuestion }: Circumstances): Meaning {
  const day = postsNamed(text);
  const isOfPost = POST.test(text) || kindOf(past?.about) === 'daily';
  if (day === undefined || !isOfPost || openQuestion || !LEFT_OUT.test(text)) return undefined;
  if (ELSE.test(text.replace(/\bthis week\b/, ''))) return undefined;
  return saysOnly(text, FEW, LEFT_OUT) ? run('daily skip', { day }) : undefined;
}

/** Commands and actions that resume stopped posts. */
const LETS_COME = new Set(['undo', 'resume']);
/** Words for posts that are to come after all. */
const GO_ON =
  /\b(?:(?:dont|do not) (?:skip|pause|stop|leave|hold|turn)|un ?(?:skip|pause)|keep|let|post(?:ing)?|send(?:ing)?|go(?:es|ing)? (?:on|ahead)|goes|going|carry on|continue|resume|(?:re)?start|put|bring|come|after all|do)\b/;
/** Asks nothing. */
const DO = /\bdo (?=post|send|keep|let|come)/i;

/** `sorry, do post it` after a skipped post, `keep them going` after a pause: what was stopped goes on. */
export const goesOn: Step = ({ past, line, ...from }: Line) => {
  const { back } = past ?? {};
  if (!past || !back || kindOf(back.command) !== 'daily' || !LETS_COME.has(back.action)) return undefined;
  if (from.openQuestion || isQuestion(line.replace(DO, ''))) return undefined;
  const text = spelled(line);
  const [last] = past.done ?? [];
  const day = (typed: unknown) => surely(() => readDay(String(typed), todayOf(from)));
  const [named] = text.match(DATE) ?? [];
  if (!GO_ON.test(text) || (named && day(named) !== day(last?.raws.day ?? named))) return undefined;
  return saysOnly(text, GO_ON) ? { reply: takeBackAsked(past), press: back } : undefined;
};
