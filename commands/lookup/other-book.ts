import type { ClubId } from '../../src/core/call.ts';
import type { BookIndex, Found } from '../../src/core/ports/search.ts';
import { type Part, textPart } from '../../src/core/reply.ts';
import type { Context } from '../shared/context.ts';

/** How sure the other book has to be. */
const SURE = 0.75;

/**
 * A line that names another book of the club, where that surely answers a question which the asked one doesn't;
 * empty otherwise. It says nothing of the answer.
 * @param whole what the whole of the asked book says
 */
export async function otherBookParts(
  ctx: Context,
  club: ClubId,
  asked: BookIndex,
  question: string,
  whole: Found,
): Promise<readonly Part[]> {
  if (whole.sure === 'yes') return [];
  let best: { readonly title: string; readonly confidence: number } | undefined;
  for (const { book, find } of await ctx.library.beside(club, asked.book.id)) {
    const { sure, confidence } = find(question, { limit: 1 });
    if (sure !== 'no' && confidence >= SURE && confidence > (best?.confidence ?? 0))
      best = { title: book.title, confidence };
  }
  if (!best) return [];
  return [
    textPart([
      { text: best.title, style: 'italic' },
      {
        text: `, which is in this club’s library too, answers this better. Ask again with book:"${best.title}".`,
      },
    ]),
  ];
}
