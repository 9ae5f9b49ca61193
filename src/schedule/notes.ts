import type { Daily } from '../core/model.ts';
import type { Reply } from '../core/reply.ts';

/** What an organiser is told of a daily post that can't go out. */
export function troubleNote(daily: Daily, why: 'gone' | 'forbidden'): Reply {
  const what = why === 'gone' ? 'its channel is not there any more' : 'I may not write in its channel';
  const mend =
    why === 'gone'
      ? 'Set another channel with /daily set, or end it with /daily off.'
      : 'Let me see the channel and post in it; I try again every day it is due.';
  return note(`${nameOf(daily)} can’t go out: ${what}. ${mend}`);
}

/** What an organiser is told of a daily post that was in trouble for too long. */
export function pauseNote(daily: Daily, days: number): Reply {
  return note(
    `${nameOf(daily)} could not go out for ${days} days, so I stopped trying. Set it anew with /daily set where I may post, or go on with /daily pause.`,
  );
}

function nameOf(daily: Daily): string {
  if (daily.what === 'plan') return 'What the reading plan had to tell';
  return `The daily post set for ${daily.time} (${daily.zone})`;
}

function note(words: string): Reply {
  return { audience: 'asker', parts: [{ kind: 'text', words }] };
}
