import type { BookCard } from '../../src/core/ports/library.ts';
import { shortRef } from '../../src/core/press.ts';
import { type Button, button, type Reply, say, textPart } from '../../src/core/reply.ts';
import { compact } from '../../src/lib/counted.ts';
import { planOn } from './club/plans.ts';
import type { Call } from './context.ts';
import { clubBook, isPlaceless } from './reading.ts';
import { howFar } from './seen.ts';

/** The club reads a book from now on; for commands and actions whose reply the room sees. */
export async function useBook(call: Call, card: BookCard): Promise<Reply> {
  const { cards, card: cardBefore } = await clubBook(call);
  const pack = await isPlaceless(call, card);
  await call.store.useBook(call.where.club, card.id);

  const undo = compact(cardBefore && cardBefore.id !== card.id && undoButton(cardBefore));
  const asked = 'How far are you in it? Everyone can say so here, or with /progress set.';
  const reply = pack
    ? say(`The club now has ${card.title}. It’s all questions: play it with /quiz start.`, ...undo)
    : say(`The club now reads ${card.title}. ${asked}`, ...howFar(), ...undo);
  const plan = await planOn(call);
  if (!plan || plan.book === card.id) return reply;
  const otherTitle = cards.find((bookCard) => bookCard.id === plan.book)?.title ?? plan.book;
  return withOldPlan(reply, plan.book, otherTitle);
}

const undoButton = ({ id }: BookCard): Button => ({
  ...button('Undo', 'book use', 'undo', [shortRef(id)]),
  apart: true,
});

/** With what becomes of the plan on the book before. */
function withOldPlan({ parts, buttons = [] }: Reply, book: string, title: string): Reply {
  const planGoesOn =
    `The reading plan for ${title} goes on. ` +
    'An organiser can turn it off, or make another with /plan set.';
  const turnOff = button('Turn the old plan off', 'plan off', 'off', [book]);
  return { parts: [...parts, textPart(planGoesOn)], buttons: [...buttons, turnOff] };
}
