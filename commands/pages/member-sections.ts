import type { ClubId, Request } from '../../src/core/call.ts';
import type { Link } from '../../src/core/domain/link.ts';
import type { Page } from '../../src/core/ports/pages.ts';
import { listPart, type Part, type Reply, textPart } from '../../src/core/reply.ts';
import { isOpen } from '../../src/corpus/place.ts';
import { missed } from '../../src/quiz/results/review.ts';
import { homePage } from '../home.ts';
import { savedPart } from '../saved/entries.ts';
import type { Context } from '../shared/context.ts';
import { reading } from '../shared/reading.ts';

const SHOWN_MAX = 20;

/** A member's own page: their place, what they missed, what they saved. It keeps to their own place. */
export async function memberSections(ctx: Context, club: ClubId, { by }: Link): Promise<Page> {
  const where = { platform: club.split(':')[0] ?? '', club, channel: '', direct: true };
  const request: Request = { where, asker: { ...by, organiser: false }, at: ctx.clock() };
  const { book, place } = await reading(ctx, request, undefined, 'asker');
  const home = await homePage(request, ctx);
  const own = (await ctx.store.ledger(club)).filter(({ member }) => member === by.id);
  const questions = missed(own, book.id).flatMap(({ question }) => {
    const found = book.questions.find(({ id }) => id === question);
    return found && isOpen(found.from, place) ? [found.text] : [];
  });
  const saved = (await ctx.store.saved(club, book.id)).filter((one) => (one.author ?? one.by).id === by.id);
  const quotes = saved.slice(-SHOWN_MAX).reverse();
  return {
    title: `${by.name}’s page`,
    sections: [
      home,
      section(
        'Questions to look at again',
        questions.length === 0 ? [] : [listPart(questions.slice(0, SHOWN_MAX))],
        'None: you’ve missed nothing, or nothing yet. /quiz review asks them again.',
      ),
      section(
        'What you’ve saved',
        quotes.map((one) => savedPart(book, one, place)),
        'Nothing yet. Save a quote with /save.',
      ),
    ],
  };
}

function section(title: string, parts: readonly Part[], none: string): Reply {
  return { title, parts: parts.length > 0 ? parts : [textPart(none)] };
}
