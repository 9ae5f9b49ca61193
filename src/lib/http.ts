import type { IncomingMessage } from 'node:http';

/** With a zone's name, characters. */
const ADDRESS_MAX = 64;

/** RFC 1918, 3927, 4193 and 4291. */
const PRIVATE_ADDRESSES = [
  /^(?:127|10|192\.168|169\.254|172\.(?:1[6-9]|2\d|3[01]))\./,
  /^(?:::1$|f[cd]|fe[89ab])/i,
];

/** Whether a request comes from this machine or its own network. */
export const isNear = ({ socket }: Pick<IncomingMessage, 'socket'>): boolean =>
  PRIVATE_ADDRESSES.some((pattern) =>
    pattern.test((socket.remoteAddress ?? '').replace(/^::ffff:/i, '')),
  );

/**
 * The address a request comes from. Behind a proxy of the host's own it is the one that the proxy
 * saw, which it writes last; from anywhere else anybody may write what they like.
 */
export function callerOf({ headers, socket }: Pick<IncomingMessage, 'headers' | 'socket'>): string {
  if (!isNear({ socket })) return socket.remoteAddress ?? '';
  const seen = String(headers['x-forwarded-for'] ?? '')
    .split(',')
    .at(-1)
    ?.trim()
    .slice(0, ADDRESS_MAX);
  return seen || (socket.remoteAddress ?? '');
}

/**
 * Hosts that no stranger can point at this machine: IP addresses, names without a dot, those of
 * private networks.
 */
const OWN_HOSTS = [
  /^(?:\[[\da-f:.]+\]|[\d.]+|[\w-]+)$/i,
  /.\.(?:local|localhost|internal|svc|arpa)$/i,
];

/**
 * Whether a request asks for this machine by its own name, or by that of the public address. A page
 * in the host's browser could else read what is for this machine alone, by a name of its own that
 * leads here.
 */
export function isForUs({ headers }: Pick<IncomingMessage, 'headers'>, site?: string): boolean {
  const { host = 'localhost' } = headers;
  const hostName = host.replace(/:\d+$/, '');
  return (
    OWN_HOSTS.some((pattern) => pattern.test(hostName)) ||
    (site !== undefined && host === new URL(site).host)
  );
}

/** The path of a request, without what follows a question mark. */
export const pathOf = ({ url = '' }: IncomingMessage): string => url.split('?')[0] ?? '';

/** The bytes of a body; undefined if there are more than `most`: reading stops there. */
export async function collect(
  stream: AsyncIterable<Uint8Array>,
  bytesMax: number,
): Promise<Buffer | undefined> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of stream) {
    bytes += chunk.length;
    if (bytes > bytesMax) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
