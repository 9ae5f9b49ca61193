/** What the bot needs to be allowed on each platform, and what for: the one list that all others derive from. */

/** A permission or scope, by the platform's own id. */
export interface Right {
  readonly platform: 'discord' | 'slack';
  readonly id: string;
  /** As the platform's own pages call it. */
  readonly name: string;
  readonly reason: string;
  /** Without it nothing can be posted in a channel. */
  readonly posting?: boolean;
}

const permission = (id: string, name: string, reason: string, posting = false): Right => ({
  platform: 'discord',
  id,
  name,
  reason,
  posting,
});

const scope = (id: string, reason: string): Right => ({ platform: 'slack', id, name: id, reason });

/** Only what is used: the invite link and the manifest ask for exactly these. */
const RIGHTS: readonly Right[] = [
  permission('ViewChannel', 'View Channel', 'to see the channel that it answers in', true),
  permission('SendMessages', 'Send Messages', 'for quizzes and daily posts', true),
  permission('EmbedLinks', 'Embed Links', 'for cards: without it what I show is plain text'),
  permission('AttachFiles', 'Attach Files', 'for a member’s own data'),
  permission('ReadMessageHistory', 'Read Message History', 'to reply to the message that asked'),
  permission('CreatePublicThreads', 'Create Public Threads', 'for a thread under what is to be talked about'),
  permission('SendMessagesInThreads', 'Send Messages in Threads', 'to answer in threads'),
  permission('CreateEvents', 'Create Events', 'for the plan’s meetings among the server’s events'),
  scope('app_mentions:read', 'to answer when mentioned'),
  scope('channels:join', 'to post the daily passage in a public channel without an invitation'),
  scope('channels:read', 'to know whether everybody reads a channel, and to greet one that it is invited to'),
  scope('chat:write', 'to answer and to post'),
  scope('commands', 'for slash commands'),
  scope('files:read', 'to read a book that a member uploads'),
  scope('files:write', 'to send a member’s own data'),
  scope('groups:read', 'to know who reads a private channel, and to greet one that it is invited to'),
  scope('im:history', 'to answer direct messages'),
  scope('im:write', 'to write to one member alone'),
  scope('users:read', 'for names and time zones, and to know who organises'),
];

export function rightsOn(platform: Right['platform']): readonly Right[] {
  return RIGHTS.filter((one) => one.platform === platform);
}

/** What keeps the bot from posting in a channel, fully or in part. */
export interface Obstacle {
  readonly channel: string;
  /** Whether nothing at all can be posted. */
  readonly blocking: boolean;
  /** How to mend it, as a sentence. */
  readonly how: string;
}
