import { type APIApplication, ApplicationIntegrationType, type REST, Routes } from 'discord.js';
import type { CommandSet } from '../../../core/command.ts';
import { ConfigError } from '../../../core/errors.ts';
import { UnreachableError } from '../../shared/reach.ts';
import { failureOf, isAway, withoutRequest } from './failures.ts';
import { definitions, differs, messageDefinitions } from './register.ts';

type Registered = { readonly id: string; readonly name: string };

/**
 * Makes Discord know the commands, everywhere or in one server; it is left alone where it knows them already.
 * @param ids gets the id of each command, by its first word
 * @returns a line for the host
 * @throws ConfigError where the bot isn't in that server; UnreachableError
 */
export async function registerCommands<Ctx>(
  rest: REST,
  app: string,
  set: CommandSet<Ctx>,
  guild: string | undefined,
  ids: Map<string, string>,
): Promise<string> {
  const route =
    guild === undefined ? Routes.applicationCommands(app) : Routes.applicationGuildCommands(app, guild);
  try {
    const forUsers = guild === undefined && (await allowsUsers(rest));
    const everywhere = `in all servers${forUsers ? ' and on members’ own accounts' : ''}`;
    const place = guild === undefined ? everywhere : `in server ${guild}`;
    const wanted = [...definitions(set, forUsers), ...messageDefinitions(set)];
    const known = (await rest.get(route)) as Registered[];
    const same = !differs(wanted, known);
    const now = same ? known : ((await rest.put(route, { body: wanted })) as Registered[]);
    for (const { name, id } of now) ids.set(name, id);
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

/** Whether the application's settings let members add it to their own account. */
async function allowsUsers(rest: REST): Promise<boolean> {
  const { integration_types_config: ways } = (await rest.get(Routes.currentApplication())) as APIApplication;
  return ways?.[ApplicationIntegrationType.UserInstall] !== undefined;
}
