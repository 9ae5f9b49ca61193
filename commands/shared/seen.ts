/** Who reads along in a channel: those who used the bot there lately as readers. */

import type { Request } from '../../src/core/call.ts';
import { isSeen } from '../../src/core/club/reading.ts';
import { runButton } from '../../src/core/command-press.ts';
import { type Button, type Reply, textPart, whisper } from '../../src/core/reply.ts';
import { dayOf } from '../../src/corpus/horizon.ts';
import { planOn } from '../plan/plans.ts';
import type { Call, Context } from './context.ts';
import { clubBook } from './reading.ts';

/** First words of what readers do; whoever only organises isn't waited for. */
const READING = new Set(['lookup', 'passage', 'character', 'sources', 'discuss', 'quiz']);

/** Beside what is covered because its asker never said how far they are; their first time, the question says it. */
export const NOT_SAID = textPart(
  'You haven’t said how far you are, so all but the beginning is covered. Tell me with /progress set.',
);

/**
 * Notes a reader where they read. Who is new in a channel and never said how far they are is asked, once and alone: until
 * then the channel is shown nothing past the beginning.
 * @param what the command that was answered, by its name
 * @returns the question to them; undefined where there is none
 */
export async function noteReader(ctx: Context, request: Request, what: string): Promise<Reply | undefined> {
  const { where, asker, at } = request;
  if (where.direct || !READING.has(what.split(' ')[0] ?? '')) return undefined;
  const day = dayOf(at);
  const last = await ctx.store.lastSeen(where.club, asker.id, where.channel);
  // Most uses are another one of the same day, and cost no step.
  if (last !== day) await ctx.store.noteSeen(where.club, asker, where.channel, day);
  return isSeen(last, day) ? undefined : question({ ...ctx, ...request });
}

/** Undefined where the answer would change nothing: it is known, or the channels go by something else. */
async function question(call: Call): Promise<Reply | undefined> {
  const { store, where, asker } = call;
  const { card } = await clubBook(call);
  if (!card) return undefined;
  const { id, title } = card;
  const [pace, plan, said] = await Promise.all([
    store.pace(where.club),
    planOn(call),
    store.place(where.club, asker.id, id),
  ]);
  const planned = pace === 'plan' && plan?.book === id;
  if (said !== undefined || planned || pace === 'own') return undefined;
  return whisper(
    `How far are you in ${title}? Only you see this. Until you say, I cover everything past the beginning here, for everyone.`,
    ...howFar(),
  );
}

/** Buttons that say how far whoever presses them is in the book that the club reads. */
export const howFar = (): Button[] => [
  ...runButton('Not begun yet', 'progress set', { section: 'not begun' }),
  ...runButton('Somewhere in it', 'progress set'),
  ...runButton('I’ve finished it', 'progress set', { section: 'finished' }),
];
