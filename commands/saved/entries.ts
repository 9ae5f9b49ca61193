import { directWith, type Request } from '../../src/core/call.ts';
import type { Book, Place } from '../../src/core/domain/book.ts';
import type { Saved } from '../../src/core/domain/club.ts';
import { UserError } from '../../src/core/errors.ts';
import { type Part, type Reply, replacement, textPart } from '../../src/core/reply.ts';
import { opened } from '../../src/corpus/highlights/opens.ts';
import { likeness } from '../../src/corpus/likeness.ts';
import { isOpen, sectionName } from '../../src/corpus/place.ts';
import { excerptOf } from '../../src/corpus/reply-parts.ts';
import { freeId, newId } from '../../src/lib/token.ts';
import type { LookedUp } from '../lookup/answer.ts';
import type { Call, Pressed } from '../shared/context.ts';

/** Longest text that can be saved. */
export const TEXT_MAX = 1000;

/** Entries of one book, and of one member in it: a commonplace book is a selection, and everybody's. */
export const MOST = { book: 2000, member: 200 };

/** The least share of a question's words in an entry that answers it in part. */
const LIKE = 0.5;

const RECALLED_MAX = 2;

/** Saves a quote or remark. @param from the place from which it may be shown @param was the asker's words that it replaces */
export async function saveEntry(
  { store, where, asker, random, clock }: Call,
  book: Book,
  what: Pick<Saved, 'text' | 'from' | 'section' | 'author' | 'room' | 'awaits'>,
  was?: string,
): Promise<Saved> {
  const before = await store.saved(where.club, book.id);
  const corrected = before.findLast(
    (one) => one.by.id === asker.id && (one.text === was || isSame(one, what)),
  );
  const id = corrected?.id ?? freeId(before, newId(random, clock()));
  const by = { id: asker.id, name: asker.name };
  const saved: Saved = { id, book: book.id, ...what, by, at: clock() };
  const done = await store.save(where.club, saved, MOST);
  if (done === 'saved') return saved;
  const limit =
    done === 'full'
      ? `The club’s commonplace book has ${MOST.book} entries of this book`
      : `You’ve saved ${MOST.member} entries of this book`;
  throw new UserError(`${limit}, which is the limit. Take some back with /saved.`);
}

/** Whether the same words are saved again, or with the section they are from. */
const isSame = (one: Saved, what: Pick<Saved, 'text' | 'room' | 'section' | 'author'>): boolean =>
  one.text === what.text &&
  one.room === what.room &&
  one.author?.id === what.author?.id &&
  (what.section ?? one.section) === what.section;

/** The asker's place of conversation, as an entry shown only there names it. */
export function roomOf({ where, asker }: Request): string {
  return where.direct ? directWith(asker) : where.channel;
}

/** Whether others may see an entry where this request came from, apart from how far they have read. */
export function isShown(saved: Saved, request: Request): boolean {
  return !saved.awaits && (saved.room === undefined || saved.room === roomOf(request));
}

/** What the club saved of a book, oldest first, each with the place from which it spoils nothing. */
export async function entriesOf({ store, where }: Call, book: Book): Promise<readonly Saved[]> {
  return opened(book, await store.saved(where.club, book.id));
}

/** Saved entries on a question, as far as they may be shown; best first. */
export async function fromYourClub(
  call: Call,
  { book, place, question, read }: Pick<LookedUp, 'book' | 'place' | 'question' | 'read'>,
): Promise<Part[]> {
  // What wasn't found in the part that was read may come later, in a member's words too.
  if (read.sure === 'no' && place < book.sections.length) return [];
  const open = (await entriesOf(call, book)).filter((one) => isShown(one, call) && isOpen(one.from, place));
  const near = open
    .map((one) => ({ one, like: likeness(question, one.text) }))
    .filter(({ like }) => like >= LIKE)
    .sort((a, b) => b.like - a.like || b.one.at - a.one.at)
    .slice(0, RECALLED_MAX)
    .map(({ one }) => savedPart(book, one, place));
  return near.length === 0 ? [] : [textPart([{ text: 'From your club', style: 'bold' }]), ...near];
}

/** A saved text, its place and who saved or marked it. @param own whether it is the asker's, who alone sees their note */
export function savedPart(book: Book, saved: Saved, place: Place, { own = false, members = 1 } = {}): Part {
  const section = book.sections[(saved.section ?? 0) - 1];
  const where = section ? `${book.title}, ${sectionName(book, section, place)}` : book.title;
  const by = `${saved.mark ? 'marked' : 'saved'} by ${saved.by.name}${saved.awaits ? ', not agreed to yet' : ''}`;
  const who = saved.author ? `${saved.author.name}, ${by}` : by;
  const { note } = saved.mark ?? {};
  return {
    kind: 'quote',
    words: own && note !== undefined ? `${saved.text}\n\nYour note: ${note}` : saved.text,
    citation: `${where} — ${members > 1 ? `${members} of you marked this` : who}`,
    ...(saved.mark && excerptOf(book)),
  };
}

export const NOT_YOURS = 'That isn’t yours, or it’s already been taken back. See yours with /saved.';

/** Removes an entry: the asker's own, saved or written, or any for an organiser. */
export async function takeBack({ store, where, asker, args: [id = ''] }: Pressed): Promise<Reply> {
  const gone = await store.unsave(where.club, id, asker.organiser ? undefined : asker.id);
  if (!gone) throw new UserError(NOT_YOURS);
  return replacement('I’ve taken it out of the club’s commonplace book.');
}
