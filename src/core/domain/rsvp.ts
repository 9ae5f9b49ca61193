import { z } from 'zod';
import type { Plan, PlanPart } from './club.ts';
import { type Infer, number, text, word } from './shape.ts';

/** Who comes to a meeting, in the order in which it is shown. */
export const ANSWERS = ['coming', 'maybe', 'not'] as const;
export type RsvpAnswer = (typeof ANSWERS)[number];

/** What a member said about one meeting, and when, ms since 1970. */
export const Rsvp = z.object({ name: text, answer: word<RsvpAnswer>(), at: number });
export type Rsvp = Infer<typeof Rsvp>;

/**
 * What the answers to a meeting are kept under. It names the moment: somebody who can come on
 * Tuesday has said nothing about Thursday, and an undone move has its answers back.
 */
export const meetingKey = (
  { book }: Pick<Plan, 'book'>,
  { until }: Pick<PlanPart, 'until'>,
): string => `${book}@${until}`;
