import type { Meaning } from '../../../src/core/ports/bot.ts';
import { zoneBeside } from '../../../src/schedule/words/zone.ts';
import type { Circumstances } from '../sayings.ts';
import { isQuestion, plainWords, spelled } from '../words.ts';
import { skipRequested } from './one-post.ts';
import { placeSaid } from './place.ts';
import { pauseRequested, planRequested } from './plan.ts';
import { postRequested } from './post.ts';

/** Longer lines are stories. */
const MOST_WORDS = 40;

/** One member's reading, or what they missed, is no plan for the club. */
const OF_ONE = /\bi(?:[’']ll| will)? (?:\w+ )?(?:read|start|begin)\b|\bi(?:[’']ve| have|) (?:\w+ )?missed\b/i;

/**
 * A whole sentence that asks for a daily post or a reading plan, or notes somebody's place. It is found by what the
 * options of these commands can read in it, anywhere, as in `we'd love a passage here every morning at eight`. The bot
 * asks back with a button, as somebody may mean something else; while a question is open, always.
 * @returns undefined where there is no such request
 */
export function requested(said: Circumstances): Meaning {
  const typed = spelled(said.line);
  const beside = zoneBeside(said.line);
  const text = beside ? typed.replace(plainWords(beside.typed), '|') : typed;
  const from = { ...said, zone: beside?.zone };
  if (text.split(' ').length > MOST_WORDS || isQuestion(text)) return undefined;
  // Between two answers people suggest meetings to one another, and say how far they are.
  if (from.openQuestion && /^(?:can|could|shall|should|may|might) (?:we|i)\b/.test(text)) return undefined;
  const place = from.openQuestion ? undefined : placeSaid(text, from);
  const plan = OF_ONE.test(from.line) ? undefined : planRequested(text, from);
  // A place among other words is only asked about: values of a whole plan are more certain.
  return (
    skipRequested(text, from) ??
    pauseRequested(text, from) ??
    postRequested(text, from) ??
    (place && 'command' in place ? place : (plan ?? place))
  );
}
