import type { Article, ArticleOrigin } from '../../core/domain/article/article.ts';
import type { Source } from '../../core/domain/book.ts';
import { slug, uniqueId } from '../../corpus/import/text/words.ts';

/** The one source of a novel, beside which a guide's have to be told apart. */
const TEXT_SOURCE = 'text';

/** The sources of a guide, in the order of its articles: each is cited in a few words. */
export function sourcesOf(articles: readonly Article[]): Source[] {
  const timesOfId = new Map([[TEXT_SOURCE, 1]]);
  const names = new Map<string, number>();
  return articles.map(({ origin }) => {
    const { licence, address } = origin;
    const short = uniqueName(shortName(origin), names);
    return {
      id: uniqueId(slug(origin.site ?? origin.page, 'article'), timesOfId),
      title: titleOf(origin),
      short,
      ...(licence !== undefined && { licence }),
      ...(address !== undefined && { address }),
    };
  });
}

const UNNAMED = 'Article';

/** `Wikipedia, revision of 3 May 2026`; without a site the page's own title. */
function shortName({ site, page, revision, dated, file }: ArticleOrigin): string {
  if (site === undefined) return file || page || UNNAMED;
  if (dated !== undefined) return `${site}, ${revision ? 'revision of ' : ''}${dayIn(dated)}`;
  return revision === undefined ? site : `${site}, revision ${revision}`;
}

const titleOf = (origin: ArticleOrigin): string => {
  const { page, site, revision, file } = origin;
  const siteSuffix = site === undefined ? '' : `, ${site}`;
  // A text without a title is called what its file is.
  return `${page || file || UNNAMED}${siteSuffix}${revision === undefined ? '' : `, revision ${revision}`}`;
};

/** Two pages of one site are told apart by a number. */
function uniqueName(sourceName: string, timesOfName: Map<string, number>): string {
  const times = (timesOfName.get(sourceName) ?? 0) + 1;
  timesOfName.set(sourceName, times);
  return times === 1 ? sourceName : `${sourceName} (${times})`;
}

const DAY = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  timeZone: 'UTC',
});

/** A day such as `2026-05-03` in words; as it stands where it is none. */
function dayIn(dated: string): string {
  const dayMs = Date.parse(`${dated}T00:00:00Z`);
  return Number.isNaN(dayMs) ? dated : DAY.format(dayMs);
}
