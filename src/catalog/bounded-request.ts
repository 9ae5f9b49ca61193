import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { Agent, request } from 'undici';

/** Bytes of an answer as it comes: the longest articles have 2,000,000 with their markup. */
const SENT_MAX_BYTES = 4 * 2 ** 20;
/** Bytes of it unpacked; a few kilobytes of gzip can hold gigabytes. */
const UNPACKED_MAX_BYTES = 8 * 2 ** 20;
/** ms until the connection stands. */
const CONNECT_MAX_MS = 3000;
/** ms until the whole answer is there, its redirects included. */
const ANSWER_MAX_MS = 10_000;
/** An address moves once from http to https, and perhaps to another path. */
const REDIRECTS_MAX = 3;

/** Connections of its own: undici's shared ones are of whichever version was loaded first. */
const dispatcher = new Agent({
  connect: { timeout: CONNECT_MAX_MS },
  maxResponseSize: SENT_MAX_BYTES,
});

const unpack = promisify(gunzip);

export interface BoundedAnswer {
  readonly status: number;
  /** As it was sent; empty without. */
  readonly retryAfter: string;
  readonly text: string;
}

/**
 * Asks for an address, within bounds of time, size and redirects; these may lead to no other host.
 * @throws whatever goes wrong; its message is for no reader
 */
export async function boundedRequest(address: URL, userAgent: string): Promise<BoundedAnswer> {
  const signal = AbortSignal.timeout(ANSWER_MAX_MS);
  let url = address;

  for (let redirects = 0; redirects <= REDIRECTS_MAX; redirects++) {
    const { statusCode, headers, body } = await request(url, {
      dispatcher,
      signal,
      headers: {
        accept: 'application/json',
        'accept-encoding': 'gzip',
        'user-agent': userAgent,
      },
    });
    const bytes = new Uint8Array(await body.arrayBuffer());
    const location = headerOf(headers.location);
    if (statusCode < 300 || statusCode >= 400 || location === '')
      return {
        status: statusCode,
        retryAfter: headerOf(headers['retry-after']),
        text: await textOf(bytes, headerOf(headers['content-encoding'])),
      };
    url = redirected(url, location);
  }

  throw new Error('Expected an answer, got one redirect after another');
}

const headerOf = (value: string | string[] | undefined) => [value ?? []].flat()[0] ?? '';

/** @throws Error where it leads elsewhere: only the host's own choice is asked */
function redirected(from: URL, location: string): URL {
  const to = new URL(location, from);
  const isSafer = to.protocol === 'https:' || to.protocol === from.protocol;
  if (to.hostname === from.hostname && isSafer) return to;
  throw new Error('Expected an answer, got a redirect to another host');
}

async function textOf(bytes: Uint8Array, encoding: string) {
  if (encoding === '' || encoding === 'identity') return new TextDecoder().decode(bytes);
  if (encoding !== 'gzip') throw new Error('Expected gzip, got another encoding');
  return new TextDecoder().decode(await unpack(bytes, { maxOutputLength: UNPACKED_MAX_BYTES }));
}
