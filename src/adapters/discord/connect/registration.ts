import { type APIApplicationCommand, ApplicationIntegrationType, type Client } from 'discord.js';
import type { CommandSet } from '../../../core/command.ts';
import { ConfigError } from '../../../core/errors.ts';
import { UnreachableError } from '../../shared/reach.ts';
import { failureOf, isAway, withoutRequest } from './failures.ts';
import { definitions, messageDefinitions } from './register.ts';

/**
 * Makes Discord know the commands, everywhere or in one server; it is left alone where it knows them already.
 * @param client is ready
 * @param ids gets the id of each command, by its first word
 * @returns a line for the host
 * @throws ConfigError where the bot isn't in that server; UnreachableError
 */
export async function registerCommands<Ctx>(
  { application }: Client<true>,
  set: CommandSet<Ctx>,
  guild: string | undefined,
  ids: Map<string, string>,
): Promise<string> {
  try {
    // The application's settings say whether members may add it to their own account.
    const { integrationTypesConfig: ways } = await application.fetch();
    const forUsers = guild === undefined && ways?.[ApplicationIntegrationType.UserInstall] !== undefined;
    const everywhere = `in all servers${forUsers ? ' and on members’ own accounts' : ''}`;
    const place = guild === undefined ? everywhere : `in server ${guild}`;
    const wanted = [...definitions(set, forUsers), ...messageDefinitions(set)];
    const known = await application.commands.fetch({ ...(guild && { guildId: guild }) });
    const same =
      known.size === wanted.length &&
      // It compares what both have; a definition has no id yet.
      wanted.every((one) =>
        known.find(({ name }) => name === one.name)?.equals(one as APIApplicationCommand, true),
      );
    const now = same
      ? known
      : await (guild ? application.commands.set(wanted, guild) : application.commands.set(wanted));
    for (const { name, id } of now.values()) ids.set(name, id);
    if (same) return `Discord: ${wanted.length} commands are unchanged ${place}`;
    return `Discord: registered ${wanted.length} commands ${place}`;
  } catch (error) {
    if (isAway(error))
      throw new UnreachableError("Discord isn't accepting commands right now", {
        cause: withoutRequest(error),
      });
    if (guild === undefined || failureOf(error) === 'failed') throw withoutRequest(error);
    throw new ConfigError([
      `DISCORD_GUILD_ID: the bot isn't allowed to register commands in server ${guild}. Invite it there first, or correct the id.`,
    ]);
  }
}
