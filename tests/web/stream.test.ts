import { once } from 'node:events';
import { createServer } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { createStreams } from '../../src/web/stream.ts';

/** Streams on a port, with the timer's next beat in the test's hands. */
async function streamsOnPort() {
  let beat = (): void => undefined;
  const streams = createStreams<string>((run) => {
    beat = run;
    return () => undefined;
  });
  const server = createServer((request, response) => void streams.open(response, request.url ?? '', []));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    streams.close();
    server.closeAllConnections();
    server.close();
  });
  const viewer = async (name: string): Promise<Socket> => {
    const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
    socket.on('error', () => undefined);
    socket.write(`GET ${name} HTTP/1.1\r\nHost: x\r\n\r\n`);
    await once(socket, 'data');
    return socket;
  };
  return { streams, viewer, beat: () => beat() };
}

test('a viewer who doesn’t read is cut, and the others go on', async () => {
  const { streams, viewer } = await streamsOnPort();
  const slow = await viewer('/slow');
  slow.pause();
  const quick = await viewer('/quick');
  quick.resume();
  const data = 'x'.repeat(256 * 1024);
  for (let i = 0; i < 200 && streams.viewers().length === 2; i++) {
    streams.send({ name: 'entry', data }, (name) => name === '/slow');
    await new Promise((resolve) => setImmediate(resolve));
  }
  expect(streams.viewers()).toEqual(['/quick']);
  const heard = once(quick, 'data');
  streams.send({ id: 7, name: 'entry', data: 'one\ntwo' });
  expect(String((await heard)[0])).toContain('id: 7\nevent: entry\ndata: one\ndata: two\n\n');
});

test('a connection that is cut is forgotten, and a quiet one hears that the stream is alive', async () => {
  const { streams, viewer, beat } = await streamsOnPort();
  const gone = await viewer('/gone');
  const here = await viewer('/here');
  gone.destroy();
  while (streams.viewers().length === 2) await new Promise((resolve) => setImmediate(resolve));
  const heard = once(here, 'data');
  beat();
  expect(String((await heard)[0])).toContain(':\n\n');
  expect(streams.viewers()).toEqual(['/here']);
});
