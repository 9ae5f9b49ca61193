/** What Slack sends the app, field by field as documented. */
import type { Button, Input, Row, Select } from './blocks.ts';
import type { OpenView, Posted, Ticket, User, World } from './world.ts';

const APP = 'A0APP';
/** How Slack names the app in all that it sends. */
const TO_APP = { token: 'verification', api_app_id: APP };

/** A member's text, as Slack passes it on. */
export function escapeTyped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

export function slashPayload(
  world: World,
  base: string,
  ticket: Ticket,
  command: string,
  text: string,
) {
  const channel = world.channels.get(ticket.channel);
  return {
    ...TO_APP,
    team_id: world.bot.team,
    team_domain: world.bot.domain,
    channel_id: ticket.channel,
    channel_name: channel?.kind === 'private' ? 'privategroup' : (channel?.name ?? 'directmessage'),
    user_id: ticket.user,
    user_name: world.users.get(ticket.user)?.name ?? 'someone',
    command,
    text,
    is_enterprise_install: 'false',
    response_url: `${base}/response/${ticket.id}`,
    trigger_id: ticket.id,
  };
}

type Pressed = { block: Row; button: Button } | { block: Row; select: Select; picked: string };

export function actionPayload(
  world: World,
  base: string,
  ticket: Ticket,
  pressed: Pressed,
  home = false,
) {
  const user = userOf(world, ticket.user);
  const { message } = ticket;
  // On a shared channel the team is the app's, and the user names their own:
  // https://github.com/slackapi/java-slack-sdk/issues/1041
  const team = teamOf(world);
  const common = { type: 'block_actions', user, ...TO_APP, team, trigger_id: ticket.id };
  const actions = [{ ...actionOf(pressed), action_ts: world.ts() }];
  if (home || !message) {
    const empty = { blocks: [], private_metadata: '', callback_id: '' };
    const view = { id: 'VHOME', team_id: world.bot.team, type: 'home', ...empty };
    return { ...common, container: { type: 'view', view_id: 'VHOME' }, view, actions };
  }
  const thread = message.thread === undefined ? {} : { thread_ts: message.thread };
  return {
    ...common,
    container: {
      type: 'message',
      message_ts: message.ts,
      channel_id: message.channel,
      is_ephemeral: message.to !== undefined,
      ...thread,
    },
    channel: { id: message.channel, name: world.channels.get(message.channel)?.name ?? '' },
    // Slack leaves the message out where only one member sees it.
    ...(message.to === undefined && {
      message: {
        type: 'message',
        user: message.user,
        ts: message.ts,
        text: message.text,
        team: world.bot.team,
        ...thread,
      },
    }),
    response_url: `${base}/response/${ticket.id}`,
    actions,
  };
}

function actionOf(pressed: Pressed) {
  const block = { block_id: pressed.block.block_id ?? 'auto' };
  if ('button' in pressed) {
    const { action_id, text, value } = pressed.button;
    return { type: 'button', ...block, action_id, text, value };
  }
  const { select, picked } = pressed;
  const option = select.options.find((one) => one.text.text === picked || one.value === picked);
  if (!option) throw new Error(`There is no ${picked} in the menu`);
  return { type: 'static_select', ...block, action_id: select.action_id, selected_option: option };
}

export function viewPayload(
  world: World,
  ticket: Ticket,
  open: OpenView,
  values: Record<string, unknown>,
) {
  const other = world.users.get(ticket.user)?.team;
  return {
    type: 'view_submission',
    // On a shared channel the sender's, unlike that of a press:
    // https://github.com/slackapi/bolt-js/issues/1614
    team: other === undefined ? teamOf(world) : { id: other, domain: 'elsewhere' },
    user: userOf(world, ticket.user),
    ...TO_APP,
    trigger_id: ticket.id,
    view: {
      id: open.id,
      team_id: world.bot.team,
      ...open.view,
      state: { values },
      hash: world.ts(),
      root_view_id: open.id,
      previous_view_id: null,
      bot_id: world.bot.id,
      app_id: APP,
      app_installed_team_id: world.bot.team,
    },
    response_urls: [],
  };
}

/** A member types into a field of a form that is searched in. */
export function suggestionPayload(world: World, open: OpenView, block: Input, typed: string) {
  return {
    type: 'block_suggestion',
    team: teamOf(world),
    user: userOf(world, open.user),
    ...TO_APP,
    container: { type: 'view', view_id: open.id },
    action_id: block.element.action_id,
    block_id: block.block_id,
    value: typed,
    view: { id: open.id, team_id: world.bot.team, ...open.view, state: { values: {} } },
  };
}

export function eventPayload(world: World, event: Record<string, unknown>) {
  return {
    ...TO_APP,
    team_id: world.bot.team,
    event,
    type: 'event_callback',
    event_id: world.id('Ev'),
    event_time: Math.floor(world.now() / 1000),
    authorizations: [
      {
        team_id: world.bot.team,
        user_id: world.bot.user,
        is_bot: true,
        enterprise_id: null,
        is_enterprise_install: false,
      },
    ],
    is_ext_shared_channel: false,
  };
}

export function messageEvent(world: World, message: Posted, extra: Record<string, unknown>) {
  return {
    user: message.user,
    ts: message.ts,
    text: message.text,
    team: world.bot.team,
    channel: message.channel,
    event_ts: message.ts,
    ...(message.thread !== undefined && { thread_ts: message.thread }),
    ...extra,
  };
}

function teamOf({ bot }: World) {
  return { id: bot.team, domain: bot.domain };
}

function userOf(world: World, user: string) {
  const { id, name, team }: User = world.users.get(user) ?? { id: 'UNOBODY', name: 'nobody' };
  return { id, username: name, name, team_id: team ?? world.bot.team };
}
