/** The HTTP side of Slack: Web API, response addresses, uploads and files. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { bytesOf, formOf } from '../http.ts';
import type { App } from './app.ts';
import { checkArguments, fromForm } from './arguments.ts';
import { checkMessage, Refusal } from './check.ts';
import type { Fault, Faults } from './faults.ts';
import type { Take } from './limits.ts';
import type { Args } from './method.ts';
import { change, KIND_SCOPES, METHODS, place, SCOPE_OF } from './methods.ts';
import type { OAuth } from './oauth.ts';
import type { Ticket, World } from './world.ts';

export const APP_TOKEN = 'xapp-test-app';

/** What the address of a single process begins with. */
export const FRONT = 'front-';

const RESPONSE_USES = 5;
const RESPONSE_LIFE = 30 * 60_000;

export interface Web {
  /** Every workspace, the first one first. */
  readonly worlds: readonly World[];
  readonly oauth: OAuth;
  readonly faults: Faults;
  readonly app: App;
  readonly take: Take;
  /** Every call in order, by method. */
  readonly calls: { readonly method: string; readonly args: Args }[];
  /** Calls refused for their content, with Slack's word and its details. */
  readonly refused: {
    readonly method: string;
    readonly error: string;
    readonly detail: readonly string[];
  }[];
  /** Calls that were carried out without telling the caller. */
  readonly unheard: { readonly method: string; readonly args: Args; readonly request?: string }[];
  /** Addresses of single processes that are cut off. */
  readonly cutOff: Set<string>;
  base(): string;
  /** An address for a Socket Mode connection. */
  socketUrl(): string;
}

/** Answers one request. */
export async function serve(
  web: Web,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const [, front = '', ...rest] = (request.url ?? '').split('?')[0]?.split('/') ?? [];
  if (web.cutOff.has(front)) return void request.socket.destroy();
  const body = await bytesOf(request);
  const [kind = '', name = ''] = front.startsWith(FRONT) ? rest : [front, ...rest];
  if (kind === 'api') return callMethod(web, name, request, body, response);
  if (kind === 'response') return await respond(web, name, body, response);
  if (kind === 'upload') return upload(web, name, request, body, response);
  if (kind === 'files-pri') return download(web, name, request, response);
  response.writeHead(404).end();
}

async function callMethod(
  web: Web,
  method: string,
  request: IncomingMessage,
  body: Buffer,
  response: ServerResponse,
): Promise<void> {
  const args = await readArgs(request, body);
  web.calls.push({ method, args });
  const token = request.headers.authorization?.replace(/^Bearer /, '') ?? String(args.token ?? '');
  const wait = web.take(method, token, args.channel);
  if (wait !== undefined) return slowDown(response, wait);
  const fault = web.faults.take(method, '*');
  const answer = () => run(web, method, token, args);
  const unheard = () => {
    if (answer().ok === true) web.unheard.push({ method, args });
  };
  if (fault && brokenBy(fault, unheard, response)) return;
  const result = fault?.error ? { ok: false, error: fault.error } : answer();
  if (fault?.late !== undefined) await pause(fault.late);
  response.writeHead(200, {
    'content-type': 'application/json',
    'x-oauth-scopes': [...web.app.scopes].join(','),
  });
  response.end(JSON.stringify(result));
  for (const world of web.worlds) world.changed();
}

function slowDown(response: ServerResponse, seconds: number): void {
  const headers = { 'content-type': 'application/json', 'retry-after': String(seconds) };
  response.writeHead(429, headers).end(JSON.stringify({ ok: false, error: 'ratelimited' }));
}

/** Answers wrongly where the fault says so. */
function brokenBy(fault: Fault, act: () => unknown, response: ServerResponse): boolean {
  if (fault.done) act();
  if (fault.cut) {
    response.destroy();
    return true;
  }
  if (fault.status === undefined) return false;
  const headers = fault.retryAfter === undefined ? {} : { 'retry-after': String(fault.retryAfter) };
  response.writeHead(fault.status, headers).end('fault');
  return true;
}

function run(web: Web, method: string, token: string, args: Args): Record<string, unknown> {
  try {
    if (method === 'apps.connections.open') {
      if (token !== APP_TOKEN) throw new Refusal('invalid_auth');
      return { ok: true, url: web.socketUrl() };
    }
    if (method === 'api.test') return { ok: true };
    if (method === 'oauth.v2.access') return { ok: true, ...web.oauth.access(args) };
    const world = web.worlds.find((one) => one.bot.token !== undefined && one.bot.token === token);
    if (!world)
      throw new Refusal(web.oauth.revoked.has(token) ? 'account_inactive' : 'invalid_auth');
    const kind = world.channels.get(String(args.channel))?.kind ?? 'public';
    const scope = SCOPE_OF[method]?.replace(/^channels(?=:(?:read|history))/, KIND_SCOPES[kind]);
    if (scope !== undefined && !web.app.scopes.has(scope))
      throw new Refusal('missing_scope', [scope]);
    const known = Object.hasOwn(METHODS, method) ? METHODS[method] : undefined;
    if (!known) throw new Refusal('unknown_method');
    checkArguments(method, args);
    return { ok: true, ...known(args, world, web.base()) };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    web.refused.push({ method, error: error.message, detail: error.detail });
    return { ok: false, error: error.message, response_metadata: { messages: error.detail } };
  }
}

async function respond(
  web: Web,
  token: string,
  body: Buffer,
  response: ServerResponse,
): Promise<void> {
  const args = JSON.parse(body.toString()) as Args;
  web.calls.push({ method: 'response_url', args });
  const fault = web.faults.take('response_url');
  const world = web.worlds.find((one) => one.tickets.has(token));
  const act = () => answer(world, world?.tickets.get(token), args);
  const unheard = () => {
    act();
    web.unheard.push({ method: 'response_url', args, request: token });
  };
  if (fault && brokenBy(fault, unheard, response)) return;
  try {
    if (fault?.error)
      return void response.writeHead(200).end(JSON.stringify({ ok: false, error: fault.error }));
    act();
    if (fault?.late !== undefined) await pause(fault.late);
    response.writeHead(200).end('ok');
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    web.refused.push({ method: 'response_url', error: error.message, detail: error.detail });
    response.writeHead(error.message.endsWith('_url') ? 404 : 400).end(error.message);
  }
}

/** @throws Refusal */
function answer(world: World | undefined, ticket: Ticket | undefined, args: Args): void {
  if (!world || !ticket) throw new Refusal('invalid_url');
  if (world.now() - ticket.at > RESPONSE_LIFE) throw new Refusal('expired_url');
  if (ticket.uses >= RESPONSE_USES) throw new Refusal('used_url');
  checkArguments('response_url', args);
  checkMessage({ ...args });
  ticket.uses += 1;
  const { id: request, channel, user } = ticket;
  if (args.replace_original === true && ticket.message) {
    if (ticket.message.deleted) throw new Refusal('message_not_found');
    change(world, ticket.message, args);
    const to = ticket.message.to === undefined ? {} : { to: ticket.message.to };
    world.see({ via: 'response', request, channel, ...to, message: ticket.message });
    return;
  }
  const to = args.response_type === 'in_channel' ? undefined : user;
  const message = place(world, { id: channel }, args, to);
  world.see({ via: 'response', request, channel, ...(to && { to }), message });
}

/** Where a file is known, if it is. */
function keptIn({ worlds }: Web, id: string) {
  const world = worlds.find((one) => one.files.has(id));
  return { world, file: world?.files.get(id) };
}

async function upload(
  web: Web,
  id: string,
  request: IncomingMessage,
  body: Buffer,
  response: ServerResponse,
) {
  const { world, file } = keptIn(web, id);
  if (!world || !file) return void response.writeHead(404).end();
  const parts = await formOf(request, body);
  const sent = parts && [...parts.values()].find((one) => typeof one !== 'string');
  const bytes = sent ? new Uint8Array(await sent.arrayBuffer()) : new Uint8Array(body);
  if (bytes.length !== file.length) {
    const detail = [`${bytes.length} of ${file.length}`];
    web.refused.push({ method: 'upload', error: 'wrong_length', detail });
    return void response.writeHead(400).end('wrong_length');
  }
  world.files.set(id, { ...file, bytes });
  response.writeHead(200).end(`OK - ${bytes.length}`);
}

function download(web: Web, id: string, request: IncomingMessage, response: ServerResponse): void {
  const { world, file } = keptIn(web, id);
  const token = request.headers.authorization?.replace(/^Bearer /, '');
  const allowed =
    token !== undefined && token === world?.bot.token && web.app.scopes.has('files:read');
  if (!file || !allowed) {
    response
      .writeHead(200, { 'content-type': 'text/html; charset=utf-8' })
      .end('<html>Sign in</html>');
    return;
  }
  response.writeHead(200, { 'content-type': 'text/plain' }).end(file.bytes);
}

/** Arguments come as a form with JSON inside, or as JSON. */
async function readArgs(request: IncomingMessage, body: Buffer): Promise<Args> {
  if (request.headers['content-type']?.startsWith('application/json'))
    return JSON.parse(body.toString());
  return fromForm(new URLSearchParams(body.toString()));
}
