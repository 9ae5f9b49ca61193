import type { Form } from '../../../core/forms/form.ts';
import type { Delivered } from '../../../core/ports/bot.ts';
import { dropForm, type MessageRef, say, whisper } from '../../../core/reply.ts';
import { sendAttachments } from './attachments.ts';
import { deliveryError, mayHaveArrived, slackWord } from './failure.ts';
import { modal } from './modal.ts';
import { type Rendered, render } from './render.ts';
import { respond } from './respond.ts';
import { postMessage, type Route, send, updateMessage } from './send.ts';

/** Into the thread of a message, where a reply goes under one. */
function routeUnder(route: Route, under: MessageRef | undefined): Route {
  if (!under) return route;
  return { ...route, thread: under.thread ?? under.id };
}

/**
 * Sends a reply to where the request came from. Where that fails it goes to the asker alone: a
 * channel may take nothing from us, and a post that Slack merely didn't confirm must not appear
 * twice for everyone.
 * @returns its first message where it can be edited, and may have to be (`Reply.later`)
 * @throws DeliveryError if no way of sending it works
 */
export async function deliver(
  route: Route,
  reply: Delivered,
  last = false,
): Promise<MessageRef | undefined> {
  if (reply.form) {
    if (await openForm(reply.form, route)) return undefined;
    return deliver(route, { ...dropForm(reply), audience: 'asker' });
  }

  const secret = reply.audience === 'asker' && !route.direct;
  const { under, ...alone } = reply;
  let stands: MessageRef | undefined;

  try {
    stands = await sendAll(routeUnder(route, under), reply, secret);
  } catch (error) {
    // The message that it goes under may have been deleted.
    if (under && !mayHaveArrived(error)) return deliver(route, alone);
    if (last || route.user === '') throw deliveryError(error);
    route.log.warn('an answer goes to the asker alone', { error: slackWord(error) });
    return deliver(route, { ...alone, audience: 'asker' }, true);
  }

  await sendAttachments(route, reply, secret);
  if (reply.aside) await send(route, render(reply.aside)[0], !route.direct);

  return stands;
}

/**
 * Puts a reply in the place of a message; where that was deleted it is delivered anew, but for what
 * is `inPlaceOnly`.
 * @throws what the Web API throws, and DeliveryError if it can't be delivered anew
 */
export async function revise(route: Route, stands: MessageRef, reply: Delivered): Promise<void> {
  const [firstRendered, ...rest] = render(reply);
  try {
    await updateMessage(route.workspace, stands, firstRendered);
  } catch (error) {
    if (deliveryError(error).failure !== 'gone') throw error;
    if (!reply.inPlaceOnly) await deliver(route, reply);
    return;
  }
  for (const message of rest) await send({ ...route, ...stands }, message, false);
}

async function openForm(form: Form, route: Route) {
  const { workspace, people: _, log, user: __, triggerId, ...origin } = route;
  if (!triggerId) return false;
  try {
    await workspace.calls.quick.views.open({ trigger_id: triggerId, view: modal(form, origin) });
    return true;
  } catch (error) {
    log.warn('could not open a form', { error: slackWord(error) });
    return false;
  }
}

async function sendAll(
  route: Route,
  reply: Delivered,
  secret: boolean,
): Promise<MessageRef | undefined> {
  const [firstRendered, ...rest] = render(reply);
  // A private answer never takes the place of a message that everyone sees.
  const replacing = reply.replaces && (route.hidden || !secret);
  const placed = replacing && (await replacePressed(route, firstRendered));

  // Of an answer at the `response_url` we would learn no id, to edit it or to open a thread under
  // it.
  const isRoot = (reply.thread || reply.later) && !secret && !placed;
  const root = isRoot ? await postInChannel(route, firstRendered) : undefined;
  if (!placed && !isRoot) await send(route, firstRendered, secret);
  for (const message of rest) await send(route, message, secret);
  if (root && reply.thread && !route.thread) await openThread(route, root.id);

  return root;
}

/**
 * Opens a thread, which has no title here, by posting into it.
 * @param root the message that it is under
 */
export async function openThread({ workspace, log, channel }: Route, root: string): Promise<void> {
  const [message] = render(say('Talk about it here.'));
  await postMessage(workspace, { channel, thread: root }, message).catch((error: unknown) => {
    log.warn('could not open a thread', { error: slackWord(error) });
  });
}

/** False if no message was pressed, or Slack doesn't let us replace it. */
async function replacePressed(route: Route, message: Rendered) {
  const { workspace, channel, message: id, responseUrl, hidden = false } = route;
  if (!id) return false;
  if (responseUrl && (await respond(responseUrl, message, { secret: hidden, replaces: true })))
    return true;
  if (hidden) return false;
  return updateMessage(workspace, { channel, id }, message).then(
    () => true,
    () => false,
  );
}

const UNCONFIRMED =
  'Slack didn’t confirm my post, so it may be here already. If it isn’t here in a minute, please ask again.';

/**
 * Posts a message that a thread goes under, or that is edited later. Where Slack may have taken it
 * without saying so, it isn't sent again, as it could stand there twice: the asker is told.
 */
async function postInChannel(route: Route, message: Rendered): Promise<MessageRef | undefined> {
  try {
    return await postMessage(route.workspace, route, message);
  } catch (error) {
    route.log.warn('could not post what is edited later', { error: slackWord(error) });
    if (mayHaveArrived(error)) await send(route, render(whisper(UNCONFIRMED))[0], !route.direct);
    else await send(route, message, false);
    return undefined;
  }
}
