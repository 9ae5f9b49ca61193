/** What people wrote about a novel, put beside the novel that the club has. */

import type { Book } from '../../src/core/domain/book.ts';
import { UserError } from '../../src/core/errors.ts';
import { type Button, button, type Reply, replacement } from '../../src/core/reply.ts';
import { plainKey } from '../../src/corpus/import/text/words.ts';
import { movePlaces } from '../shared/club/moved-places.ts';
import { removeBook } from '../shared/club/removed-book.ts';
import type { Call } from '../shared/context.ts';
import { guideReport } from '../shared/guide-report.ts';
import { bookOf, clubBook } from '../shared/reading.ts';

/** A button that puts a guide beside a novel of the same title, where the club added both. */
export async function putBesideButtons(call: Call, added: Book): Promise<readonly Button[]> {
  for (const card of await call.library.list(call.where.club)) {
    const isTwin = card.own && card.id !== added.id && isSameTitle(card, added);
    const other = isTwin ? await bookOf(call, card.id) : undefined;
    const pair = other && [added, other];
    const novel = pair?.find(({ kind }) => kind === 'text');
    const guide = pair?.find(({ articles }) => articles !== undefined);
    if (novel && guide)
      return [button('Put it beside the novel', 'book add', 'beside', [guide.id, novel.id])];
  }
  return [];
}

const isSameTitle = (card: Pick<Book, 'title'>, { title }: Book) =>
  plainKey(card.title) === plainKey(title);

/**
 * Puts a guide's articles beside a novel; the guide goes.
 * @throws UserError where either is gone, or the club reads the guide
 */
export async function putBeside(call: Call, guideId: string, novelId: string): Promise<Reply> {
  const { club } = call.where;
  const { cards, chosen } = await clubBook(call);
  if (chosen === guideId)
    throw new UserError('The club reads that guide now. Set the novel first, with /book use.');
  const added = await call.library.putBeside(club, guideId, novelId);
  await movePlaces(call, added);
  const origin = cards.find(({ id }) => id === guideId)?.origin;
  if (origin !== undefined) await removeBook(call, guideId, origin);
  if (!added.guide) throw new TypeError('Expected a report on what stands beside the novel.');
  const isUsed = chosen === added.book.id;
  return { ...guideReport(added, added.guide, isUsed), replaces: true };
}

/**
 * Takes away what was written about a novel.
 * @throws UserError where nothing is beside it
 */
export async function takeAway({ library, where }: Call, id: string): Promise<Reply> {
  const { title } = await library.withoutArticles(where.club, id);
  return replacement(`${title} is by itself again. Scores and readers’ places stay.`);
}

/**
 * A guide of the club's own that was made of articles, or a novel with one beside it.
 * @throws UserError for others
 */
export async function guideNamed(call: Call, id: string): Promise<Book> {
  const book = await bookOf(call, id);
  if (book?.articles ?? book?.beside) return book;
  throw new UserError('That guide isn’t here any more. See /book list.');
}
