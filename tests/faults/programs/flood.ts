/**
 * A stranger at the HTTP port, in a separate process so that it takes no time from the one that
 * measures.
 */
import { request } from 'node:http';
import { connect, type Socket } from 'node:net';

/**
 * What the stranger should do: open connections that never finish their headers, and flood the
 * port.
 */
export interface Orders {
  readonly port: number;
  /** Connections that are held open as long as the server lets them. */
  readonly stuck: number;
  /**
   * Requests at once without a signature, and with far too long a body; each is followed by the
   * next.
   */
  readonly unsigned: number;
  readonly oversized: number;
  /** Connections that each ask for `file` a thousand times at once, and read nothing. */
  readonly pipelined?: number;
  /** The path of a file that pages need. */
  readonly file?: string;
}

/** The result so far. */
export interface Told {
  /** Connections that are still open. */
  readonly open: number;
  /** How often each answer came: a status, or `cut`. */
  readonly answers: Readonly<Record<string, number>>;
}

const BODY = Buffer.alloc(256 * 1024, 'x');
const PIPELINED_BYTES = 60_000;
const PATH = '/slack/events';
const open = new Set<Socket>();
const answers: Record<string, number> = {};

process.on('message', (orders: Orders | 'tell') => {
  if (orders === 'tell') process.send?.({ open: open.size, answers } satisfies Told);
  else begin(orders);
});

function begin({ port, stuck, unsigned, oversized, pipelined = 0, file = '' }: Orders): void {
  for (let n = 0; n < pipelined; n++) pipeline(port, file);
  for (let n = 0; n < stuck; n++) hold(port);
  for (let n = 0; n < unsigned; n++) post(port, {});
  const signed = { 'x-slack-signature': `v0=${'0'.repeat(64)}`, 'content-length': String(2 ** 30) };
  for (let n = 0; n < oversized; n++) post(port, signed);
}

/** Half a header, and a byte more every second. */
function hold(port: number): void {
  const socket = connect(port, '127.0.0.1', () => {
    open.add(socket);
    socket.write(`POST ${PATH} HTTP/1.1\r\nHost: localhost\r\nX-Slow: `);
  });
  const drip = setInterval(() => socket.write('x'), 1000);
  socket.on('error', () => undefined);
  socket.on('close', () => {
    clearInterval(drip);
    open.delete(socket);
  });
  socket.resume();
}

/** 60 kB of requests; cut, it begins again. */
function pipeline(port: number, file: string): void {
  const asked = `GET ${file} HTTP/1.1\r\nHost: localhost\r\n\r\n`;
  const socket = connect(port, '127.0.0.1', () => {
    socket.write(asked.repeat(PIPELINED_BYTES / asked.length));
  });
  socket.pause();
  // Without reading it only notices that it was cut when it writes.
  const drip = setInterval(() => socket.write('x'), 100);
  socket.on('error', () => undefined);
  socket.on('close', () => {
    clearInterval(drip);
    answers.cut = (answers.cut ?? 0) + 1;
    setTimeout(() => pipeline(port, file), 100);
  });
}

function post(port: number, headers: Readonly<Record<string, string>>): void {
  const stamp = { 'x-slack-request-timestamp': String(Math.floor(Date.now() / 1000)) };
  let done = false;
  const next = (answer: string) => {
    if (done) return;
    done = true;
    answers[answer] = (answers[answer] ?? 0) + 1;
    setTimeout(() => post(port, headers), 5);
  };
  const sent = request({
    port,
    host: '127.0.0.1',
    path: PATH,
    method: 'POST',
    headers: { ...stamp, ...headers },
  });
  sent.on('response', (response) => {
    response.resume();
    response.on('close', () => next(String(response.statusCode)));
  });
  sent.on('error', () => next('cut'));
  sent.end(BODY);
}
