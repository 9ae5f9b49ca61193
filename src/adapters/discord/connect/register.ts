import {
  type APIApplication,
  type APIApplicationCommand,
  type APIApplicationCommandBasicOption as APIBasicOption,
  type ApplicationCommand,
  ApplicationCommandType,
  ChannelType,
  type RESTPostAPIChatInputApplicationCommandsJSONBody as ChatDefinition,
  type Client,
  InteractionContextType as Context,
  ApplicationIntegrationType as Install,
  type RESTPostAPIContextMenuApplicationCommandsJSONBody as MessageDefinition,
  PermissionFlagsBits,
  Routes,
  ApplicationCommandOptionType as Type,
} from 'discord.js';
import { type Command, type CommandSet, messageCommands } from '../../../core/command.ts';
import { ConfigError } from '../../../core/errors.ts';
import type { Option } from '../../../core/options.ts';
import type { Log } from '../../../core/ports/runtime.ts';
import { compact, definedOnly } from '../../../lib/counted.ts';
import { UnreachableError } from '../../shared/running.ts';
import { COMMANDS } from '../reply/limits.ts';
import { failureOf, isAway, stripRequest } from './failures.ts';

/** Where a daily post or a quiz can stand. */
export const TEXT_CHANNELS = [
  ChannelType.GuildText,
  ChannelType.GuildAnnouncement,
  ChannelType.PublicThread,
  ChannelType.PrivateThread,
  ChannelType.AnnouncementThread,
] as const;

/** In how many servers commands of their own are looked for: each is a request. */
const SERVERS_MAX = 10;

/**
 * Registers the commands with Discord, everywhere or in one server, unless it has them already.
 * @param client is ready
 * @returns a line for the host; also where Discord refuses them, as it does after 200 new ones in a
 * day: those that it knows still work, and so do mentions
 * @throws ConfigError if the bot isn't in that server; UnreachableError
 */
export async function registerCommands<Ctx>(
  client: Client<true>,
  set: CommandSet<Ctx>,
  guild: string | undefined,
  log: Log,
): Promise<string> {
  try {
    return await register(client, set, guild);
  } catch (thrown) {
    const error = stripRequest(thrown);
    if (isAway(thrown))
      throw new UnreachableError("Discord isn't accepting commands right now", { cause: error });
    if (guild !== undefined && failureOf(thrown) !== 'failed')
      throw new ConfigError([
        `DISCORD_GUILD_ID: the bot isn't allowed to register commands in server ${guild}. Correct ` +
          'the id, or leave it empty, start again and invite the bot there first.',
      ]);
    log.error('discord: the commands were refused', { error });
    return `Discord: refused the commands; the log says why. Those it knew before still work`;
  }
}

/** It compares what both have; a definition has no id yet. */
function isSameCommand(known: ApplicationCommand | undefined, definition: object) {
  if (!known) return false;
  const { contexts, integrationTypes: integration_types } = known;
  return known.equals(
    { contexts, integration_types, ...definition } as APIApplicationCommand,
    true,
  );
}

async function register<Ctx>(
  client: Client<true>,
  set: CommandSet<Ctx>,
  guild: string | undefined,
) {
  const { commands } = client.application;
  // The application's settings say whether members may add it to their own account.
  const { integration_types_config: ways } = (await client.rest.get(
    Routes.currentApplication(),
  )) as APIApplication;
  const forUsers = guild === undefined && ways?.[Install.UserInstall] !== undefined;
  const everywhere = `in all servers${forUsers ? ' and on members’ own accounts' : ''}`;
  const place = guild === undefined ? everywhere : `in server ${guild}`;
  const allDefinitions = [...definitions(set, forUsers), ...messageDefinitions(set)];

  // Where they may be used is said of commands that are everywhere.
  const wanted =
    guild === undefined
      ? allDefinitions
      : allDefinitions.map(({ contexts: _, integration_types: __, ...one }) => one);
  const registered = await commands.fetch({ ...(guild && { guildId: guild }) });

  const isKnown = (definition: (typeof wanted)[number]) =>
    isSameCommand(
      registered.find(({ name }) => name === definition.name),
      definition,
    );
  const same = registered.size === wanted.length && wanted.every(isKnown);
  if (!same) await (guild ? commands.set(wanted, guild) : commands.set(wanted));
  if (!same && guild === undefined) await dropOfServers(client);
  if (same) return `Discord: ${wanted.length} commands are unchanged ${place}`;

  return `Discord: registered ${wanted.length} commands ${place}`;
}

/**
 * Where DISCORD_GUILD_ID named a server before, each command would be there twice. It was one of
 * few.
 */
async function dropOfServers({ application: { commands }, guilds }: Client<true>) {
  const drop = async (guildId: string) => {
    if ((await commands.fetch({ guildId, cache: false })).size > 0) await commands.set([], guildId);
  };
  await Promise.allSettled([...guilds.cache.keys()].slice(0, SERVERS_MAX).map(drop));
}

/** The name of what is offered on a message is what people see. */
function messageDefinitions<Ctx>(set: CommandSet<Ctx>): MessageDefinition[] {
  return messageCommands(set).map(({ label }) => ({
    type: ApplicationCommandType.Message as const,
    name: label,
    contexts: [Context.Guild],
    integration_types: [Install.GuildInstall],
  }));
}

/**
 * The commands as Discord defines them: a first word that several share becomes a command with
 * sub-commands.
 * @param forUsers whether members may add the bot to their own account: Discord refuses commands
 * for that otherwise
 */
export function definitions<Ctx>(set: CommandSet<Ctx>, forUsers = false): ChatDefinition[] {
  const firstWord = (command: Command<Ctx>) => command.name.split(' ')[0] ?? command.name;
  return [...new Set(set.commands.map(firstWord))].map((commandName) => {
    const members = set.commands.filter((command) => firstWord(command) === commandName);
    const alone = members.find((member) => member.name === commandName);
    const group = set.groups.find((group) => group.name === commandName);
    const anywhere = forUsers && members.some((member) => member.anywhere);

    return {
      type: ApplicationCommandType.ChatInput as const,
      name: commandName,
      description: alone?.description ?? group?.description ?? commandName,
      options: alone ? optionsOf(alone) : members.map(subCommand),
      contexts: compact(Context.Guild, Context.BotDM, anywhere && Context.PrivateChannel),
      integration_types: compact(Install.GuildInstall, anywhere && Install.UserInstall),
      // A group that is open to some stays visible; the bot itself refuses the rest.
      default_member_permissions: members.every((member) => member.who === 'organisers')
        ? String(PermissionFlagsBits.ManageGuild)
        : null,
    };
  });
}

function subCommand<Ctx>(command: Command<Ctx>) {
  const options = optionsOf(command);
  return {
    type: Type.Subcommand as const,
    name: command.name.split(' ')[1] ?? command.name,
    description: command.description,
    // Discord sends no empty list back, and discord.js would take one for a change.
    ...(options.length > 0 && { options }),
  };
}

/**
 * Discord wants required options first; one that the form asks for isn't: the command couldn't be
 * sent without it.
 */
function optionsOf<Ctx>({ options, form }: Command<Ctx>): APIBasicOption[] {
  return Object.entries(options)
    .map(([name, option]) =>
      optionOf(name, { ...option, required: option.required === true && !form }),
    )
    .toSorted((a, b) => Number(b.required) - Number(a.required));
}

function optionOf(
  optionName: string,
  option: Option<unknown> & { readonly required: boolean },
): APIBasicOption {
  const common = { name: optionName, description: option.description, required: option.required };
  const { min, max } = option;

  switch (option.type) {
    case 'member':
      return { ...common, type: Type.User };
    case 'channel':
      return { ...common, type: Type.Channel, channel_types: [...TEXT_CHANNELS] };
    case 'file':
      return { ...common, type: Type.Attachment };
    case 'integer':
      return { ...common, type: Type.Integer, ...definedOnly({ min_value: min, max_value: max }) };
    case 'text':
      if (option.choices && option.choices.length <= COMMANDS.choices) {
        return {
          ...common,
          type: Type.String,
          choices: option.choices.map((choice) => ({ name: choice, value: choice })),
        };
      }
      return {
        ...common,
        type: Type.String,
        max_length: Math.min(max ?? COMMANDS.textValue, COMMANDS.textValue),
        ...definedOnly({ min_length: min }),
        ...(option.complete && { autocomplete: true as const }),
      };
  }
}
