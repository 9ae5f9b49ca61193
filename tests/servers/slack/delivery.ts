/** How Slack reaches the app: Socket Mode over WebSocket, or signed HTTP. */
import { createHmac } from 'node:crypto';
import type { Server } from 'node:http';
import { type WebSocket, WebSocketServer } from 'ws';
import type { World } from './world.ts';

/**
 * Commands, presses and submissions must be acknowledged within three seconds, and ten times as
 * long here, ms: a machine that runs tests may be busy.
 */
export const PATIENCE = 30_000;

export type Kind = 'slash_commands' | 'interactive' | 'events_api';

export interface Delivered {
  /** What the app answered along with its acknowledgement. */
  readonly payload?: unknown;
  /** `operation_timeout`, `dispatch_failed` or an HTTP status, where it did not acknowledge. */
  readonly error?: string;
}

type Reason = 'refresh_requested' | 'warning' | 'link_disabled';

/**
 * How long a connection that Slack asked to end may stand on, ms; Slack's own patience is about ten
 * seconds.
 */
const LAST_MOMENTS = 500;

/** What becomes of an envelope. */
interface Waiting {
  heard(payload: unknown): void;
  again(): void;
}

export function createDelivery(http: Server, world: World, patience: number) {
  const server = new WebSocketServer({ server: http, path: '/link' });
  const open: WebSocket[] = [];
  const acks = new Map<string, Waiting>();
  let deaf = 0;
  let target: { url: string; secret: string } | undefined;
  let turn = 0;

  server.on('connection', (socket) => {
    open.push(socket);
    socket.on('message', (data) => {
      const { envelope_id: id, payload } = JSON.parse(String(data)) as {
        envelope_id: string;
        payload?: unknown;
      };
      const waiting = acks.get(id);
      if (deaf === 0 || !waiting) return waiting?.heard(payload);
      deaf -= 1;
      waiting.again();
    });
    socket.on('close', () => {
      open.splice(open.indexOf(socket), 1);
      world.changed();
    });
    socket.send(JSON.stringify({ type: 'hello', num_connections: open.length, debug_info: {} }));
    world.changed();
  });

  /** By the next connection; false if there is none. */
  function sendFrame(frame: Record<string, unknown>, retry?: number): boolean {
    turn += 1;
    const again = retry === undefined ? {} : { retry_attempt: retry, retry_reason: 'timeout' };
    const socket = open[turn % open.length];
    socket?.send(JSON.stringify({ ...frame, ...again }));
    return socket !== undefined;
  }

  async function overSocket(
    kind: Kind,
    body: Record<string, unknown>,
    retry?: number,
  ): Promise<Delivered> {
    const id = world.id('E');
    const accepts = kind !== 'events_api';
    const frame = { envelope_id: id, type: kind, accepts_response_payload: accepts, payload: body };
    const acked = new Promise<Delivered>((resolve) => {
      let tries = retry ?? 0;
      const timer = setTimeout(() => resolve({ error: 'operation_timeout' }), patience);
      acks.set(id, {
        heard(payload) {
          clearTimeout(timer);
          resolve({ payload });
        },
        again: () => sendFrame(frame, ++tries),
      });
      if (sendFrame(frame, retry)) return;
      clearTimeout(timer);
      resolve({ error: 'dispatch_failed' });
    });
    const outcome = await acked;
    acks.delete(id);
    return outcome;
  }

  return {
    send: (kind: Kind, body: Record<string, unknown>, retry?: number): Promise<Delivered> =>
      target ? post({ ...target, patience }, kind, body, retry) : overSocket(kind, body, retry),
    close(): void {
      for (const socket of open.slice()) socket.terminate();
      server.close();
    },
    /** What tests do to how Slack reaches the app. */
    controls: {
      /** Sends requests to this address from now on, signed. */
      overHttp(url: string, secret: string): void {
        target = { url, secret };
      },
      /** Resolves when so many connections stand. */
      connected: async (count: number): Promise<void> => {
        await world.wait(`${count} connections`, () => (open.length >= count ? true : undefined));
      },
      /** Connections that stand now. */
      sockets: () => open.length,
      /** Breaks the first `count` connections without a goodbye. */
      drop(count: number): void {
        for (const socket of open.slice(0, count)) socket.terminate();
      },
      /**
       * Tells the app that the first `count` connections end, and ends those that it leaves open:
       * `refresh_requested` and `warning` come every few hours, `link_disabled` where Socket Mode
       * is turned off (docs.slack.dev, Socket Mode).
       */
      refresh(count: number, reason: Reason = 'refresh_requested'): void {
        for (const socket of open.slice(0, count)) {
          socket.send(
            JSON.stringify({ type: 'disconnect', reason, debug_info: { host: 'applink-test' } }),
          );
          setTimeout(() => socket.terminate(), LAST_MOMENTS).unref();
        }
      },
      /**
       * Does not hear the next `count` acknowledgements: what they were for is sent again, by
       * another connection.
       */
      deafen(count: number): void {
        deaf += count;
      },
    },
  };
}

async function post(
  { url, secret, patience }: { url: string; secret: string; patience: number },
  kind: Kind,
  body: Record<string, unknown>,
  retry?: number,
): Promise<Delivered> {
  const { text, type } = encode(kind, body);
  const headers: Record<string, string> = { 'content-type': type, ...sign(text, secret) };
  if (retry !== undefined) {
    headers['x-slack-retry-num'] = String(retry);
    headers['x-slack-retry-reason'] = 'http_timeout';
  }
  const signal = AbortSignal.timeout(patience);
  const response = await fetch(url, { method: 'POST', headers, body: text, signal }).catch(
    () => undefined,
  );
  if (!response) return { error: 'operation_timeout' };
  const answer = await response.text();
  if (response.status !== 200) return { error: `status ${response.status}` };
  return answer.startsWith('{') ? { payload: JSON.parse(answer) } : {};
}

function encode(kind: Kind, body: Record<string, unknown>): { text: string; type: string } {
  if (kind === 'events_api') return { text: JSON.stringify(body), type: 'application/json' };
  const form =
    kind === 'interactive' ? { payload: JSON.stringify(body) } : (body as Record<string, string>);
  return { text: new URLSearchParams(form).toString(), type: 'application/x-www-form-urlencoded' };
}

/**
 * Slack's signature of a request.
 * @param at seconds since 1970, now unless told
 */
export function sign(
  text: string,
  secret: string,
  at = Math.floor(Date.now() / 1000),
): Record<string, string> {
  const hash = createHmac('sha256', secret).update(`v0:${at}:${text}`).digest('hex');
  return { 'x-slack-request-timestamp': String(at), 'x-slack-signature': `v0=${hash}` };
}
