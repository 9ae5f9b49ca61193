import type { Log } from '../../../core/ports/runtime.ts';
import type { MessageRef } from '../../../core/reply.ts';
import type { Workspace } from '../connect/workspace.ts';
import type { SlackPeople } from '../request/people.ts';
import { mayHaveArrived, slackError } from './failure.ts';
import type { Origin } from './modal.ts';
import type { Rendered } from './render.ts';
import { respond } from './respond.ts';

/** Where a request came from, and every way to answer it. */
export interface Route extends Origin {
  readonly workspace: Workspace;
  readonly people: SlackPeople;
  readonly log: Log;
  readonly user: string;
  /** Opens one modal within three seconds of the press. */
  readonly triggerId?: string;
}

const NO_MENTIONS_OR_LINKS = { link_names: false, parse: 'none' } as const;

/** Sends one message by the first way that works. */
export async function send(route: Route, message: Rendered, secret: boolean): Promise<void> {
  const { workspace, responseUrl, thread } = route;
  const answerThere = async () =>
    responseUrl !== undefined && respond(responseUrl, message, { secret, thread });

  if (!secret) {
    const sendToAll = async () => (await answerThere()) || postMessage(workspace, route, message);
    await sendToAll().catch(async (error: unknown) => {
      if (!(mayHaveArrived(error) && (await isNewest(route, message)))) throw error;
    });
    return;
  }

  if (!(await answerThere())) await sendAlone(route, message);
}

/** To the asker alone, in the channel, or where that isn't possible in a direct conversation. */
async function sendAlone(
  { workspace, people, log, channel, thread, user }: Route,
  message: Rendered,
) {
  const alone = {
    channel,
    user,
    ...message,
    ...NO_MENTIONS_OR_LINKS,
    ...(thread && { thread_ts: thread }),
  };

  try {
    await joining(workspace, channel, () => workspace.calls.careful.chat.postEphemeral(alone));
  } catch (error) {
    log.debug('a private answer goes to the direct conversation', { error: slackError(error) });
    await postMessage(workspace, { channel: await people.conversation(workspace, user) }, message);
  }
}

/** Asked in a direct conversation, where a message that is posted again would stand twice. */
async function isNewest({ workspace, channel, direct }: Route, { text }: Rendered) {
  if (!direct) return false;
  const asked = workspace.calls.quick.conversations.history({ channel, limit: 1 });
  const [newest] = (await asked.catch(() => undefined))?.messages ?? [];
  return newest?.bot_id !== undefined && newest.text === text;
}

/** Messages looked through for one of ours: what Slack gives the most limited apps at once. */
const LATEST_MAX = 15;

/** Of a thread, which comes from its beginning. */
const THREAD_MAX = 200;

/** Names our metadata among those of other apps. */
const POST_EVENT = 'commonplace_post';

/** Where a message goes. */
export type Destination = Pick<Route, 'channel' | 'thread'>;

/**
 * Posts a message, without previews; joins a public channel first where that is what is missing.
 * @param nonce stored in the message's metadata, for `findMessage`
 * @throws what the Web API throws
 */
export async function postMessage(
  workspace: Workspace,
  { channel, thread }: Destination,
  message: Rendered,
  nonce?: string,
): Promise<MessageRef> {
  const posted = {
    channel,
    ...message,
    ...NO_MENTIONS_OR_LINKS,
    unfurl_links: false,
    unfurl_media: false,
    ...(thread && { thread_ts: thread }),
    ...(nonce && { metadata: { event_type: POST_EVENT, event_payload: { nonce } } }),
  };

  const sent = await joining(workspace, channel, () =>
    workspace.calls.careful.chat.postMessage(posted),
  );
  return { channel: sent.channel ?? channel, id: sent.ts ?? '', ...(thread && { thread }) };
}

/**
 * One of our own among the latest messages of a channel, or of a thread, by the nonce that it was
 * posted with.
 * @throws what the Web API throws, as where the app may not read what is said there
 */
export async function findMessage(
  { calls, botId }: Workspace,
  { channel, thread }: Destination,
  nonce: string,
): Promise<MessageRef | undefined> {
  const { history, replies } = calls.quick.conversations;
  const asked = { channel, include_all_metadata: true };
  const lookUp = () => {
    if (thread === undefined) return history({ ...asked, limit: LATEST_MAX });
    return replies({ ...asked, ts: thread, limit: THREAD_MAX });
  };
  const { messages = [] } = await lookUp();

  const ours = messages.find(({ bot_id, metadata }) => {
    const isPost = bot_id === botId && metadata?.event_type === POST_EVENT;
    return isPost && Object(metadata.event_payload).nonce === nonce;
  });
  if (ours?.ts === undefined) return undefined;
  return { channel, id: ours.ts, ...(thread && { thread }) };
}

/**
 * Puts another message in the place of one.
 * @throws what the Web API throws
 */
export async function updateMessage(
  workspace: Workspace,
  ref: MessageRef,
  message: Rendered,
): Promise<void> {
  const changed = { channel: ref.channel, ts: ref.id, ...message, ...NO_MENTIONS_OR_LINKS };
  await joining(workspace, ref.channel, () => workspace.calls.retrying.chat.update(changed));
}

/** Does what needs membership; where the bot isn't a member, it joins and tries again. */
export async function joining<T>(
  workspace: Workspace,
  channel: string,
  act: () => Promise<T>,
): Promise<T> {
  try {
    return await act();
  } catch (error) {
    if (slackError(error) !== 'not_in_channel') throw error;
    const joined = await workspace.calls.retrying.conversations
      .join({ channel })
      .catch(() => undefined);
    if (!joined) throw error;
    return act();
  }
}
