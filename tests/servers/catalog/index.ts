import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

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
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://localhost');
    if (pathname !== '/search.json') return response.writeHead(404).end();
    asked.push(searchParams);
    const docs = answer(searchParams, response);
    if (!docs) return response;
    response.writeHead(200, { 'content-type': 'application/json' });
    return response.end(JSON.stringify({ numFound: docs.length, start: 0, docs }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, asked };
}
