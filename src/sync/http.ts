import type { IncomingMessage, ServerResponse } from 'node:http';
import { LRUCache } from 'lru-cache';
import type { ClubId } from '../core/call.ts';
import type { Sync } from '../core/domain/sync.ts';
import type { Clock } from '../core/ports/runtime.ts';
import type { Store } from '../core/ports/store.ts';
import { collect } from '../lib/collect.ts';
import { sameSecret } from '../lib/token.ts';
import { callerOf, Tries } from '../lib/tries.ts';
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
const RATE = { all: 60, wrong: 10 };

/** Logins that are remembered as known. */
const LOGINS = 10_000;

interface Answer {
  readonly status: number;
  readonly body: object;
}

const refused = (status: number, code: number, message: string): Answer => ({
  status,
  body: { code, message },
});

/** Codes and sentences of the reference server: koreader-sync-server, `app/syncs_controller.lua`. */
const WRONG = refused(401, 2001, 'Name or key is wrong. Ask the bot for a new key with /progress sync.');
const TOO_MANY = refused(401, 2001, 'Too many tries. Wait a minute, then check name and key.');
const NO_REGISTRATION = refused(
  402,
  2005,
  'You don’t register here: type /progress sync to the bot, and use the name and key that it gives you.',
);
const INVALID = refused(403, 2003, 'Invalid request');
const NO_DOCUMENT = refused(403, 2004, "Field 'document' not provided.");
const UNAVAILABLE = refused(
  502,
  2000,
  'The club’s data can’t be reached right now. Your position is sent again later.',
);

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
  const strangers = new Tries(clock);
  const requests = new Tries(clock, RATE.all);
  const wrong = new Tries(clock, RATE.wrong);
  const known = new LRUCache<string, true>({ max: LOGINS });

  async function login(request: IncomingMessage, club: ClubId): Promise<Sync | Answer> {
    const name = String(request.headers['x-auth-user'] ?? '').trim();
    const sent = String(request.headers['x-auth-key'] ?? '');
    if (name === '' || name.length > 100 || name.includes(':')) return WRONG;
    const [who, caller] = [`${club} ${name}`, callerOf(request)];
    if (requests.isTooMany(who) || wrong.isTooMany(who)) return TOO_MANY;
    const isKnown = known.has(who);
    // A club can be named by whoever likes; none is opened for those who have no login there.
    if (!isKnown && strangers.isTooMany(caller)) return TOO_MANY;
    if (isKnown) requests.add(who);
    const sync = await store.syncNamed(club, name);
    // The hash is made in either case, so that the time says nothing of which names there are.
    const isRight = sameSecret(hashOfSent(sent), sync?.key ?? '');
    if (!sync) {
      // Counted by address alone: made-up names would crowd out those of members.
      strangers.add(caller);
      return WRONG;
    }
    if (!isKnown) requests.add(who);
    known.set(who, true);
    if (isRight) return sync;
    wrong.add(who);
    return WRONG;
  }

  async function answer(request: IncomingMessage, club: ClubId, route: string): Promise<Answer | undefined> {
    const { method } = request;
    if (method === 'GET' && route === '/healthcheck') return { status: 200, body: { state: 'OK' } };
    if (method === 'POST' && route === '/users/create') return NO_REGISTRATION;
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
    // A doubled slash, as some devices send it, is one.
    const [, name = '', route = ''] =
      /^\/sync\/([\w-]{1,400})(\/.{0,300})$/.exec(path.replace(/\/{2,}/g, '/')) ?? [];
    const club = Buffer.from(name, 'base64url').toString();
    const found = /^[a-z]+:[^\s/\\]{1,250}$/.test(club)
      ? await answer(request, club, route).catch(() => UNAVAILABLE)
      : undefined;
    const { status, body } = found ?? { ...INVALID, status: 404 };
    // Exactly this type, without a charset: KOReader up to 2025.04 reads no other (koreader#13539).
    response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' });
    response.end(JSON.stringify(body));
    return true;
  };
}

/** The address of a club under a site such as `https://books.example`. */
export function addressOf(site: string, club: ClubId): string {
  return `${site.replace(/\/+$/, '')}${PREFIX}${Buffer.from(club).toString('base64url')}`;
}

function readReport(body: unknown): PositionReport | Answer {
  if (typeof body !== 'object' || body === null) return INVALID;
  const { document, progress, percentage, metadata } = body as Readonly<Record<string, unknown>>;
  if (typeof document !== 'string' || document === '') return NO_DOCUMENT;
  const share = typeof percentage === 'string' ? Number(percentage) : percentage;
  if (
    document.length > 200 ||
    document.includes(':') ||
    !(typeof progress === 'string' || typeof progress === 'number') ||
    String(progress).length > 2000 ||
    typeof share !== 'number' ||
    !(share >= 0 && share <= 1)
  )
    return INVALID;
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
