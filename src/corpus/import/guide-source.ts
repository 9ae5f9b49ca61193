import type { Article, Opening } from '../../core/domain/article/article.ts';
import type { Book } from '../../core/domain/book.ts';

/** What a guide is made of, and can be made of again. */
export interface GuideSource {
  readonly articles: readonly Article[];
  readonly opening?: Opening | undefined;
}

/** The ending of a source that holds a guide's articles, which no file of a member's has. */
export const ARTICLES_ENDING = '.articles';

/** That of a guide made of articles; undefined for another book. */
export const guideSourceOf = (guide: Book | undefined): GuideSource | undefined =>
  guide?.articles && { articles: guide.articles, opening: guide.opening };

/** The bytes of a guide's source. */
export const guideSourceFile = ({ articles, opening }: GuideSource): Uint8Array =>
  new TextEncoder().encode(JSON.stringify({ articles, opening }));

/** A guide's source from its bytes. */
export const readGuideSource = (json: Uint8Array): GuideSource =>
  JSON.parse(new TextDecoder().decode(json)) as GuideSource;
