import { type Client, Routes } from 'discord.js';
import type { Log } from '../../core/ports.ts';
import { failureOf, withoutRequest } from './failures.ts';

/** A bot in more servers than this doesn't ask: it would be a question to Discord for each. */
const FEW = 10;

/** People of whom the answer is remembered; all are forgotten at once. */
const ASKED = 10_000;

/**
 * Finds the server in which somebody meets the bot who writes to it directly before they spoke in one: after a
 * restart, a button in a direct message is still their club's. Needs no privileged intent.
 * https://docs.discord.com/developers/resources/guild#get-guild-member
 * @returns for somebody's id that server's; undefined for nobody's or several servers', for a bot in many servers, and
 * where Discord doesn't tell. Each person is asked about once, and once more where it didn't. Never rejects.
 */
export function createHomes(client: Client, log: Log): (user: string) => Promise<string | undefined> {
  const asked = new Map<string, Promise<string | undefined>>();

  /** Undefined where Discord doesn't tell. */
  async function isIn(guild: string, user: string): Promise<boolean | undefined> {
    try {
      await client.rest.get(Routes.guildMember(guild, user));
      return true;
    } catch (error) {
      if (failureOf(error) !== 'failed') return false;
      log.info('discord: a server doesn’t tell who is in it', { error: withoutRequest(error) });
      return undefined;
    }
  }

  async function find(user: string): Promise<string | undefined> {
    const guilds = [...client.guilds.cache.keys()];
    if (guilds.length > FEW) return undefined;
    const found = await Promise.all(guilds.map((guild) => isIn(guild, user)));
    if (found.includes(undefined)) {
      asked.delete(user);
      return undefined;
    }
    const theirs = guilds.filter((_, i) => found[i]);
    return theirs.length === 1 ? theirs[0] : undefined;
  }

  return (user) => {
    const known = asked.get(user);
    if (known !== undefined) return known;
    if (asked.size >= ASKED) asked.clear();
    const finding = find(user);
    asked.set(user, finding);
    return finding;
  };
}
