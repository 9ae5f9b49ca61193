import { writeFile } from 'node:fs/promises';
import { startDiscordServer } from '../../../../tests/servers/discord/index.ts';
import { asking } from './asking.ts';
import { type Cost, measure } from './measure.ts';
import { startBot } from './process.ts';

export type Kind =
  | '/lookup'
  | '/lookup, a new question'
  | 'first quiz answer in a channel'
  | 'quiz answer'
  | 'autocomplete'
  | 'button';

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

/**
 * Asks a bot, the product or a bare one.
 * @param path of the program
 * @param more settings besides those of the platform
 * @param keep where the product's last replies go: what the bare bot answers
 */
export type Load = (
  path: string,
  more: Readonly<Record<string, string>>,
  size: Size,
  keep?: string,
) => Promise<Side>;

/** Channels with a quiz each. */
export const HALLS = Array.from({ length: 40 }, (_, i) => `hall-${i}`);

/** A bot behind a new server of Discord's kind. */
export const discordSide: Load = async (path, more, size, keep) => {
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
    costs['first quiz answer in a channel'] = await measure(bot.pid, ask.firstAnswer, size);
    costs['quiz answer'] = await measure(bot.pid, ask.answer, size);
    if (keep) await writeFile(keep, JSON.stringify(await ask.replies()));
    const deferred = server.requests().filter((one) => one.startsWith('PATCH /webhooks')).length;
    return { costs, deferred };
  } finally {
    await bot.stop();
    await server.stop();
  }
};
