/** Guides that are made of articles: by themselves, or beside a novel. */

import { makeGuide } from '../../article/index.ts';
import type { MadeGuide } from '../../core/domain/article/report.ts';
import type { Book } from '../../core/domain/book.ts';
import { withAsks } from '../asks.ts';
import { withBeside } from '../beside.ts';
import type { GuideSource } from './guide-source.ts';

/**
 * A guide of at least one article, in place of one that the club has where that is given: what the
 * club and the host's model said of it stays.
 * @param id the id to keep; one is made of the title where it is absent
 */
export function guideOfArticles(
  { articles, opening }: GuideSource,
  id?: string,
  earlier?: Book,
): MadeGuide {
  const made = makeGuide(articles, { ...(id !== undefined && { id }), opening });
  const { mends, asks } = earlier ?? {};
  const book = withAsks({ ...made.book, ...(mends && { mends }), ...(asks && { asks }) });
  return { ...made, book };
}

/** A novel with a guide of at least one article beside it. */
export function guideBesideNovel({ articles, opening }: GuideSource, novel: Book): MadeGuide {
  const { book, report } = makeGuide(articles, { id: novel.id, opening, novel });
  return { book: withBeside(novel, book), report };
}
