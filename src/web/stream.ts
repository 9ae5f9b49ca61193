import type { ServerResponse } from 'node:http';

/** An update for a member's page: `html` replaces what the page shows under `name`. */
interface Sent {
  /** Goes up with every event; a page that reconnects sends the last one it has. */
  readonly id?: number;
  readonly name: string;
  readonly data: string;
}

/**
 * Characters that a page may leave unread before its connection is cut; it comes back by itself,
 * and asks for what it missed.
 */
const UNREAD_MAX = 4_000_000;

export type Streams = ReturnType<typeof createStreams>;

/**
 * Event streams (server-sent events) to pages on this machine: each a response that stays open, for
 * one member.
 */
export function createStreams() {
  const members = new Map<ServerResponse, string>();

  return {
    /** Whose pages are open, by id. */
    members: () => new Set(members.values()),
    /** Opens a stream for a member, with what they have missed. */
    open(response: ServerResponse, member: string, missed: readonly Sent[]): void {
      response.writeHead(200, {
        'content-type': 'text/event-stream; charset=utf-8',
        'cache-control': 'no-store',
        'x-content-type-options': 'nosniff',
        // After a stop, nobody comes back on the same connection.
        connection: 'close',
      });
      response.write(`retry: 1000\n\n${missed.map(asEvent).join('')}`);
      members.set(response, member);
      for (const end of ['close', 'error']) response.on(end, () => members.delete(response));
    },
    /** @param to the id of the only member who gets it; everybody where absent */
    send(sent: Sent, to?: string): void {
      const eventText = asEvent(sent);
      for (const [response, member] of members) {
        if ((to ?? member) !== member) continue;
        if (response.writableLength > UNREAD_MAX) response.destroy();
        else response.write(eventText);
      }
    },
    close(): void {
      for (const response of members.keys()) response.end();
      members.clear();
    },
  };
}

/** A line break in the data is one again in the browser. */
function asEvent({ id, name, data }: Sent) {
  const lines = data.split(/\r\n|\r|\n/).map((dataLine) => `data: ${dataLine}\n`);
  return `${id === undefined ? '' : `id: ${id}\n`}event: ${name}\n${lines.join('')}\n`;
}
