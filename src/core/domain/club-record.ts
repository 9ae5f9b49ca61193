/** What members and clubs set for themselves, besides the book and the daily post. */

import type { Member } from '../call.ts';
import type { QuizWish } from './quiz.ts';

/** What a member asked for themselves; nobody else sees it. */
export interface MemberPreferences {
  /** Times the usual time for a question. */
  readonly time?: 1 | 1.5 | 2;
  /** They don't race: they are waited for, and speed earns them neither more nor less. */
  readonly calm?: boolean;
  readonly hidden?: boolean;
}

/** Settings by member id, of all who ever asked for something. */
export type AllPreferences = Readonly<Record<string, MemberPreferences>>;

/** Whether a member asked to be on no board that others see. */
export function isHidden(preferences: AllPreferences, member: string): boolean {
  return Object.hasOwn(preferences, member) && preferences[member]?.hidden === true;
}

/** Somebody as all may see them: without their name where they asked to be on no board. */
export function asShown<T extends { readonly name: string }>(
  preferences: AllPreferences,
  id: string,
  one: T,
): T {
  return isHidden(preferences, id) ? { ...one, name: NAMELESS } : one;
}

/** How somebody is called who asked to be on no board: their points stay, so that the ranks of others are true. */
export const NAMELESS = 'a member';

/** What a club keeps of its own making. */
export interface ClubRecord {
  readonly presets: readonly Preset[];
  /** When each season began, ms since 1970, oldest first; the last is the current one. */
  readonly seasons: readonly number[];
  /** Latest last; the accepted ones are answers that count in this club from then on. */
  readonly appeals: readonly Appeal[];
  /** How often answers were judged again: tells whether a ledger read before is still the whole of it. */
  readonly corrections: number;
  /** Where the bot introduced itself: the club, or its channels by id; latest last. */
  readonly greeted?: readonly string[];
}

interface Preset {
  readonly name: string;
  readonly wish: QuizWish;
  /** Id of the member who saved it. */
  readonly by: string;
}

/** 'I was right': an answer that was judged wrong, put before the club. */
export interface Appeal {
  readonly id: string;
  readonly quiz: string;
  readonly channel: string;
  readonly round: number;
  readonly book: string;
  readonly question: string;
  readonly given: string;
  readonly by: Member;
  /** Ids of players who voted for it. */
  readonly votes: readonly string[];
  readonly state: 'open' | 'accepted' | 'refused' | 'undone';
}
