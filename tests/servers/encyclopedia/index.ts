import type { IncomingMessage, ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import { siteOf } from '../site.ts';
import { htmlOf, type WikiPage, wikiPages } from './pages.ts';

/** What a request is answered with in another way than a real one would; undefined as it would. */
export type Fault = (query: URLSearchParams, response: ServerResponse) => 'answered' | undefined;

export interface EncyclopediaServer {
  /** The address of its `api.php`. */
  readonly api: string;
  /** The queries so far, in order. */
  readonly asked: readonly URLSearchParams[];
  /** What has come of those that it refused, by status. */
  readonly refused: readonly number[];
  /** Pages from now on, in place of those of the same number. */
  edit(page: WikiPage): void;
  /** From now on. */
  fail(how: Fault | undefined): void;
}

/**
 * A MediaWiki of a few pages on this machine, gone after the test. It refuses what a real one does:
 * requests without a name, two at once, and whatever isn't there.
 */
export async function startEncyclopedia(): Promise<EncyclopediaServer> {
  const asked: URLSearchParams[] = [];
  const refused: number[] = [];
  const pages = new Map(wikiPages.map((page) => [page.page, page]));
  let fault: Fault | undefined;
  let open = 0;

  const refuse = (response: ServerResponse, status: number, headers = {}) => {
    refused.push(status);
    response.writeHead(status, { 'content-type': 'text/html', ...headers }).end('<h1>Error</h1>');
  };

  const site = await siteOf((request, response) => {
    open++;
    response.on('close', () => {
      open--;
    });
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://localhost');
    if (!isNamed(request)) return refuse(response, 403);
    if (pathname !== '/w/api.php') return refuse(response, 404);
    if (open > 1) return refuse(response, 429, { 'retry-after': '1' });
    asked.push(searchParams);
    if (fault?.(searchParams, response) === 'answered') return undefined;
    return send(request, response, answerTo(searchParams, [...pages.values()]));
  });

  return {
    api: `${site}/w/api.php`,
    asked,
    refused,
    edit: (page) => void pages.set(page.page, page),
    fail(how) {
      fault = how;
    },
  };
}

/** By a program's name with a version, and something on who runs it in brackets. */
const isNamed = ({ headers }: IncomingMessage): boolean =>
  /^[\w-]+\/[\d.]+ \(.{5,}\)/.test(headers['user-agent'] ?? '');

function send(request: IncomingMessage, response: ServerResponse, answer: unknown): void {
  const body = Buffer.from(JSON.stringify(answer));
  const isPacked = /\bgzip\b/.test(String(request.headers['accept-encoding'] ?? ''));
  response.writeHead(200, {
    'content-type': 'application/json; charset=utf-8',
    ...(isPacked && { 'content-encoding': 'gzip' }),
  });
  response.end(isPacked ? gzipSync(body) : body);
}

const problem = (code: string, info: string) => ({
  error: { code, info, docref: 'See /w/api.php for API usage.' },
});

function answerTo(query: URLSearchParams, pages: readonly WikiPage[]): unknown {
  if (query.get('format') !== 'json' || query.get('formatversion') !== '2')
    return problem('badvalue', 'Expected format=json and formatversion=2.');
  if (query.get('action') === 'parse') return parsedPage(query, pages);
  if (query.get('action') !== 'query')
    return problem(
      'badvalue',
      `Unrecognized value for parameter "action": ${query.get('action')}.`,
    );
  if (query.get('list') === 'search') return searched(query.get('srsearch') ?? '', pages);
  return described(query, pages);
}

function parsedPage(query: URLSearchParams, pages: readonly WikiPage[]): unknown {
  const asked = pages.find(({ page }) => String(page) === query.get('pageid'));
  if (!asked) return problem('nosuchpageid', `There is no page with ID ${query.get('pageid')}.`);
  const page = query.has('redirects')
    ? (pages.find(({ title }) => title === asked.redirects) ?? asked)
    : asked;
  const { title, page: pageid, revision: revid, lists } = page;
  const properties = lists === undefined ? {} : { disambiguation: '' };
  return { parse: { title, pageid, revid, displaytitle: title, text: htmlOf(page), properties } };
}

function searched(wanted: string, pages: readonly WikiPage[]): unknown {
  if (wanted === '') return problem('missingparam', 'The "srsearch" parameter must be set.');
  const words = wanted.toLowerCase().match(/[\p{L}\d]+/gu) ?? [];
  const search = pages
    .filter(({ redirects }) => redirects === undefined)
    .filter(({ title, text }) =>
      words.every((word) => `${title} ${text}`.toLowerCase().includes(word)),
    )
    .map(({ title, page: pageid, text, written: timestamp }) => ({
      ns: 0,
      title,
      pageid,
      size: text.length,
      snippet: snippetOf(text, words[0] ?? ''),
      timestamp,
    }));
  return { batchcomplete: true, query: { searchinfo: { totalhits: search.length }, search } };
}

/** Some words of the page, with the one that was looked for marked. */
const snippetOf = (text: string, word: string): string =>
  text
    .replace(/^\|.*\n/gm, '')
    .trim()
    .slice(0, 150)
    .replace(new RegExp(`\\b${word}\\b`, 'giu'), '<span class="searchmatch">$&</span>');

function described(query: URLSearchParams, pages: readonly WikiPage[]): unknown {
  const page = pages.find((one) => String(one.page) === query.get('pageids'));
  if (!page) return { batchcomplete: true, query: { pages: [{ missing: true }] } };
  const { title, page: pageid, revision: revid, written: timestamp } = page;
  const fullurl = `https://encyclopedia.example/wiki/${title.replaceAll(' ', '_')}`;
  return {
    batchcomplete: true,
    query: {
      pages: [{ pageid, ns: 0, title, fullurl, revisions: [{ revid, parentid: 0, timestamp }] }],
      general: { sitename: 'Testipedia', generator: 'MediaWiki 1.45.0' },
      rightsinfo: {
        url: 'https://creativecommons.org/licenses/by-sa/4.0/deed.en',
        text: 'Creative Commons Attribution-ShareAlike 4.0',
      },
    },
  };
}
