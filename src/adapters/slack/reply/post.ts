import type { MessageRef } from '../../../core/reply.ts';
import type { Workspace } from '../connect/workspace.ts';
import { slackError } from './failure.ts';
import type { Rendered } from './render.ts';

/** Nothing of a message is a link, a mention or a preview. */
export const INERT = { unfurl_links: false, unfurl_media: false, link_names: false, parse: 'none' } as const;

/** Where a message goes. */
export interface Place {
  readonly channel: string;
  readonly thread?: string | undefined;
}

/**
 * Posts a message; joins a public channel first where that is what is missing.
 * @param nonce stored in the message's metadata, so that a host can tell tries of one post apart
 * @throws what the Web API throws
 */
export async function postMessage(
  workspace: Workspace,
  to: Place,
  message: Rendered,
  nonce?: string,
): Promise<MessageRef> {
  const metadata = nonce && { metadata: { event_type: 'commonplace_post', event_payload: { nonce } } };
  const send = () =>
    workspace.calls.once.chat.postMessage({
      channel: to.channel,
      ...message,
      ...INERT,
      ...(to.thread && { thread_ts: to.thread }),
      ...metadata,
    });
  const sent = await joining(workspace, to.channel, send);
  return { channel: sent.channel ?? to.channel, id: sent.ts ?? '' };
}

/** Posts a message that only one member of the channel sees. @throws what the Web API throws */
export async function postEphemeral(
  workspace: Workspace,
  to: Place,
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

/** Does what needs membership; where the bot has none, joins and tries once more. */
export async function joining<T>(workspace: Workspace, channel: string, act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    if (slackError(error) !== 'not_in_channel') throw error;
    const joined = await workspace.calls.patient.conversations.join({ channel }).catch(() => undefined);
    if (!joined) throw error;
    return act();
  }
}
