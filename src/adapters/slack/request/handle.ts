/** Everything that Slack sends, and what each kind of it means as a request. */

import type {
  App,
  BlockAction,
  BlockSuggestion,
  MessageShortcut,
  SlashCommand,
  types,
  ViewSubmitAction,
} from '@slack/bolt';
import type { FormErrors } from '../../../core/forms/form.ts';
import { decodePress } from '../../../core/press.ts';
import { withAttached } from '../../shared/attached.ts';
import { stripMention } from '../../shared/text.ts';
import type { Deliveries, SlackArrival } from '../connect/deliveries.ts';
import { clubOf } from '../connect/workspace.ts';
import { optionsOf, readAction } from '../reply/actions.ts';
import { deliver } from '../reply/deliver.ts';
import { readFields, readMetadata } from '../reply/modal.ts';
import type { Route } from '../reply/send.ts';
import { answerLine, answerPress, type Desk, receive, showHome } from './answering.ts';
import { asSeen, type SlackFile, slashLine } from './call.ts';
import { slackFile } from './upload.ts';

/**
 * What a message of a member may be besides a plain one:
 * https://docs.slack.dev/reference/events/message
 */
const WRITTEN_SUBTYPES = new Set(['file_share', 'me_message', 'thread_broadcast']);

/**
 * How long a form that was sent may wait for what was wrong with it: Slack waits for three seconds.
 */
const FORM_ANSWER_MS = 2000;

/** A message of a member to the bot. What a message lacks may be null as well as absent. */
interface Message
  extends Pick<types.AppMentionEvent, 'user' | 'subtype' | 'thread_ts' | 'channel'> {
  readonly bot_id?: string | null;
  readonly text?: string | null;
  readonly files?: readonly SlackFile[] | null;
  readonly user_team?: string;
}

/**
 * Listens to all that Slack sends.
 * @param leave called when the app, or its token, is removed from a workspace
 */
export function listen(
  app: App,
  deliveries: Deliveries,
  desk: Desk,
  leave: (team: string) => Promise<void>,
): void {
  const { take, arrivalOf, acknowledge, acknowledged } = deliveries;
  app.command(/.*/, acknowledged(desk, handleCommand));
  app.action({ type: 'block_actions' }, acknowledged(desk, handleAction));
  app.shortcut({ type: 'message_action' }, acknowledged(desk, handleShortcut));

  app.view({ type: 'view_submission', callback_id: /.*/ }, async ({ ack, body, context }) => {
    let closing: Promise<void> | undefined;
    const close = async (errors?: FormErrors) => {
      if (closing !== undefined) return false;
      closing = acknowledge(() => (errors ? ack({ response_action: 'errors', errors }) : ack()));
      await closing;
      return errors !== undefined;
    };

    const timer = setTimeout(() => void close(), FORM_ANSWER_MS);
    await take({ body, context }, (arrival) =>
      handleForm(desk, body as ViewSubmitAction, arrival, close),
    );
    clearTimeout(timer);
    await close();
  });

  app.options<'block_suggestion'>(
    { type: 'block_suggestion', action_id: /.*/ },
    async ({ ack, body, context }) => {
      const options = await suggestions(desk, body, arrivalOf(context)).catch(() => []);
      await acknowledge(() => ack({ options }));
    },
  );

  app.event('app_mention', async ({ event, ...delivery }) => {
    const message: Message = event;
    if (isWritten(message))
      await take(delivery, (arrival) => handleMessage(desk, message, false, arrival));
  });

  app.event('message', async ({ event, ...delivery }) => {
    const message = event as Message;
    if (event.channel_type === 'im' && isWritten(message))
      await take(delivery, (arrival) => handleMessage(desk, message, true, arrival));
  });

  app.event('member_joined_channel', async ({ event, ...delivery }) => {
    // Where nobody invited it, the bot joined by itself, to post what was asked for.
    if (event.inviter !== undefined)
      await take(delivery, (arrival) => handleJoined(desk, event, arrival));
  });

  app.event('app_home_opened', async ({ event: { tab, user, channel }, ...delivery }) => {
    if (tab !== 'home') return;
    await take(delivery, async (arrival) =>
      showHome(desk, await receive(desk, arrival, { user, channel, direct: true })),
    );
  });

  const forget = async ({ team }: SlackArrival) => (team === undefined ? undefined : leave(team));
  app.event('app_uninstalled', (delivery) => take(delivery, forget));
  app.event('tokens_revoked', async ({ event, ...delivery }) => {
    // Members’ own tokens are never stored.
    if ((event.tokens.bot ?? []).length > 0) await take(delivery, forget);
  });
}

/** A slash command. */
async function handleCommand(desk: Desk, body: SlashCommand, arrival: SlackArrival) {
  const { request, route } = await receive(desk, arrival, {
    user: body.user_id,
    name: body.user_name,
    own: true,
    channel: body.channel_id,
    responseUrl: body.response_url,
    triggerId: body.trigger_id,
  });
  const { line, refs } = slashLine(body.command, body.text ?? '');
  await answerLine(desk, route, { spoken: { line, by: 'command', ...request }, refs });
}

type Written = Message & { readonly user: string };

/** Whether a member wrote a message: the bot's own posts come too, and those of other bots. */
function isWritten(message: Message): message is Written {
  const { bot_id: botId, user, subtype } = message;
  return !botId && Boolean(user) && (!subtype || WRITTEN_SUBTYPES.has(subtype));
}

/** A mention, or a direct message. */
async function handleMessage(desk: Desk, event: Written, direct: boolean, arrival: SlackArrival) {
  const { user, channel, thread_ts: thread } = event;
  const [file] = event.files ?? [];

  const from = { user, channel, direct, from: event.user_team, ...(thread && { thread }) };
  const { request, route } = await receive(desk, arrival, from);
  const { workspace } = route;
  if (direct) desk.people.meet(workspace, user, channel);

  const seen = asSeen(stripMention(event.text ?? '', workspace.botUser));
  const spokenLine = file ? withAttached(desk.bot.set, seen.line) : seen.line;

  await answerLine(desk, route, {
    spoken: { line: spokenLine, by: direct ? 'direct' : 'mention', ...request },
    refs: seen.refs,
    file,
  });
}

/** A button or menu of a message, or of a member's own page. */
async function handleAction(desk: Desk, body: BlockAction, arrival: SlackArrival) {
  const [action] = body.actions;
  if (!action) return;
  const { id: user, name = body.user.username } = body.user;
  const home = body.view?.type === 'home';
  const channel =
    body.channel?.id ?? (await desk.people.conversation(await desk.authorize(arrival.team), user));
  const sender = { user, name, from: body.user.team_id };
  const place = { ...sender, channel, triggerId: body.trigger_id, ...(home && { direct: true }) };
  const received = await receive(desk, arrival, { ...place, ...originOf(body) });
  await answerPress(desk, received, readAction(action as Parameters<typeof readAction>[0]));
  if (home) await showHome(desk, received);
}

/** A command that is offered on a message. */
async function handleShortcut(desk: Desk, body: MessageShortcut, arrival: SlackArrival) {
  const { user, channel, message, response_url: responseUrl, trigger_id: triggerId } = body;
  const { thread_ts: thread } = message;
  const place = { channel: channel.id, ...(thread !== message.ts && { thread }) };
  const from = { user: user.id, name: user.name, own: true, ...place, responseUrl, triggerId };
  const received = await receive(desk, arrival, from);
  const author = await authorOf(message, received.route.workspace, desk);
  const fields = { text: asSeen(message.text ?? '').line, ...(author && { author }) };
  await answerPress(desk, received, { press: body.callback_id, fields });
}

/** The member who wrote a message; the bot's own messages have none as their author. */
async function authorOf(
  { user, bot_id: botId }: MessageShortcut['message'],
  workspace: Route['workspace'],
  { people }: Desk,
) {
  if (user === undefined || user === workspace.botUser || botId !== undefined) return undefined;
  return people.member(workspace, user, 'a member');
}

/**
 * A form that was sent.
 * @param close closes it, or shows what is wrong, each at its field: true if that is shown
 */
async function handleForm(
  desk: Desk,
  { user, view, trigger_id: triggerId }: ViewSubmitAction,
  arrival: SlackArrival,
  close: (errors?: FormErrors) => Promise<boolean>,
) {
  const metadata = readMetadata(view.private_metadata);
  if (!metadata) return;

  const { press, origin } = metadata;
  const sender = { user: user.id, name: user.name, from: user.team_id };
  const received = await receive(desk, arrival, { ...origin, ...sender, triggerId });
  const { workspace } = received.route;
  const fields = readFields(view.state.values, (file) => slackFile(file, workspace, desk.apiUrl));
  if (desk.bot.modeOfPress(press).slow) await close();
  await answerPress(desk, received, { press, fields }, ({ errors }) => close(errors));
}

/** What a form's menu offers while somebody types. */
async function suggestions(
  desk: Desk,
  { view, user, ...body }: BlockSuggestion,
  arrival: SlackArrival,
) {
  const metadata = readMetadata(view?.private_metadata ?? '');
  if (!metadata) return [];

  const { request } = await receive(desk, arrival, {
    ...metadata.origin,
    user: user.id,
    name: user.name,
  });

  const { command } = decodePress(metadata.press);
  const typing = { option: body.block_id, typed: body.value, others: {} };

  return optionsOf(await desk.bot.complete({ ...request, command, ...typing }));
}

/** The bot came into a channel. */
async function handleJoined(
  desk: Desk,
  { user, channel }: { readonly user: string; readonly channel: string },
  { team }: SlackArrival,
) {
  const workspace = await desk.authorize(team);
  if (user !== workspace.botUser) return;
  const { people, log } = desk;
  const route = { workspace, people, log, user: '', channel, direct: false };
  await desk.bot.arrived({ club: clubOf(workspace, team), place: channel }, async (reply) => {
    await deliver(route, reply);
  });
}

/** Where a pressed message stands, and how to answer there. */
function originOf(body: BlockAction): Pick<Route, 'message' | 'hidden' | 'thread' | 'responseUrl'> {
  const { container } = body;
  const message = body.message?.ts ?? (container.message_ts as string | undefined);
  const thread = (body.message?.thread_ts ?? container.thread_ts) as string | undefined;
  const isReply = thread !== undefined && thread !== message;
  return {
    ...(message && { message }),
    ...(container.is_ephemeral === true && { hidden: true }),
    ...(isReply && { thread }),
    ...(body.response_url && { responseUrl: body.response_url }),
  };
}
