import type { ServerResponse } from 'node:http';

/** An update for a viewer's page: `html` replaces what the page shows under `name`. */
interface Sent {
  /** Goes up with every event; a page that reconnects sends the last one it has. */
  readonly id?: number;
  readonly name: string;
  readonly data: string;
}

export type Streams<Viewer> = ReturnType<typeof createStreams<Viewer>>;

/** Event streams (server-sent events) to pages on this machine: each is one response that stays open. */
export function createStreams<Viewer>() {
  const viewers = new Map<ServerResponse, Viewer>();

  return {
    viewers: (): readonly Viewer[] => [...viewers.values()],
    /** Opens a stream for a viewer, with what they have missed. */
    open(response: ServerResponse, viewer: Viewer, missed: readonly Sent[]): void {
      response.writeHead(200, {
        'content-type': 'text/event-stream; charset=utf-8',
        'cache-control': 'no-store',
        'x-content-type-options': 'nosniff',
        // After a stop, nobody comes back on the same connection.
        connection: 'close',
      });
      response.write(`retry: 1000\n\n${missed.map(asEvent).join('')}`);
      viewers.set(response, viewer);
      for (const end of ['close', 'error']) response.on(end, () => viewers.delete(response));
    },
    send(sent: Sent, meant: (viewer: Viewer) => boolean): void {
      const text = asEvent(sent);
      for (const [response, viewer] of viewers) if (meant(viewer)) response.write(text);
    },
    close(): void {
      for (const response of viewers.keys()) response.end();
      viewers.clear();
    },
  };
}

/** A line break in the data is one again in the browser. */
function asEvent({ id, name, data }: Sent): string {
  const lines = data.split(/\r\n|\r|\n/).map((line) => `data: ${line}\n`);
  return `${id === undefined ? '' : `id: ${id}\n`}event: ${name}\n${lines.join('')}\n`;
}
