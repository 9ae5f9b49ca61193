import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { type SetTimer, systemTimer } from '../../lib/timer.ts';
import { cut } from './cut.ts';

/** What one connection may have of a server. */
export interface AnswerLimits {
  /** Answers under way at once. */
  readonly underWay: number;
  /** How long a whole answer may wait for its reader to take it. */
  readonly unreadMs: number;
  readonly setTimer: SetTimer;
}

export const ANSWER_LIMITS: AnswerLimits = {
  /**
   * Browsers and proxies ask for one thing after another. Node reads all requests that a packet
   * holds, a thousand of them, and would keep an answer to each until the first is taken.
   */
  underWay: 8,
  /** A page of 100 kB comes in that time through the slowest telephone. */
  unreadMs: 30_000,
  setTimer: systemTimer,
};

/**
 * Cuts a connection that asks for more before it took what it asked for, or leaves an answer lying.
 * @returns whether a request may be answered; false where its connection is cut
 */
export function limitAnswers({ underWay: underWayMax, unreadMs, setTimer }: AnswerLimits) {
  const underWay = new WeakMap<Socket, number>();

  return ({ socket }: IncomingMessage, response: ServerResponse): boolean => {
    const count = (underWay.get(socket) ?? 0) + 1;
    underWay.set(socket, count);
    if (count > underWayMax && !socket.destroyed) cut(socket);
    if (socket.destroyed) return false;

    response.once('prefinish', () => {
      // Nothing would end the wait of one that has closed already.
      if (socket.destroyed) return;
      response.once(
        'close',
        setTimer(() => socket.destroy(), unreadMs),
      );
    });
    response.once('close', () => underWay.set(socket, (underWay.get(socket) ?? 1) - 1));
    return true;
  };
}
