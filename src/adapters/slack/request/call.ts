import type { CommandSet } from '../../../core/command.ts';
import { createNames, type Seen } from '../../shared/names.ts';
import { stripEmoji } from '../../shared/text.ts';

/** A file as Slack describes it; much of it may be missing in files shared from elsewhere. */
export interface SlackFile {
  readonly id?: string;
  readonly name?: string | null;
  readonly size?: number;
  readonly url_private?: string;
  readonly url_private_download?: string;
}

/** The command that runs any other, for workspaces where another app owns the names. */
export const UMBRELLA = 'commonplace';

/**
 * The slash commands to register, without the slash: first words but what Slack keeps for itself;
 * the umbrella.
 */
export function slashNames(set: CommandSet<unknown>): string[] {
  const firstWords = set.commands.map((command) => command.name.split(' ')[0] ?? '');
  return [...new Set([...firstWords.filter((firstWord) => firstWord !== 'help'), UMBRELLA])];
}

/**
 * A slash command as one line of text, with its slash. Nothing after the umbrella asks for help.
 */
export function slashLine(command: string, argumentText: string): Seen {
  const commandName = command.replace(/^\//, '').toLowerCase();
  if (commandName !== UMBRELLA) return asSeen(`/${commandName} ${argumentText}`);
  return asSeen(`/${argumentText.trim().replace(/^\//, '') || 'help'}`);
}

/**
 * Slack's writing as the member saw it: links as they were typed, entities as characters, names of
 * references.
 */
export function asSeen(written: string): Seen {
  const names = createNames();
  const seenLine = written.replace(
    /<([@#!]?)([^<>|]*)(?:\|([^<>]*))?>/g,
    (_, mark: string, target: string, label = '') => {
      if (mark === '@') return names.add('@', unescaped(label) || 'member', target);
      if (mark === '#') return names.add('#', unescaped(label) || 'channel', target);
      if (mark === '!')
        return `@${label || target.replace(/^subteam\^.*/, 'group')}`.replace(/^@@/, '@');
      return label || target;
    },
  );
  return { line: unescaped(stripEmoji(seenLine)), refs: names.refs };
}

function unescaped(escaped: string) {
  return escaped.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}
