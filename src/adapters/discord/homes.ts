import { type Client, Routes } from 'discord.js';
import type { Log } from '../../core/ports.ts';
import { failureOf, withoutRequest } from './failures.ts';

/** A bot in more servers than this doesn't ask: it would be a question to Discord for each. */
const FEW = 10;

/** People of whom it is remembered that they were asked about; all are forgotten at once. */
const ASKED = 10_000;

/**
 * Finds the server in which somebody meets the bot who writes to it directly before they spoke in one: after a
 * restart, a button in a direct message is still their club's. Needs no privileged intent.
 * https://docs.discord.com/developers/resources/guild#get-guild-member
 * @returns for somebody's id that server's; undefined for nobody's or several servers', for a bot in many servers, for
 * who was asked about before, and where Discord doesn't tell
 */
export function createHomes(client: Client, log: Log): (user: string) => Promise<string | undefined> {
  const asked = new Set<string>();

  async function isIn(guild: string, user: string): Promise<boolean> {
    try {
      await client.rest.get(Routes.guildMember(guild, user));
      return true;
    } catch (error) {
      if (failureOf(error) === 'failed')
        log.info('discord: a server doesn’t tell who is in it', { error: withoutRequest(error) });
      return false;
    }
  }

  return async (user) => {
    const guilds = [...client.guilds.cache.keys()];
    if (guilds.length > FEW || asked.has(user)) return undefined;
    if (asked.size >= ASKED) asked.clear();
    asked.add(user);
    const found = await Promise.all(guilds.map((guild) => isIn(guild, user)));
    const theirs = guilds.filter((_, i) => found[i]);
    return theirs.length === 1 ? theirs[0] : undefined;
  };
}
