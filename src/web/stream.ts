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

/** Open event streams (server-sent events): each is one response that stays open. */
export class Streams<Viewer> {
  readonly #open = new Map<ServerResponse, Viewer>();
  readonly #setTimer: SetTimer;
  #stopBeat: (() => void) | undefined;
  #closed = false;

  constructor(setTimer: SetTimer) {
    this.#setTimer = setTimer;
  }

  viewers(): readonly Viewer[] {
    return [...this.#open.values()];
  }

  /** Opens a stream for a viewer, with what they have missed. False where there are too many. */
  open(response: ServerResponse, viewer: Viewer, missed: readonly Sent[]): boolean {
    if (this.#closed || this.#open.size >= STREAMS_MAX) return false;
    response.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
      'x-content-type-options': 'nosniff',
    });
    response.write(`retry: 1000\n\n${missed.map(asEvent).join('')}`);
    this.#open.set(response, viewer);
    for (const end of ['close', 'error']) response.on(end, () => this.#open.delete(response));
    this.#stopBeat ??= this.#setTimer(this.#beat, KEEP_ALIVE_MS);
    return true;
  }

  /** Sends to the viewers that are meant; those who can't keep up are cut. */
  send(sent: Sent, meant: (viewer: Viewer) => boolean = () => true): void {
    const text = asEvent(sent);
    for (const [response, viewer] of this.#open) if (meant(viewer)) this.#write(response, text);
  }

  close(): void {
    this.#closed = true;
    this.#stopBeat?.();
    for (const response of this.#open.keys()) response.end();
    this.#open.clear();
  }

  #write(response: ServerResponse, text: string): void {
    if (response.writableLength > UNREAD_MAX_BYTES) {
      this.#open.delete(response);
      response.destroy();
    } else response.write(text);
  }

  readonly #beat = (): void => {
    for (const response of this.#open.keys()) this.#write(response, ':\n\n');
    this.#stopBeat = this.#open.size > 0 ? this.#setTimer(this.#beat, KEEP_ALIVE_MS) : undefined;
  };
}

/** A line break in the data is one again in the browser. */
function asEvent({ id, name, data }: Sent): string {
  const lines = data.split(/\r\n|\r|\n/).map((line) => `data: ${line}\n`);
  return `${id === undefined ? '' : `id: ${id}\n`}event: ${name}\n${lines.join('')}\n`;
}
