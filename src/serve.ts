import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Figures } from './host/figures.ts';

/** Takes a request if it is its own; false where it isn't. */
export type Handler = (request: IncomingMessage, response: ServerResponse) => boolean | Promise<boolean>;

/** How long a request under way may hold up a stop, ms: Slack is answered in less than three seconds. */
const LINGER = 3000;

/** The host's one HTTP server: each handler is asked in turn, and what none takes is not found. */
export async function serve(
  port: number,
  handlers: readonly Handler[],
): Promise<{ readonly port: number; close(): Promise<void> }> {
  const server = createServer((request, response) => {
    void answer(request, response, handlers);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, resolve);
  });
  const address = server.address();
  return {
    port: typeof address === 'object' && address ? address.port : port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeIdleConnections();
        setTimeout(() => server.closeAllConnections(), LINGER).unref();
      }),
  };
}

/** The health page: 200 with `ok` where all is well, else 503 with the names of the parts that are not. */
export function health(unwell: () => Promise<readonly string[]>): Handler {
  return async (request, response) => {
    if (pathOf(request) !== '/healthz') return false;
    const parts = await unwell();
    const well = parts.length === 0;
    const text = well ? 'ok\n' : `not well: ${parts.join(', ')}\n`;
    response.writeHead(well ? 200 : 503, { 'content-type': 'text/plain', ...UNCACHED }).end(text);
    return true;
  };
}

/** What Prometheus reads. */
export function metrics(page: Figures['page']): Handler {
  return async (request, response) => {
    if (pathOf(request) !== '/metrics') return false;
    const { type, text } = await page();
    response.writeHead(200, { 'content-type': type, ...UNCACHED }).end(text);
    return true;
  };
}

const UNCACHED = { 'cache-control': 'no-store' };

function pathOf(request: IncomingMessage): string {
  return (request.url ?? '').split('?')[0] ?? '';
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  handlers: readonly Handler[],
): Promise<void> {
  try {
    for (const handler of handlers) if (await handler(request, response)) return;
    response.writeHead(404, { 'content-type': 'text/plain' }).end('Nothing is here.\n');
  } catch {
    if (!response.headersSent) response.writeHead(500, { 'content-type': 'text/plain' });
    response.end();
  }
}
