/** Who asks, and where. No client, no raw payload, no way to reply. */

import { z } from 'zod';
import { type Infer, maybe, text } from './domain/shape.ts';

/** `platform:workspace`, such as `room:local`; no club sees another's data. */
export type ClubId = string;

/** What the platform itself calls the workspace or server of a club. */
export const platformId = (club: ClubId): string => club.slice(club.indexOf(':') + 1);

/** The club of somebody who is in none: what they say to the bot directly. */
export const personalClub = (platform: string, person: string): ClubId =>
  `${platform}:dm-${person}`;

/** Whose club it is, where it is one person's; undefined for any other. */
export const ownerOf = (club: ClubId): string | undefined => /^[^:]+:dm-(.+)$/.exec(club)?.[1];

/** The room of an entry that is shown only in a member's direct messages with the bot. */
export const directWith = ({ id }: Pick<Member, 'id'>): string => `direct:${id}`;

/** Where a call came from. */
export interface Where {
  readonly platform: string;
  readonly club: ClubId;
  /** The platform's id of the channel; a direct conversation has one too. */
  readonly channel: string;
  /** The thread within the channel, where threads aren't channels of their own. */
  readonly thread?: string;
  /**
   * The channel around this one, where threads are channels of their own; or what groups it, where
   * nobody speaks.
   */
  readonly parent?: string;
  /** True where only the asker and the bot can read. */
  readonly direct: boolean;
}

/** A person, by the platform's id. The name is hostile text, for display only. */
export const Member = z.object({ id: text, name: text });
export type Member = Infer<typeof Member>;

/** A message that stands on the platform and can be edited. */
export const MessageRef = z.object({
  channel: text,
  id: text,
  /** The thread that it stands in, as in `Where`. */
  thread: maybe(text),
});
export type MessageRef = Infer<typeof MessageRef>;

export interface Asker extends Member {
  /** May set the book, the daily post and the quiz of this club. */
  readonly organiser: boolean;
  /**
   * Of another workspace, in a channel that both share: they may play, and see what the channel
   * sees. `unsure` where the platform doesn't say: they get no more until it does.
   */
  readonly outside?: boolean | 'unsure';
  /** IANA name of their own time zone, where the platform tells it. */
  readonly zone?: string;
}

/** A channel of the club, by the platform's id. */
export interface Channel {
  readonly id: string;
}

/** A file that somebody handed over; it is read only when asked for. */
export interface UploadedFile {
  readonly name: string;
  /** Bytes, where the platform says; else 0. */
  readonly size: number;
  read(): Promise<Uint8Array>;
}

/** What every request carries. `at` is the time it arrived, ms since 1970. */
export interface Request {
  readonly where: Where;
  readonly asker: Asker;
  readonly at: number;
  /**
   * What the bot isn’t allowed where this was said, and how that is mended: for organisers, a
   * sentence or two.
   */
  readonly lacks?: string;
}

/** A line of plain words, or a command typed as one line. */
export interface Spoken extends Request {
  readonly line: string;
  /**
   * How it reached the bot; `typed`, a line in the room, by default. The words behind a platform's
   * own slash command, a mention and a direct message are for the bot alone, and get a word back.
   */
  readonly by?: 'typed' | 'command' | 'mention' | 'direct' | 'reply';
  /** With `by: 'reply'`: the message that it replies to. */
  readonly repliesTo?: string;
}
