import { asList, type Json } from './refusal.ts';
import type { Channel, Person, World } from './world.ts';

/**
 * What Discord's own client does before anything is sent: it knows the commands and minds their
 * options.
 */

export type OptionValue = string | number | boolean | { readonly id: string } | Upload;

/** A file that a person attaches. */
export interface Upload {
  readonly name: string;
  readonly bytes: Uint8Array;
}

interface Options {
  readonly list: Json[];
  readonly resolved: {
    users: Record<string, unknown>;
    members: Record<string, unknown>;
    attachments: Record<string, unknown>;
    channels: Record<string, unknown>;
  };
}

/** How uploads get an address, and people and channels their forms. */
export interface Resolve {
  upload(file: Upload): Json & { id: string };
  user(id: string): { user: unknown; member: unknown };
  channel(id: string): unknown;
}

/** The definition that a command of one or two words has in a channel; its options are its own. */
export function definitionOf(world: World, person: Person, command: string, channel: Channel) {
  const [first, second] = command.split(' ');
  const here = [
    ...(world.commands.get(person.guild ?? '') ?? []),
    ...(world.commands.get('global') ?? []),
  ];
  const top = here.find(
    (one) => one.name === first && (!channel.outside || broughtBy(person, one, channel)),
  );
  const sub = asList(top?.options).find((one) => one.type === 1 && one.name === second);
  const found = second === undefined ? top : sub;
  if (!top || !found) throw new Error(`Discord shows no command /${command} here`);
  return { top, sub, options: asList(found.options) };
}

/** Whether somebody's own install shows a command where the bot isn't. */
function broughtBy(
  { installed }: Person,
  { integration_types, contexts }: Json,
  { guild }: Channel,
): boolean {
  const [ways, places] = [integration_types, contexts] as [number[], number[]];
  return installed === true && ways.includes(1) && places.includes(guild === undefined ? 2 : 0);
}

/**
 * The options as the client would send them.
 * @throws Error for what the client would not let anybody send, unless `unchecked`
 */
export function fillIn(
  defined: readonly Json[],
  given: Readonly<Record<string, OptionValue>>,
  resolve: Resolve,
  unchecked: boolean,
): Options {
  const resolved: Options['resolved'] = { users: {}, members: {}, attachments: {}, channels: {} };
  const list = Object.entries(given).map(([name, value]) => {
    const option = defined.find((one) => one.name === name);
    if (!option) throw new Error(`Discord shows no option ${name}`);
    if (!unchecked) mind(option, value);
    return {
      name,
      type: option.type,
      value: sendable(Number(option.type), value, resolve, resolved),
    };
  });
  const missing = defined.find((one) => one.required && given[String(one.name)] === undefined);
  if (missing && !unchecked) throw new Error(`Discord wants ${missing.name} to be filled in`);
  return { list, resolved };
}

function mind(option: Json, value: OptionValue): void {
  const refuse = (why: string): never => {
    throw new Error(`Discord doesn't let ${option.name} be ${JSON.stringify(value)}: ${why}`);
  };
  const choices = asList(option.choices);
  if (choices.length > 0 && !choices.some((one) => one.value === value)) refuse('it is no choice');
  if (option.type === 3) {
    const length = typeof value === 'string' ? value.length : -1;
    if (length > Number(option.max_length ?? 6000)) refuse('it is too long');
    if (length < Number(option.min_length ?? 0)) refuse('it is no text, or too short');
  }
  if (option.type === 4) {
    if (!Number.isInteger(value)) refuse('it is no whole number');
    if (Number(value) < Number(option.min_value ?? value)) refuse('it is too small');
    if (Number(value) > Number(option.max_value ?? value)) refuse('it is too large');
  }
}

function sendable(
  type: number,
  value: OptionValue,
  resolve: Resolve,
  resolved: Options['resolved'],
): unknown {
  if (typeof value !== 'object') return value;
  if ('bytes' in value) {
    const attachment = resolve.upload(value);
    resolved.attachments[attachment.id] = attachment;
    return attachment.id;
  }
  if (type === 6) {
    const { user, member } = resolve.user(value.id);
    resolved.users[value.id] = user;
    resolved.members[value.id] = member;
  } else resolved.channels[value.id] = resolve.channel(value.id);
  return value.id;
}
