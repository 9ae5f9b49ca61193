import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { ConfigError } from '../../core/errors.ts';
import type { Log } from '../../core/ports/runtime.ts';
import { isForUs, isNear, pathOf } from '../../lib/http.ts';
import type { Metrics } from '../metrics.ts';
import { ANSWER_LIMITS, type AnswerLimits, limitAnswers } from './answers.ts';

/** Handles a request if it is its own; otherwise returns false. */
export type Handler = (
  request: IncomingMessage,
  response: ServerResponse,
) => boolean | Promise<boolean>;

/**
 * How long a request under way may hold up a stop: Slack is answered in less than three seconds.
 */
const STOP_WAIT_MS = 3000;

/** Further connections are closed at once; Slack and a load balancer need a few dozen. */
const CONNECTIONS_MAX = 512;

/** How long a request may take to arrive: Slack's are small and come at once. */
const ARRIVAL_MS = { headers: 5000, whole: 10_000, look: 1000 };

/** Where a server listens. */
interface ListeningPlace {
  readonly port: number;
  readonly host: string;
  readonly log?: Log;
}

/**
 * The host's one HTTP server: handlers are tried in turn, and the rest is not found.
 * @throws ConfigError if the port can't be opened
 */
export async function serve(
  at: ListeningPlace,
  handlers: readonly Handler[],
  limits: AnswerLimits = ANSWER_LIMITS,
): Promise<{ readonly port: number; close(): Promise<void> }> {
  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      // An invalid Host would break code that reads the request's address as a URL.
      const { host = 'localhost' } = request.headers;
      if (!/^[\w.:[\]-]+$/.test(host) || !URL.canParse(`http://${host}`)) {
        response.writeHead(400, { connection: 'close' }).end();
        return;
      }
      for (const handler of handlers) if (await handler(request, response)) return;
      response.writeHead(404, { 'content-type': 'text/plain' }).end('Nothing is here.\n');
    } catch (error) {
      at.log?.error('a request failed', { path: pathOf(request).split('/')[1], error });
      if (!response.headersSent) response.writeHead(500, { 'content-type': 'text/plain' });
      response.end();
    }
  }

  const server = createServer({
    headersTimeout: ARRIVAL_MS.headers,
    requestTimeout: ARRIVAL_MS.whole,
    connectionsCheckingInterval: ARRIVAL_MS.look,
  });
  const mayAnswer = limitAnswers(limits);
  server.on('request', (request, response) => {
    if (mayAnswer(request, response)) void answer(request, response);
  });
  server.maxConnections = CONNECTIONS_MAX;
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => reject(portProblem(error, at)));
    server.listen(at.port, at.host, resolve);
  });
  const address = server.address();
  return {
    port: typeof address === 'object' && address ? address.port : at.port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeIdleConnections();
        setTimeout(() => server.closeAllConnections(), STOP_WAIT_MS).unref();
      }),
  };
}

/** The system's codes for a host that no address of this machine has. */
const NOT_OUR_HOST = new Set(['EADDRNOTAVAIL', 'EAFNOSUPPORT', 'EAI_AGAIN', 'EINVAL', 'ENOTFOUND']);

function portProblem(
  error: NodeJS.ErrnoException,
  { port, host }: { port: number; host: string },
): Error {
  const { code = '' } = error;
  const inUse = `Another program uses port ${port} already, perhaps a second Commonplace.`;
  if (code === 'EADDRINUSE')
    return new ConfigError([`${inUse} Stop it, or set PORT to a free one.`]);
  const refused = `This process isn't allowed to open port ${port}. Set PORT to one above 1023.`;
  if (code === 'EACCES') return new ConfigError([refused]);
  const elsewhere = `HOST is ${host}, which isn't an address of this machine. Try 127.0.0.1, or 0.0.0.0 for all.`;
  if (NOT_OUR_HOST.has(code)) return new ConfigError([elsewhere]);
  return error;
}

/**
 * The health page: 200 with `ok` where all is well, else 503 with the names of the parts that are
 * not.
 * @param site the public address, under which it may be asked for, too
 */
export function health(failing: () => Promise<readonly string[]>, site?: string): Handler {
  return pageAt('/healthz', site, async () => {
    const failingParts = await failing();
    if (failingParts.length === 0) return { status: 200, text: 'ok\n' };
    return { status: 503, text: `not well: ${failingParts.join(', ')}\n` };
  });
}

/** Metrics for Prometheus; from outside, or through a proxy, the page doesn't exist. */
export function metricsPage(page: Metrics['page']): Handler {
  const show = pageAt('/metrics', undefined, async () => ({ status: 200, ...(await page()) }));
  return (request, response) => !isProxied(request) && isNear(request) && show(request, response);
}

interface HostPage {
  readonly status: number;
  readonly text: string;
  /** Of its content: plain text unless given. */
  readonly type?: string;
}

/**
 * A page for the host, for whoever asks for this machine by its own name.
 * @param site the public address
 */
function pageAt(
  path: string,
  site: string | undefined,
  makePage: () => Promise<HostPage>,
): Handler {
  return async (request, response) => {
    const { method = '' } = request;
    if (pathOf(request) !== path || !['GET', 'HEAD'].includes(method)) return false;
    const { status, text, type } = isForUs(request, site) ? await makePage() : ELSEWHERE;
    response
      .writeHead(status, { ...PLAIN, ...(type !== undefined && { 'content-type': type }) })
      .end(text);
    return true;
  };
}

const isProxied = ({ headers }: IncomingMessage): boolean =>
  headers['x-forwarded-for'] !== undefined || headers.forwarded !== undefined;

const ELSEWHERE: HostPage = {
  status: 421,
  text: 'Ask for this page by the machine’s own address, or by that of PUBLIC_URL.\n',
};

const PLAIN = { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' };
