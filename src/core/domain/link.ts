import { z } from 'zod';
import { Member } from '../call.ts';
import { type Infer, maybe, number, text, word } from './shape.ts';

/**
 * Where a private link leads: a channel's `screen`, as a member opened it, or the club's page,
 * calendar or feed.
 */
export const LinkedPage = z.object({
  kind: word<'screen' | 'club' | 'calendar' | 'posts'>(),
  /** Of a screen. */
  channel: maybe(text),
  /** Whose screen it is. */
  member: maybe(text),
});
export type LinkedPage = Infer<typeof LinkedPage>;

/** A link as it is stored. */
export const Link = LinkedPage.extend({
  /** SHA-256 of its token, in hexadecimal digits. */
  hash: text,
  by: Member,
  /** When it was made, ms since 1970. */
  at: number,
});
export type Link = Infer<typeof Link>;
