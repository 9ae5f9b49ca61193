import type { IncomingMessage } from 'node:http';

/** With a zone's name, characters. */
const ADDRESS_MAX = 64;

/** The address a request comes from. Behind proxies it is the one that the nearest proxy saw, which it writes last. */
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

/** The bytes of a body; undefined if there are more than `most`: reading stops there. */
export async function collect(stream: AsyncIterable<Uint8Array>, most: number): Promise<Buffer | undefined> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of stream) {
    bytes += chunk.length;
    if (bytes > most) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
