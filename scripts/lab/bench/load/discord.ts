import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startDiscordServer } from '../../../../tests/servers/discord/index.ts';
import { asking } from './asking.ts';
import { type Cost, measure } from './measure.ts';
import { startBot } from './process.ts';
import type { DiscordReplies } from './replies.ts';

export type Kind = '/lookup' | '/lookup, a new question' | 'quiz answer' | 'autocomplete' | 'button';

export interface Side {
  readonly costs: Readonly<Partial<Record<Kind, Cost>>>;
  /** How often the bot asked for time instead of answering. */
  readonly deferred: number;
}

/** How often each kind is asked: at most before anything is measured, and while it is. */
export interface Size {
  readonly warm: number;
  readonly count: number;
}

const MAIN = fileURLToPath(new URL('../../../../src/main.ts', import.meta.url));
const BARE = fileURLToPath(new URL('bare-discord.ts', import.meta.url));

/** Channels with a quiz each. */
export const HALLS = Array.from({ length: 40 }, (_, i) => `hall-${i}`);

/** The product and then the bare bot, each behind a new server of the same kind. */
export async function discordLoad(folder: string, size: Size): Promise<{ product: Side; bare: Side }> {
  const file = join(folder, 'discord-replies.json');
  const product = await side(
    MAIN,
    { DATA_DIR: join(folder, 'discord'), DEFAULT_BOOK: 'never-let-me-go' },
    size,
    (replies) => writeFile(file, JSON.stringify(replies)),
  );
  const bare = await side(BARE, { REPLIES: file }, size);
  return { product, bare };
}

async function side(
  path: string,
  more: Readonly<Record<string, string>>,
  size: Size,
  keep?: (replies: DiscordReplies) => Promise<void>,
): Promise<Side> {
  const server = await startDiscordServer({ limits: { perSecond: Number.POSITIVE_INFINITY } });
  const club = server.addGuild('Book club', ['reading-room', ...HALLS]);
  const settings = { DISCORD_TOKEN: server.token, DISCORD_API_URL: server.url, ...more };
  const bot = await startBot(path, settings);
  try {
    const ask = asking(server, club);
    if (keep) await ask.quizzes();
    const costs: Partial<Record<Kind, Cost>> = {};
    costs['/lookup'] = await measure(bot.pid, ask.lookup, size);
    costs['/lookup, a new question'] = await measure(bot.pid, ask.newLookup, { warm: 1000, count: 1000 });
    costs.autocomplete = await measure(bot.pid, ask.autocomplete, size);
    costs.button = await measure(bot.pid, ask.button, size);
    costs['quiz answer'] = await measure(bot.pid, ask.answer, size);
    await keep?.(await ask.replies());
    const deferred = server.requests().filter((one) => one.startsWith('PATCH /webhooks')).length;
    return { costs, deferred };
  } finally {
    await bot.stop();
    await server.stop();
  }
}
