import { z } from 'zod';
import { type Infer, text } from './shape.ts';

/** That a club read a book by a plan: it stays when the plan is replaced, and when the book is removed. */
export const PastReading = z.object({
  title: text,
  author: text,
  /** `YYYY-MM-DD`, as planned, or as far as it came. */
  start: text,
  finish: text,
});
export type PastReading = Infer<typeof PastReading>;
