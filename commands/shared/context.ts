import { NotYet } from '../../src/core/asked-back.ts';
import type { ClubId, Request } from '../../src/core/call.ts';
import { type Action, type ActionCall, command } from '../../src/core/command.ts';
import type { Encyclopedia } from '../../src/core/domain/article/encyclopedia.ts';
import type { Catalog } from '../../src/core/domain/next-book.ts';
import { UserError } from '../../src/core/errors.ts';
import type { CompletionQuery } from '../../src/core/options.ts';
import type { Channels } from '../../src/core/ports/channels.ts';
import type { Means } from '../../src/core/ports/means.ts';
import type { Messenger } from '../../src/core/ports/messenger.ts';
import type { Model } from '../../src/core/ports/model.ts';
import type { Random } from '../../src/core/ports/runtime.ts';
import type { Reply } from '../../src/core/reply.ts';
import type { Runner } from '../../src/quiz/run/runner.ts';
import type { DailyPosts } from '../../src/schedule/daily.ts';
import type { Reports } from '../../src/sync/report.ts';

interface EReaders extends Pick<Reports, 'say'> {
  /** Where devices reach a club; undefined if the host gave no outer address. */
  address(club: ClubId): string | undefined;
  /** Bytes that nobody can guess. */
  secretBytes(count: number): Uint8Array;
}

export interface LinkMaker {
  /** The outer address, without a slash at its end. */
  readonly url: string;
  /** 144 random bits in 24 characters of base64url. */
  token(): string;
}

export interface Context extends Pick<Means, 'store' | 'library' | 'clock'> {
  readonly channels: Channels;
  readonly left: Messenger['left'];
  readonly random: Random;
  readonly runner: Pick<Runner, 'refresh' | 'settled' | 'refreshResult' | 'clearCopy'>;
  readonly posts: Pick<DailyPosts, 'postNow' | 'ahead' | 'tick'>;
  readonly eReaders: EReaders;
  /**
   * Soon updates the open question's message with how many have answered; many at once are one
   * edit.
   */
  readonly showAnswered: (club: ClubId, channel: string) => void;
  /** Soon updates the open vote's message with how many have voted; many at once are one edit. */
  readonly showVoters: (club: ClubId) => void;
  /** True if a club without a chosen book is asked for it; else it reads the first. */
  readonly asksBook?: boolean;
  /** How long others can still score after the first right answer, ms. */
  readonly window: number;
  /** Absent if the host has set no outer address: there are no pages to link to. */
  readonly links?: LinkMaker;
  /** Absent if the host named none. */
  readonly catalog?: Catalog;
  /** Absent if the host has turned it off. */
  readonly encyclopedia?: Encyclopedia;
  /** Absent if the host has set none. */
  readonly model?: Model;
  /** Words of a text that one reply shows; the usual limit if absent. */
  readonly excerptMax?: number;
  /** Counts words of a text towards its reader’s day; how many of those wanted may be shown. */
  readonly takeExcerptWords: (request: Request, wanted: number) => Promise<number>;
  /**
   * Soon shows the meetings of the club's plan, as they are then, in the platform's own calendar,
   * where it has one.
   */
  readonly showMeetings?: (club: ClubId) => void;
}

/** A request with all that handlers may use; for a press also what was pressed. */
export interface Call
  extends Request,
    Context,
    Partial<Pick<ActionCall, 'audience' | 'args' | 'fields' | 'message'>> {
  /** The book that a line names, in place of the one that the club reads. */
  readonly book?: string;
}

export interface Pressed extends ActionCall, Context {}

export interface Completing extends CompletionQuery, Context {}

export const action = (
  declared: Omit<Action<Context>, 'run'>,
  run: (call: Pressed) => Promise<Reply>,
) => ({ ...declared, run });

export const define = command<Context>();

/**
 * The channel that is named, or else this one.
 * @throws UserError with a question where there is neither; NotYet if the bot can't post there
 */
export async function channelToPost(
  call: Call,
  named: string | undefined,
  question: string,
): Promise<string> {
  if (call.where.direct && named === undefined) throw new UserError(question, 'channel');
  await mustPost(call, named);
  return named ?? call.where.channel;
}

/** @throws NotYet if the bot can't post in a channel, saying how to change that */
export async function mustPost({ where, channels }: Call, channel = where.channel): Promise<void> {
  const blocking = (await channels.obstacles(where.club, [channel], where.channel)).find(
    (obstacle) => obstacle.blocking,
  );
  if (blocking) throw new NotYet(`${blocking.how} Then try again.`, undefined, 'channel');
}
