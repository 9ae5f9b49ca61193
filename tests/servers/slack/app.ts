/** The app as its manifest made it: what Slack sends it, and what its token may do. */
import { z } from 'zod';
import { Refusal } from './check.ts';
import type { World } from './world.ts';

const url = z.url({ protocol: /^https$/ });
const words = (max: number) => z.string().min(1).max(max);
const requests = { request_url: url.optional() };

/** https://docs.slack.dev/reference/app-manifest */
const MANIFEST = z.object({
  display_information: z.object({
    name: words(35),
    description: z.string().max(140).optional(),
  }),
  features: z.object({
    app_home: z.object({
      home_tab_enabled: z.boolean(),
      messages_tab_enabled: z.boolean(),
      messages_tab_read_only_enabled: z.boolean(),
    }),
    agent_view: z
      .object({
        agent_description: words(300),
        suggested_prompts: z
          .array(z.object({ title: z.string().min(1), message: z.string().min(1) }))
          .max(4),
      })
      .optional(),
    bot_user: z.object({ display_name: words(80), always_online: z.boolean().optional() }),
    slash_commands: z
      .array(
        z.object({
          command: z
            .string()
            .max(32)
            .regex(/^\/[a-z0-9_-]+$/),
          description: words(2000),
          usage_hint: words(1000).optional(),
          should_escape: z.boolean().optional(),
          url: url.optional(),
        }),
      )
      .max(50),
    shortcuts: z
      .array(
        z.object({
          name: words(24),
          type: z.enum(['message', 'global']),
          callback_id: words(255),
          description: words(150),
        }),
      )
      .max(10),
  }),
  oauth_config: z.object({
    redirect_urls: z.array(url).max(1000).optional(),
    scopes: z.object({ bot: z.array(z.string()).max(255) }),
  }),
  settings: z.object({
    event_subscriptions: z.object({ ...requests, bot_events: z.array(z.string()).max(100) }),
    interactivity: z.object({
      ...requests,
      is_enabled: z.boolean(),
      message_menu_options_url: url.optional(),
    }),
    org_deploy_enabled: z.boolean(),
    socket_mode_enabled: z.boolean(),
    token_rotation_enabled: z.boolean(),
  }),
});

export interface App {
  /** Scopes of the bot's token. */
  readonly scopes: Set<string>;
  /** Events of `bot_events`, such as `message.im`. */
  readonly events: Set<string>;
  /** With their slash; undefined if any is sent. */
  readonly commands?: ReadonlySet<string>;
  readonly interactive: boolean;
  /**
   * Whether Slack knows where to ask for what a menu offers: over HTTP it is an address of its own.
   */
  readonly searches: boolean;
  readonly tabs: { readonly home: boolean; readonly messages: boolean };
}

/**
 * Events that a subscription alone brings; the others need a scope, too:
 * https://docs.slack.dev/reference/events
 */
const SCOPE_OF: Readonly<Record<string, string>> = {
  app_mention: 'app_mentions:read',
  member_joined_channel: 'channels:read',
  'message.im': 'im:history',
  'message.channels': 'channels:history',
  'message.groups': 'groups:history',
  'message.mpim': 'mpim:history',
  reaction_added: 'reactions:read',
};

/** An app that is allowed all that the server knows of, for tests of the server itself. */
export function openApp(): App {
  return {
    scopes: new Set([
      ...[
        'app_mentions:read',
        'channels:join',
        'chat:write',
        'commands',
        'files:read',
        'files:write',
      ],
      ...['channels:history', 'channels:read', 'groups:history', 'groups:read'],
      ...['im:history', 'im:write', 'users:read'],
    ]),
    events: new Set([
      'app_home_opened',
      'app_mention',
      'app_uninstalled',
      'member_joined_channel',
      'message.im',
      'tokens_revoked',
    ]),
    interactive: true,
    searches: true,
    tabs: { home: true, messages: true },
  };
}

/** @throws Refusal where Slack would not make an app of it */
export function appOf(manifest: object): App {
  const read = MANIFEST.safeParse(JSON.parse(JSON.stringify(manifest)));
  if (!read.success) throw new Refusal('invalid_manifest', [z.prettifyError(read.error)]);
  const { features, oauth_config: oauth, settings } = read.data;
  const scopes = new Set(oauth.scopes.bot);
  const events = new Set(settings.event_subscriptions.bot_events);
  const lacking = [...events].filter(
    (one) => SCOPE_OF[one] !== undefined && !scopes.has(SCOPE_OF[one]),
  );
  const needs = features.slash_commands.length + features.shortcuts.length > 0 ? ['commands'] : [];
  const missing = [...lacking, ...needs.filter((one) => !scopes.has(one))];
  if (missing.length > 0)
    throw new Refusal('invalid_manifest', [`no scope for ${missing.join(', ')}`]);
  const { home_tab_enabled: home, messages_tab_enabled: messages } = features.app_home;
  return {
    scopes,
    events,
    commands: new Set(features.slash_commands.map((one) => one.command)),
    interactive: settings.interactivity.is_enabled,
    searches:
      settings.socket_mode_enabled || settings.interactivity.message_menu_options_url !== undefined,
    tabs: { home, messages: messages && !features.app_home.messages_tab_read_only_enabled },
  };
}

const CHANNEL_EVENTS: Readonly<Record<string, string>> = {
  im: 'message.im',
  channel: 'message.channels',
  group: 'message.groups',
  mpim: 'message.mpim',
};

/** @throws Error where Slack would not send an event to the app, saying why */
export function checkSent(app: App, world: World, event: Readonly<Record<string, unknown>>): void {
  const { type, channel_type: kind, channel } = event;
  const name = type === 'message' ? (CHANNEL_EVENTS[String(kind)] ?? 'message') : String(type);
  if (!app.events.has(name))
    throw new Error(`Slack does not send ${name}: the app did not subscribe to it`);
  const scope = SCOPE_OF[name];
  if (scope !== undefined && !app.scopes.has(scope)) {
    throw new Error(`Slack does not send ${name}: the app lacks the scope ${scope}`);
  }
  const where = world.channels.get(String(channel));
  if (where && !where.bot)
    throw new Error(`Slack does not send ${name}: the bot is not in ${where.name}`);
}
