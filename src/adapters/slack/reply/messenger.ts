import { LRUCache } from 'lru-cache';
import { DeliveryError } from '../../../core/errors.ts';
import type { Messenger } from '../../../core/ports/messenger.ts';
import type { MessageRef, Reply } from '../../../core/reply.ts';
import { type Authorize, type Workspace, workspaceOf } from '../connect/workspace.ts';
import { sendAttachments } from '../request/files.ts';
import { openThread } from './deliver.ts';
import { deliveryError, slackError } from './failure.ts';
import { render } from './render.ts';
import { type Destination, postMessage, type Tools } from './send.ts';

/**
 * Sends messages that are no reply to a command. Slack knows no nonce: within one process the same nonce gives the same message,
 * and it is stored in the message's metadata.
 */
export function createMessenger(authorize: Authorize, tools: Tools): Messenger {
  const sent = new LRUCache<string, Promise<MessageRef>>({ max: 2000 });

  const post = async (club: string, to: Destination, message: Reply, nonce?: string): Promise<MessageRef> => {
    const workspace = await workspaceOf(club, authorize);
    const ref = await postPages(workspace, to, message, nonce);
    if (message.thread) await openThread({ workspace, channel: to.channel }, ref.id, tools);
    await attach(workspace, to, message, tools);
    return ref;
  };

  function once(club: string, to: Destination, message: Reply, nonce?: string): Promise<MessageRef> {
    const key = `${club} ${to.channel} ${nonce ?? ''}`;
    const known = nonce === undefined ? undefined : sent.get(key);
    if (known !== undefined) return known;
    const posting = post(club, to, message, nonce).catch((error: unknown) => {
      sent.delete(key);
      throw deliveryError(error);
    });
    if (nonce !== undefined) sent.set(key, posting);
    return posting;
  }

  return {
    post: ({ club, ...to }, message, nonce) => once(club, to, message, nonce),
    async linkTo(club, { channel, id }) {
      const { calls } = await workspaceOf(club, authorize);
      const found = await calls.quick.chat.getPermalink({ channel, message_ts: id }).catch(() => undefined);
      return found?.permalink;
    },
    edit: (club, ref, message) => failing(() => edit(club, ref, message, authorize)),
    direct: (club, member, message, nonce) =>
      failing(async () => {
        const workspace = await workspaceOf(club, authorize);
        const channel = await tools.people.conversation(workspace, member);
        await once(club, { channel }, message, nonce);
      }),
  };
}

/** Posts all pages of a message. @returns the last, under which the buttons stand */
async function postPages(
  workspace: Workspace,
  to: Destination,
  message: Reply,
  nonce?: string,
): Promise<MessageRef> {
  const [first, ...rest] = render(message);
  let ref = await postMessage(workspace, to, first, nonce);
  for (const page of rest) ref = await postMessage(workspace, to, page).catch(partly);
  return ref;
}

/** Some of it was posted already: another try would post that twice. */
function partly(error: unknown): never {
  const { failure, message, cause } = deliveryError(error);
  throw new DeliveryError(failure, message, cause, false);
}

/** What no longer fits into the edited message goes into its thread, or the one that it stands in. */
async function edit(club: string, ref: MessageRef, message: Reply, authorize: Authorize): Promise<void> {
  const workspace = await workspaceOf(club, authorize);
  const [first, ...rest] = render(message);
  const where = { channel: ref.channel, ts: ref.id };
  await workspace.calls.retrying.chat.update({ ...where, ...first, link_names: false, parse: 'none' });
  const under = { channel: ref.channel, thread: ref.thread ?? ref.id };
  for (const page of rest) await postMessage(workspace, under, page);
}

async function attach(workspace: Workspace, to: Destination, message: Reply, tools: Tools): Promise<void> {
  const route = { workspace, user: '', ...to, direct: true };
  await sendAttachments(route, { ...message, audience: 'room' }, false, tools).catch((error: unknown) => {
    tools.log.warn('could not attach the files of a post', { error: slackError(error) ?? 'no answer' });
  });
}

async function failing(act: () => Promise<void>): Promise<void> {
  try {
    await act();
  } catch (error) {
    throw error instanceof DeliveryError ? error : deliveryError(error);
  }
}
