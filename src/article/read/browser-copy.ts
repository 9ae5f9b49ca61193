import type { ArticleFact } from '../../core/domain/article/article.ts';
import { listLines } from '../word-lists.ts';
import type { PageDraft } from './draft.ts';

/** What an encyclopedia writes between an article's title and its text. */
const TAGLINE = /^From (Wikipedia), the free encyclopedia$/u;
/** Where its text ends. */
const BELOW = /^(?:vte$|v t e$|Categories:|This page was last (?:edited|modified) on )/u;
const EDITED = /^This page was last edited on (\d{1,2} \p{L}+ \d{4})/mu;
/** A row of a box of facts, as a browser copies it. */
const ROW = /^([^\t]{2,40})\t\s*(\S.*)$/u;
/** Characters of a caption above such rows. */
const CAPTION_MAX = 80;

/** An article copied out of a browser, and its text without what the site has around it. */
export interface CopiedArticle extends Pick<PageDraft, 'page' | 'origin' | 'facts'> {
  readonly text: string;
}

/** An encyclopedia's article that was marked and copied with all of its page; undefined for others. */
export function copiedArticle(copied: string): CopiedArticle | undefined {
  const lines = copied.split('\n').map((line) => line.trim());
  const tagline = lines.findIndex((line) => TAGLINE.test(line));
  if (tagline < 0) return undefined;

  const page = lines.slice(0, tagline).findLast((line) => line !== '' && !isOfSite(line)) ?? '';
  const end = lines.findIndex((line, at) => at > tagline && BELOW.test(line));
  const article = lines.slice(tagline + 1, end < 0 ? undefined : end);
  const lastRow = lastRowAbove(article);
  const facts = article.slice(0, lastRow + 1).flatMap(factIn);
  const below = article.slice(lastRow + 1).filter((line) => !isHatnote(line));
  const day = EDITED.exec(copied)?.[1];
  const dated = day === undefined ? undefined : isoDay(day);

  return {
    page,
    origin: { site: TAGLINE.exec(lines[tagline] ?? '')?.[1] ?? '', ...(dated && { dated }) },
    facts,
    text: below.join('\n'),
  };
}

const isOfSite = (line: string): boolean =>
  listLines('site-lines').includes(line.toLowerCase()) || /^\d+ languages$/u.test(line);

const isHatnote = (line: string): boolean =>
  /^(?:This article is about|For (?:other uses|the film|the series))\b/u.test(line);

/** The last row of the box above the article: below its captions alone; -1 where there is none. */
function lastRowAbove(article: readonly string[]): number {
  const firstLong = article.findIndex(
    (line) => line.length > CAPTION_MAX && !ROW.test(line) && !isHatnote(line),
  );
  return article.slice(0, Math.max(0, firstLong)).findLastIndex((line) => ROW.test(line));
}

function factIn(line: string): ArticleFact[] {
  const [, label, detail] = ROW.exec(line) ?? [];
  return label && detail ? [{ label: label.trim(), detail: detail.trim() }] : [];
}

/** `2026-05-03` of “3 May 2026”; undefined for what is no day. */
function isoDay(written: string): string | undefined {
  const time = new Date(`${written} UTC`);
  return Number.isNaN(time.getTime())
    ? undefined
    : time.toISOString().slice(0, 'YYYY-MM-DD'.length);
}
