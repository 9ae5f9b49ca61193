import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { cut } from './cut.ts';

/** What one connection may have of a server. */
export interface AnswerLimits {
  /** Answers under way at once. */
  readonly underWay: number;
  /** How long a whole answer may wait for its reader to take it. */
  readonly unreadMs: number;
}

export const ANSWER_LIMITS: AnswerLimits = {
  /**
   * Browsers and proxies ask for one thing after another. Node reads all requests that a packet
   * holds, a thousand of them, and would keep an answer to each until the first is taken.
   */
  underWay: 8,
  /** A page of 100 kB comes in that time through the slowest telephone. */
  unreadMs: 30_000,
};

/**
 * Cuts a connection that asks for more before it took what it asked for, or leaves an answer lying.
 * @returns whether a request may be answered; false where its connection is cut
 */
export function limitAnswers({ underWay: underWayMax, unreadMs }: AnswerLimits) {
  const underWay = new WeakMap<Socket, number>();

  return ({ socket }: IncomingMessage, response: ServerResponse): boolean => {
    const count = (underWay.get(socket) ?? 0) + 1;
    underWay.set(socket, count);
    if (count > underWayMax && !socket.destroyed) cut(socket);
    if (socket.destroyed) return false;

    let unread: NodeJS.Timeout | undefined;
    response.once('prefinish', () => {
      unread = setTimeout(() => socket.destroy(), unreadMs).unref();
    });
    response.once('close', () => {
      clearTimeout(unread);
      underWay.set(socket, (underWay.get(socket) ?? 1) - 1);
    });
    return true;
  };
}
