import type { Channels } from '../../../core/ports/channels.ts';
import type { Clock, Log } from '../../../core/ports/ports.ts';
import { remembered } from '../../shared/remembered.ts';
import { obstacleIn } from '../connect/obstacles.ts';
import { type Authorize, workspaceOf } from '../connect/workspace.ts';
import { slackError } from '../reply/failure.ts';
import type { People } from './people.ts';

/** For so long an answer counts, ms: somebody who left a channel is out of its quiz after that. */
const FRESH = 5 * 60_000;

/** Pages of members that are looked through, of a thousand each. */
const PAGES = 5;

/**
 * Who may read a channel: of a public one everybody in the workspace but its guests, of any other its members. Both
 * need the scopes channels:read and groups:read; a private channel without the bot isn't there for Slack.
 */
export function createChannels(authorize: Authorize, people: People, clock: Clock, log: Log): Channels {
  const recently = remembered<boolean>(clock, FRESH);

  function told(key: string, ask: () => Promise<boolean>): Promise<boolean> {
    return recently(key, ask).catch((error: unknown) => {
      log.info('slack: could not tell who reads a channel', { error: slackError(error) ?? 'no answer' });
      return false;
    });
  }

  /** https://docs.slack.dev/apis/slack-connect: a channel's id doesn't tell whether it is private. */
  async function isPublic(club: string, channel: string): Promise<boolean> {
    const { calls } = await workspaceOf(club, authorize);
    const { channel: found } = await calls.quick.conversations.info({ channel });
    return found?.is_channel === true && !found.is_private && !found.is_ext_shared;
  }

  async function isMember(club: string, channel: string, member: string): Promise<boolean> {
    const { calls } = await workspaceOf(club, authorize);
    let cursor: string | undefined;
    for (let page = 0; page < PAGES; page++) {
      const more = cursor === undefined ? {} : { cursor };
      const found = await calls.quick.conversations.members({ channel, limit: 1000, ...more });
      if (found.members?.includes(member)) return true;
      cursor = found.response_metadata?.next_cursor || undefined;
      if (cursor === undefined) return false;
    }
    return false;
  }

  const isOpen = (club: string, channel: string) => told(`${club} ${channel}`, () => isPublic(club, channel));

  return {
    isOpen,
    reads: (club, channel, member) =>
      told(`${club} ${channel} ${member}`, async () => {
        const workspace = await workspaceOf(club, authorize);
        if (await people.direct(workspace, member, channel)) return true;
        const all = (await isOpen(club, channel)) && (await people.seesAll(workspace, member));
        return all || isMember(club, channel, member);
      }),
    async obstacles(club, channels = []) {
      const workspace = await workspaceOf(club, authorize);
      const found = await Promise.all(channels.map((channel) => obstacleIn(workspace, channel)));
      return found.flatMap((one) => one ?? []);
    },
  };
}
