import {
  type APIApplicationCommandInteractionDataBasicOption as APIBasicOption,
  type APIChatInputApplicationCommandInteractionData,
  type APIInteraction,
  type APIInteractionDataResolved,
  type APIMessageApplicationCommandInteractionData,
  type APIMessageComponentInteraction,
  type APIModalSubmitInteraction,
  ApplicationCommandType,
  ApplicationIntegrationType,
  ComponentType,
  InteractionContextType,
  InteractionType,
  type ModalSubmitComponent,
  ApplicationCommandOptionType as Option,
  PermissionFlagsBits,
} from 'discord.js';
import type { Asker, Member, Request, UploadedFile } from '../../../core/call.ts';
import type { CompletionQuery } from '../../../core/command.ts';
import type { Raw, Raws } from '../../../core/options.ts';
import type { CommandRequest, PressRequest } from '../../../core/ports/bot.ts';
import { encodePress, type Press } from '../../../core/press.ts';
import type { Upload } from './upload.ts';
import type { Whereabouts } from './whereabouts.ts';

/** An interaction in the core's words. */
export type Incoming =
  | { readonly kind: 'command'; readonly request: CommandRequest }
  | { readonly kind: 'complete'; readonly request: CompletionQuery & { readonly command: string } }
  | { readonly kind: 'press'; readonly request: PressRequest & { readonly press: string } };

/** What translation needs from outside. */
interface Surroundings {
  /** What a command on a message means, by its label; undefined for an unknown one. */
  readonly onMessage: (label: string) => Press | undefined;
  /** ms since 1970 */
  readonly at: number;
  readonly whereabouts: Whereabouts;
  readonly upload: Upload;
}

/** Reads an interaction as the gateway sent it; undefined for a kind that we never asked for. */
export function readInteraction(raw: APIInteraction, around: Surroundings): Incoming | undefined {
  switch (raw.type) {
    case InteractionType.ApplicationCommand:
    case InteractionType.ApplicationCommandAutocomplete: {
      if (raw.data.type === ApplicationCommandType.Message)
        return onMessage(raw.data, requestOf(raw, around), around);
      if (raw.data.type !== ApplicationCommandType.ChatInput) return undefined;
      const { command, options } = flat(raw.data as APIChatInputApplicationCommandInteractionData);
      const raws = valuesOf(options, raw.data.resolved, around);
      const request = { command, ...requestOf(raw, around) };
      if (raw.type === InteractionType.ApplicationCommand) {
        return { kind: 'command', request: { raws, ...request } };
      }
      const focused = options.find((one) => 'focused' in one && one.focused);
      const { [focused?.name ?? '']: typed, ...others } = raws;
      const query = { option: focused?.name ?? '', typed: String(typed ?? ''), others, ...request };
      return { kind: 'complete', request: query };
    }
    case InteractionType.MessageComponent:
      return { kind: 'press', request: pressed(raw, around) };
    case InteractionType.ModalSubmit:
      return { kind: 'press', request: submitted(raw, around) };
    default:
      return undefined;
  }
}

/** The name people see here: nickname, display name, or account name. */
export function nameOf(
  user: { username: string; global_name?: string | null },
  member?: { nick?: string | null },
): string {
  return member?.nick ?? user.global_name ?? user.username;
}

/** A command on a message: its words, and who wrote them where a member did. */
function onMessage(
  data: APIMessageApplicationCommandInteractionData,
  request: Request,
  around: Surroundings,
): Incoming | undefined {
  const press = around.onMessage(data.name);
  const message = data.resolved.messages[data.target_id];
  if (!press || !message) return undefined;
  const { author, content } = message;
  const fields = {
    text: content.replace(/<@!?\d+>/g, '@member'),
    ...(!author.bot && { author: { id: author.id, name: nameOf(author) } }),
  };
  return { kind: 'press', request: { ...request, press: encodePress(press), fields } };
}

function pressed(raw: APIMessageComponentInteraction, around: Surroundings) {
  const picked = 'values' in raw.data ? raw.data.values[0] : undefined;
  return {
    press: raw.data.custom_id,
    message: { channel: raw.message.channel_id, id: raw.message.id },
    ...requestOf(raw, around),
    ...(picked !== undefined && { picked }),
  };
}

function submitted(raw: APIModalSubmitInteraction, around: Surroundings) {
  const inputs = raw.data.components.flatMap((top) =>
    top.type === ComponentType.ActionRow ? top.components : 'component' in top ? [top.component] : [],
  );
  const fields = Object.fromEntries(
    inputs.map((input) => [input.custom_id, fieldOf(input, raw.data.resolved, around)]),
  );
  const message = raw.message && { channel: raw.message.channel_id, id: raw.message.id };
  return {
    ...requestOf(raw, around),
    press: raw.data.custom_id,
    fields,
    ...(message && { message }),
  };
}

/** What stands in a field of a form; undefined where nothing does. */
function fieldOf(
  input: ModalSubmitComponent,
  resolved: APIInteractionDataResolved | undefined,
  around: Surroundings,
): Raw | undefined {
  if ('value' in input) return typeof input.value === 'string' ? input.value : undefined;
  const [first] = input.values;
  if (first === undefined) return undefined;
  if (input.type === ComponentType.FileUpload) return fileOf(first, resolved, around);
  if (input.type === ComponentType.ChannelSelect) return { id: first };
  return input.values.join(',');
}

function requestOf(raw: APIInteraction, { at, whereabouts }: Surroundings): Request {
  const user = raw.member?.user ?? raw.user;
  if (!user) throw new TypeError('Expected an interaction with a user or a member, got neither');
  const name = nameOf(user, raw.member);
  if (isElsewhere(raw)) return { ...whereabouts.elsewhere({ id: user.id, name }), at };
  const channel = raw.channel?.id ?? raw.channel_id ?? '';
  if (raw.guild_id !== undefined) {
    const organiser = manages(BigInt(raw.member?.permissions ?? 0));
    return {
      where: whereabouts.inGuild(user.id, raw.guild_id, channel),
      asker: { id: user.id, name, organiser },
      at,
    };
  }
  return { ...whereabouts.inDirect({ id: user.id, name }, channel), at };
}

/** Whether somebody brought the bot along on their own account to where it isn't: all it may do there is answer them. */
export function isElsewhere({
  authorizing_integration_owners: owners = {},
  context,
}: APIInteraction): boolean {
  const byUser = ApplicationIntegrationType.UserInstall in owners;
  const byServer = ApplicationIntegrationType.GuildInstall in owners;
  return byUser && !byServer && context !== InteractionContextType.BotDM;
}

/** Discord's rule for who organises a club: Manage Server, which administrators have. */
export function manages(permissions: bigint): Asker['organiser'] {
  return (permissions & (PermissionFlagsBits.ManageGuild | PermissionFlagsBits.Administrator)) !== 0n;
}

/** The command's full name and its options, whatever they are nested in. */
function flat(data: APIChatInputApplicationCommandInteractionData): {
  command: string;
  options: readonly APIBasicOption[];
} {
  const names = [data.name];
  let options = data.options ?? [];
  for (let inner = options[0]; inner && 'options' in inner; inner = options[0]) {
    names.push(inner.name);
    options = inner.options ?? [];
  }
  const sub = options.find((one) => one.type === Option.Subcommand);
  if (sub) names.push(sub.name);
  return { command: names.join(' '), options: options.filter(isBasic) };
}

function isBasic(option: { type: Option }): option is APIBasicOption {
  return option.type !== Option.Subcommand && option.type !== Option.SubcommandGroup;
}

function valuesOf(
  options: readonly APIBasicOption[],
  resolved: APIInteractionDataResolved | undefined,
  around: Surroundings,
): Raws {
  return Object.fromEntries(options.map((one) => [one.name, rawOf(one, resolved, around)]));
}

function rawOf(
  option: APIBasicOption,
  resolved: APIInteractionDataResolved | undefined,
  around: Surroundings,
): Raw | undefined {
  switch (option.type) {
    case Option.User:
      return memberOf(option.value, resolved);
    case Option.Channel:
      return { id: option.value };
    case Option.Attachment:
      return fileOf(option.value, resolved, around);
    default:
      return option.value;
  }
}

function memberOf(id: string, resolved: APIInteractionDataResolved | undefined): Member | undefined {
  const user = resolved?.users?.[id];
  return user && { id, name: nameOf(user, resolved?.members?.[id]) };
}

function fileOf(
  id: string | undefined,
  resolved: APIInteractionDataResolved | undefined,
  { upload }: Surroundings,
): UploadedFile | undefined {
  const attachment = id === undefined ? undefined : resolved?.attachments?.[id];
  return attachment && upload(attachment);
}
