import type { Request } from '../../src/core/call.ts';
import type { Book, Place, Prompt } from '../../src/core/domain/book.ts';
import type { Ballot } from '../../src/core/domain/club.ts';
import { UserError } from '../../src/core/errors.ts';
import type { OpenBallot } from '../../src/core/ports/quotes.ts';
import { button, momentPart, type Reply, textPart } from '../../src/core/reply.ts';
import { isOpen } from '../../src/corpus/place.ts';
import { partAt } from '../../src/schedule/plan.ts';
import { planOn } from '../plan/plans.ts';
import type { Context } from '../shared/context.ts';

const CHOICES = 4;

const HOUR = 60 * 60_000;

/**
 * Puts prompts to the vote for the next meeting: those not yet talked about, the latest in the book first.
 * @throws UserError where there are not two to choose from
 */
export async function openVote(ctx: Context, club: string, book: Book, place: Place): Promise<Reply> {
  const talked = new Set(await ctx.store.shown(club, `discuss:${book.id}`));
  const open = book.prompts.filter((one) => isOpen(one.from, place));
  const fresh = open.filter((one) => !talked.has(one.id));
  const choices = (fresh.length >= CHOICES ? fresh : open).slice(-CHOICES);
  if (choices.length < 2) {
    throw new UserError('There aren’t enough prompts yet to choose from without spoiling the book.');
  }
  const hours = await hoursLeft(ctx, club);
  const ballot: Ballot = {
    id: Math.floor(ctx.random() * 2 ** 40).toString(36) + ctx.clock().toString(36),
    book: book.id,
    items: choices.map((one) => one.id),
    votes: new Map(),
    at: ctx.clock(),
    until: ctx.clock() + hours * HOUR,
  };
  const before = await ctx.store.openBallot(club, ballot);
  return before ? alreadyOpen(before) : asPoll(show(book, ballot, place), choices, hours);
}

/** One vote at a time: another press opens no second one. */
function alreadyOpen({ until = 0 }: OpenBallot): Reply {
  return {
    audience: 'asker',
    parts: [
      textPart('A vote for the next meeting is open already: scroll up to it.'),
      momentPart('Another one can be opened from ', until),
    ],
  };
}

/** Takes a vote and shows the count. @throws UserError where the vote is over or the book has changed */
export async function castVote(
  ctx: Context,
  { where, asker }: Request,
  book: Book,
  place: Place,
  args: readonly string[],
): Promise<Reply> {
  const [, id = '', choice = ''] = args;
  const ballot = await ctx.store.vote(where.club, id, asker.id, Number(choice));
  if (!ballot) throw new UserError('That vote is over. Open another with /discuss.');
  return { ...show(book, ballot, place), replaces: true };
}

const QUESTION = 'What shall we talk about at the next meeting?';

function show(book: Book, ballot: Ballot, place: Place): Reply {
  const votes = [...ballot.votes.values()];
  const items = ballot.items.map((id, i) => {
    const text = textOf(
      book.prompts.find((one) => one.id === id),
      place,
    );
    return votes.length === 0 ? text : `${text} (${votes.filter((vote) => vote === i).length})`;
  });
  const count = votes.length === 1 ? '1 vote' : `${votes.length} votes`;
  return {
    title: QUESTION,
    parts: [
      { kind: 'list', ordered: true, items },
      ...(votes.length === 0 ? [] : [textPart(`${count}. You can change yours.`)]),
    ],
    buttons: items.map((_, i) =>
      button(`Vote for ${i + 1}`, 'discuss', 'vote', [book.id, ballot.id, String(i)]),
    ),
  };
}

/** A vote as the platform's own poll, where it has polls. */
function asPoll({ buttons = [], ...reply }: Reply, choices: readonly Prompt[], hours: number): Reply {
  const answers = choices.map((one, i) => `${i + 1}. ${one.text}`);
  return { ...reply, poll: { question: QUESTION, answers, hours, instead: buttons } };
}

/** Until the next meeting of the plan; three days where there is none. */
async function hoursLeft(ctx: Context, club: string): Promise<number> {
  const plan = await planOn(ctx, club);
  const next = plan?.meetings && partAt(plan, ctx.clock());
  const left = next ? (next.until - ctx.clock()) / HOUR : 0;
  return left > 0 ? Math.ceil(left) : 72;
}

/** A plan that was set again may have gone back behind what was put to the vote. */
function textOf(prompt: Prompt | undefined, place: Place): string {
  return prompt && isOpen(prompt.from, place) ? prompt.text : 'A prompt from further on';
}
