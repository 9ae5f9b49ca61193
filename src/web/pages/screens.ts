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
  readonly token: string;
  readonly club: string;
  readonly channel: string;
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
  /** What the viewers of each channel have. */
  const shown = new Map<string, string>();
  const keyOf = ({ club, channel }: Omit<Viewer, 'token'>) => JSON.stringify([club, channel]);
  let stopLooking: (() => void) | undefined;
  let looks = 0;

  async function look(): Promise<void> {
    looks += 1;
    if (looks % RECHECK === 0) await recheck();
    const open = new Map(streams.viewers().map((viewer) => [keyOf(viewer), viewer]));
    for (const key of shown.keys()) if (!open.has(key)) shown.delete(key);
    for (const [key, { club, channel }] of open) {
      const html = await draw(club, channel).catch(warn);
      if (html === undefined || html === shown.get(key)) continue;
      shown.set(key, html);
      streams.send({ name: 'screen', data: html }, (viewer) => keyOf(viewer) === key);
    }
  }

  function warn(error: unknown): undefined {
    log.warn('screens could not be brought up to date', { error });
  }

  async function recheck(): Promise<void> {
    for (const token of new Set(streams.viewers().map((viewer) => viewer.token))) {
      if (await follow(token)) continue;
      streams.send({ name: 'gone', data: '' }, (viewer) => viewer.token === token);
      streams.end((viewer) => viewer.token === token);
    }
  }

  function again(): void {
    stopLooking ??= setTimer(() => {
      stopLooking = undefined;
      if (streams.size === 0) return shown.clear();
      look().catch(warn).finally(again);
    }, LOOK);
  }

  return {
    /** Opens a stream of what a screen shows, beginning with what it shows now; false where there are too many. */
    async open(response: ServerResponse, token: string, club: string, channel: string): Promise<boolean> {
      const key = keyOf({ club, channel });
      const html = shown.get(key) ?? (await draw(club, channel));
      shown.set(key, html);
      const opened = streams.open(response, { token, club, channel }, [{ name: 'screen', data: html }]);
      if (opened) again();
      return opened;
    },
    close(): void {
      stopLooking?.();
      streams.close();
    },
  };
}
