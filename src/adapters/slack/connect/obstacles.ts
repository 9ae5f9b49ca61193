import type { Obstacle } from '../../../core/ports/rights.ts';
import { slackError } from '../reply/failure.ts';
import type { Workspace } from './workspace.ts';

/** Slack's words for a private channel that the bot isn't in. */
const UNSEEN = new Set(['channel_not_found', 'not_in_channel']);

/**
 * What keeps the bot from posting in a channel; a public one is joined. Where Slack doesn't tell, nothing does: the
 * post will.
 */
export async function obstacleIn(workspace: Workspace, channel: string): Promise<Obstacle | undefined> {
  const { quick } = workspace.calls;
  const obstacle = (name: string, how: string): Obstacle => ({
    channel,
    name,
    missing: [],
    blocking: true,
    how,
  });
  try {
    const { channel: found } = await quick.conversations.info({ channel });
    const name = found?.name ? `#${found.name}` : 'that channel';
    if (found?.is_archived) return obstacle(name, `${name} is archived. Choose another channel.`);
    if (!found || found.is_im || found.is_member !== false) return undefined;
    if (found.is_private) return obstacle(name, inviteTo(name));
    const joined = await quick.conversations.join({ channel }).catch(() => undefined);
    return joined ? undefined : obstacle(name, inviteTo(name));
  } catch (error) {
    return UNSEEN.has(slackError(error) ?? '')
      ? obstacle('this channel', inviteTo('this channel'))
      : undefined;
  }
}

function inviteTo(name: string): string {
  return `I’m not in ${name}, so I couldn’t post there. Invite me first: type /invite @commonplace in it.`;
}
