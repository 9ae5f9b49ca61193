/** A club to which ever more is added, by requests or in its store. */

import { onTestFinished } from 'vitest';
import type { Asker } from '../../src/core/call.ts';
import type { Tables } from '../../src/core/club/tables.ts';
import type { Messenger } from '../../src/core/ports/messenger.ts';
import type { Store } from '../../src/core/ports/store.ts';
import type { Reply } from '../../src/core/reply.ts';
import { createReports, type Reports } from '../../src/sync/report.ts';
import { PLAIN_PLATFORM } from '../plain-platform.ts';
import { type Ask, CLUB, HALL, openApp } from '../rights/club.ts';
import { libraryOf } from '../schedule/harness.ts';
import { smallBook } from '../schedule/small-book.ts';
import { silentLog } from '../silent-log.ts';
import { temporaryFolder } from '../store/folder.ts';

export interface Club {
  readonly store: Store;
  readonly eReaders: Pick<Reports, 'take' | 'say'>;
  /**
   * Sends something, a week after what was sent before.
   * @returns what is said to it, as JSON
   */
  ask(asker: Asker, ask: Ask, channel?: string): Promise<string>;
  /** A table's rows, by key. */
  rows<T extends keyof Tables>(
    table: T,
  ): Promise<readonly (readonly [key: string, row: Tables[T]])[]>;
}

/** A new one, which is closed as the test ends. */
export async function openClub(): Promise<Club> {
  let at = Date.UTC(2026, 10, 20, 12);
  const sent: Reply[] = [];
  const app = await openApp(await temporaryFolder(), () => at, sent);
  onTestFinished(() => app.stop());
  const { store } = app;
  const library = libraryOf(smallBook());
  return {
    store,
    eReaders: createReports({ store, library, messenger, clock: () => at, log: silentLog }),
    async ask(asker, ask, channel = HALL) {
      at += 7 * 24 * 60 * 60_000;
      const said: Reply[] = [];
      const deliver = async (reply: Reply) => void said.push(reply);
      const request = {
        where: { platform: 'test', club: CLUB, channel, direct: false },
        asker,
        at,
      };
      if ('line' in ask) await app.bot.line({ ...request, line: ask.line }, deliver);
      else if ('command' in ask) await app.bot.command({ ...request, ...ask }, deliver);
      else await app.bot.press({ ...request, ...ask }, deliver);
      await app.bot.settled();
      return JSON.stringify(said);
    },
    async rows(table) {
      const exported = await store.exportClub(CLUB, 'host');
      const tables = exported?.tables as Partial<Record<string, never>> | undefined;
      return tables?.[table] ?? [];
    },
  };
}

const nothing = async () => undefined;

const messenger: Messenger = {
  ...PLAIN_PLATFORM,
  post: async () => ({ channel: HALL, id: 'm' }),
  edit: nothing,
  direct: nothing,
};
