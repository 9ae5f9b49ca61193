import { z } from 'zod';
import { Member } from '../call.ts';
import { type Infer, maybe, number, text, word } from './shape.ts';

/**
 * A page that a private link leads to: a channel's `screen`, as one member opened it; the `club`'s page; its
 * `calendar`; the feed of its `posts` and quotes.
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
