import { onTestFinished } from 'vitest';
import { worldIn } from '../../scripts/lab/world.ts';
import { type App, createApp } from '../../src/app.ts';
import { browserRoomOrReason, openBrowserRoom } from '../../src/host/browser-room.ts';
import { linkMaker } from '../../src/host/linked-pages.ts';
import { inFolderUntilEnd } from '../folder-until-end.ts';
import { silentLog } from '../silent-log.ts';

/**
 * The whole product in the browser's room, on the shipped books and an empty data folder.
 * @param zone of the machine
 */
export async function browserRoom(zone?: string): Promise<{ app: App; address: string }> {
  const room = await openBrowserRoom({
    port: 0,
    clock: Date.now,
    log: silentLog,
    ...(zone && { zone }),
  });
  const app = createApp(
    await worldIn(await inFolderUntilEnd(), {
      links: linkMaker(room.url),
      site: room.url,
      every: () => () => undefined,
      everyMinute: () => () => undefined,
    }),
    [room.adapter],
  );
  room.show(app);
  onTestFinished(async () => {
    await room.close();
    await app.stop();
  });
  await app.start();
  return { app, address: room.address };
}

/** The room in the browser at a port, or why there is none. */
export const roomOrReason = (port: number) =>
  browserRoomOrReason({ port, clock: Date.now, log: silentLog });
