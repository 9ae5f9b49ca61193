import { type CommandSet, messageCommands } from '../../../core/command.ts';
import { usage } from '../../../core/grammar.ts';
import { rightsOn } from '../../../core/ports/rights.ts';
import { encodePress } from '../../../core/press.ts';
import { slashNames, UMBRELLA } from '../request/call.ts';

/** Where Slack sends events, commands and presses. */
export const EVENTS_PATH = '/slack/events';

/** Where somebody begins to add the app to a workspace, and where Slack sends them back to. */
export const INSTALL_PATH = '/slack/install';
export const REDIRECT_PATH = '/slack/oauth_redirect';

/** What the bot's token must be allowed to do. */
export const SCOPES = rightsOn('slack');

const BOT_EVENTS = [
  'app_home_opened',
  'app_mention',
  'app_uninstalled',
  'member_joined_channel',
  'message.im',
  'tokens_revoked',
];

/** At most 140 characters. */
const DESCRIPTION = 'Lookups, quizzes and a passage a day for book clubs';

/** At most 4. */
const SUGGESTED_PROMPTS = [
  { title: 'What can you do?', message: 'help' },
  { title: 'How far have I read?', message: 'progress show' },
  { title: 'A question for me', message: 'quiz start mode:solo rounds:1' },
  { title: 'What is set up?', message: 'setup' },
];

/**
 * The app as Slack's "create from manifest" takes it: every command, scope and event that the adapter uses.
 * @param url where Slack reaches this app, such as `https://club.example`; without it, Socket Mode
 */
export function manifest(set: CommandSet<unknown>, url?: string): object {
  const base = url?.replace(/\/$/, '');
  const events = base && base + EVENTS_PATH;
  const requests = events && { request_url: events };
  return {
    display_information: {
      name: 'Commonplace',
      description: DESCRIPTION,
    },
    features: {
      app_home: { home_tab_enabled: true, messages_tab_enabled: true, messages_tab_read_only_enabled: false },
      // Shown in the Messages tab where the workspace has such views; elsewhere it changes nothing.
      agent_view: { agent_description: DESCRIPTION, suggested_prompts: SUGGESTED_PROMPTS },
      bot_user: { display_name: 'commonplace', always_online: true },
      slash_commands: slashNames(set).map((name) => ({
        ...slashCommand(set, name),
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
      event_subscriptions: { ...requests, bot_events: BOT_EVENTS },
      // Menus that are searched in ask at an address of their own.
      interactivity: {
        is_enabled: true,
        ...requests,
        ...(events && { message_menu_options_url: events }),
      },
      org_deploy_enabled: false,
      socket_mode_enabled: events === undefined,
      token_rotation_enabled: false,
    },
  };
}

/** With what may follow as its hint: the sub-commands of a group, or the options of a command. */
function slashCommand(set: CommandSet<unknown>, name: string) {
  const own = set.commands.find((one) => one.name === name);
  const group = set.groups.find((one) => one.name === name);
  const subs = set.commands.filter((one) => one.name.startsWith(`${name} `));
  const isUmbrella = name === UMBRELLA;
  const about = isUmbrella ? 'Runs any command of Commonplace; try help' : (own ?? group)?.description;
  const after = subs.map((one) => one.name.slice(name.length + 1)).join(' | ');
  const hint = isUmbrella ? 'help' : after || (own ? usage(own).slice(name.length + 2) : '');
  return {
    command: `/${name}`,
    description: about ?? name,
    ...(hint && { usage_hint: hint }),
    should_escape: true,
  };
}
