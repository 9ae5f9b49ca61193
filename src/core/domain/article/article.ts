/** What people wrote about a book, as read from a file, before a guide is made of it. */

/** A page about a book, with nothing of its markup, navigation or references. */
export interface Article {
  /** Of the book that it is about, without “(novel)”. */
  readonly title: string;
  readonly author?: string;
  /** In which the book came out first. */
  readonly year?: number;
  /** BCP 47, by the page's words. */
  readonly language: string;
  readonly origin: ArticleOrigin;
  /** What an infobox says, in its order: `Publisher`, `Jonathan Cape`. */
  readonly facts: readonly ArticleFact[];
  /** In the page's order; the lead, where there is one, comes first and has no title. */
  readonly sections: readonly ArticleSection[];
}

/** Where a page comes from. */
export interface ArticleOrigin {
  /** The page's own title: `Atonement (novel)`. */
  readonly page: string;
  /** Who publishes it, as a citation names them: `Wikipedia`. Absent where the page doesn't say. */
  readonly site?: string;
  /** The number of the revision, at an encyclopedia. */
  readonly revision?: string;
  /** The day of that revision, or of the page: `2026-05-03`. */
  readonly dated?: string;
  readonly licence?: string;
  readonly address?: string;
  /** The file's name without its ending, by which a page without a site is cited. */
  readonly file?: string;
}

export interface ArticleFact {
  readonly label: string;
  readonly detail: string;
}

export interface ArticleSection {
  /** One line; empty for the lead alone. */
  readonly title: string;
  /** As the page has it: 2 for the highest heading below the page's title; 1 for the lead. */
  readonly level: number;
  /** Whether it tells what happens in the book. */
  readonly story: boolean;
  /** In order; none where only sections of a deeper level follow. */
  readonly blocks: readonly ArticleBlock[];
}

/** A paragraph, an entry of a list or a row of a table, each on one line. */
export interface ArticleBlock {
  readonly kind: 'paragraph' | 'item' | 'row';
  readonly text: string;
  /** What an entry is about where it begins with that: the name in “Ada Finch – a painter”. */
  readonly term?: string;
}

/**
 * When a guide's plot opens, where that is only guessed from its order. The usual is a tenth of the
 * book after its share of the plot.
 */
export interface Opening {
  /** Shares of the book, -1 to 1, that all opens later than usual. */
  readonly later: number;
  /** All of it opens only to those who have finished. */
  readonly atEnd: boolean;
}

/**
 * Whether two articles are one page, perhaps in two revisions: of one site by its title, without a
 * site by that and the file's name.
 */
export const isSamePage = ({ origin }: Article, { origin: otherOrigin }: Article): boolean =>
  origin.page === otherOrigin.page &&
  origin.site === otherOrigin.site &&
  (origin.site !== undefined || origin.file === otherOrigin.file);

/** Articles with one more: in place of an older revision of the same page, else behind the others. */
export function withPage(articles: readonly Article[], article: Article): readonly Article[] {
  const sameIndex = articles.findIndex((knownArticle) => isSamePage(knownArticle, article));
  if (sameIndex < 0) return [...articles, article];
  return articles.with(sameIndex, article);
}
