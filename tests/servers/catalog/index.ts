import type { ServerResponse } from 'node:http';
import { siteOf } from '../site.ts';

/** A book as Open Library's search gives it; fields may be missing or odd. */
export type Doc = Readonly<Record<string, unknown>>;

export interface CatalogServer {
  readonly url: string;
  /** The queries so far, in order. */
  readonly asked: readonly URLSearchParams[];
}

/**
 * A server that speaks Open Library's search, on this machine; gone after the test.
 * @param answer gives the books found, or answers in its own way where it returns undefined
 */
export async function startCatalogServer(
  answer: (query: URLSearchParams, response: ServerResponse) => readonly Doc[] | undefined,
): Promise<CatalogServer> {
  const asked: URLSearchParams[] = [];
  const url = await siteOf((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://localhost');
    if (pathname !== '/search.json') return response.writeHead(404).end();
    asked.push(searchParams);
    const docs = answer(searchParams, response);
    if (!docs) return response;
    response.writeHead(200, { 'content-type': 'application/json' });
    return response.end(JSON.stringify({ numFound: docs.length, start: 0, docs }));
  });
  return { url, asked };
}
