import type { Context } from '../../commands/shared/context.ts';
import { ONE_ROOM } from '../../src/core/ports/channels.ts';
import type { Library } from '../../src/core/ports/library.ts';
import type { Store } from '../../src/core/ports/store.ts';
import type { Reply } from '../../src/core/reply.ts';
import { systemTimer } from '../../src/lib/timer.ts';
import { createDailyPosts } from '../../src/schedule/daily.ts';
import { PLAIN_PLATFORM } from '../plain-platform.ts';
import { silentLog } from '../silent-log.ts';
import { tellingModel } from './model.ts';

export const NOW = Date.parse('2026-11-20T12:00:00Z');

/**
 * The product's surroundings over a store and a library.
 * @param posted gets what is posted
 */
export function contextOf(store_: Store, library: Library, posted: Reply[]): Context {
  const daily = createDailyPosts({
    setTimer: systemTimer,
    random: () => 0,
    store: store_,
    library,
    messenger: {
      ...PLAIN_PLATFORM,
      post: async (_to, message) => {
        posted.push(message);
        return { channel: 'c1', id: 'm' };
      },
      edit: async () => undefined,
      direct: async () => undefined,
    },
    clock: () => NOW,
    log: silentLog,
  });
  const nothing = async () => undefined;
  return {
    store: store_,
    library,
    channels: ONE_ROOM,
    left: PLAIN_PLATFORM.left,
    clock: () => NOW,
    random: () => 0.42,
    showVoters: () => undefined,
    takeExcerptWords: async (_, wanted) => wanted,
    eReaders: {
      address: () => undefined,
      secretBytes: (count) => new Uint8Array(count),
      say: async () => undefined,
    },
    runner: {
      refresh: nothing,
      settled: nothing,
      refreshResult: nothing,
      clearCopy: () => undefined,
    },
    posts: daily,
    showAnswered: () => undefined,
    window: 0,
    model: tellingModel(),
  };
}
