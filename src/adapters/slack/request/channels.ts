import type { webApi } from '@slack/bolt';
import type { Channels } from '../../../core/ports/channels.ts';
import type { Obstacle } from '../../../core/ports/rights.ts';
import type { Clock, Log } from '../../../core/ports/runtime.ts';
import { memberChecks } from '../../shared/member-checks.ts';
import { type Authorize, type Workspace, workspaceOf } from '../connect/workspace.ts';
import { slackError, slackWord } from '../reply/failure.ts';
import { isDirect, type SlackPeople } from './people.ts';

/** Of a thousand members each: Slack allows about a hundred such calls a minute. */
const MEMBER_PAGES_MAX = 5;

/**
 * Who may read a channel: of a public one everybody in the workspace but its guests, of any other
 * its members. Both need the scopes channels:read and groups:read; a private channel without the
 * bot isn't there for Slack. About a direct conversation Slack isn't asked: that needs im:read.
 */
export function createChannels(
  authorize: Authorize,
  people: SlackPeople,
  clock: Clock,
  log: Log,
): Channels {
  const asked = memberChecks(clock, log, 'slack', slackWord);
  const check = async (key: string, ask: () => Promise<boolean>) =>
    (await asked(key, ask)) ?? false;

  /**
   * https://docs.slack.dev/apis/slack-connect: a channel's id doesn't tell whether it is private.
   */
  const isOpen = async (club: string, channel: string) =>
    !isDirect(channel) &&
    check(`${club} ${channel}`, async () => {
      const { calls } = await workspaceOf(club, authorize);
      const { channel: channelInfo } = await calls.quick.conversations.info({ channel });
      return (
        channelInfo?.is_channel === true && !channelInfo.is_private && !channelInfo.is_ext_shared
      );
    });

  async function isMember({ calls }: Workspace, channel: string, member: string) {
    const pages = calls.quick.paginate('conversations.members', { channel, limit: 1000 });
    let pagesLeft = MEMBER_PAGES_MAX;
    for await (const { members } of pages as AsyncIterable<webApi.ConversationsMembersResponse>) {
      pagesLeft -= 1;
      if (members?.includes(member)) return true;
      if (pagesLeft === 0) break;
    }
    return false;
  }

  return {
    isOpen,
    reads: (club, channel, member) =>
      check(`${club} ${channel} ${member}`, async () => {
        const workspace = await workspaceOf(club, authorize);
        if (isDirect(channel)) return people.direct(workspace, member, channel);
        const seesEverything =
          (await isOpen(club, channel)) && (await people.seesAll(workspace, member));
        return seesEverything || isMember(workspace, channel, member);
      }),
    async obstacles(club, channels = [], askedIn) {
      const workspace = await workspaceOf(club, authorize);
      const obstacles = await Promise.all(
        channels
          .filter((channel) => !isDirect(channel))
          .map((channel) => obstacleIn(workspace, channel, askedIn)),
      );
      return obstacles.flatMap((obstacle) => obstacle ?? []);
    },
  };
}

const OUT_OF_SIGHT =
  'I’m not in the channel where I should post, or it’s been deleted. Invite me first: type /invite ' +
  '@commonplace in it, or choose another.';

/** Slack's words for a channel that is deleted, or private without the bot. */
const NOT_IN_CHANNEL = new Set(['channel_not_found', 'not_in_channel']);

const notIn = (channelName: string) =>
  `I’m not in ${channelName}, so I couldn’t post there. Invite me first: type /invite @commonplace in it.`;

/**
 * What keeps the bot from posting in a channel; a public one is joined. Where Slack doesn't tell,
 * nothing does: the post will.
 */
async function obstacleIn(
  workspace: Workspace,
  channel: string,
  askedIn = '',
): Promise<Obstacle | undefined> {
  const { quick } = workspace.calls;
  const obstacle = (howToMend: string) => ({ channel, blocking: true, how: howToMend });

  try {
    const { channel: channelInfo } = await quick.conversations.info({ channel });
    const channelName = channelInfo?.name ? `#${channelInfo.name}` : 'that channel';
    if (channelInfo?.is_archived)
      return obstacle(`${channelName} is archived. Choose another channel.`);
    if (channelInfo?.is_member !== false) return undefined;
    if (channelInfo.is_private) return obstacle(notIn(channelName));
    const joined = await quick.conversations.join({ channel }).catch(() => undefined);
    if (joined) return undefined;
    return obstacle(notIn(channelName));
  } catch (error) {
    if (!NOT_IN_CHANNEL.has(slackError(error) ?? '')) return undefined;
    if (channel === askedIn) return obstacle(notIn('this channel'));
    return obstacle(OUT_OF_SIGHT);
  }
}
