import { decodeHTML } from 'entities';
import { z } from 'zod';
import { pageKind } from '../article/about/subject.ts';
import type { Encyclopedia, PageFile, PageHit } from '../core/domain/article/encyclopedia.ts';
import { UserError } from '../core/errors.ts';
import { shortened } from '../core/reply.ts';
import { cached } from '../lib/memoize.ts';
import { clean, spaced } from '../lib/text.ts';
import { askingOf, type MediaWikiParts, ODD_ANSWER } from './asking.ts';
import { odd, shortLine } from './fields.ts';

/** What a search is asked for, and how many of it are shown. */
const ASKED_HITS = 10;
const SHOWN_HITS = 5;

/** Characters of a page's title, and of its words below it. */
const TITLE_MAX = 150;
const SAYS_MAX = 120;

/** How long what was found counts, ms: pages come and go slowly. */
const FOUND_MS = 60 * 60_000;
/** Searches that are kept. */
const FOUND_MAX = 200;

/**
 * An encyclopedia that runs on MediaWiki, such as Wikipedia. It is asked one thing after the other,
 * and left in peace as long as it wishes.
 * @see https://www.mediawiki.org/wiki/API:Etiquette
 */
export function mediaWiki(parts: MediaWikiParts): Encyclopedia {
  const ask = askingOf(parts);
  const hits = cached<readonly PageHit[]>(parts.clock, FOUND_MS, { max: FOUND_MAX });

  return {
    search: (title) =>
      hits(spaced(title).toLowerCase(), async () =>
        foundIn(
          await ask({
            action: 'query',
            list: 'search',
            srsearch: spaced(title),
            srlimit: String(ASKED_HITS),
          }),
        ),
      ),
    async page(page) {
      const found = Parsed.safeParse(
        await ask({
          action: 'parse',
          pageid: String(page),
          redirects: '1',
          prop: 'text|revid|displaytitle|properties',
          disabletoc: '1',
          disableeditsection: '1',
        }),
      );

      if (!found.success) throw new UserError(ODD_ANSWER);
      const { parse } = found.data;
      if (isListOfNames(parse))
        throw new UserError(
          `“${parse.title}” only lists what has that name. Choose the page about the book itself.`,
        );

      const about = await ask({
        action: 'query',
        pageids: String(parse.pageid),
        prop: 'info|revisions',
        inprop: 'url',
        rvprop: 'ids|timestamp',
        meta: 'siteinfo',
        siprop: 'general|rightsinfo',
      }).catch(nothingKnown);
      return fileOf(parse, Described.safeParse(about).data?.query);
    },
  };
}

const pageNumber = z.int().min(1).max(Number.MAX_SAFE_INTEGER);

const Hit = z.object({
  pageid: pageNumber,
  title: shortLine(TITLE_MAX),
  snippet: odd(z.string().max(5000)),
});

const Found = z.object({ query: z.object({ search: z.array(z.unknown()) }) });

const Parsed = z.object({
  parse: z.object({
    title: shortLine(TITLE_MAX),
    pageid: pageNumber,
    text: z.string(),
    revid: odd(z.int()),
    displaytitle: odd(z.string()),
    properties: odd(z.record(z.string(), z.unknown())),
  }),
});
type ParsedPage = z.output<typeof Parsed>['parse'];

const Described = z.object({
  query: z.object({
    pages: odd(
      z.array(
        z.object({
          pageid: odd(z.int()),
          fullurl: odd(z.url({ protocol: /^https?$/ })),
          revisions: odd(z.array(z.object({ revid: z.int(), timestamp: z.string().max(40) }))),
        }),
      ),
    ),
    general: odd(z.object({ sitename: shortLine(60) })),
    rightsinfo: odd(z.object({ url: odd(z.string().max(300)), text: odd(shortLine(100)) })),
  }),
});
type Description = z.output<typeof Described>['query'];

/** What a page may be about, what is looked for first. */
const KINDS = ['book', 'unsaid', 'other', 'several', 'figure', 'list', 'film', 'person'];

/** How a page begins that only lists what has that name: to choose it leads nowhere. */
const LISTS_NAMES = /\bmay (?:also )?refer to\b/iu;

/** @throws UserError where it is no list of hits */
function foundIn(answer: unknown): readonly PageHit[] {
  const found = Found.safeParse(answer);
  if (!found.success) throw new UserError(ODD_ANSWER);
  const hits = found.data.query.search.flatMap((entry) => {
    const { data } = Hit.safeParse(entry);
    if (!data || data.title === '') return [];
    const says = spaced(clean(decodeHTML((data.snippet ?? '').replace(/<[^<>]*>/gu, ''))));
    return [{ page: data.pageid, title: data.title, says }];
  });
  return hits
    .filter(({ says }) => !LISTS_NAMES.test(says))
    .map((hit) => ({ ...hit, rank: KINDS.indexOf(pageKind(hit.title, hit.says)) }))
    .toSorted((a, b) => a.rank - b.rank)
    .slice(0, SHOWN_HITS)
    .map(({ rank, says, ...hit }) => ({
      ...hit,
      says: shortened(says, SAYS_MAX),
      isBook: rank === 0,
    }));
}

const isListOfNames = ({ properties = {} }: ParsedPage) =>
  Object.hasOwn(properties, 'disambiguation');

/**
 * What isn't known of a page is left out of its citation.
 * @throws other errors
 */
function nothingKnown(error: unknown): undefined {
  if (!(error instanceof UserError)) throw error;
}

/** The page as the importer reads what a MediaWiki answers, with what is known of its revision. */
function fileOf(parse: ParsedPage, about: Description | undefined): PageFile {
  const { title, pageid, revid, text, displaytitle } = parse;
  const known = about?.pages?.find((one) => one.pageid === pageid);
  const revisions = known?.revisions?.filter((one) => one.revid === revid);
  const page = { pageid, fullurl: known?.fullurl, revisions };
  const answer = {
    parse: { title, pageid, revid, displaytitle, text },
    query: { pages: [page], general: about?.general, rightsinfo: about?.rightsinfo },
  };
  return { name: `“${title}”`, bytes: new TextEncoder().encode(JSON.stringify(answer)) };
}
