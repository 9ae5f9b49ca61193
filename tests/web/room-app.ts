import { onTestFinished } from 'vitest';
import { filesIn } from '../../scripts/lab/world.ts';
import { type App, createApp } from '../../src/app.ts';
import { openBrowserRoom } from '../../src/host/browser-room.ts';
import { linkMaker } from '../../src/host/linked-pages.ts';
import { systemTimer } from '../../src/lib/timer.ts';
import { BOOKS, inFolderUntilEnd } from '../e2e/room.world.ts';
import { silentLog } from '../silent-log.ts';

/** The whole product in the browser's room, on the shipped books and an empty data folder. */
export async function browserRoom(): Promise<{ app: App; address: string }> {
  const clock = () => Date.now();
  const room = await openBrowserRoom({ port: 0, clock, log: silentLog });
  const app = createApp(
    {
      storage: await filesIn(await inFolderUntilEnd()),
      log: silentLog,
      clock,
      random: () => 0.42,
      setTimer: systemTimer,
      books: BOOKS,
      gap: 0,
      links: linkMaker(room.url),
      every: () => () => undefined,
    },
    [room.adapter],
  );
  room.show(app.pages);
  onTestFinished(async () => {
    await room.close();
    await app.stop();
  });
  await app.start();
  return { app, address: room.address };
}
