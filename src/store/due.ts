import type { Daily, Quiz } from '../core/model.ts';
import type { Claims } from './tables.ts';

/**
 * When a quiz's next step may be claimed, ms since 1970: what its phase waits for, or when the claim of whoever is
 * at it runs out. Undefined for one that is played alone: it moves by its player's presses only.
 */
export function dueOfQuiz({ mode, phase }: Quiz): number | undefined {
  if (mode === 'solo' || mode === 'review') return undefined;
  switch (phase.name) {
    case 'ready':
      return phase.at;
    case 'open':
      return phase.decided ? phase.openedAt : phase.closesAt;
    default:
      return phase.lease;
  }
}

/** When a daily post may be claimed, ms since 1970: when it is due, or when the claim to that day runs out. */
export function dueOfDaily(daily: Daily, claims: Claims | undefined): number {
  const held = claims?.held.find(({ day }) => day === daily.day);
  return held && !claims?.out.includes(daily.day) ? Math.max(daily.due, held.until) : daily.due;
}
