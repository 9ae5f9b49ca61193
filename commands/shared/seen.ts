/** Readers of a channel: those who used the bot there lately as readers. */

import type { Request } from '../../src/core/call.ts';
import { runButton } from '../../src/core/command-press.ts';
import { type Button, type Reply, textPart, whisper } from '../../src/core/reply.ts';
import { dayOf } from '../../src/corpus/horizon.ts';
import { lruCache } from '../../src/lib/memoize.ts';
import { planOn } from './club/plans.ts';
import type { Call, Context } from './context.ts';
import { clubBook, isPlaceless } from './reading.ts';

/**
 * First words of readers' commands. Organisers who only set things up aren't waited for until they
 * say how far they are.
 */
const READING_COMMANDS = new Set(['lookup', 'passage', 'character', 'sources', 'discuss', 'quiz']);

/**
 * Commands about places: using them counts as reading, but their users aren't asked for a place as
 * well.
 */
const PLACE_COMMANDS = new Set(['progress', 'plan']);

/**
 * Shown with covered text to somebody who never said how far they are, once they have been asked.
 */
export const NOT_SAID = textPart(
  'You haven’t said how far you are, so I count you as not begun. Tell me with /progress set.',
);

/** Works without the store. */
const HELP = 'help';

/**
 * Records somebody as a reader of the channel. New readers who never said how far they are get
 * asked, once and alone, wherever in the club they begin: until then the channel is shown nothing
 * past the beginning. Somebody of another workspace can't say how far they are: as a reader they
 * would hold the channel back for good.
 * @param askedFor the command that was answered
 * @param isToCome whether a form answers it, or it was refused: reading begins with what they send
 * next
 * @returns the question to them; undefined for none
 */
export async function noteReader(
  ctx: Context,
  request: Request,
  askedFor: string,
  isToCome: boolean,
) {
  const { where, asker, at } = request;
  const [first = ''] = askedFor.split(' ');

  if (asker.outside || where.direct || first === HELP) return undefined;

  const day = dayOf(at);
  const last = await ctx.store.lastSeen(where.club, asker.id, where.channel);

  // Most requests are another of the same day, and cost no step.
  if (last === day) return undefined;
  const call = { ...ctx, ...request };
  const reads = READING_COMMANDS.has(first) && !isToCome;
  if (!reads && !PLACE_COMMANDS.has(first) && !(await bookAndPlace(call)).hasSaid) return undefined;

  const isNew = await ctx.store.noteSeen(where.club, asker, where.channel, day);
  if (reads && isNew) return placeQuestion(call);
  return undefined;
}

/** Members of whom it is remembered; of more, somebody may read the same in other words. */
const ASKED_MAX = 1_000;

/**
 * Who was asked how far they are while a request of theirs ran, so that its answer doesn't as well.
 */
export function askedMeanwhile() {
  const asked = lruCache<number>(ASKED_MAX);
  const begun = new WeakMap<Request, number>();
  let questions = 0;
  const keyOf = ({ where, asker }: Request) => JSON.stringify([where.club, asker.id]);

  return {
    begin: (request: Request): void => void begun.set(request, questions),
    note(request: Request): void {
      questions++;
      asked.set(keyOf(request), questions);
    },
    has: (request: Request): boolean =>
      (asked.get(keyOf(request)) ?? 0) > (begun.get(request) ?? questions),
  };
}

/** The book the club reads, if any, and whether the asker said how far they are in it. */
async function bookAndPlace(call: Call) {
  const { card } = await clubBook(call);
  const place = card && (await call.store.place(call.where.club, call.asker.id, card.id));
  return { card, hasSaid: place !== undefined };
}

/** Whether the channels show as much as a plan says, or their hosts, and not their readers. */
async function followsElse(call: Call, book: string) {
  const [pace, plan] = await Promise.all([call.store.pace(call.where.club), planOn(call)]);
  return pace === 'own' || (pace === 'plan' && plan?.book === book);
}

/**
 * Undefined if the answer would change nothing: it is known, or the channels follow something else.
 */
async function placeQuestion(call: Call): Promise<Reply | undefined> {
  const { card, hasSaid } = await bookAndPlace(call);
  if (!card || hasSaid) return undefined;
  // Playing a pack, or another book's quiz, isn't reading this book yet.
  const quiz = await call.store.quiz(call.where.club, call.where.channel);
  if (quiz && quiz.book !== card.id) return undefined;
  if ((await followsElse(call, card.id)) || (await isPlaceless(call, card))) return undefined;
  const asks = `How far are you in ${card.title}? Only you see this. Until you say, I count you as not begun.`;
  return whisper(asks, ...howFar());
}

/** Buttons for saying how far one is in a book, by default the club's. */
export const howFar = (book?: string): Button[] => [
  ...runButton('Not begun yet', 'progress set', { section: 'not begun', book }),
  ...runButton('Somewhere in it', 'progress set', { book }),
  ...runButton('I’ve finished it', 'progress set', { section: 'finished', book }),
];
