import {
  type APIApplicationCommandInteractionDataBasicOption as APIBasicOption,
  type APIChatInputApplicationCommandInteractionData,
  type APIInteraction,
  type APIInteractionDataResolved,
  type APIMessageApplicationCommandInteractionData,
  type APIModalSubmission,
  ApplicationCommandType,
  ApplicationIntegrationType,
  ComponentType,
  InteractionContextType,
  InteractionType,
  type ModalSubmitComponent,
  ApplicationCommandOptionType as Option,
  PermissionFlagsBits,
} from 'discord.js';
import type { Request } from '../../../core/call.ts';
import { messageCommands } from '../../../core/command.ts';
import type { CompletionQuery, Raw, Raws } from '../../../core/options.ts';
import type { Bot, CommandRequest, PressRequest } from '../../../core/ports/bot.ts';
import type { Log } from '../../../core/ports/runtime.ts';
import { encodePress } from '../../../core/press.ts';
import type { SetTimer } from '../../../lib/timer.ts';
import { visibleName } from '../../shared/names.ts';
import { stripEmoji } from '../../shared/text.ts';
import type { Wire } from '../reply/wire.ts';
import { discordFile } from './upload.ts';
import type { Whereabouts } from './whereabouts.ts';

/**
 * An interaction in the core's terms: a command, a request to complete one of its options, or a
 * press.
 */
type Incoming =
  | CommandRequest
  | (CompletionQuery & { readonly command: string })
  | (PressRequest & { readonly press: string });

/** What it takes to read and answer. */
export interface Listening {
  readonly bot: Bot;
  readonly wire: Wire;
  readonly log: Log;
  readonly setTimer: SetTimer;
  readonly whereabouts: Whereabouts;
  readonly apiUrl: string | undefined;
  /** ms since 1970 */
  readonly at: number;
}

/** What organisers are told where cards can’t be shown. */
export const TEXT_ONLY_THERE =
  'I’m not allowed to embed links in this channel, so what I show here is plain text. Whoever ' +
  'manages the server can allow Embed Links in the channel’s settings, under Permissions, ' +
  'for my role.';

/** Reads an interaction as the gateway sent it; undefined for a kind that we never asked for. */
export async function readInteraction(
  raw: APIInteraction,
  around: Listening,
): Promise<Incoming | undefined> {
  const request = await requestOf(raw, around);
  switch (raw.type) {
    case InteractionType.ApplicationCommand:
    case InteractionType.ApplicationCommandAutocomplete: {
      if (raw.data.type === ApplicationCommandType.Message)
        return messageCall(raw.data, request, around);
      if (raw.data.type !== ApplicationCommandType.ChatInput) return undefined;
      const { command, options } = flat(raw.data as APIChatInputApplicationCommandInteractionData);
      const resolved = raw.data.resolved ?? {};
      const raws = Object.fromEntries(
        options.map((option) => [option.name, rawOf(option, resolved, around)]),
      );
      if (raw.type === InteractionType.ApplicationCommand) return { command, raws, ...request };
      const option = options.find((option) => 'focused' in option && option.focused)?.name ?? '';
      const { [option]: typed = '', ...others } = raws;
      return { command, option, typed: String(typed), others, ...request };
    }
    case InteractionType.MessageComponent:
    case InteractionType.ModalSubmit: {
      const { data, message } = raw;
      const [picked] = 'values' in data ? data.values : [];
      return {
        ...('components' in data && { fields: fieldsOf(data, around) }),
        ...(picked !== undefined && { picked }),
        press: data.custom_id,
        ...(message && { message: { channel: message.channel_id, id: message.id } }),
        ...request,
      };
    }
    default:
      return undefined;
  }
}

/** The name people see here: nickname, display name, or account name. */
export function nameOf(
  user: { username: string; global_name?: string | null },
  member?: { nick?: string | null },
): string {
  return visibleName(member?.nick, user.global_name) ?? user.username;
}

/** A command on a message: its words, and who wrote them where a member did. */
function messageCall(
  data: APIMessageApplicationCommandInteractionData,
  request: Request,
  { bot }: Listening,
) {
  const press = messageCommands(bot.set).find(
    (messageCommand) => messageCommand.label === data.name,
  )?.press;
  const message = data.resolved.messages[data.target_id];
  if (!press || !message) return undefined;

  const { author, content } = message;
  const fields = {
    text: asSeen(content),
    ...(!author.bot && { author: { id: author.id, name: nameOf(author) } }),
  };

  return { ...request, press: encodePress(press), fields };
}

/**
 * Text without emoji, and without the numbers that Discord writes for whom it mentions: their names
 * may not come.
 */
const asSeen = (written: string) =>
  stripEmoji(written).replace(/<(@[!&]?|#)\d+>/g, (_, sign: string) => NAMELESS[sign] ?? '@member');

const NAMELESS: Readonly<Record<string, string>> = { '#': '#channel', '@&': '@role' };

function fieldsOf({ components, resolved = {} }: APIModalSubmission, around: Listening): Raws {
  const inputs = components.flatMap((top) => ('component' in top ? [top.component] : []));
  const file = (id: string) => fileOf(id, resolved, around);
  return Object.fromEntries(inputs.map((input) => [input.custom_id, fieldOf(input, file)]));
}

function fieldOf(
  input: ModalSubmitComponent,
  file: (id: string) => Raw | undefined,
): Raw | undefined {
  if ('value' in input) {
    if (typeof input.value === 'string') return input.value;
    return undefined;
  }
  const [first] = input.values;
  if (first === undefined) return undefined;
  if (input.type === ComponentType.FileUpload) return file(first);
  if (input.type === ComponentType.ChannelSelect) return { id: first };
  return input.values.join(',');
}

/** What a thread is under. */
const parentOf = ({ channel }: APIInteraction) => {
  if (channel && 'parent_id' in channel) return channel.parent_id;
  return undefined;
};

async function requestOf(raw: APIInteraction, { at, whereabouts }: Listening): Promise<Request> {
  const user = raw.member?.user ?? raw.user;
  if (!user) throw new TypeError('Expected an interaction with a user or a member, got neither');

  const memberName = nameOf(user, raw.member);
  if (isElsewhere(raw)) return { ...whereabouts.elsewhere({ id: user.id, name: memberName }), at };

  const channel = raw.channel?.id ?? raw.channel_id ?? '';
  if (raw.guild_id !== undefined) {
    const organiser = manages(BigInt(raw.member?.permissions ?? 0));
    const member = { id: user.id, name: memberName, organiser };
    const spot = whereabouts.inGuild(member, raw.guild_id, channel, parentOf(raw));
    return { at, ...spot, ...(!mayEmbed(raw) && { lacks: TEXT_ONLY_THERE }) };
  }

  return { ...(await whereabouts.inDirect({ id: user.id, name: memberName }, channel)), at };
}

/**
 * Whether the bot is here only through somebody's own account, where all it may do is answer them.
 */
export function isElsewhere({
  authorizing_integration_owners: owners = {},
  context,
}: APIInteraction): boolean {
  const byUser = ApplicationIntegrationType.UserInstall in owners;
  const byServer = ApplicationIntegrationType.GuildInstall in owners;
  return byUser && !byServer && context !== InteractionContextType.BotDM;
}

/**
 * Whether an answer may be a card. Discord leaves out what the bot may not embed, without an error,
 * so that nothing is left.
 */
export function mayEmbed({ app_permissions: mine }: APIInteraction): boolean {
  return (
    mine === undefined ||
    (BigInt(mine) & (PermissionFlagsBits.EmbedLinks | PermissionFlagsBits.Administrator)) !== 0n
  );
}

/** Discord's rule for who organises a club: Manage Server, which administrators have. */
export function manages(permissions: bigint): boolean {
  return (
    (permissions & (PermissionFlagsBits.ManageGuild | PermissionFlagsBits.Administrator)) !== 0n
  );
}

function flat({ name, options = [] }: APIChatInputApplicationCommandInteractionData) {
  const sub = options.find((option) => option.type === Option.Subcommand);
  if (sub) return { command: `${name} ${sub.name}`, options: sub.options ?? [] };
  return { command: name, options: options as APIBasicOption[] };
}

function rawOf(option: APIBasicOption, resolved: APIInteractionDataResolved, around: Listening) {
  switch (option.type) {
    case Option.User: {
      const user = resolved.users?.[option.value];
      return user && { id: user.id, name: nameOf(user, resolved.members?.[user.id]) };
    }
    case Option.Channel:
      return { id: option.value };
    case Option.Attachment:
      return fileOf(option.value, resolved, around);
    default:
      if (typeof option.value === 'string') return asSeen(option.value);
      return option.value;
  }
}

function fileOf(id: string, resolved: APIInteractionDataResolved, { apiUrl }: Listening) {
  const attachment = resolved.attachments?.[id];
  return attachment && discordFile(attachment, apiUrl);
}
