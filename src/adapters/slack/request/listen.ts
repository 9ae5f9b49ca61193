import type {
  App,
  BlockAction,
  BlockSuggestion,
  MessageShortcut,
  SlashCommand,
  types,
  ViewSubmitAction,
} from '@slack/bolt';
import type { Request, Spoken } from '../../../core/call.ts';
import type { FormErrors } from '../../../core/forms/form.ts';
import { commandIn } from '../../../core/grammar.ts';
import type { Bot, Deliver, PressRequest, Resolve, ResponseMode } from '../../../core/ports/bot.ts';
import { decodePress } from '../../../core/press.ts';
import { whisper } from '../../../core/reply.ts';
import { withAttached } from '../../shared/attached.ts';
import type { Arrival, Deliveries } from '../connect/deliveries.ts';
import { type Authorize, clubOf, PLATFORM, type Workspace } from '../connect/workspace.ts';
import { optionsOf, readAction } from '../reply/actions.ts';
import { deliver } from '../reply/deliver.ts';
import { readFields, readMetadata } from '../reply/modal.ts';
import { render, renderHome } from '../reply/render.ts';
import { type Route, send, type Tools } from '../reply/send.ts';
import { channelRef, memberRef, messageWords, type SlackFile, slashLine, spokenLine } from './call.ts';
import { slackFile } from './upload.ts';

/** How long a form that was sent may wait for what was wrong with it: Slack waits for three seconds. */
const FORM_ANSWER_MS = 2000;

/** What a message of a member may be besides a plain one: https://docs.slack.dev/reference/events/message */
const WRITTEN_SUBTYPES = new Set(['file_share', 'me_message', 'thread_broadcast']);

/** A message of a member to the bot. */
type Message = Pick<
  types.AppMentionEvent,
  'user' | 'bot_id' | 'subtype' | 'text' | 'thread_ts' | 'channel' | 'files'
>;

type Sender = Omit<Route, 'workspace' | 'direct'> & { readonly direct?: boolean; readonly name?: string };

/**
 * Listens to everything that Slack sends: what each kind of delivery means, as a request.
 * @param settings.noticeAfter how long a slow command may be silent, ms
 * @param settings.leave called when the app, or its token, is removed from a workspace
 */
export function listen(
  app: App,
  { take, arrivalOf, acknowledge, acknowledged }: Deliveries,
  settings: {
    bot: Bot;
    authorize: Authorize;
    tools: Tools;
    apiUrl: string | undefined;
    noticeAfter: number;
    leave: (team: string) => Promise<void>;
  },
): void {
  const { bot, authorize, tools, apiUrl, noticeAfter, leave } = settings;
  const { people } = tools;

  /** A delivery as the core's request, and how it is answered. */
  async function requestOf(
    { team, at }: Arrival,
    { name, ...from }: Sender,
  ): Promise<{ request: Request; route: Route }> {
    const workspace = await authorize(team);
    const { user, channel, thread } = from;
    const direct = from.direct ?? (await people.direct(workspace, user, channel));
    const club = clubOf(workspace, team);
    const where = { platform: PLATFORM, club, channel, ...(thread && { thread }), direct };
    const asker = await people.asker(workspace, user, name);
    return { request: { where, asker, at }, route: { workspace, direct, ...from } };
  }

  async function runLine(route: Route, request: Spoken, file?: SlackFile): Promise<void> {
    const { workspace } = route;
    const resolve: Resolve = (type, typed) => {
      if (type === 'channel') return channelRef(typed);
      if (type === 'file') return file && slackFile(file, workspace, apiUrl);
      const ref = memberRef(typed);
      return ref && people.member(workspace, ref.id, ref.name);
    };
    const mode = bot.modeOfCommand(commandIn(bot.set, request.line)?.command.name ?? '');
    await answering(route, mode, (reply) => bot.line({ resolve, ...request }, reply));
  }

  const runPress = (route: Route, pressed: PressRequest & { readonly press: string }) =>
    answering(route, bot.modeOfPress(pressed.press), (reply) => bot.press(pressed, reply));

  /** Says that it works where the reply takes longer than a member would wait. */
  async function answering(
    route: Route,
    { slow }: ResponseMode,
    run: (reply: Deliver) => Promise<void>,
  ): Promise<void> {
    const [notice] = slow ? render(whisper('One moment, I’m working on it.')) : [];
    const timer =
      notice && setTimeout(() => void send(route, notice, !route.direct, tools).catch(() => {}), noticeAfter);
    await run((reply) => {
      clearTimeout(timer);
      return deliver(route, reply, tools);
    });
    clearTimeout(timer);
  }

  /** Shows a member their own page in the app's Home tab. @throws what the Web API throws */
  async function showHome(workspace: Workspace, request: Request): Promise<void> {
    const view = renderHome(await bot.home(request));
    await workspace.calls.retrying.views.publish({ user_id: request.asker.id, view });
  }

  async function answerMessage(event: Message, direct: boolean, arrival: Arrival): Promise<void> {
    const { user, channel, subtype, thread_ts: thread, text = '', files: [file] = [] } = event;
    if (event.bot_id || !user || (subtype && !WRITTEN_SUBTYPES.has(subtype))) return;
    const { request, route } = await requestOf(arrival, { user, channel, direct, ...(thread && { thread }) });
    const { workspace } = route;
    if (user === workspace.botUser) return;
    if (direct) people.meet(workspace, user, channel);
    const said = spokenLine(bot.set, text, workspace.botUser);
    const line = file ? withAttached(bot.set, said) : said;
    await runLine(route, { line, by: direct ? 'direct' : 'mention', ...request }, file);
  }

  app.command(
    /.*/,
    acknowledged(async (body: SlashCommand, arrival) => {
      const { request, route } = await requestOf(arrival, {
        user: body.user_id,
        name: body.user_name,
        channel: body.channel_id,
        responseUrl: body.response_url,
        triggerId: body.trigger_id,
      });
      await runLine(route, { line: slashLine(bot.set, body.command, body.text ?? ''), ...request });
    }),
  );

  app.action(
    { type: 'block_actions' },
    acknowledged(async (body: BlockAction, arrival) => {
      const [action] = body.actions;
      if (!action) return;
      // On a shared channel the press names the workspace of whoever presses, and the message the one of its club.
      const team = (body.message?.team as string | undefined) ?? arrival.team;
      const { id: user, name = body.user.username } = body.user;
      const home = body.view?.type === 'home';
      const channel = body.channel?.id ?? (await people.conversation(await authorize(team), user));
      const place = { user, name, channel, triggerId: body.trigger_id, ...(home && { direct: true }) };
      const { request, route } = await requestOf({ ...arrival, team }, { ...place, ...originOf(body) });
      const press = readAction(action as Parameters<typeof readAction>[0]);
      await runPress(route, { ...press, ...request, ...messageAt(route) });
      if (home) await showHome(route.workspace, request);
    }),
  );

  app.shortcut(
    { type: 'message_action' },
    acknowledged(async ({ user, channel, message, ...body }: MessageShortcut, arrival) => {
      const { response_url: responseUrl, trigger_id: triggerId } = body;
      const from = { user: user.id, name: user.name, channel: channel.id, responseUrl, triggerId };
      const { request, route } = await requestOf(arrival, from);
      const { workspace } = route;
      const { user: writer } = message;
      // The bot's own messages have no member as their author.
      const human = writer !== undefined && writer !== workspace.botUser && message.bot_id === undefined;
      const author = human ? await people.member(workspace, writer) : undefined;
      const fields = { text: messageWords(message.text ?? ''), ...(author && { author }) };
      await runPress(route, { ...request, press: body.callback_id, fields });
    }),
  );

  app.view({ type: 'view_submission', callback_id: /.*/ }, async ({ ack, body, context }) => {
    let closing: Promise<void> | undefined;
    /** Closes the form; with errors it stays open and shows them, each at its field. @returns false where it is closed */
    const close = async (errors?: FormErrors): Promise<boolean> => {
      if (closing !== undefined) return false;
      closing = acknowledge(() => (errors ? ack({ response_action: 'errors', errors }) : ack()));
      await closing;
      return true;
    };
    // Slack reports a form as failed when it has to wait longer.
    const timer = setTimeout(() => void close(), FORM_ANSWER_MS);
    await take({ body, context }, async (arrival) => {
      const { user, view, trigger_id: triggerId } = body as ViewSubmitAction;
      const known = readMetadata(view.private_metadata);
      if (!known) return;
      const { press, origin } = known;
      const { request, route } = await requestOf(arrival, {
        ...origin,
        user: user.id,
        name: user.name,
        triggerId,
      });
      const fields = readFields(view.state.values, (file) => slackFile(file, route.workspace, apiUrl));
      const mode = bot.modeOfPress(press);
      if (mode.slow) await close();
      await answering(route, mode, (reply) =>
        bot.press({ ...request, press, fields, ...messageAt(route) }, async (answer) => {
          if (answer.errors && (await close(answer.errors))) return;
          await close();
          await reply(answer);
        }),
      );
    });
    clearTimeout(timer);
    await close();
  });

  async function suggest({ view, user, ...body }: BlockSuggestion, arrival: Arrival) {
    const known = readMetadata(view?.private_metadata ?? '');
    if (!known) return [];
    const { request } = await requestOf(arrival, { ...known.origin, user: user.id, name: user.name });
    const { command } = decodePress(known.press);
    const typing = { option: body.block_id, typed: body.value, others: {} };
    return optionsOf(await bot.complete({ ...request, command, ...typing }));
  }

  app.options<'block_suggestion'>(
    { type: 'block_suggestion', action_id: /.*/ },
    async ({ ack, body, context }) => {
      const options = await suggest(body, arrivalOf(context)).catch(() => []);
      await acknowledge(() => ack({ options }));
    },
  );

  app.event('app_mention', ({ event, ...delivery }) =>
    take(delivery, (arrival) => answerMessage(event, false, arrival)),
  );

  app.event('message', async ({ event, ...delivery }) => {
    // The bot's own posts come, too.
    if (event.channel_type !== 'im' || 'bot_id' in event) return;
    await take(delivery, (arrival) => answerMessage(event as Message, true, arrival));
  });

  app.event('member_joined_channel', async ({ event, ...delivery }) => {
    const { user, channel, inviter } = event;
    // Where nobody invited it, the bot joined by itself, to post what was asked for.
    if (inviter === undefined) return;
    await take(delivery, async ({ team }) => {
      const workspace = await authorize(team);
      if (user !== workspace.botUser) return;
      const route = { workspace, user: '', channel, direct: false };
      await bot.arrived({ club: clubOf(workspace, team), place: channel }, (reply) =>
        deliver(route, reply, tools),
      );
    });
  });

  app.event('app_home_opened', async ({ event: { tab, user, channel }, ...delivery }) => {
    if (tab !== 'home') return;
    await take(delivery, async (arrival) => {
      const { request, route } = await requestOf(arrival, { user, channel, direct: true });
      await showHome(route.workspace, request);
    });
  });

  const left = async ({ team }: Arrival) => (team === undefined ? undefined : leave(team));
  app.event('app_uninstalled', (delivery) => take(delivery, left));
  app.event('tokens_revoked', async ({ event, ...delivery }) => {
    // Members’ own tokens are never stored.
    if ((event.tokens.bot ?? []).length > 0) await take(delivery, left);
  });
}

/**
 * The message that was pressed. A message that only one member sees can't be changed later, so the core doesn't get
 * it.
 */
function messageAt({ channel, message, hidden }: Route): Pick<PressRequest, 'message'> {
  return message && !hidden ? { message: { channel, id: message } } : {};
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
