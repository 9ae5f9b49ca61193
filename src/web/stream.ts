import type { ServerResponse } from 'node:http';
import type { SetTimer } from '../lib/timer.ts';

/** Something that a viewer's page is sent: `html` takes the place of what the page shows under `name`. */
interface Sent {
  /** Goes up from event to event; a page that comes back says the last one it has. */
  readonly id?: number;
  readonly name: string;
  readonly data: string;
}

/** How often a comment is sent, so that no proxy cuts a quiet stream, ms. */
const BEAT = 20_000;

/** What a viewer may leave unread, bytes. One who has more has gone or is too slow: it is cut, and its page comes back by itself. */
const UNREAD = 512 * 1024;

/** Most streams that are open at once in a process; what comes after is asked to wait. */
const STREAMS = 600;

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
    if (this.#closed || this.#open.size >= STREAMS) return false;
    response.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
      'x-content-type-options': 'nosniff',
    });
    response.write(`retry: 1000\n\n${missed.map(written).join('')}`);
    this.#open.set(response, viewer);
    for (const end of ['close', 'error']) response.on(end, () => this.#open.delete(response));
    this.#stopBeat ??= this.#setTimer(this.#beat, BEAT);
    return true;
  }

  /** Sends to the viewers that are meant; those who can't keep up are cut. */
  send(sent: Sent, meant: (viewer: Viewer) => boolean = () => true): void {
    const text = written(sent);
    for (const [response, viewer] of this.#open) if (meant(viewer)) this.#write(response, text);
  }

  close(): void {
    this.#closed = true;
    this.#stopBeat?.();
    for (const response of this.#open.keys()) response.end();
    this.#open.clear();
  }

  #write(response: ServerResponse, text: string): void {
    if (response.writableLength > UNREAD) {
      this.#open.delete(response);
      response.destroy();
    } else response.write(text);
  }

  readonly #beat = (): void => {
    for (const response of this.#open.keys()) this.#write(response, ':\n\n');
    this.#stopBeat = this.#open.size > 0 ? this.#setTimer(this.#beat, BEAT) : undefined;
  };
}

/** An event as it goes over the wire; a line break in its data is one again in the browser. */
function written({ id, name, data }: Sent): string {
  const lines = data.split(/\r\n|\r|\n/).map((line) => `data: ${line}\n`);
  return `${id === undefined ? '' : `id: ${id}\n`}event: ${name}\n${lines.join('')}\n`;
}
