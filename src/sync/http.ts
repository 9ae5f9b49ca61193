import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import type { ClubId } from '../core/call.ts';
import type { Sync } from '../core/domain/sync.ts';
import { UnavailableError } from '../core/errors.ts';
import type { Means } from '../core/ports/means.ts';
import type { Clock } from '../core/ports/runtime.ts';
import type { Store } from '../core/ports/store.ts';
import { callerOf, collect, pathOf } from '../lib/http.ts';
import { lruCache } from '../lib/memoize.ts';
import { parsedJson, trimSigns } from '../lib/text.ts';
import { sameSecret } from '../lib/token.ts';
import { createTries } from '../lib/tries.ts';
import { hashOfSent } from './keys.ts';
import type { PositionReport, Reports } from './report.ts';

/** Ends in a slash: what KOReader appends begins with one. */
const SYNC_PATH = '/sync/';

/** A position is a few hundred bytes. */
const BODY_MAX_BYTES = 8 * 1024;

/**
 * A device sends a position in 25 seconds at most. By login and not by address, as all may come
 * through one proxy.
 */
const REQUESTS_PER_MINUTE = { all: 60, wrong: 10 };

const KNOWN_LOGINS_MAX = 10_000;

/** Thrown in place of an answer. */
class Refusal extends Error {
  readonly status: number;
  readonly body: object;

  /**
   * @param code of the reference server, as the sentences are: koreader-sync-server,
   * `app/syncs_controller.lua`
   */
  constructor(status: number, code: number, message: string) {
    super(message);
    this.status = status;
    this.body = { code, message };
  }
}

const WRONG_LOGIN = new Refusal(
  401,
  2001,
  'Name or key is wrong. Ask the bot for a new key with /progress sync.',
);
const TOO_MANY = new Refusal(401, 2001, 'Too many tries. Wait a minute, then check name and key.');
const NO_REGISTRATION = new Refusal(
  402,
  2005,
  'You don’t register here: type /progress sync to the bot, and use the name and key that it gives you.',
);
const INVALID = new Refusal(403, 2003, 'Invalid request');
const NOT_FOUND = new Refusal(404, 2003, 'Invalid request');
const UNAVAILABLE = new Refusal(
  502,
  2000,
  'The club’s data can’t be reached right now. Your position is sent again later.',
);

/**
 * KOReader's sync protocol, for one club each under `/sync/CLUB`, where CLUB is the club's id in
 * base64url. Positions only come in: requests for one are answered `{}`, so that no device ever
 * moves another. https://github.com/koreader/koreader-sync-server
 */
export function syncHandler(
  services: Pick<Means, 'store' | 'clock' | 'log'> & { readonly reports: Reports },
) {
  const { store, reports, clock, log } = services;
  const login = logins(store, clock);

  /** @throws Refusal */
  async function answer(request: IncomingMessage, club: ClubId, path: string): Promise<object> {
    if (!/^[a-z]+:[^\s/\\]{1,250}$/.test(club)) throw NOT_FOUND;
    switch (`${request.method} ${path.replace(/^(\/syncs\/progress\/).*/, '$1')}`) {
      case 'GET /healthcheck':
        return { state: 'OK' };
      case 'POST /users/create':
        throw NO_REGISTRATION;
      case 'GET /users/auth':
        await login(request, club);
        return { authorized: 'OK' };
      case 'GET /syncs/progress/':
        await login(request, club);
        return {};
      case 'PUT /syncs/progress': {
        const sync = await login(request, club);
        const report = readReport(await bodyOf(request));
        await reports.take(club, sync, report);
        return { document: report.file, timestamp: Math.floor(clock() / 1000) };
      }
      default:
        throw NOT_FOUND;
    }
  }

  return async (request: IncomingMessage, response: ServerResponse): Promise<boolean> => {
    const path = pathOf(request);
    if (!path.startsWith(SYNC_PATH)) return false;

    // A doubled slash, as some devices send it, is one.
    const [, name = '', route = ''] =
      /^\/sync\/([\w-]{1,400})(\/.{0,300})$/.exec(path.replace(/\/{2,}/g, '/')) ?? [];
    const { status, body } = await answer(
      request,
      Buffer.from(name, 'base64url').toString(),
      route,
    ).then(
      (result) => ({ status: 200, body: result }),
      (error: unknown) => {
        if (error instanceof Refusal) return error;
        // The store itself logs, once, that it is away.
        if (!(error instanceof UnavailableError))
          log.error('an e-reader’s request failed', { error });
        return UNAVAILABLE;
      },
    );

    // Exactly this type, without a charset: KOReader up to 2025.04 reads no other (koreader#13539).
    response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' });
    response.end(JSON.stringify(body));

    return true;
  };
}

/** The address of a club under a site such as `https://books.example`. */
export const addressOf = (site: string, club: ClubId): string =>
  `${trimSigns(site, '/')}${SYNC_PATH}${Buffer.from(club).toString('base64url')}`;

/**
 * Finds whose device sends a request. Its result throws a Refusal if that is unknown, or asked too
 * often.
 */
function logins(
  store: Store,
  clock: Clock,
): (request: IncomingMessage, club: ClubId) => Promise<Sync> {
  const strangers = createTries(clock);
  const requests = createTries(clock, REQUESTS_PER_MINUTE.all);
  const wrong = createTries(clock, REQUESTS_PER_MINUTE.wrong);
  const knownLogins = lruCache<true>(KNOWN_LOGINS_MAX);

  return async (request, club) => {
    const loginName = header(request, 'x-auth-user').trim();
    const sent = header(request, 'x-auth-key');
    if (!/^[^:]{1,100}$/.test(loginName)) throw WRONG_LOGIN;

    const loginInClub = `${club} ${loginName}`;
    const caller = callerOf(request);
    const isKnown = knownLogins.has(loginInClub);

    // Anybody can name a club: those who keep naming logins that don't exist make the store open
    // none.
    const stranger = !isKnown && strangers.isTooMany(caller);
    if (stranger || requests.isTooMany(loginInClub) || wrong.isTooMany(loginInClub)) throw TOO_MANY;
    if (isKnown) requests.add(loginInClub);

    const sync = await store.syncNamed(club, loginName);
    // Hashed in either case, so that the time doesn't reveal which names exist.
    const isRight = sameSecret(hashOfSent(sent), sync?.key ?? '');

    if (!sync) {
      // Only by address: made-up names would crowd out those of members.
      strangers.add(caller);
      throw WRONG_LOGIN;
    }

    if (!isKnown) requests.add(loginInClub);
    knownLogins.set(loginInClub, true);
    if (isRight) return sync;
    wrong.add(loginInClub);
    throw WRONG_LOGIN;
  };
}

const header = ({ headers }: IncomingMessage, headerName: string) =>
  String(headers[headerName] ?? '');

/** How far a device's own sums may lead beyond either end of a book: 1.0000001. */
const ROUNDING = 0.001;

/**
 * Numbers may come as text. The path within a file isn't read: only the percentage is the same in
 * every edition.
 */
const SentReport = z.object({
  document: z
    .string()
    .regex(/^[^:]{1,200}$/)
    .toLowerCase(),
  percentage: z
    .union([z.string().trim().min(1), z.number()])
    .transform(Number)
    .pipe(
      z
        .number()
        .min(-ROUNDING)
        .max(1 + ROUNDING),
    )
    .transform((share) => Math.max(0, Math.min(1, share))),
  metadata: z
    .object({ title: z.string().trim().min(1) })
    .optional()
    .catch(undefined),
});

/** @throws Refusal */
function readReport(body: unknown): PositionReport {
  const { data } = SentReport.safeParse(body);
  if (!data) throw INVALID;
  const { document, metadata, percentage } = data;
  return { file: document, percentage, ...(metadata && { title: metadata.title.slice(0, 300) }) };
}

/** Undefined if it's too long, isn't JSON, or was cut off. */
async function bodyOf(request: IncomingMessage): Promise<unknown> {
  const bytes = await collect(request, BODY_MAX_BYTES).catch(() => undefined);
  return bytes && parsedJson(bytes.toString('utf8'));
}
