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

/** What one member reads, or missed, is no plan of the club's. */
const OF_ONE = /\bi(?:[’']ll| will)? (?:\w+ )?read\b|\bi(?:[’']ve| have|) (?:\w+ )?missed\b/i;

/**
 * What a whole sentence asks for: a daily post, a reading plan, or to note how far somebody is. It goes by what the
 * options of these commands can read in it, wherever that stands, as in `we'd love a passage here every morning at
 * eight`. It is said back with a button, as somebody may mean something else; while a question is open, always.
 * @returns undefined where no such request is in it
 */
export function requested(said: Circumstances): Meaning {
  const typed = spelled(said.line);
  const beside = zoneBeside(said.line);
  const text = beside ? typed.replace(plainWords(beside.typed), '|') : typed;
  const from = { ...said, zone: beside?.zone };
  if (text.split(' ').length > MOST_WORDS || isQuestion(text)) return undefined;
  // Between two answers people ask one another to meet, and say how far they are.
  if (from.openQuestion && /^(?:can|could|shall|should|may|might) (?:we|i)\b/.test(text)) return undefined;
  const place = from.openQuestion ? undefined : placeSaid(text, from);
  const plan = OF_ONE.test(from.line) ? undefined : planRequested(text, from);
  // A place among other words is only asked about: what is said of the whole plan is surer.
  return (
    skipRequested(text, from) ??
    pauseRequested(text, from) ??
    postRequested(text, from) ??
    (place && 'command' in place ? place : (plan ?? place))
  );
}
