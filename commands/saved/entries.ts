import type { Book } from '../../src/core/domain/book.ts';
import type { Saved } from '../../src/core/domain/club.ts';
import { UserError } from '../../src/core/errors.ts';
import { freeId, newId } from '../../src/lib/token.ts';
import type { Call } from '../shared/context.ts';

/** Longest text that can be saved. */
export const TEXT_MAX = 1000;

/**
 * Entries of one book, and of one member in it: a commonplace book is a selection, and everybody's.
 */
export const ENTRIES_MAX = { book: 2000, member: 200 };

/**
 * Saves a quote or remark.
 * @param entryMade.from the place from which it may be shown
 * @returns also whether it is new: one that was saved before stays its member's when this is undone
 */
export async function saveEntry(
  { store, where, asker, random, clock }: Call,
  book: Book,
  entryMade: Pick<Saved, 'text' | 'from' | 'section' | 'author' | 'room'>,
): Promise<{ readonly saved: Saved; readonly isNew: boolean }> {
  const savedBefore = await store.saved(where.club, book.id);
  const corrected = savedBefore.findLast(
    (entry) => entry.by.id === asker.id && isSame(entry, entryMade),
  );
  const id = corrected?.id ?? freeId(savedBefore, newId(random, clock()));

  const saved: Saved = {
    id,
    book: book.id,
    ...entryMade,
    by: { id: asker.id, name: asker.name },
    at: clock(),
  };

  const done = await store.save(where.club, saved, ENTRIES_MAX);
  if (done === 'saved') return { saved, isNew: corrected === undefined };

  const limit =
    done === 'full'
      ? `The club’s commonplace book has ${ENTRIES_MAX.book} entries of this book`
      : `You’ve saved ${ENTRIES_MAX.member} entries of this book`;

  throw new UserError(`${limit}, which is the limit. Take some back with /saved.`);
}

/** Whether the same words are saved again, or with the section they are from. */
const isSame = (entry: Saved, entryMade: Pick<Saved, 'text' | 'room' | 'section' | 'author'>) =>
  entry.text === entryMade.text &&
  entry.room === entryMade.room &&
  entry.author?.id === entryMade.author?.id &&
  (entryMade.section ?? entry.section) === entryMade.section;
