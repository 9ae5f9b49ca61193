import type { Daily } from '../core/domain/club.ts';
import { type Reply, whisper } from '../core/reply.ts';

/** What an organiser reads about a daily post that can't go out. */
export function troubleNote(daily: Daily, why: 'gone' | 'forbidden'): Reply {
  const what = why === 'gone' ? 'its channel is gone' : 'I’m not allowed to write in its channel';
  const mend =
    why === 'gone'
      ? 'Set another channel with /daily set, or end it with /daily off.'
      : 'Let me see the channel and post in it; I’ll try again on each day it’s due.';
  const set = `The daily post set for ${daily.time} (${daily.zone})`;
  return whisper(
    `${daily.what === 'plan' ? 'A notice of the reading plan' : set} can’t go out: ${what}. ${mend}`,
  );
}
