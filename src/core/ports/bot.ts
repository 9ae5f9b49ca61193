/** How adapters call the bot, and how it answers. */

import type { ClubId, Request, Spoken } from '../call.ts';
import type { Choice } from '../choice.ts';
import type { CommandSet } from '../command.ts';
import type { CompletionQuery, Raw, Raws } from '../options.ts';
import type { Press } from '../press.ts';
import type { Audience, MessageRef, Reply } from '../reply.ts';

export type Delivered = Reply & {
  readonly audience: Audience;
  /**
   * It takes the place of what this request was answered with before; where that can't be, it
   * follows it.
   */
  readonly revises?: true;
};

/**
 * Sends a reply to where the request came from.
 * @param outcome what became of the request so far
 */
export type Deliver = (reply: Delivered, outcome?: Handled['outcome']) => Promise<void>;

export interface CommandRequest extends Request {
  readonly command: string;
  readonly raws: Raws;
}

/**
 * Turns what a platform writes for a member, channel or file into one; undefined where it isn't
 * one.
 */
export type Resolve = (
  type: 'member' | 'channel' | 'file',
  typedText: string,
) => Promise<Raw | undefined> | Raw | undefined;

export interface LineRequest extends Spoken {
  readonly resolve?: Resolve;
}

export interface PressRequest extends Request {
  /** As `encodePress` wrote it, or already read. */
  readonly press: string | Press;
  readonly fields?: Raws;
  /** Added to the press as its last argument: what a menu's user picked. */
  readonly picked?: string;
  readonly message?: MessageRef;
}

/**
 * What became of a request: `refused` where it was the asker's mistake, `failed` where it was ours,
 * `unavailable` where the store could not be reached in time.
 */
export interface Handled {
  /**
   * The command, or command and action, by its name; `line`, `press` or `command` where it was none
   * of ours.
   */
  what: string;
  outcome: 'answered' | 'refused' | 'failed' | 'unavailable';
}

/** What an adapter may have to say before the reply is known. */
export interface ResponseMode {
  readonly audience: Audience;
  readonly slow: boolean;
}

/** The bot came to a place where it is new. */
export interface Arrival {
  readonly club: ClubId;
  /** Names the place within the club: it is greeted once. */
  readonly place: string;
}

export interface Bot {
  readonly set: CommandSet<unknown>;
  /** Runs a command whose options the platform has named. Never rejects. */
  command(request: CommandRequest, deliver: Deliver): Promise<void>;
  /**
   * Answers a line: a command such as `lookup who is Miss Lucy`, or plain words, which may get no
   * reply. Never rejects.
   */
  line(request: LineRequest, deliver: Deliver): Promise<void>;
  /** Runs what a button, menu or form means. Never rejects. */
  press(request: PressRequest, deliver: Deliver): Promise<void>;
  /**
   * Completions while typing; empty where there are none or something went wrong. Never rejects.
   */
  complete(request: CompletionQuery & { readonly command: string }): Promise<readonly Choice[]>;
  /** What a member's own page shows: how far they are, and the board. Never rejects. */
  home(request: Request): Promise<Reply>;
  /**
   * Introduces the bot where it is new; nothing is delivered where it did before. Never rejects.
   */
  arrived(arrival: Arrival, deliver: Deliver): Promise<void>;
  /**
   * How a command will be answered; private and quick where it is unknown.
   * @param raws what it was given
   */
  modeOfCommand(commandName: string, raws?: CommandRequest['raws']): ResponseMode;
  modeOfPress(press: string): ResponseMode;
  /** Resolves once nothing more is to come of what was answered (`Reply.later`). */
  settled(): Promise<void>;
}
