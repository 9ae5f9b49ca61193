/** Requests as the core knows them, and how each is answered where it came from. */

import type { Request, Spoken } from '../../../core/call.ts';
import { commandIn } from '../../../core/grammar.ts';
import type {
  Bot,
  Deliver,
  Delivered,
  PressRequest,
  Resolve,
  ResponseMode,
} from '../../../core/ports/bot.ts';
import { type MessageRef, whisper } from '../../../core/reply.ts';
import { idOf, type NamedRefs } from '../../shared/names.ts';
import type { SlackArrival } from '../connect/deliveries.ts';
import { type Authorize, clubOf, PLATFORM } from '../connect/workspace.ts';
import { deliver, revise } from '../reply/deliver.ts';
import { render, renderHome } from '../reply/render.ts';
import { type Route, send } from '../reply/send.ts';
import type { SlackFile } from './call.ts';
import type { Sent } from './people.ts';
import { slackFile } from './upload.ts';

/** What answering takes. */
export interface Desk extends Pick<Route, 'people' | 'log'> {
  readonly bot: Bot;
  readonly authorize: Authorize;
  readonly apiUrl: string | undefined;
  /** How long a slow command may be silent, ms. */
  readonly noticeAfter: number;
}

type Received = Awaited<ReturnType<typeof receive>>;

type Sender = Omit<Route, 'workspace' | 'people' | 'log' | 'direct'> &
  Sent & { readonly direct?: boolean };

/** Who sent a delivery, where and when. */
export async function receive(
  desk: Desk,
  arrival: SlackArrival,
  { name, from: home, own, ...from }: Sender,
) {
  const { people, log } = desk;
  const workspace = await desk.authorize(arrival.team);
  const { user, channel, thread } = from;

  const [direct, asker] = await Promise.all([
    from.direct ?? people.direct(workspace, user, channel),
    people.asker(workspace, user, { name, from: home, own }),
  ]);

  const club = clubOf(workspace, arrival.team);
  const where = { platform: PLATFORM, club, channel, ...(thread && { thread }), direct };
  const request: Request = { where, asker, at: arrival.at };

  return { request, route: { workspace, people, log, direct, ...from } };
}

/**
 * Answers a line.
 * @param refs whom and what its names stand for
 * @param file what came with it
 */
export function answerLine(
  desk: Desk,
  route: Route,
  {
    spoken,
    refs,
    file,
  }: { readonly spoken: Spoken; readonly refs: NamedRefs; readonly file?: SlackFile | undefined },
): Promise<void> {
  const { bot, people, apiUrl } = desk;
  const { workspace } = route;

  const resolve: Resolve = (type, typedText) => {
    if (type === 'file') return file && slackFile(file, workspace, apiUrl);
    const id = idOf(refs, typedText);
    if (id === undefined || typedText.startsWith('#') !== (type === 'channel')) return undefined;
    if (type === 'channel') return { id };
    return people.member(workspace, id, typedText.slice(1));
  };

  const mode = bot.modeOfCommand(commandIn(bot.set, spoken.line)?.command.name ?? '');
  return answering(desk, route, mode, (reply) => bot.line({ resolve, ...spoken }, reply));
}

/**
 * Answers a press. A message that only one member sees can't be changed later, so the core doesn't
 * get it.
 * @param took whether the reply was taken before it is delivered
 */
export function answerPress(
  desk: Desk,
  { request, route }: Received,
  pressed: Pick<PressRequest, 'picked' | 'fields'> & { readonly press: string },
  took: (reply: Delivered) => Promise<boolean> = async () => false,
): Promise<void> {
  const { channel, message: id, hidden } = route;
  const message = id && !hidden ? { message: { channel, id } } : {};
  return answering(desk, route, desk.bot.modeOfPress(pressed.press), (deliver) =>
    desk.bot.press({ ...pressed, ...request, ...message }, async (reply) => {
      if (!(await took(reply))) await deliver(reply);
    }),
  );
}

/** Says that it works where the reply takes longer than a member would wait. */
async function answering(
  { noticeAfter }: Desk,
  route: Route,
  { slow }: ResponseMode,
  run: (reply: Deliver) => Promise<void>,
) {
  const [notice] = slow ? render(whisper('One moment, I’m working on it.')) : [];
  const timer =
    notice &&
    setTimeout(() => void send(route, notice, !route.direct).catch(() => {}), noticeAfter);
  let stands: MessageRef | undefined;

  await run(async (reply) => {
    clearTimeout(timer);
    if (reply.revises && stands) return revise(route, stands, reply);
    stands = (await deliver(route, reply)) ?? stands;
  });

  clearTimeout(timer);
}

/**
 * Shows a member their own page in the app's Home tab.
 * @throws what the Web API throws
 */
export async function showHome({ bot }: Desk, { request, route }: Received): Promise<void> {
  const view = renderHome(await bot.home(request));
  await route.workspace.calls.retrying.views.publish({ user_id: request.asker.id, view });
}
