import type { ServerResponse } from 'node:http';
import type { Followed } from '../../core/ports/pages.ts';
import type { Log } from '../../core/ports/runtime.ts';
import type { SetTimer } from '../../lib/timer.ts';
import { Streams } from '../stream.ts';

/** How often the store is asked what has changed, ms: another process may have changed it. */
const LOOK = 1000;

/** After this many looks, the links of all viewers are checked again. */
const RECHECK = 5;

interface Viewer {
  /** Club and channel. */
  readonly key: string;
  readonly token: string;
}

interface Watched {
  readonly club: string;
  readonly channel: string;
  shown: string;
}

/**
 * Screens that are open. What a channel shows is looked up once a second for all of its viewers, and is sent to them
 * when it has changed; with nobody watching nothing is looked up.
 * @param parts.draw what a channel's screen shows, as HTML
 * @param parts.follow whether a link still leads somewhere
 */
export function createScreens(parts: {
  readonly draw: (club: string, channel: string) => Promise<string>;
  readonly follow: (token: string) => Promise<Followed | undefined>;
  readonly setTimer: SetTimer;
  readonly log: Log;
}) {
  const { draw, follow, setTimer, log } = parts;
  const streams = new Streams<Viewer>(setTimer);
  const watched = new Map<string, Watched>();
  let stopLooking: (() => void) | undefined;
  let looks = 0;

  async function look(): Promise<void> {
    looks += 1;
    const viewers = streams.viewers();
    const open = new Set(viewers.map(({ key }) => key));
    for (const key of watched.keys()) if (!open.has(key)) watched.delete(key);
    if (looks % RECHECK === 0) await recheck(new Set(viewers.map(({ token }) => token)));
    for (const [key, one] of watched) await bringUpToDate(key, one).catch(warn);
  }

  async function bringUpToDate(key: string, one: Watched): Promise<void> {
    const html = await draw(one.club, one.channel);
    if (html === one.shown) return;
    one.shown = html;
    streams.send({ name: 'screen', data: html }, (viewer) => viewer.key === key);
  }

  function warn(error: unknown): void {
    log.warn('screens could not be brought up to date', { error });
  }

  async function recheck(tokens: ReadonlySet<string>): Promise<void> {
    for (const token of tokens) {
      if (await follow(token)) continue;
      streams.send({ name: 'gone', data: '' }, (viewer) => viewer.token === token);
      streams.end((viewer) => viewer.token === token);
    }
  }

  function again(): void {
    stopLooking ??= setTimer(() => {
      stopLooking = undefined;
      if (streams.size === 0) return watched.clear();
      look().catch(warn).finally(again);
    }, LOOK);
  }

  return {
    /** Opens a stream of what a screen shows, beginning with what it shows now; false where there are too many. */
    async open(response: ServerResponse, token: string, club: string, channel: string): Promise<boolean> {
      const key = JSON.stringify([club, channel]);
      const one = watched.get(key) ?? { club, channel, shown: await draw(club, channel) };
      watched.set(key, one);
      const opened = streams.open(response, { key, token }, [{ name: 'screen', data: one.shown }]);
      if (opened) again();
      return opened;
    },
    close(): void {
      stopLooking?.();
      streams.close();
    },
  };
}

export type Screens = ReturnType<typeof createScreens>;
