import type { ServerResponse } from 'node:http';
import type { SetTimer } from '../lib/timer.ts';

/** Something that a viewer's page is sent: `html` takes the place of what the page shows under `name`. */
interface Sent {
  /** Goes up from event to event; a page that comes back says the last one it has. */
  readonly id?: number;
  readonly name: string;
  readonly data: string;
}

/** So that no proxy cuts a quiet stream. */
const KEEP_ALIVE_MS = 20_000;

/** A viewer who leaves more has gone or is too slow: the stream is cut, and the page comes back by itself. */
const UNREAD_MAX_BYTES = 512 * 1024;

/** In one process; whoever comes later is asked to wait. */
const STREAMS_MAX = 600;

export type Streams<Viewer> = ReturnType<typeof createStreams<Viewer>>;

/** Event streams (server-sent events): each is one response that stays open. */
export function createStreams<Viewer>(setTimer: SetTimer) {
  const viewers = new Map<ServerResponse, Viewer>();
  let stopBeat: (() => void) | undefined;
  let closed = false;

  /** Those who can't keep up are cut. */
  function write(response: ServerResponse, text: string): void {
    if (response.writableLength > UNREAD_MAX_BYTES) {
      viewers.delete(response);
      response.destroy();
    } else response.write(text);
  }

  function beat(): void {
    for (const response of viewers.keys()) write(response, ':\n\n');
    stopBeat = viewers.size > 0 ? setTimer(beat, KEEP_ALIVE_MS) : undefined;
  }

  return {
    viewers: (): readonly Viewer[] => [...viewers.values()],
    /** Opens a stream for a viewer, with what they have missed. False where there are too many. */
    open(response: ServerResponse, viewer: Viewer, missed: readonly Sent[]): boolean {
      if (closed || viewers.size >= STREAMS_MAX) return false;
      response.writeHead(200, {
        'content-type': 'text/event-stream; charset=utf-8',
        'cache-control': 'no-store',
        'x-accel-buffering': 'no',
        'x-content-type-options': 'nosniff',
      });
      response.write(`retry: 1000\n\n${missed.map(asEvent).join('')}`);
      viewers.set(response, viewer);
      for (const end of ['close', 'error']) response.on(end, () => viewers.delete(response));
      stopBeat ??= setTimer(beat, KEEP_ALIVE_MS);
      return true;
    },
    /** Sends to the viewers that are meant. */
    send(sent: Sent, meant: (viewer: Viewer) => boolean = () => true): void {
      const text = asEvent(sent);
      for (const [response, viewer] of viewers) if (meant(viewer)) write(response, text);
    },
    close(): void {
      closed = true;
      stopBeat?.();
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
