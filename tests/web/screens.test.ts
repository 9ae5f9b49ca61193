import { once } from 'node:events';
import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { onTestFinished, test } from 'vitest';
import type { Store } from '../../src/core/ports/store.ts';
import { createScreens } from '../../src/web/pages/screens.ts';
import { silentLog } from '../silent-log.ts';
import { anOpen, answering, aQuiz } from '../store/samples.ts';
import { freshSchema, openPostgresStore } from '../store/schema.ts';

/** Screens of what is drawn, with the next look in the test's hands; a screen's address is `/CLUB/CHANNEL`. */
async function screensOf(draw: (club: string, channel: string) => Promise<string>) {
  let look = (): void => undefined;
  const setTimer = (run: () => void) => {
    look = run;
    return () => undefined;
  };
  const follow = async () =>
    ({ club: 'c', link: { kind: 'screen', hash: '', by: { id: '', name: '' }, at: 0 } }) as const;
  const screens = createScreens({ draw, follow, setTimer, log: silentLog });
  const server = createServer((request, response) => {
    const [, club = '', channel = ''] = request.url?.split('/') ?? [];
    void screens.open(response, 'token', club, channel);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    screens.close();
    server.closeAllConnections();
    server.close();
  });
  return {
    look: () => look(),
    async open(path: string) {
      const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
      socket.write(`GET ${path} HTTP/1.1\r\nHost: x\r\n\r\n`);
      let shown = '';
      socket.on('data', (chunk) => {
        shown += String(chunk);
      });
      await once(socket, 'data');
      return async (words: string) => {
        while (!shown.includes(words)) await once(socket, 'data');
      };
    },
  };
}

test('a screen sees at its next look what another process on the same database did', async () => {
  const schema = await freshSchema();
  const opened: Store[] = [];
  onTestFinished(async () => {
    await Promise.all(opened.map((store) => store.close()));
    await schema.drop();
  });
  for (let i = 0; i < 2; i++) opened.push(await openPostgresStore({ url: schema.url, log: silentLog }));
  const [here, there] = opened as [Store, Store];
  const quiz = aQuiz({ phase: anOpen() });
  await there.play('room:one', 'c', () => ({ quiz, result: 0 }));
  const { look, open } = await screensOf(
    async (club, channel) =>
      `answered: ${[...(await here.players(club, (await here.quiz(club, channel))?.id ?? '')).keys()]}.`,
  );
  const until = await open('/room:one/c');
  await until('answered: .');
  await there.play('room:one', 'c', answering('maya', 'x'));
  look();
  await until('answered: maya.');
});

test('a club whose data can’t be read holds up nobody else’s screen', async () => {
  let n = 0;
  const { look, open } = await screensOf(async (club) => {
    if (club === 'broken' && n > 0) throw new Error('unreadable');
    return `drawn ${n}`;
  });
  await open('/broken/c');
  const until = await open('/well/c');
  n = 1;
  look();
  await until('drawn 1');
});
