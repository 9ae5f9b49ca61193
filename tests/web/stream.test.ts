import { once } from 'node:events';
import { createServer } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { createStreams } from '../../src/web/stream.ts';

async function streamsOnPort() {
  const streams = createStreams();
  const server = createServer((request, response) => streams.open(response, request.url ?? '', []));
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
  return { streams, viewer };
}

test('a page that reads nothing is cut once it has left four million characters unread', async () => {
  const { streams, viewer } = await streamsOnPort();
  const deaf = await viewer('/deaf');
  deaf.pause();
  const data = 'x'.repeat(1_000_000);
  for (let id = 1; id <= 20; id++) streams.send({ id, name: 'entry', data });
  while (streams.members().size > 0) await new Promise((resolve) => setImmediate(resolve));
});

test('a connection that is cut is forgotten, and the others go on', async () => {
  const { streams, viewer } = await streamsOnPort();
  const gone = await viewer('/gone');
  const here = await viewer('/here');
  gone.destroy();
  while (streams.members().size === 2) await new Promise((resolve) => setImmediate(resolve));
  expect([...streams.members()]).toEqual(['/here']);
  const heard = once(here, 'data');
  streams.send({ id: 7, name: 'entry', data: 'one\ntwo' });
  expect(String((await heard)[0])).toContain('id: 7\nevent: entry\ndata: one\ndata: two\n\n');
});

test('what is for one member alone goes to their pages, and to no other’s', async () => {
  const { streams, viewer } = await streamsOnPort();
  const [ruth, tommy] = [await viewer('/ruth'), await viewer('/tommy')];
  let heardByTommy = '';
  tommy.on('data', (data) => {
    heardByTommy += String(data);
  });
  const letter = once(ruth, 'data');
  streams.send({ id: 1, name: 'entry', data: 'a letter' }, '/ruth');
  expect(String((await letter)[0])).toContain('a letter');
  streams.send({ id: 2, name: 'entry', data: 'to all' });
  while (!heardByTommy.includes('to all')) await once(tommy, 'data');
  expect(heardByTommy).not.toContain('a letter');
});
