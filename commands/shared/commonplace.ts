/** The club's commonplace book, as others see it: what was saved, and how it is shown. */

import { directWith, type Request } from '../../src/core/call.ts';
import type { Book, Place } from '../../src/core/domain/book.ts';
import type { Saved } from '../../src/core/domain/club.ts';
import type { Found } from '../../src/core/ports/search.ts';
import { type Part, textPart } from '../../src/core/reply.ts';
import { withOpeningPlaces } from '../../src/corpus/highlights/opens.ts';
import { likeness } from '../../src/corpus/likeness.ts';
import { isOpen, sectionName } from '../../src/corpus/place.ts';
import { excerptOf } from '../../src/corpus/reply-parts.ts';
import type { Call } from './context.ts';

/** The least share of a question's words in an entry that answers it in part. */
const SHARE_MIN = 0.5;

const RECALLED_MAX = 2;

/** The asker's place of conversation, as an entry shown only there names it. */
export const roomOf = ({ where, asker }: Request): string =>
  where.direct ? directWith(asker) : where.channel;

/**
 * Whether others may see an entry where this request came from, apart from how far they have read.
 */
export const isShown = (saved: Saved, request: Request): boolean =>
  saved.room === undefined || saved.room === roomOf(request);

/**
 * What the club saved of a book, oldest first, each with the place from which it spoils nothing.
 */
export const entriesOf = async ({ store, where }: Call, book: Book): Promise<readonly Saved[]> =>
  withOpeningPlaces(book, await store.saved(where.club, book.id));

/** Saved entries on a question, as far as they may be shown; best first. */
export async function fromYourClub(
  call: Call,
  {
    book,
    place,
    question,
    read,
  }: { book: Book; place: Place; question: string; read: Pick<Found, 'sure'> },
): Promise<Part[]> {
  // What wasn't found in the part that was read may come later, in a member's words too.
  if (read.sure === 'no' && place < book.sections.length) return [];
  const open = (await entriesOf(call, book)).filter(
    (entry) => isShown(entry, call) && isOpen(entry.from, place),
  );

  const near = open
    .map((entry) => ({ one: entry, like: likeness(question, entry.text) }))
    .filter(({ like }) => like >= SHARE_MIN)
    .sort((a, b) => b.like - a.like || b.one.at - a.one.at)
    .slice(0, RECALLED_MAX)
    .map(({ one }) => savedPart(book, one, place));

  if (near.length === 0) return [];
  return [textPart([{ text: 'From your club', style: 'bold' }]), ...near];
}

/**
 * A saved text, its place and who saved or marked it.
 * @param own whether it is the asker's, who alone sees their note
 */
export function savedPart(
  book: Book,
  saved: Saved,
  place: Place,
  { own = false, members = 1 } = {},
): Part {
  const section = book.sections[(saved.section ?? 0) - 1];
  const sectionWords = section ? `${book.title}, ${sectionName(book, section, place)}` : book.title;
  const by = `${saved.mark ? 'marked' : 'saved'} by ${saved.by.name}`;
  const whoSaid = saved.author ? `${saved.author.name}, ${by}` : by;
  const { note } = saved.mark ?? {};

  return {
    kind: 'quote',
    words: own && note !== undefined ? `${saved.text}\n\nYour note: ${note}` : saved.text,
    citation: `${sectionWords} — ${members > 1 ? `${members} of you marked this` : whoSaid}`,
    ...(saved.mark && excerptOf(book)),
  };
}
