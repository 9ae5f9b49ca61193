import type { Book, Place, Prompt } from '../../src/core/book.ts';
import type { Request } from '../../src/core/call.ts';
import { UserError } from '../../src/core/errors.ts';
import type { Ballot } from '../../src/core/model.ts';
import type { Reply } from '../../src/core/reply.ts';
import { isOpen } from '../../src/corpus/place.ts';
import type { Context } from './context.ts';

/** What a club chooses from. */
const CHOICES = 4;

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
    throw new UserError('There are not enough prompts yet to choose from without spoiling the book.');
  }
  const ballot: Ballot = {
    id: Math.floor(ctx.random() * 2 ** 40).toString(36) + ctx.clock().toString(36),
    book: book.id,
    items: choices.map((one) => one.id),
    votes: {},
    at: ctx.clock(),
  };
  await ctx.store.openBallot(club, ballot);
  return show(book, ballot, place);
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

function show(book: Book, ballot: Ballot, place: Place): Reply {
  const votes = Object.values(ballot.votes);
  const items = ballot.items.map((id, i) => {
    const prompt = book.prompts.find((one) => one.id === id);
    return { text: textOf(prompt, place), count: votes.filter((vote) => vote === i).length };
  });
  return {
    title: 'What shall we talk about at the next meeting?',
    parts: [
      { kind: 'list', ordered: true, items: items.map(({ text, count }) => `${text} (${count})`) },
      {
        kind: 'text',
        words: `${votes.length} ${votes.length === 1 ? 'vote' : 'votes'}. You can change yours.`,
      },
    ],
    buttons: items.map((_, i) => ({
      label: `Vote for ${i + 1}`,
      press: { command: 'discuss', action: 'vote', args: [book.id, ballot.id, String(i)] },
    })),
  };
}

/** A plan that was set anew may have gone back behind what was put to the vote. */
function textOf(prompt: Prompt | undefined, place: Place): string {
  return prompt && isOpen(prompt.from, place) ? prompt.text : 'A prompt from further on';
}
