import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { createDiscord } from '../../../../src/adapters/discord/index.ts';
import { createApp } from '../../../../src/app.ts';
import type { Messenger } from '../../../../src/core/ports/messenger.ts';
import { openFileLibrary } from '../../../../src/corpus/library/index.ts';
import { createDailyPosts } from '../../../../src/schedule/daily.ts';
import { startDiscordServer } from '../../../../tests/servers/discord/index.ts';
import { silentLog } from '../../../../tests/silent-log.ts';
import { inFolder } from '../../folder.ts';
import { BOOKS } from '../../paths.ts';
import { SOURCES, startProduct } from '../../process.ts';
import { cpuOf, memoryOf } from '../../usage.ts';
import { worldIn } from '../../world.ts';
import { quantile, timed } from '../figures.ts';
import { clubOf, dailyAt, each, openStore } from './store.ts';

/** Clubs with a post due in the same minute; the platform answers at once. Seconds for all of them. */
export function dailies(count: number): Promise<{ posted: number; seconds: number }> {
  return inFolder('growth', async (folder) => {
    const store = await openStore(folder);
    const due = Date.UTC(2026, 10, 20, 12);
    await each(count, (n) => store.setDaily(clubOf(n), dailyAt(due)));
    const deadline = () => AbortSignal.timeout(45_000);
    const library = await openFileLibrary({
      shipped: BOOKS,
      added: join(folder, 'books'),
      log: silentLog,
      deadline,
      clock: () => due,
    });
    let posted = 0;
    const messenger: Messenger = {
      post: async () => ({ channel: 'daily', id: String(posted++) }),
      edit: async () => undefined,
      direct: async () => undefined,
    };
    const daily = createDailyPosts({ store, library, messenger, clock: () => due + 1000, log: silentLog });
    const { ms } = await timed(() => daily.tick());
    await store.close();
    return { posted, seconds: ms / 1000 };
  });
}

/** Members of one Discord server who answer one question within two seconds. ms to each one's reply. */
export function crowd(count: number): Promise<{ taken: number; p50: number; p99: number; seconds: number }> {
  return inFolder('growth', async (folder) => {
    const server = await startDiscordServer({ limits: { perSecond: Number.POSITIVE_INFINITY } });
    const guild = server.addGuild('Book club', ['reading-room']);
    const [room] = guild.channels;
    if (!room) throw new Error('Expected a channel');
    const at = { token: server.token, apiUrl: server.url, shards: 'auto' } as const;
    const adapter = createDiscord({ ...at, log: silentLog, clock: Date.now });
    const app = await createApp(
      worldIn(join(folder, 'clubs'), { random: Math.random, gap: 4000, window: 8000 }),
      [adapter],
    );
    await app.start();
    const maya = server.addPerson('Maya', { guild, organiser: true });
    await server.slash(maya, 'quiz start', { rounds: 1, style: 'typed', seconds: 600 });
    await server.until('a question', () =>
      server.messages(room).find(({ text }) => /^Question 1/.test(text)),
    );
    const people = Array.from({ length: count }, (_, i) => server.addPerson(`Reader ${i}`, { guild }));
    const times: number[] = [];
    const { ms } = await timed(() =>
      Promise.all(
        people.map(async (who, i) => {
          await pause((i / count) * 2000);
          times.push((await timed(() => server.slash(who, 'quiz answer', { text: 'Nobody at all' }))).ms);
        }),
      ),
    );
    const taken = (await app.store.ledger(`discord:${guild.id}`)).length;
    await app.stop();
    await server.stop();
    return { taken, p50: quantile(times, 0.5), p99: quantile(times, 0.99), seconds: ms / 1000 };
  });
}

/** The product's process in many servers on one shard. */
export function guilds(count: number): Promise<{ start: number; cpu: number; memory: number }> {
  return inFolder('growth', async (folder) => {
    const server = await startDiscordServer({ limits: { perSecond: Number.POSITIVE_INFINITY } });
    for (let i = 0; i < count; i++) server.addGuild(`Club ${i}`, ['general', 'books', 'off-topic']);
    const settings = { DISCORD_TOKEN: server.token, DISCORD_API_URL: server.url, DATA_DIR: folder };
    const { ms: start, value: bot } = await timed(() => startProduct(settings, { programs: SOURCES }));
    const [cpu, memory] = [cpuOf(bot.pid), memoryOf(bot.pid)];
    await bot.kill('SIGTERM');
    await server.stop();
    return { start: start / 1000, cpu: cpu / 1000, memory };
  });
}
