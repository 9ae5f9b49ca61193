import type { IncomingMessage, ServerResponse } from 'node:http';
import { bytesOf, formOf } from '../http.ts';
import { createLimits, type Limits } from './limits.ts';
import { asObject, invalidForm, type Json, Refusal } from './refusal.ts';

/** A request as a route gets it. */
export interface Call {
  readonly params: readonly string[];
  readonly query: URLSearchParams;
  readonly body: Json;
  /** The body as it is where it isn't an object, such as the list of commands. */
  readonly json: unknown;
  readonly files: readonly { readonly name: string; readonly bytes: Uint8Array }[];
}

/**
 * By method and path, which has `:name` for what varies; what is returned is the answer's JSON,
 * undefined for none.
 */
export type Routes = Readonly<Record<string, (call: Call) => unknown>>;

/** Where an interaction is answered, its token is all that is needed. */
const OPEN = /^\w+ \/(interactions|webhooks)\//;

/** What goes wrong with a request on purpose. */
export type Fault =
  /** Refused with that status (429 says to try again after a second), or code and status. */
  | number
  | { readonly status: number; readonly code: number }
  /** Refused with 429 and so many seconds to wait. */
  | { readonly retryAfter: number }
  /** The connection is cut before anything happened, or after it did. */
  | 'cut before'
  | 'cut after'
  /** It is done, and the answer is 502. */
  | 'fails after'
  /** A proxy answers in place of Discord, with a page. */
  | 'page'
  /** Every route is refused with 429 for a moment. */
  | 'global'
  /** Waits until the promise resolves. */
  | Promise<void>
  /** It is done at once, but said only once the promise resolves. */
  | { readonly saidAfter: Promise<void> };

/** A request that was refused for what was in it, not because a test had said so. */
export interface Refused {
  readonly route: string;
  readonly refusal: Refusal;
}

/** What the address of a single process begins with. */
const FRONT = /^\/front-\d+/;

/** Parts of an address that are ids. */
const IDS = new Set(['app', 'channel', 'event', 'guild', 'id', 'message', 'user']);

/** The REST API of some routes, which are known once it listens. */
export function createApi(routes: () => Routes, token: string, limits: Limits) {
  const take = createLimits(limits, Date.now);
  const faults: { route: string; fault: Fault; times: number }[] = [];
  const log: string[] = [];
  const refused: Refused[] = [];
  const cutOff = new Set<string>();
  let fronts = 0;

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1');
    const [front = ''] = FRONT.exec(url.pathname) ?? [];
    if (cutOff.has(front)) return void request.socket.destroy();
    const raw = await bytesOf(request);
    const { name, run, params } = findRoute(
      routes(),
      request.method ?? '',
      url.pathname.slice(front.length),
    );
    log.push(name);
    const isOpen = OPEN.test(name);
    if (!isOpen && request.headers.authorization !== `Bot ${token}`) {
      throw new Refusal(401, 0, '401: Unauthorized');
    }
    const { headers, refused: over } = take(name, params[0] ?? '', isOpen);
    for (const [header, value] of Object.entries(headers)) response.setHeader(header, value);
    if (over) return slowDown(response, over.global, over.retryAfter);
    const fault = nextFault(name);
    if (fault === 'cut before') return void request.socket.destroy();
    if (fault === 'page')
      return void response.writeHead(403, { 'content-type': 'text/html' }).end('<html>');
    if (fault instanceof Promise) await fault;
    else if (fault === 'global') return globally(response);
    else if (typeof fault === 'object' && 'status' in fault)
      throw new Refusal(fault.status, fault.code, 'as told');
    else if (fault === 429 || (typeof fault === 'object' && 'retryAfter' in fault)) {
      response.setHeader('retry-after', typeof fault === 'object' ? fault.retryAfter : 1);
      return slowDown(response, false, 0.05);
    } else if (typeof fault === 'number') throw new Refusal(fault, 0, `${fault}: as told`);
    await noting(name, () => checkIds(name, params));
    const call = { params, query: url.searchParams, ...(await parsed(request, raw)) };
    const result = await noting(name, () => run(call));
    if (typeof fault === 'object' && 'saidAfter' in fault) await fault.saidAfter;
    if (fault === 'fails after') return send(response, 502, {});
    if (fault === 'cut after') return void request.socket.destroy();
    send(response, result === undefined ? 204 : 200, result);
  }

  async function noting(name: string, run: () => unknown): Promise<unknown> {
    try {
      return await run();
    } catch (error) {
      if (error instanceof Refusal) refused.push({ route: name, refusal: error });
      throw error;
    }
  }

  function nextFault(name: string): Fault | undefined {
    const found = faults.find((one) => one.route === name && one.times > 0);
    if (found) found.times--;
    return found?.fault;
  }

  return {
    listener: (request: IncomingMessage, response: ServerResponse): void =>
      void handle(request, response).catch((error: unknown) => answer(response, error)),
    /** Every request so far, such as `POST /channels/:channel/messages`. */
    log: log as readonly string[],
    refused: refused as readonly Refused[],
    /**
     * The API at an address for one process, which can be cut off: what it sends from then on does
     * nothing.
     */
    front() {
      const path = `/front-${++fronts}`;
      return { path, cut: () => void cutOff.add(path) };
    },
    /**
     * The next `times` requests to a route, such as `POST /channels/:channel/messages`, go wrong.
     */
    fail: (route: string, fault: Fault, times = 1) => void faults.push({ route, fault, times }),
  };
}

function findRoute(routes: Routes, method: string, pathname: string) {
  const path = pathname.replace(/^\/api\/v10/, '');
  for (const [name, run] of Object.entries(routes)) {
    const hit = new RegExp(`^${name.replace(/:\w+/g, '([^/]+)')}$`).exec(`${method} ${path}`);
    if (hit && path !== pathname)
      return { name, run, params: hit.slice(1).map(decodeURIComponent) };
  }
  throw new Refusal(404, 0, `404: Not Found (${method} ${pathname})`);
}

async function parsed(
  request: IncomingMessage,
  raw: Buffer,
): Promise<Pick<Call, 'body' | 'json' | 'files'>> {
  const form = await formOf(request, raw);
  if (!form) {
    const json = raw.length > 0 ? fromJson(raw.toString('utf8')) : {};
    return { body: asObject(json), json, files: [] };
  }
  const json = fromJson(String(form.get('payload_json') ?? '{}'));
  const files: { name: string; bytes: Uint8Array }[] = [];
  for (const [key, value] of form.entries()) {
    if (typeof value === 'string') continue;
    const place = Number(/^files\[(\d+)\]$/.exec(key)?.[1]);
    files[place] = { name: value.name, bytes: new Uint8Array(await value.arrayBuffer()) };
  }
  return { body: asObject(json), json, files };
}

/** @throws Refusal where it is no JSON */
function fromJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Refusal(400, 50109, 'The request body contains invalid JSON.');
  }
}

function checkIds(route: string, params: readonly string[]): void {
  for (const [i, [, name = '']] of [...route.matchAll(/:(\w+)/g)].entries()) {
    const value = params[i] ?? '';
    if (IDS.has(name) && !/^(\d+|@original)$/.test(value))
      throw invalidForm(`${name}: ${value} is not snowflake`);
  }
}

function globally(response: ServerResponse): void {
  response.setHeader('retry-after', '0.1');
  response.setHeader('x-ratelimit-global', 'true');
  slowDown(response, true, 0.05);
}

function slowDown(response: ServerResponse, global: boolean, retryAfter: number): void {
  send(response, 429, { message: 'You are being rate limited.', retry_after: retryAfter, global });
}

function answer(response: ServerResponse, error: unknown): void {
  if (error instanceof Refusal) send(response, error.status, error.body);
  else send(response, 500, { message: String(error) });
}

function send(response: ServerResponse, status: number, body: unknown): void {
  response.statusCode = status;
  if (body === undefined) response.end();
  else response.setHeader('content-type', 'application/json').end(JSON.stringify(body));
}
