import { DeliveryError } from '../../../core/errors.ts';
import type { PlatformMessenger } from '../../../core/ports/messenger.ts';
import type { Clock } from '../../../core/ports/runtime.ts';
import type { MessageRef, Reply } from '../../../core/reply.ts';
import { cached } from '../../../lib/memoize.ts';
import type { SetTimer } from '../../../lib/timer.ts';
import { whoLeft } from '../../shared/member-checks.ts';
import { type Authorize, workspaceOf } from '../connect/workspace.ts';
import { sendAttachments } from './attachments.ts';
import { openThread } from './deliver.ts';
import { deliveryError, slackWord } from './failure.ts';
import { render } from './render.ts';
import { type Destination, findMessage, postMessage, type Route, updateMessage } from './send.ts';

/**
 * Sends messages that are no reply to a command. Slack knows no nonce: within one process the same
 * nonce gives the same message, and by the message's metadata any process finds it.
 */
export function createMessenger(
  authorize: Authorize,
  tools: Pick<Route, 'people' | 'log'>,
  clock: Clock,
  setTimer: SetTimer,
): PlatformMessenger {
  const sent = cached<MessageRef>(clock, Infinity);

  async function post(
    club: string,
    to: Destination,
    message: Reply,
    nonce?: string,
  ): Promise<MessageRef> {
    const workspace = await workspaceOf(club, authorize);
    const [firstRendered, ...rest] = render(message);

    // The buttons stand under the last.
    let ref = await postMessage(workspace, to, firstRendered, nonce);
    for (const page of rest) ref = await postMessage(workspace, to, page).catch(partlyPosted);

    const route = { ...tools, workspace, user: '', ...to, direct: true };
    if (message.thread) await openThread(route, ref.id);
    await sendAttachments(route, message, false).catch((error: unknown) => {
      tools.log.warn('could not attach the files of a post', { error: slackWord(error) });
    });

    return ref;
  }

  const postOnce = (club: string, to: Destination, message: Reply, nonce?: string) => {
    if (nonce === undefined) return post(club, to, message);
    return sent(`${club} ${to.channel} ${nonce}`, () => post(club, to, message, nonce));
  };

  return {
    post: ({ club, ...to }, message, nonce) => postOnce(club, to, message, nonce).catch(failed),
    find: async ({ club, ...from }, nonce) => {
      const findPosted = workspaceOf(club, authorize).then((workspace) =>
        findMessage(workspace, from, nonce),
      );
      return findPosted.catch((error: unknown) => {
        tools.log.info('could not look for a post', { error: slackWord(error) });
        return undefined;
      });
    },
    // What no longer fits into the edited message goes into its thread, or into the thread around
    // it.
    edit: async (club, ref, message) => {
      const workspace = await workspaceOf(club, authorize);
      const [firstRendered, ...rest] = render(message);
      await updateMessage(workspace, ref, firstRendered).catch(failed);
      const under = { channel: ref.channel, thread: ref.thread ?? ref.id };
      for (const page of rest) await postMessage(workspace, under, page).catch(failed);
    },
    direct: async (club, member, message, nonce) => {
      const channel = await tools.people
        .conversation(await workspaceOf(club, authorize), member)
        .catch(failed);
      await postOnce(club, { channel }, message, nonce).catch(failed);
    },
    left: (club, members, patience) => {
      const workspace = workspaceOf(club, authorize);
      const hasLeft = async (member: string) => tools.people.hasLeft(await workspace, member);
      return whoLeft(members, hasLeft, patience, setTimer);
    },
  };
}

function failed(error: unknown): never {
  throw deliveryError(error);
}

/** Another try would post some of it twice. */
function partlyPosted(error: unknown): never {
  const { failure, message, cause } = deliveryError(error);
  throw new DeliveryError(failure, message, cause, false);
}
