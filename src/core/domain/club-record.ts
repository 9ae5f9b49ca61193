/** What members and clubs set for themselves, besides the book and the daily post. */

import { z } from 'zod';
import { Member } from '../call.ts';
import { flag, type Infer, maybe, number, oneEach, text, texts, word } from './shape.ts';

/** What a member asked for themselves; nobody else sees it. */
export const MemberPreferences = z.object({
  /** Times the usual time for a question. */
  time: maybe(number as unknown as z.ZodType<1 | 1.5 | 2>),
  /** They don't race: they are waited for, and speed earns them neither more nor less. */
  calm: maybe(flag),
  /** They are on no board. */
  hidden: maybe(flag),
});
export type MemberPreferences = Infer<typeof MemberPreferences>;

export type AllPreferences = Readonly<Record<string, MemberPreferences>>;

/** Whether a member asked to be on no board that others see. */
export const isHidden = (preferences: AllPreferences, member: string): boolean =>
  Object.hasOwn(preferences, member) && preferences[member]?.hidden === true;

/** Somebody as all may see them: without their name where they asked to be on no board. */
export function asShown<T extends { readonly name: string }>(
  preferences: AllPreferences,
  id: string,
  entry: T,
): T {
  if (isHidden(preferences, id)) return { ...entry, name: NAMELESS };
  return entry;
}

/**
 * Stands for a member who asked to be on no board: their points stay, so that the ranks of others
 * are true.
 */
export const NAMELESS = 'a member';

/** 'I was right': the club votes on an answer that was judged wrong. */
export const Appeal = z.object({
  id: text,
  quiz: text,
  channel: text,
  round: number,
  book: text,
  question: text,
  given: text,
  by: Member,
  /** Ids of players who voted for it. */
  votes: oneEach('appeal and member', texts),
  state: word<'open' | 'accepted' | 'refused' | 'undone' | 'withdrawn'>(),
  /** Made while the question was open: the club sees it with the result. */
  held: maybe(flag),
});
export type Appeal = Infer<typeof Appeal>;

/** What a club has made for itself. */
export const ClubRecord = z.object({
  /** When each season began, ms since 1970, oldest first; the last is the current one. */
  seasons: z.array(number),
  /** Latest last; the accepted ones are answers that count in this club from then on. */
  appeals: z.array(Appeal),
  /**
   * How often answers were judged again: shows whether a ledger that was read earlier is still
   * complete.
   */
  corrections: number,
  /**
   * What was said once: where the bot introduced itself (the club, or its channels by id), and
   * where it lacks a right; latest last.
   */
  greeted: maybe(oneEach('channel', texts)),
});
export type ClubRecord = Infer<typeof ClubRecord>;
