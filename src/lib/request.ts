import type { IncomingMessage } from 'node:http';

/** Longest address, with a zone's name, characters. */
const ADDRESS_MAX = 64;

/** Whom a request comes from. Through a proxy it is the address that the one nearest to us saw: it writes that last. */
export function callerOf({ headers, socket }: IncomingMessage): string {
  const seen = String(headers['x-forwarded-for'] ?? '')
    .split(',')
    .at(-1)
    ?.trim()
    .slice(0, ADDRESS_MAX);
  return seen || (socket.remoteAddress ?? '');
}

/** The path of a request, without what follows a question mark. */
export function pathOf({ url = '' }: IncomingMessage): string {
  return url.split('?')[0] ?? '';
}
