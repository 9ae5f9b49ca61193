import type { Asker, Member } from '../../../core/call.ts';
import { isZone } from '../../../core/domain/club.ts';
import type { Clock } from '../../../core/ports/runtime.ts';
import { cached, lruCache } from '../../../lib/memoize.ts';
import { visibleName } from '../../shared/names.ts';
import type { Workspace } from '../connect/workspace.ts';
import { isUnwell, slackError } from '../reply/failure.ts';

const PERSON_CACHED_MS = 5 * 60_000;

export type SlackPeople = ReturnType<typeof createPeople>;

interface Known {
  readonly name: string;
  readonly organiser: boolean;
  /** Of another workspace, in a channel that both share. */
  readonly outside: boolean;
  readonly guest: boolean;
  readonly zone: string | undefined;
}

/** What a delivery says of its sender. */
export interface Sent {
  readonly name?: string | undefined;
  /** The workspace that they are from. */
  readonly from?: string | undefined;
  /**
   * True for what only the workspace's own members can send, whatever else is known: a slash
   * command, a shortcut. https://docs.slack.dev/apis/slack-connect
   */
  readonly own?: boolean | undefined;
}

/**
 * Whether somebody counts as from elsewhere where Slack doesn't tell.
 * @param unscoped without the scope it never tells: then whoever isn't said to be from elsewhere
 * counts as a member
 */
function outsideUntold(
  { team }: Workspace,
  { from, own }: Sent,
  unscoped: boolean | undefined,
): boolean | 'unsure' {
  if (own || (from !== undefined && from === team)) return false;
  if (!unscoped) return 'unsure';
  return from !== undefined && team !== undefined;
}

/** Who the members are. Never rejects and never waits long: Slack gives a request three seconds. */
export function createPeople(clock: Clock) {
  // While Slack has problems of its own, what it said before counts.
  const staleIf = (error: unknown) => slackError(error) === undefined || isUnwell(error);
  const people = cached<Known>(clock, PERSON_CACHED_MS, { staleIf });
  const conversations = lruCache<string>(10_000);

  /**
   * Finds nobody where there is no such member, Slack doesn't answer, or the scope for it is
   * missing.
   */
  const tell = (workspace: Workspace, id: string): Promise<{ found?: Known; unscoped?: boolean }> =>
    people(keyOf(workspace, id), () => ask(workspace, id)).then(
      (person) => ({ found: person }),
      (error: unknown) => ({ unscoped: slackError(error) === 'missing_scope' }),
    );

  async function ask(workspace: Workspace, id: string): Promise<Known> {
    const { user = {} } = await workspace.calls.quick.users.info({ user: id });
    const outside = isOutside(workspace, user);

    return {
      name:
        visibleName(
          user.profile?.display_name,
          user.profile?.real_name,
          user.real_name,
          user.name,
        ) ?? id,
      organiser: !outside && Boolean(user.is_admin || user.is_owner || user.is_primary_owner),
      outside,
      guest: outside || Boolean(user.is_restricted || user.is_ultra_restricted),
      zone: user.tz && isZone(user.tz) ? user.tz : undefined,
    };
  }

  /** Not shared between callers: a `quick` call answers a member, a `retrying` one has minutes. */
  async function open(
    workspace: Workspace,
    id: string,
    manner: 'retrying' | 'quick',
  ): Promise<string> {
    const conversation = conversations.get(keyOf(workspace, id));
    if (conversation) return conversation;
    const { channel } = await workspace.calls[manner].conversations.open({ users: id });
    conversations.set(keyOf(workspace, id), channel?.id ?? '');
    return channel?.id ?? '';
  }

  return {
    /**
     * Where Slack doesn't tell: no organiser, the name that the request gave, and a member only if
     * surely one.
     */
    async asker(workspace: Workspace, id: string, sent: Sent): Promise<Asker> {
      const { found, unscoped } = await tell(workspace, id);
      const outside = found?.outside ?? outsideUntold(workspace, sent, unscoped);
      const organiser = found?.organiser === true || workspace.installer === id;
      const shownName = found?.name ?? sent.name ?? 'a member';
      const zone = found?.zone && { zone: found.zone };

      return { id, name: shownName, organiser, ...(outside && { outside }), ...zone };
    },
    /**
     * Whether somebody sees all public channels: guests, and people of another workspace, don't.
     */
    async seesAll(workspace: Workspace, id: string): Promise<boolean> {
      return (await tell(workspace, id)).found?.guest === false;
    },
    async member(workspace: Workspace, id: string, sentName?: string): Promise<Member | undefined> {
      const { found } = await tell(workspace, id);
      const shownName = found?.name ?? sentName;
      if (shownName === undefined) return undefined;
      return { id, name: shownName };
    },
    /**
     * Whether somebody has no account in the workspace any longer.
     * @throws where Slack doesn't tell
     */
    hasLeft: ({ calls }: Workspace, id: string): Promise<boolean> =>
      calls.retrying.users.info({ user: id }).then(
        ({ user }) => user?.deleted === true,
        (error: unknown) => {
          if (slackError(error) === 'user_not_found') return true;
          throw error;
        },
      ),
    /**
     * The direct conversation with a member.
     * @throws what the Web API throws
     */
    conversation: (workspace: Workspace, id: string): Promise<string> =>
      open(workspace, id, 'retrying'),
    /** Whether a channel is the direct conversation of the bot with a member. */
    async direct(workspace: Workspace, id: string, channel: string): Promise<boolean> {
      if (!isDirect(channel)) return false;
      return (await open(workspace, id, 'quick').catch(() => undefined)) === channel;
    },
    /** Notes that they wrote to the bot there. */
    meet: (workspace: Workspace, id: string, channel: string): void =>
      void conversations.set(keyOf(workspace, id), channel),
  };
}

/** Whether a channel is a direct conversation: of these alone an id begins so. */
export const isDirect = (channel: string): boolean => channel.startsWith('D');

/**
 * Whether somebody is of another workspace. In one organisation a member has the id of their first
 * workspace, and all of them beside it: https://docs.slack.dev/reference/objects/user-object
 */
function isOutside(
  { team }: Workspace,
  user: { team_id?: string; enterprise_user?: { teams?: string[] } },
) {
  if (team === undefined || user.team_id === undefined || user.team_id === team) return false;
  return !user.enterprise_user?.teams?.includes(team);
}

function keyOf(workspace: Workspace, id: string): string {
  return `${workspace.botId} ${id}`;
}
