import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { Clock, Log } from '../../../core/ports/runtime.ts';
import type { SetTimer } from '../../../lib/timer.ts';

/**
 * The largest that Slack sends is a form with a message of fifty blocks in it, far below this;
 * bytes.
 */
export const BODY_MAX = 256 * 1024;

/** https://docs.slack.dev/authentication/verifying-requests-from-slack */
const AGE_MAX_S = 300;
const CLOCK_AHEAD_MAX_S = 60;

/** How long the same signed bytes are accepted. */
export const REPLAYABLE_MS = (AGE_MAX_S + CLOCK_AHEAD_MAX_S) * 1000;

const SIGNATURE_NOTE =
  'slack: requests without a valid signature were refused; if Slack sent them, SLACK_SIGNING_SECRET is wrong';

/** Strangers' requests are counted, and reported in one line. */
const LOG_EVERY_MS = 60_000;

/**
 * How long a refusal waits, ms: whoever sends the next request on each answer sends a few in a
 * second in place of a hundred, and keeps no core busy that imports need.
 */
const REFUSAL_DELAY_MS = 250;

/** Refusals that wait at once; whoever else is refused is cut. The port has 512 connections. */
export const REFUSALS_MAX = 200;

/**
 * Anybody can reach the port: what can't be Slack's is refused by its headers, before any of its
 * body is read, and after a while. Bolt checks the signature itself once the body is there; a longer
 * one than `BODY_MAX` it refuses on the way.
 */
export function createGate({
  clock,
  log,
  setTimer,
}: {
  readonly clock: Clock;
  readonly log: Log;
  readonly setTimer: SetTimer;
}) {
  /** Connections that wait for their refusal. Of one that asks for more nothing would be heard. */
  const waiting = new Set<Socket>();
  let count = 0;
  let since = -Infinity;

  function refused() {
    count += 1;
    if (clock() - since < LOG_EVERY_MS) return;
    log.warn(SIGNATURE_NOTE, { count });
    count = 0;
    since = clock();
  }

  function refuseLater(status: 401 | 413, { socket }: IncomingMessage, response: ServerResponse) {
    if (waiting.size >= REFUSALS_MAX || waiting.has(socket)) {
      socket.destroy();
      return;
    }
    waiting.add(socket);
    const answer = () => response.writeHead(status, { connection: 'close' }).end();
    const cancel = setTimer(answer, REFUSAL_DELAY_MS);
    // Not the response’s: one behind another that ends the connection never closes.
    socket.once('close', () => {
      waiting.delete(socket);
      cancel();
    });
  }

  return {
    refused,
    /** True if the request may be read on; else it is refused. */
    admits(request: IncomingMessage, response: ServerResponse): boolean {
      const status = statusFor(request.headers, clock());
      if (status === undefined) return true;
      refused();
      refuseLater(status, request, response);
      return false;
    },
  };
}

function statusFor(headers: IncomingHttpHeaders, nowMs: number): 401 | 413 | undefined {
  const signature = String(headers['x-slack-signature']);
  const sent = Number(headers['x-slack-request-timestamp'] ?? Number.NaN);
  const age = nowMs / 1000 - sent;
  const fresh = age <= AGE_MAX_S && age >= -CLOCK_AHEAD_MAX_S;
  if (!/^v0=[0-9a-f]{64}$/.test(signature) || !fresh) return 401;
  if (Number(headers['content-length'] ?? 0) > BODY_MAX) return 413;
  return undefined;
}
