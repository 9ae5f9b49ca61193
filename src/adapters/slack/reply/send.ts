import type { Log } from '../../../core/ports/runtime.ts';
import type { MessageRef } from '../../../core/reply.ts';
import type { Workspace } from '../connect/workspace.ts';
import type { Origin } from '../form/modal.ts';
import type { People } from '../request/people.ts';
import { slackError } from './failure.ts';
import type { Rendered } from './render.ts';
import { respond } from './respond.ts';

/** Where a request came from, and every way to answer it. */
export interface Route extends Origin {
  readonly workspace: Workspace;
  readonly user: string;
  /** Opens one modal within three seconds of the press. */
  readonly triggerId?: string;
}

export interface Tools {
  readonly people: People;
  readonly log: Log;
}

/** Sends one message by the first way that works. */
export async function send(route: Route, message: Rendered, secret: boolean, tools: Tools): Promise<void> {
  const { workspace, responseUrl, thread, user } = route;
  if (responseUrl) {
    const where = { response_type: responseType(secret), ...(thread && { thread_ts: thread }) };
    if (await respond(responseUrl, { replace_original: false, ...where, ...message })) return;
  }
  if (!secret) {
    await postMessage(workspace, route, message);
    return;
  }
  try {
    await postEphemeral(workspace, route, user, message);
  } catch (error) {
    tools.log.debug('a private answer goes to the direct conversation', { error: slackError(error) });
    const channel = await tools.people.conversation(workspace, user);
    await postMessage(workspace, { channel }, message);
  }
}

/** Who sees an answer at a `response_url`. */
export function responseType(secret: boolean): 'ephemeral' | 'in_channel' {
  return secret ? 'ephemeral' : 'in_channel';
}

/** Where a message goes. */
export type Destination = Pick<Route, 'channel' | 'thread'>;

/**
 * Posts a message, in which nothing is a link, a mention or a preview; joins a public channel first where that is what is missing.
 * @param nonce stored in the message's metadata, so that a host can tell tries of one post apart
 * @throws what the Web API throws
 */
export async function postMessage(
  workspace: Workspace,
  to: Destination,
  message: Rendered,
  nonce?: string,
): Promise<MessageRef> {
  const metadata = nonce && { metadata: { event_type: 'commonplace_post', event_payload: { nonce } } };
  const send = () =>
    workspace.calls.once.chat.postMessage({
      channel: to.channel,
      ...message,
      unfurl_links: false,
      unfurl_media: false,
      link_names: false,
      parse: 'none',
      ...(to.thread && { thread_ts: to.thread }),
      ...metadata,
    });
  const sent = await joining(workspace, to.channel, send);
  return { channel: sent.channel ?? to.channel, id: sent.ts ?? '', ...(to.thread && { thread: to.thread }) };
}

/** Posts a message that only one member of the channel sees. @throws what the Web API throws */
async function postEphemeral(
  workspace: Workspace,
  to: Destination,
  user: string,
  message: Rendered,
): Promise<void> {
  const send = () =>
    workspace.calls.once.chat.postEphemeral({
      channel: to.channel,
      user,
      ...message,
      link_names: false,
      parse: 'none',
      ...(to.thread && { thread_ts: to.thread }),
    });
  await joining(workspace, to.channel, send);
}

/** Does what needs membership; where the bot isn't a member, it joins and tries again. */
export async function joining<T>(workspace: Workspace, channel: string, act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    if (slackError(error) !== 'not_in_channel') throw error;
    const joined = await workspace.calls.retrying.conversations.join({ channel }).catch(() => undefined);
    if (!joined) throw error;
    return act();
  }
}
