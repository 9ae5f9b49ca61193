import {
  type APIApplicationCommandBasicOption as APIBasicOption,
  ApplicationCommandType,
  ApplicationIntegrationType,
  ChannelType,
  type RESTPostAPIChatInputApplicationCommandsJSONBody as ChatDefinition,
  InteractionContextType,
  type RESTPostAPIContextMenuApplicationCommandsJSONBody as MessageDefinition,
  PermissionFlagsBits,
  ApplicationCommandOptionType as Type,
} from 'discord.js';
import { type Command, type CommandSet, messageCommands } from '../../../core/command.ts';
import type { Option } from '../../../core/options.ts';
import { clipped } from '../../shared/text.ts';
import { COMMANDS } from '../reply/limits.ts';
import { translated } from './translated.ts';

type Definition = ChatDefinition | MessageDefinition;

/** Where a daily post or a quiz can stand. */
export const TEXT_CHANNELS = [
  ChannelType.GuildText,
  ChannelType.GuildAnnouncement,
  ChannelType.PublicThread,
  ChannelType.PrivateThread,
  ChannelType.AnnouncementThread,
] as const;

/** What is offered on a message: its name is what people see. */
export function messageDefinitions<Ctx>(set: CommandSet<Ctx>): MessageDefinition[] {
  return messageCommands(set).map(({ label }) => ({
    type: ApplicationCommandType.Message as const,
    name: label,
    contexts: [InteractionContextType.Guild],
    integration_types: [ApplicationIntegrationType.GuildInstall],
  }));
}

/**
 * The commands as Discord defines them: a first word that several share becomes a command with sub-commands.
 * @param forUsers whether members may add the bot to their own account: Discord refuses commands for that otherwise
 */
export function definitions<Ctx>(set: CommandSet<Ctx>, forUsers = false): ChatDefinition[] {
  const first = (one: Command<Ctx>) => one.name.split(' ')[0] ?? one.name;
  return [...new Set(set.commands.map(first))].map((name) => {
    const members = set.commands.filter((one) => first(one) === name);
    const alone = members.find((one) => one.name === name);
    const group = set.groups.find((one) => one.name === name);
    const anywhere = forUsers && members.some((one) => one.anywhere);
    const definition: ChatDefinition = {
      type: ApplicationCommandType.ChatInput,
      name,
      description: described(alone?.description ?? group?.description ?? name),
      options: alone ? optionsOf(alone) : members.map(subCommand),
      contexts: [
        InteractionContextType.Guild,
        InteractionContextType.BotDM,
        ...(anywhere ? [InteractionContextType.PrivateChannel] : []),
      ],
      integration_types: [
        ApplicationIntegrationType.GuildInstall,
        ...(anywhere ? [ApplicationIntegrationType.UserInstall] : []),
      ],
      // A group that is open to some stays visible; the bot itself refuses the rest.
      default_member_permissions: members.every((one) => one.who === 'organisers')
        ? String(PermissionFlagsBits.ManageGuild)
        : null,
    };
    return translated(definition, set.translations ?? {});
  });
}

/**
 * Whether what Discord has differs from what we define, whichever order it lists commands in: what Discord adds
 * (ids, versions, defaults written out) doesn't count as a difference.
 */
export function differs(wanted: readonly Definition[], registered: readonly unknown[]): boolean {
  return JSON.stringify(canonicalList(wanted)) !== JSON.stringify(canonicalList(registered));
}

function subCommand<Ctx>(command: Command<Ctx>) {
  return {
    type: Type.Subcommand as const,
    name: command.name.split(' ')[1] ?? command.name,
    description: described(command.description),
    options: optionsOf(command),
  };
}

/** Discord wants the required options first. What a form asks for is none: Discord would refuse to send without. */
function optionsOf<Ctx>({ options, form }: Command<Ctx>): APIBasicOption[] {
  const all = Object.entries(options)
    .filter(([, { hidden }]) => !hidden)
    .map(([name, one]) => [name, { ...one, required: one.required === true && !form }] as const);
  const sorted = [...all.filter(([, one]) => one.required), ...all.filter(([, one]) => !one.required)];
  return sorted.map(([name, option]) => optionOf(name, option));
}

function optionOf(name: string, option: Option<unknown> & { readonly required: boolean }): APIBasicOption {
  const common = { name, description: described(option.description), required: option.required };
  switch (option.type) {
    case 'member':
      return { ...common, type: Type.User };
    case 'channel':
      return { ...common, type: Type.Channel, channel_types: [...TEXT_CHANNELS] };
    case 'file':
      return { ...common, type: Type.Attachment };
    case 'integer':
      return { ...common, type: Type.Integer, ...bounds('value', option) };
    case 'text':
      return textOption(common, option);
  }
}

function textOption(
  common: { name: string; description: string; required: boolean },
  option: Option<unknown>,
): APIBasicOption {
  if (option.choices && option.choices.length <= COMMANDS.choices) {
    const choices = option.choices.map((one) => ({ name: one, value: one }));
    return { ...common, type: Type.String, choices };
  }
  const lengths = bounds('length', {
    ...option,
    max: Math.min(option.max ?? COMMANDS.textValue, COMMANDS.textValue),
  });
  return {
    ...common,
    type: Type.String,
    ...lengths,
    ...(option.completed && { autocomplete: true as const }),
  };
}

function bounds<W extends 'value' | 'length'>(what: W, { min, max }: { min?: number; max?: number }) {
  return {
    ...(min !== undefined && { [`min_${what}`]: min }),
    ...(max !== undefined && { [`max_${what}`]: max }),
  };
}

function described(text: string): string {
  return clipped(text, COMMANDS.description);
}

/** Only what we can define, defaults left out, keys in one order. */
const KEYS = [
  'type',
  'name',
  'name_localizations',
  'description',
  'description_localizations',
  'required',
  'autocomplete',
  'choices',
  'min_value',
  'max_value',
  'min_length',
  'max_length',
  'channel_types',
  'contexts',
  'integration_types',
  'default_member_permissions',
] as const;

function canonicalList(all: readonly unknown[]): unknown[] {
  const canon = all.map(canonical);
  return canon.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
}

function canonical(raw: unknown): { name: string } {
  const given = raw as Readonly<Record<string, unknown>>;
  const kept = KEYS.map((key) => [key, plainValue(given[key])] as const).filter(
    ([, value]) => value !== undefined,
  );
  const options = Array.isArray(given.options) ? given.options.map(canonical) : [];
  return { name: '', ...Object.fromEntries(kept), ...(options.length > 0 && { options }) };
}

function plainValue(value: unknown): unknown {
  // Discord gives a message command an empty description.
  if (value === null || value === false || value === '') return undefined;
  if (typeof value === 'object' && !Array.isArray(value)) return Object.entries(value).sort().flat();
  if (!Array.isArray(value)) return value;
  if (value.length === 0) return undefined;
  // Sets come back in any order; choices are ordered, and only their name and value are ours.
  if (value.every((one) => typeof one === 'number')) return value.toSorted((a, b) => a - b);
  return value.map((one: { name?: unknown; value?: unknown }) => [one.name, one.value]);
}
