import type { Channel } from '../../../core/call.ts';
import type { CommandSet } from '../../../core/command.ts';
import { commandIn } from '../../../core/grammar.ts';

/** A file as Slack describes it; much of it may be missing in files shared from elsewhere. */
export interface SlackFile {
  readonly id?: string;
  readonly name?: string | null;
  readonly size?: number;
  readonly url_private?: string;
  readonly url_private_download?: string;
}

type Commands = CommandSet<unknown>;

/** The command that runs any other, for workspaces where another app owns the names. */
export const UMBRELLA = 'commonplace';

const KEPT_BY_SLACK = new Set(['help']);

/** The slash commands to register: first words of all commands, and the umbrella. Without the slash. */
export function slashNames(set: Commands): string[] {
  const words = set.commands.map((one) => one.name.split(' ')[0] ?? '');
  return [...new Set([...words.filter((word) => !KEPT_BY_SLACK.has(word)), UMBRELLA])];
}

/** A slash command as one line of text, with its slash. Nothing after the umbrella asks for help. */
export function slashLine(set: Commands, command: string, text: string): string {
  const name = command.replace(/^\//, '').toLowerCase();
  const line = name === UMBRELLA ? text.trim().replace(/^\//, '') || 'help' : `${name} ${text}`;
  return readable(set, `/${line}`);
}

/** The member id that Slack writes into a command for `@maya`, with the name it may give along. */
export function memberRef(typed: string): { id: string; name?: string } | undefined {
  const [, id, name] = /^<@([UW][A-Z0-9]+)(?:\|([^>]*))?>$/.exec(typed.trim()) ?? [];
  return id === undefined ? undefined : { id, ...(name && { name: unescaped(name) }) };
}

/** The channel that Slack writes into a command for `#books`. */
export function channelRef(typed: string): Channel | undefined {
  const [, id] = /^<#([CGD][A-Z0-9]+)(?:\|[^>]*)?>$/.exec(typed.trim()) ?? [];
  return id === undefined ? undefined : { id };
}

/** The words of a message as members see them; whoever is mentioned without a name becomes `@member`, and not an id. */
export function messageWords(message: string): string {
  return asSeen(message.replace(/<@[UW][A-Z0-9]+>/g, '@member'), false);
}

/** A line as the member saw it; references to members and channels stay as they are where the command takes one. */
export function readable(set: Commands, line: string): string {
  const types = Object.values(commandIn(set, line)?.command.options ?? {}).map((one) => one.type);
  return asSeen(line, types.includes('member') || types.includes('channel'));
}

/**
 * Turns Slack's writing into what the member saw: links as they were typed, entities as characters; members and
 * channels as `@name` or `#name`. @param refs whether those stay as Slack writes them
 */
function asSeen(line: string, refs: boolean): string {
  const words = line.replace(
    /<([@#!]?)([^<>|]*)(?:\|([^<>]*))?>/g,
    (whole, kind: string, target: string, label?: string) => {
      if (kind === '@' || kind === '#') return refs ? whole : `${kind}${label || target}`;
      if (kind === '!') return `@${label || target}`.replace(/^@@/, '@');
      return label || target;
    },
  );
  return unescaped(words);
}

function unescaped(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}
