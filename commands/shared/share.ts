import { UserError } from '../../src/core/errors.ts';
import type { Press } from '../../src/core/press.ts';
import { type Button, type Reply, textPart } from '../../src/core/reply.ts';
import type { Call } from './context.ts';
import { type Reading, reading } from './reading.ts';

/** Shows the channel, on purpose, what only the asker saw. */
export const shareButton = (press: Press): Button => ({ label: 'Share here', press });

/**
 * Answers the channel as far as it may see; or, where that isn't enough, only the asker, who has read on.
 * @param show throws a UserError if there is nothing to show
 * @param share what shows it to the channel on purpose; absent if nothing does
 */
export async function replyInChannelOrAlone<Shown extends Reply | undefined>(
  call: Call,
  named: string | undefined,
  show: (from: Reading) => Shown,
  share?: (from: Reading) => Press,
): Promise<Shown | Reply> {
  const room = await reading(call, named);
  try {
    return show(room);
  } catch (error) {
    const own = await reading(call, named, 'asker');
    if (!(error instanceof UserError) || own.place <= room.place) throw error;
    const shown = show(own);
    return shown && toAskerAlone(shown, share?.(own));
  }
}

export function toAskerAlone(reply: Reply, share?: Press): Reply {
  const words = 'Only you see this: this channel isn’t as far as you are.';
  return {
    ...reply,
    audience: 'asker',
    parts: [...reply.parts, textPart(words, 'small')],
    buttons: [...(reply.buttons ?? []), ...(share ? [shareButton(share)] : [])],
  };
}
