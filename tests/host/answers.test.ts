import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { ANSWER_LIMITS, type AnswerLimits } from '../../src/host/http/answers.ts';
import { type Handler, serve } from '../../src/host/http/serve.ts';

const REQUEST = 'GET /page HTTP/1.1\r\nHost: localhost\r\n\r\n';

/** Node's channel that hears of each request as it is read. */
const READ = 'http.server.request.start';

/** A server whose one handler answers everything, and a connection to it that reads nothing yet. */
async function connected(handler: Handler, limits?: AnswerLimits) {
  const server = await serve({ port: 0, host: '127.0.0.1' }, [handler], limits);
  onTestFinished(() => server.close());
  const socket = connect(server.port, '127.0.0.1');
  socket.on('error', () => undefined);
  socket.pause();
  await once(socket, 'connect');
  return socket;
}

/** Answers nothing to those who may ask; who asks more often than the limit has it is cut here, too. */
function neverAnswering() {
  let asked = 0;
  const handler: Handler = ({ socket }) => {
    if (++asked > ANSWER_LIMITS.underWay) socket.destroy();
    return new Promise(() => undefined);
  };
  return { handler, asked: () => asked };
}

/** Everything that a connection gets until it ends. */
async function heardUntilEnd(socket: Socket): Promise<string> {
  const chunks: Buffer[] = [];
  socket.on('data', (chunk: Buffer) => chunks.push(chunk));
  socket.resume();
  if (!socket.closed) await once(socket, 'close');
  return Buffer.concat(chunks).toString();
}

const answersIn = (heard: string): number => heard.split('HTTP/1.1 200 OK').length - 1;

test('a connection that asks for a ninth answer before it has the first is cut, and asks for nothing more', async () => {
  const { handler, asked } = neverAnswering();
  const socket = await connected(handler);
  socket.write(REQUEST.repeat(1000));
  await heardUntilEnd(socket);
  expect(asked()).toBe(8);
});

test('of a connection that is cut no further request is read', async () => {
  let read = 0;
  const count = () => read++;
  subscribe(READ, count);
  onTestFinished(() => void unsubscribe(READ, count));
  const socket = await connected(neverAnswering().handler);
  socket.write(REQUEST.repeat(1000));
  await heardUntilEnd(socket);
  expect(read).toBe(9);
});

test('eight requests at once are answered in turn, and so is a hundredth that waits for each answer', async () => {
  const socket = await connected((_, response) => {
    response.end('here');
    return true;
  });
  socket.write(REQUEST.repeat(8));
  let heard = '';
  let sent = 8;
  socket.setEncoding('utf8').on('data', (chunk: string) => {
    heard += chunk;
    if (answersIn(heard) < sent) return;
    if (sent++ < 100) socket.write(REQUEST);
    else socket.end();
  });
  socket.resume();
  await once(socket, 'close');
  expect(answersIn(heard)).toBe(100);
});

test('an answer that nobody takes is given up after its time, and one that is taken is not', async () => {
  const large = Buffer.alloc(30_000_000, 'x');
  /** What waits: the time, what is done then, and whether it was called off. */
  const waits: { readonly ms: number; readonly run: () => void; isOver: boolean }[] = [];
  const limits: AnswerLimits = {
    ...ANSWER_LIMITS,
    setTimer: (run, ms) => {
      const wait = { ms, run, isOver: false };
      waits.push(wait);
      return () => {
        wait.isOver = true;
      };
    },
  };
  let asked = () => {};
  const handler: Handler = (_, response) => {
    response.end(large);
    asked();
    return true;
  };

  const patient = await connected(handler, limits);
  patient.write(REQUEST.replace('\r\n\r\n', '\r\nConnection: close\r\n\r\n'));
  expect((await heardUntilEnd(patient)).length).toBeGreaterThan(large.length);
  expect(waits).toMatchObject([{ ms: 30_000 }]);
  await expect.poll(() => waits[0]?.isOver).toBe(true);

  const isAsked = new Promise<void>((resolve) => {
    asked = resolve;
  });
  const deaf = await connected(handler, limits);
  deaf.write(REQUEST);
  await isAsked;
  expect(waits).toMatchObject([{}, { isOver: false }]);
  waits[1]?.run();
  // Only what the system holds for a connection came.
  expect((await heardUntilEnd(deaf)).length).toBeLessThan(large.length);
});
