import type {
  BlockAction,
  BlockSuggestion,
  MessageShortcut,
  SlashCommand,
  types,
  ViewSubmitAction,
} from '@slack/bolt';
import type { Request, Spoken } from '../../../core/call.ts';
import type { FormErrors } from '../../../core/forms/form.ts';
import type { Resolve } from '../../../core/forms/resolve.ts';
import { commandIn } from '../../../core/grammar.ts';
import type { Bot, Deliver } from '../../../core/ports/bot.ts';
import { decodePress } from '../../../core/press.ts';
import { whisper } from '../../../core/reply.ts';
import { type Authorize, clubOf, PLATFORM, type Workspace } from '../connect/workspace.ts';
import { fits, optionOf, readFields } from '../form/fields.ts';
import { readMetadata } from '../form/modal.ts';
import { readAction } from '../reply/actions.ts';
import { deliver } from '../reply/deliver.ts';
import { LIMITS } from '../reply/limits.ts';
import { render, renderHome } from '../reply/render.ts';
import { type Route, send, type Tools } from '../reply/send.ts';
import {
  channelRef,
  fileCommand,
  memberRef,
  messageWords,
  type SlackFile,
  slashLine,
  spokenLine,
} from './call.ts';
import { uploadedFile } from './files.ts';

/** When a request arrived, and in which workspace. */
export interface How {
  readonly team: string | undefined;
  readonly at: number;
}

/** A message of a member to the bot. */
export interface MessageEvent {
  readonly user?: string;
  readonly bot_id?: string;
  readonly subtype?: string;
  readonly text?: string;
  readonly ts: string;
  readonly thread_ts?: string;
  readonly channel: string;
  readonly files?: readonly SlackFile[];
}

/**
 * Closes a form that was sent; with errors it stays open and shows them, each at its field.
 * @returns false where it is closed already
 */
export type CloseForm = (errors?: FormErrors) => Promise<boolean>;

export type Inbound = ReturnType<typeof createInbound>;

/** What each kind of delivery means; none of them rejects for a member's mistake. */
export function createInbound(settings: {
  bot: Bot;
  authorize: Authorize;
  tools: Tools;
  apiUrl: string | undefined;
  /** How long a slow command may be silent, ms. */
  noticeAfter: number;
}) {
  const { bot, authorize, tools, apiUrl, noticeAfter } = settings;
  const { people } = tools;

  async function request(route: Route, how: How, name?: string): Promise<Request> {
    const { workspace, channel, thread, direct, user } = route;
    const club = clubOf(workspace, how.team);
    const where = { platform: PLATFORM, club, channel, ...(thread && { thread }), direct };
    return { where, asker: await people.asker(workspace, user, name), at: how.at };
  }

  function resolver(workspace: Workspace): Resolve {
    return (type, typed) => {
      if (type === 'channel') {
        const id = channelRef(typed);
        return id === undefined ? undefined : { id };
      }
      const ref = type === 'member' ? memberRef(typed) : undefined;
      return ref && people.member(workspace, ref.id, ref.name);
    };
  }

  async function runLine(
    said: Pick<Spoken, 'line' | 'by'>,
    route: Route,
    how: How,
    name?: string,
  ): Promise<void> {
    const asked = await request(route, how, name);
    const { line } = said;
    const slow = bot.modeOfCommand(commandIn(bot.set, line)?.command.name ?? '').slow;
    const resolve = resolver(route.workspace);
    await withNotice(slow, route, (reply) => bot.line({ resolve, ...said, ...asked }, reply));
  }

  /** Says that it works where the reply takes longer than a member would wait. */
  async function withNotice(
    slow: boolean,
    route: Route,
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
  async function showHome(workspace: Workspace, asked: Request): Promise<void> {
    const view = renderHome(await bot.home(asked));
    await workspace.calls.retrying.views.publish({ user_id: asked.asker.id, view });
  }

  async function hear(event: MessageEvent, direct: boolean, how: How): Promise<void> {
    if (event.bot_id || !event.user || (event.subtype && event.subtype !== 'file_share')) return;
    const workspace = await authorize(how.team);
    const { user, channel, thread_ts: thread, text = '', files = [] } = event;
    if (direct) people.meet(workspace, user, channel);
    const route = { workspace, user, channel, direct, ...(thread && { thread }) };
    const line = spokenLine(bot.set, text, workspace.botUser);
    const [file] = files;
    const taker = file && fileCommand(bot.set, line);
    if (!file || !taker) return runLine({ line, by: direct ? 'direct' : 'mention' }, route, how);
    const raws = { [taker.option]: uploadedFile(file, workspace, apiUrl) };
    const asked = await request(route, how);
    const { slow } = bot.modeOfCommand(taker.command);
    await withNotice(slow, route, (reply) => bot.command({ ...asked, command: taker.command, raws }, reply));
  }

  return {
    async slash(body: SlashCommand, how: How): Promise<void> {
      const workspace = await authorize(how.team);
      const { user_id: user, channel_id: channel, response_url: responseUrl, trigger_id: triggerId } = body;
      const direct = await people.direct(workspace, user, channel);
      const line = slashLine(bot.set, body.command, body.text ?? '');
      await runLine(
        { line },
        { workspace, user, channel, direct, responseUrl, triggerId },
        how,
        body.user_name,
      );
    },

    async pressed(body: BlockAction, how: How): Promise<void> {
      // On a shared channel the press names the workspace of whoever presses, and the message the one of its club.
      const team = (body.message?.team as string | undefined) ?? how.team;
      const workspace = await authorize(team);
      const [action] = body.actions;
      if (!action) return;
      const user = body.user.id;
      const home = body.view?.type === 'home';
      const channel = body.channel?.id ?? (await people.conversation(workspace, user));
      const direct = home || (await people.direct(workspace, user, channel));
      const origin = originOf(body);
      const route = { workspace, user, channel, direct, triggerId: body.trigger_id, ...origin };
      const asked = await request(route, { ...how, team }, body.user.name ?? body.user.username);
      const { press, picked } = readAction(action as Parameters<typeof readAction>[0]);
      const pressed = {
        press,
        ...asked,
        ...(picked !== undefined && { picked }),
        // What only one member sees can't be changed later, so it is no message to the core.
        ...(origin.message && !origin.hidden && { message: { channel, id: origin.message } }),
      };
      await withNotice(bot.modeOfPress(press).slow, route, (reply) => bot.press(pressed, reply));
      if (home) await showHome(workspace, asked);
    },

    async submitted(body: ViewSubmitAction, how: How, close: CloseForm): Promise<void> {
      const workspace = await authorize(how.team);
      const known = readMetadata(body.view.private_metadata);
      if (!known) return;
      const { press, origin } = known;
      const route = { ...origin, workspace, user: body.user.id, triggerId: body.trigger_id };
      const asked = await request(route, how, body.user.name);
      const fields = readFields(body.view.state.values, (file) => uploadedFile(file, workspace, apiUrl));
      const message =
        origin.message && !origin.hidden ? { message: { channel: origin.channel, id: origin.message } } : {};
      const { slow } = bot.modeOfPress(press);
      if (slow) await close();
      await withNotice(slow, route, (reply) =>
        bot.press({ ...asked, press, fields, ...message }, async (answer) => {
          if (answer.errors && (await close(answer.errors))) return;
          await close();
          await reply(answer);
        }),
      );
    },

    async suggested(body: BlockSuggestion, how: How): Promise<readonly types.PlainTextOption[]> {
      const known = readMetadata(body.view?.private_metadata ?? '');
      if (!known) return [];
      const workspace = await authorize(how.team);
      const { command } = decodePress(known.press);
      const asked = await request({ ...known.origin, workspace, user: body.user.id }, how, body.user.name);
      const query = { command, option: body.block_id, typed: body.value, others: {} };
      const items = await bot.complete({ ...asked, ...query });
      return items.filter((one) => fits(one, LIMITS)).map((one) => optionOf(one, LIMITS));
    },

    async onMessage(body: MessageShortcut, how: How): Promise<void> {
      const workspace = await authorize(how.team);
      const { callback_id: press, message, channel, user, response_url: responseUrl } = body;
      const direct = await people.direct(workspace, user.id, channel.id);
      const route = { workspace, user: user.id, channel: channel.id, direct, responseUrl };
      const asked = await request({ ...route, triggerId: body.trigger_id }, how, user.name);
      const { user: writer } = message;
      // What the bot wrote itself is nobody's.
      const human = writer !== undefined && writer !== workspace.botUser && message.bot_id === undefined;
      const author = human ? await people.member(workspace, writer) : undefined;
      const fields = { text: messageWords(message.text ?? ''), ...(author && { author }) };
      await withNotice(bot.modeOfPress(press).slow, route, (reply) =>
        bot.press({ ...asked, press, fields }, reply),
      );
    },

    mentioned: (event: MessageEvent, how: How) => hear(event, false, how),
    spoken: (event: MessageEvent, how: How) => hear(event, true, how),

    async invited(channel: string, how: How): Promise<void> {
      const workspace = await authorize(how.team);
      const route = { workspace, user: '', channel, direct: false };
      await bot.arrived({ club: clubOf(workspace, how.team), place: channel }, (reply) =>
        deliver(route, reply, tools),
      );
    },

    async homeOpened({ user, channel }: { user: string; channel: string }, how: How): Promise<void> {
      const workspace = await authorize(how.team);
      const asked = await request({ workspace, user, channel, direct: true }, how);
      await showHome(workspace, asked);
    },
  };
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
