import type { IncomingMessage, ServerResponse } from 'node:http';
import { LRUCache } from 'lru-cache';
import type { ClubId } from '../core/call.ts';
import type { Sync } from '../core/domain/sync.ts';
import type { Clock } from '../core/ports/runtime.ts';
import type { Store } from '../core/ports/store.ts';
import { collect } from '../lib/collect.ts';
import { sameSecret } from '../lib/token.ts';
import { callerOf, WrongTries } from '../lib/wrong-tries.ts';
import { hashOfSent } from './keys.ts';
import type { PositionReport, Reports } from './report.ts';

/** Where devices reach this club; what KOReader appends begins with a slash. */
const PREFIX = '/sync/';

/** A position is a few hundred bytes. */
const MAX_BODY = 8 * 1024;

/**
 * Requests of one login in a minute, and those with a wrong key: a device sends a position in 25 seconds at most. Counted
 * by login and not by address, as all may come through one proxy.
 */
const RATE = { all: 60, wrong: 10, window: 60_000, remembered: 10_000 };

/** Codes and sentences of the reference server: koreader-sync-server, `app/syncs_controller.lua`. */
const ERRORS = {
  unauthorized: { status: 401, code: 2001 },
  invalid: { status: 403, code: 2003 },
  noDocument: { status: 403, code: 2004 },
  noRegistration: { status: 402, code: 2005 },
  unavailable: { status: 502, code: 2000 },
} as const;

const SAYS = {
  wrong: 'Name or key is wrong. Ask the bot for a new key with /progress sync.',
  tooMany: 'Too many tries. Wait a minute, then check name and key.',
  register:
    'You don’t register here: type /progress sync to the bot, and use the name and key that it gives you.',
  invalid: 'Invalid request',
  noDocument: "Field 'document' not provided.",
  unavailable: 'The club’s data can’t be reached right now. Your position is sent again later.',
};

interface Answer {
  readonly status: number;
  readonly body: object;
}

/**
 * KOReader's sync protocol, for one club each under `/sync/CLUB`, where CLUB is the club's id in base64url. Positions
 * only come in: who asks for one is answered `{}`, so that no device is ever moved by another.
 * https://github.com/koreader/koreader-sync-server
 */
export function syncHandler(parts: {
  store: Store;
  reports: Reports;
  clock: Clock;
}): (request: IncomingMessage, response: ServerResponse) => Promise<boolean> {
  const { store, reports, clock } = parts;
  const strangers = new WrongTries(clock);
  const known = new LRUCache<string, true>({ max: RATE.remembered });
  const seen = new LRUCache<string, { all: number; wrong: number }>({ max: RATE.remembered });

  function tries(club: ClubId, name: string): { all: number; wrong: number } {
    const key = `${club} ${name} ${Math.floor(clock() / RATE.window)}`;
    const known = seen.get(key) ?? { all: 0, wrong: 0 };
    seen.set(key, known);
    return known;
  }

  async function login(request: IncomingMessage, club: ClubId): Promise<Sync | Answer> {
    const name = String(request.headers['x-auth-user'] ?? '').trim();
    const sent = String(request.headers['x-auth-key'] ?? '');
    if (!isName(name)) return refused('unauthorized', SAYS.wrong);
    const counted = tries(club, name);
    counted.all += 1;
    if (counted.all > RATE.all || counted.wrong >= RATE.wrong) return refused('unauthorized', SAYS.tooMany);
    // A club can be named by whoever likes; none is opened for those who have no login there.
    const [key, caller] = [`${club} ${name}`, callerOf(request)];
    if (!known.has(key) && strangers.isTooMany(caller)) return refused('unauthorized', SAYS.tooMany);
    const sync = await store.syncNamed(club, name);
    if (sync) known.set(key, true);
    else strangers.add(caller);
    // The hash is made in either case, so that the time says nothing of which names there are.
    if (sameSecret(hashOfSent(sent), sync?.key ?? '') && sync) return sync;
    counted.wrong += 1;
    return refused('unauthorized', SAYS.wrong);
  }

  async function answer(request: IncomingMessage, club: ClubId, route: string): Promise<Answer | undefined> {
    const { method } = request;
    if (method === 'GET' && route === '/healthcheck') return { status: 200, body: { state: 'OK' } };
    if (method === 'POST' && route === '/users/create') return refused('noRegistration', SAYS.register);
    const isAuth = method === 'GET' && route === '/users/auth';
    const isPull = method === 'GET' && route.startsWith('/syncs/progress/');
    const isPush = method === 'PUT' && route === '/syncs/progress';
    if (!isAuth && !isPull && !isPush) return undefined;
    const sync = await login(request, club);
    if ('status' in sync) return sync;
    if (isAuth) return { status: 200, body: { authorized: 'OK' } };
    if (isPull) return { status: 200, body: {} };
    const report = readReport(await bodyOf(request));
    if ('status' in report) return report;
    await reports.take(club, sync, report);
    return { status: 200, body: { document: report.file, timestamp: Math.floor(clock() / 1000) } };
  }

  return async (request, response) => {
    const [path = ''] = (request.url ?? '').split('?');
    if (!path.startsWith(PREFIX)) return false;
    const { club, route } = readPath(path);
    const result =
      club === undefined
        ? undefined
        : await answer(request, club, route).catch(() => refused('unavailable', SAYS.unavailable));
    send(response, result ?? { status: 404, body: { code: 2003, message: SAYS.invalid } });
    return true;
  };
}

/** The address of a club under a site such as `https://books.example`. */
export function addressOf(site: string, club: ClubId): string {
  return `${site.replace(/\/+$/, '')}${PREFIX}${Buffer.from(club).toString('base64url')}`;
}

/** A doubled slash, as some devices send it, is one. */
function readPath(path: string): { readonly club?: ClubId; readonly route: string } {
  const [, name = '', route = ''] =
    /^\/sync\/([\w-]{1,400})(\/.{0,300})$/.exec(path.replace(/\/{2,}/g, '/')) ?? [];
  const club = Buffer.from(name, 'base64url').toString();
  return /^[a-z]+:[^\s/\\]{1,250}$/.test(club) ? { club, route } : { route };
}

function isName(name: string): boolean {
  return name !== '' && name.length <= 100 && !name.includes(':');
}

function readReport(body: unknown): PositionReport | Answer {
  if (typeof body !== 'object' || body === null) return refused('invalid', SAYS.invalid);
  const { document, progress, percentage, metadata } = body as Readonly<Record<string, unknown>>;
  if (typeof document !== 'string' || document === '') return refused('noDocument', SAYS.noDocument);
  const share = typeof percentage === 'string' ? Number(percentage) : percentage;
  if (
    document.length > 200 ||
    document.includes(':') ||
    !(typeof progress === 'string' || typeof progress === 'number') ||
    String(progress).length > 2000 ||
    typeof share !== 'number' ||
    !(share >= 0 && share <= 1)
  ) {
    return refused('invalid', SAYS.invalid);
  }
  const title = (metadata as { title?: unknown } | undefined | null)?.title;
  return {
    file: document.toLowerCase(),
    progress: String(progress),
    percentage: share,
    ...(typeof title === 'string' && title.trim() !== '' && { title: title.trim().slice(0, 300) }),
  };
}

/** Undefined for what is too long, or no JSON. */
async function bodyOf(request: IncomingMessage): Promise<unknown> {
  const bytes = await collect(request, MAX_BODY);
  try {
    return bytes && JSON.parse(bytes.toString('utf8'));
  } catch {
    return undefined;
  }
}

function refused(what: keyof typeof ERRORS, message: string): Answer {
  const { status, code } = ERRORS[what];
  return { status, body: { code, message } };
}

/** Exactly this type, without a charset: KOReader up to 2025.04 reads no other (koreader#13539). */
function send(response: ServerResponse, { status, body }: Answer): void {
  response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' });
  response.end(JSON.stringify(body));
}
