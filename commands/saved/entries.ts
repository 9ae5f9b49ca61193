import type { Asker } from '../../src/core/call.ts';
import type { Book, Place } from '../../src/core/domain/book.ts';
import type { Saved } from '../../src/core/domain/club.ts';
import { UserError } from '../../src/core/errors.ts';
import type { Part, Reply } from '../../src/core/reply.ts';
import { whisper } from '../../src/core/reply.ts';
import { likeness } from '../../src/corpus/likeness.ts';
import { isOpen, sectionLabel } from '../../src/corpus/place.ts';
import type { Context } from '../shared/context.ts';

/** Longest text that is kept. */
export const TEXT_MAX = 1000;

/** A club keeps no more of one book: a commonplace book is a choice. */
const SAVED_MAX = 2000;

/** What answers a question in part only has at least this share of its words. */
const LIKE = 0.5;

/** Keeps a quote or remark. @param from from which place on it may be shown */
export async function keep(
  ctx: Context,
  club: string,
  asker: Asker,
  book: Book,
  what: Pick<Saved, 'text' | 'from' | 'section' | 'author'>,
): Promise<Saved> {
  const known = await ctx.store.saved(club, book.id);
  if (known.length >= SAVED_MAX) {
    throw new UserError(
      `The club’s commonplace book has ${SAVED_MAX} entries, which is the limit. Take some back with /saved.`,
    );
  }
  const made = Math.floor(ctx.random() * 2 ** 40).toString(36) + ctx.clock().toString(36);
  // Two at once, or chance that is none, must not write over each other's words.
  const taken = new Set(known.map((one) => one.id));
  let id = made;
  for (let n = 2; taken.has(id); n++) id = `${made}-${n}`;
  const by = { id: asker.id, name: asker.name };
  const saved: Saved = { id, book: book.id, ...what, by, at: ctx.clock() };
  await ctx.store.save(club, saved);
  return saved;
}

/** What the club kept that a question is about, as far as it may be shown; best first, at most `limit`. */
export async function fromYourClub(
  ctx: Context,
  club: string,
  book: Book,
  place: Place,
  question: string,
  limit = 2,
): Promise<Part[]> {
  const open = (await ctx.store.saved(club, book.id)).filter((one) => isOpen(one.from, place));
  const near = open
    .map((one) => ({ one, like: likeness(question, one.text) }))
    .filter(({ like }) => like >= LIKE)
    .sort((a, b) => b.like - a.like || b.one.at - a.one.at)
    .slice(0, limit);
  if (near.length === 0) return [];
  const lead: Part = { kind: 'text', words: [{ text: 'From your club', style: 'bold' }] };
  return [lead, ...near.map(({ one }) => savedPart(book, one, place))];
}

/** A kept text, with its place and who kept it. */
export function savedPart(book: Book, saved: Saved, place: Place): Part {
  const section = saved.section === undefined ? undefined : book.sections[saved.section - 1];
  const where = section ? `${book.title}, ${sectionLabel(section, place)}` : book.title;
  const who = saved.author ? `${saved.author.name}, saved by ${saved.by.name}` : `saved by ${saved.by.name}`;
  return { kind: 'quote', words: saved.text, citation: { text: `${where} — ${who}` } };
}

/** Takes back what the asker kept. @throws UserError where it isn't theirs or not there */
export async function takeBack(ctx: Context, club: string, asker: Asker, id = ''): Promise<Reply> {
  const gone = await ctx.store.unsave(club, id, asker.id);
  if (!gone) throw new UserError('That isn’t yours, or it’s already been taken back. See yours with /saved.');
  return { ...whisper('It’s out of the club’s commonplace book.'), replaces: true };
}
