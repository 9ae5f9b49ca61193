import { type CommandSet, messageCommands } from '../../../core/command.ts';
import { usage } from '../../../core/grammar.ts';
import { rightsOn } from '../../../core/ports/rights.ts';
import { encodePress } from '../../../core/press.ts';
import { slashNames, UMBRELLA } from '../request/call.ts';
import fixed from './manifest.json' with { type: 'json' };

/** Where Slack sends events, commands and presses. */
export const EVENTS_PATH = '/slack/events';

/** Where somebody begins to add the app to a workspace, and where Slack sends them back to. */
export const INSTALL_PATH = '/slack/install';
export const REDIRECT_PATH = '/slack/oauth_redirect';

/** What the bot's token must be allowed to do. */
export const SCOPES = rightsOn('slack');

/**
 * The app as Slack's "create from manifest" takes it: every command, scope and event that the
 * adapter uses. What is the same for every host stands in a file of its own; descriptions there
 * have 140 characters at most, and prompts, which some workspaces show in the Messages tab, are at
 * most 4.
 * @param url where Slack reaches this app, such as `https://club.example`; without it, Socket Mode
 */
export function manifest(set: CommandSet<unknown>, url?: string): object {
  const base = url?.replace(/\/$/, '');
  const events = base && base + EVENTS_PATH;
  const requests = events && { request_url: events };
  const { display_information, features, settings } = fixed;

  return {
    display_information,
    features: {
      ...features,
      slash_commands: slashNames(set).map((commandName) => ({
        ...slashCommand(set, commandName),
        ...(events && { url: events }),
      })),
      shortcuts: messageCommands(set).map(({ short, description, press }) => ({
        name: short,
        type: 'message',
        callback_id: encodePress(press),
        description,
      })),
    },
    oauth_config: {
      ...(base && { redirect_urls: [base + REDIRECT_PATH] }),
      scopes: { bot: SCOPES.map(({ id }) => id) },
    },
    settings: {
      ...settings,
      event_subscriptions: { ...requests, ...settings.event_subscriptions },
      // Menus that are searched in ask at an address of their own.
      interactivity: {
        is_enabled: true,
        ...requests,
        ...(events && { message_menu_options_url: events }),
      },
      socket_mode_enabled: events === undefined,
    },
  };
}

/** With what may follow as its hint: the sub-commands of a group, or the options of a command. */
function slashCommand(set: CommandSet<unknown>, commandName: string) {
  const ownCommand = set.commands.find((command) => command.name === commandName);
  const group = set.groups.find((group) => group.name === commandName);
  const subs = set.commands.filter((command) => command.name.startsWith(`${commandName} `));
  const command = `/${commandName}`;
  if (commandName === UMBRELLA)
    return {
      command,
      description: 'Runs any command of Commonplace; try help',
      usage_hint: 'help',
      should_escape: true,
    };

  const subCommands = subs.map((sub) => sub.name.slice(commandName.length + 1)).join(' | ');
  const hint = subCommands || (ownCommand && usage(ownCommand).slice(commandName.length + 2));
  return {
    command,
    description: (ownCommand ?? group)?.description ?? commandName,
    ...(hint && { usage_hint: hint }),
    should_escape: true,
  };
}
