/**
 * The messages of a daily post: itself, the earlier ones that it changes, and the note that it
 * can’t go out.
 */

import type { ClubId } from '../../core/call.ts';
import type { DailyQuestion } from '../../core/domain/club.ts';
import type { Means } from '../../core/ports/means.ts';
import type { DailyAt } from '../../core/ports/store.ts';
import type { MessageRef, Reply } from '../../core/reply.ts';
import type { Composer } from './compose.ts';

export function createOutbox(
  { messenger, log }: Pick<Means, 'messenger' | 'log'>,
  composer: Pick<Composer, 'closedQuestion'>,
) {
  /** Changes an earlier message; where that fails, the new post says the same. */
  async function change(club: ClubId, ref: MessageRef, message: Reply) {
    await messenger.edit(club, ref, message).catch((error: unknown) => {
      log.warn('could not change an earlier message', { club, error });
    });
  }

  /** @returns where it is, for a post in a channel */
  async function deliver({ club, daily }: DailyAt, message: Reply, nonce: string) {
    if (daily.member === undefined)
      return messenger.post({ club, channel: daily.channel }, message, nonce);
    return void (await messenger.direct(club, daily.member, message, nonce));
  }

  /**
   * Shows the answer in the closed question's message; where that fails, the new post shows it too.
   */
  async function showAnswer(club: ClubId, last: DailyQuestion | undefined) {
    if (!last?.message) return;
    const closed = await composer.closedQuestion(club, last).catch((error: unknown) => {
      log.warn('could not show the answer under a daily question', { club, error });
    });
    if (closed) await change(club, last.message, closed);
  }

  /** Tells whoever set a post; in the channel where they set it, if they can't be written to. */
  async function tell({ club, daily }: DailyAt, message: Reply) {
    const { channel, member, setBy, setIn } = daily;
    try {
      await messenger.direct(club, setBy.id, message);
    } catch {
      // A note about a member's own post, or about a channel closed to us, can go nowhere else.
      if (member !== undefined || setIn === channel) return;
      await messenger.post({ club, channel: setIn }, message).catch((error: unknown) => {
        log.warn('could not tell anybody about a failing daily post', { club, channel, error });
      });
    }
  }

  return { change, deliver, showAnswer, tell };
}
