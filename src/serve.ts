import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';

/** Takes a request if it is its own; false where it isn't. */
export type Handler = (request: IncomingMessage, response: ServerResponse) => boolean | Promise<boolean>;

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
      }),
  };
}

/** The health page: 200 with `ok` while `ready` says so, 503 otherwise. */
export function health(ready: () => Promise<boolean>): Handler {
  return async (request, response) => {
    if (pathOf(request) !== '/healthz') return false;
    const well = await ready().catch(() => false);
    response.writeHead(well ? 200 : 503, { 'content-type': 'text/plain' }).end(well ? 'ok\n' : 'not ready\n');
    return true;
  };
}

/** What Prometheus reads: the process's own figures. The library is loaded at the first request. */
export function metrics(): Handler {
  let loaded: Promise<typeof import('prom-client')> | undefined;
  return async (request, response) => {
    if (pathOf(request) !== '/metrics') return false;
    loaded ??= import('prom-client').then((client) => {
      client.collectDefaultMetrics();
      return client;
    });
    const { register } = await loaded;
    response.writeHead(200, { 'content-type': register.contentType }).end(await register.metrics());
    return true;
  };
}

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
    if (!response.headersSent) response.writeHead(500);
    response.end();
  }
}
