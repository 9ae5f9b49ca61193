import type { ClubId } from '../../src/core/call.ts';
import type { Part } from '../../src/core/reply.ts';
import type { BookIndex, Found } from '../../src/core/search.ts';
import type { Context } from './context.ts';

/** Whoever is as sure as this of their answer needs no second opinion. */
const SURE = 0.75;

/** How much surer another book has to be, and how sure where the asked one doesn't say: one of many soon seems to. */
const BETTER = 0.15;
const LEAST = 0.65;

/**
 * A line that names another book of the club, where that answers a question better than the one it was asked of;
 * empty otherwise. It says nothing of the answer.
 * @param whole what the whole of the asked book says
 */
export async function besideParts(
  ctx: Context,
  club: ClubId,
  asked: BookIndex,
  question: string,
  whole: Found,
): Promise<readonly Part[]> {
  if (whole.answered && whole.confidence >= SURE) return [];
  const needed = Math.max(LEAST, whole.answered ? whole.confidence + BETTER : 0);
  let best: { readonly title: string; readonly confidence: number } | undefined;
  for (const { book, find } of await ctx.library.beside(club, asked.book.id)) {
    const { answered, confidence } = find(question, { limit: 1 });
    if (answered && confidence >= needed && confidence > (best?.confidence ?? 0)) {
      best = { title: book.title, confidence };
    }
  }
  if (!best) return [];
  return [
    {
      kind: 'text',
      words: [
        { text: best.title, style: 'italic' },
        {
          text: `, which is in this club’s library too, answers this better. Ask again with book:"${best.title}".`,
        },
      ],
    },
  ];
}
