/** Guides that are made again: with one more article, of those they have, or of what was kept. */

import { makeGuide, readArticle, remade, withArticle } from '../../article/index.ts';
import type { Article, Opening } from '../../core/domain/article/article.ts';
import type { MadeGuide } from '../../core/domain/article/report.ts';
import type { Book } from '../../core/domain/book.ts';
import { UserError } from '../../core/errors.ts';
import { withAsks } from '../asks.ts';
import type { ImportFile } from './draft.ts';

/**
 * A guide with one more article, or with the newer revision of one that it has.
 * @throws UserError if the file is no article, or the book can't have it
 */
export function withOneMore(file: ImportFile, book: Book): MadeGuide {
  const read = readArticle(file, true);
  if (read.outcome === 'refused') throw new UserError(read.sentence);
  if (read.outcome !== 'article')
    throw new UserError(
      `${file.name} is a book itself, and no article about one. Add it without naming another.`,
    );
  const made = withArticle(book, read.article);
  return { ...made, book: withClubsOwn(made.book, book) };
}

/** A guide's people, questions and covering from its articles, by the rules of today. */
export function guideDerived(book: Book): MadeGuide {
  const made = remade(book);
  return { ...made, book: withClubsOwn(made.book, book) };
}

/** With what the club and the host's model said of the guide before. */
const withClubsOwn = (guide: Book, { mends, asks }: Book): Book =>
  withAsks({ ...guide, ...(mends && { mends }), ...(asks && { asks }) });

/** What a guide of articles can be made of again. */
export const articlesFile = ({ articles, opening }: Book): Uint8Array =>
  new TextEncoder().encode(JSON.stringify({ articles, opening }));

/** A guide from what `articlesFile` kept. */
export function guideAgain(json: Uint8Array, id: string): MadeGuide {
  const { articles, opening } = JSON.parse(new TextDecoder().decode(json)) as {
    readonly articles: readonly Article[];
    readonly opening?: Opening;
  };
  return makeGuide(articles, { id, opening });
}
