/** Lines on what was just shown: again, the next of it, which chapter it is from. */

import { runButton } from '../../src/core/command-press.ts';
import { attempt, UserError } from '../../src/core/errors.ts';
import type { Meaning } from '../../src/core/ports/bot.ts';
import { whereIs } from '../../src/corpus/place.ts';
import { reading, sectionNamed } from '../shared/reading.ts';
import { answered, type Line, run, type Step, say } from '../talk/sayings.ts';

/** Asks to read on; `more` may also mean more about a question. */
const ON =
  /^(?:(?:and|ok|now|then|yes|show|give|read|send|me|us|can i have|whats|what comes|the) )*(?:another|(?:one |some |any)?more|next|go on|continue|carry on|keep (?:going|reading)|read on|go ahead)(?: (?:one|bit|part|page|passage|reading|with (?:it|that)))?$/;

const AGAIN =
  /^(?:(?:can|could|may) (?:you|i|we) |(?:is )?(?:it )?possible (?:to )?|i want to |please )*(?:(?:repeat|(?:show|say|see|read|tell|give)(?: (?:it|that|this|me|us|to me))*(?: (?:the|this|that)?(?: last)? ?(?:quote|passage|answer|one|text|bit))?(?: (?:again|once more|one more time)))(?: (?:it|that|this|(?:the|this|that) (?:quote|passage|answer|one)))?|(?:one more time|once more|again))$/;

/** A chapter to be read, or that was: `read ch 5`. */
const READ = /^(?:now |then |and )?read (?:me |us )?((?:ch|chap|chapter|section) ?\w{1,5})(?: now| next)?$/;

const SURE =
  /\b(?:are you|you are|r u) (?:really |quite |very )?(?:sure|certain)(?: (?:of|about) (?:it|that))?$/;

const SEEN =
  /^(?:did|does|do|can|could|will|was|has) (?:(?:\w+ ){0,3}(?:show|reveal|uncover|share)\w*(?: (?:that|it|this))?(?: just now)? to|(?:that|it|this) (?:seen|shown) (?:by|to)) (?:every(?:one|body)|all(?: of us)?|(?:all )?the (?:others|whole club|club|channel)|any(?:one|body)(?: else)?)|^(?:did|does|do|can|could|will) (?:every(?:one|body)|any(?:one|body)(?: else)?|all of (?:us|them)|(?:all )?the others) (?:just )?(?:see|read) (?:that|it|this)\b/;

const TO_ME =
  /^(?:(?:can|could|would) (?:you )?|please )*(?:(?:tell|show|whisper|answer|send|give)(?: (?:it|that|this))?(?: to)? (?:(?:only|just) )?me(?: (?:it|that|this))?(?: (?:privately|in private|only|alone|secretly|quietly))|(?:tell|show)(?: (?:it|that))?(?: to)? (?:only|just) me|whisper (?:it|that)(?: to me)?|(?:only|just) (?:to|for) me)$/;

/** From here on somebody hardly corrects how far they are. */
const FAR_BACK = 3;

export const fromShown: Step = async (said) => {
  const { past, wordings, openQuestion } = said;
  if (openQuestion) return undefined;
  const is = (one: RegExp) => wordings.some((words) => one.test(words));
  const isPassage = past?.last === 'passage';
  if (isPassage && past?.done?.[0]?.raws.section !== undefined && is(ON)) return readOn(said);
  if (is(AGAIN)) return shownAgain(said);
  if (is(SEEN)) return seenBy(said);
  if (past?.quoted && is(TO_ME)) return toAlone(said);
  if (past?.last === 'lookup' && is(SURE)) return sourceOf(said);
  const [section] = wordings.flatMap((words) => READ.exec(words)?.[1] ?? []);
  if (section === undefined) return undefined;
  return isPassage ? run('passage', { section }) : chapterToRead(said, section);
};

function readOn({ past }: Line): Meaning {
  const [next] = past?.more ?? [];
  return next ? { reply: { parts: [] }, press: next } : say(NO_MORE);
}

function shownAgain({ past }: Line): Meaning {
  const { parts = [] } = past?.quoted ?? {};
  return parts.length === 0 ? undefined : { reply: { audience: 'asker', parts } };
}

const NO_MORE =
  'That’s the last passage I can show from there. Ask for another chapter, such as “read me chapter 3”.';

function seenBy({ past }: Line): Meaning {
  if (past?.alone) return say('No: only you saw it.');
  const isCovered = past?.quoted?.text === '' || past?.quoted === undefined;
  return isCovered
    ? say('No: what lies ahead is covered for everybody here, and if you uncover it, only you see it.')
    : answered('who sees');
}

function toAlone({ past }: Line): Meaning {
  const reveal = past?.offered?.find(({ press }) => press.action === 'reveal');
  if (reveal) return { reply: { parts: [] }, press: reveal.press };
  return say('Write to me directly: only you see what you ask there, and what I answer.');
}

/** Somebody far ahead probably wants to see a chapter, rather than be set back. */
async function chapterToRead(said: Line, section: string): Promise<Meaning> {
  const { book, place } = await reading(said, undefined, 'asker');
  const found = attempt(() => sectionNamed(book, section, place));
  if (found instanceof UserError || found.n > place - FAR_BACK) return undefined;
  return say(`Shall I show you ${section}, or is that how far you’ve read?`, [
    ...runButton(`Show ${section}`, 'passage', { section }),
    ...runButton('I’ve read that far', 'progress set', { section }),
  ]);
}

/** Where the last thing shown is from, with its chapter where the guide knows it; or that nothing was found. */
export async function sourceOf(said: Line): Promise<Meaning> {
  const { quoted, question, last } = said.past ?? {};
  if (!quoted && question !== undefined && last === 'lookup')
    return say('I found nothing on that, as far as you’ve read. It may be there in other words.');
  if (!quoted)
    return say(
      'From the book itself, or from its guide: the line under each answer says where. /sources shows where the guide’s sources disagree.',
    );
  const { book } = await reading(said);
  if (/ (?:saved|marked) by /.test(quoted.source) && quoted.source.startsWith(`${book.title} — `))
    return say('It was saved without a chapter.');
  const [, n] = /, section (\d+)/.exec(quoted.source) ?? [];
  const chapter = n === undefined ? '' : whereIs(book, Number(n));
  return say(`That was from ${quoted.source}.${chapter && ` ${chapter}`}`);
}
