import type { Book, Disagreement, Passage, Place } from '../../src/core/book.ts';
import { UserError } from '../../src/core/errors.ts';
import type { Press } from '../../src/core/press.ts';
import type { Reply } from '../../src/core/reply.ts';
import type { Hit } from '../../src/core/search.ts';
import { shortRef } from '../../src/core/short-ref.ts';
import { isOpen } from '../../src/corpus/place.ts';
import { claimParts, passagePart } from '../../src/corpus/show.ts';
import type { Context } from './context.ts';

/** What a press may show, named so shortly that it fits into a button. */
export interface Shown {
  readonly passage?: Passage;
  readonly sentence?: Hit['sentence'];
  readonly point?: Disagreement;
}

/** A press that shows something of a book to the asker alone, uncovered: they asked for it. */
export function revealPress(book: Book, shown: Shown): Press {
  const { passage, sentence, point } = shown;
  const args = [
    book.id,
    passage ? shortRef(passage.id) : '',
    sentence ? `${sentence.start}-${sentence.end}` : '',
    point ? shortRef(point.id) : '',
  ];
  return { command: 'lookup', action: 'reveal', args };
}

/** The press that uncovers what a reply covers; undefined where the reader may see all of it. */
export function revealIfCovered(book: Book, place: Place, shown: Shown): { reveal?: Press } {
  const covered =
    (shown.passage !== undefined && !isOpen(shown.passage.from, place)) ||
    (shown.point !== undefined && !isOpen(shown.point.from, place));
  return covered ? { reveal: revealPress(book, shown) } : {};
}

/** Answers a `revealPress`. @throws UserError where the book or the passage is not there any more */
export async function reveal(ctx: Context, club: string, args: readonly string[]): Promise<Reply> {
  const [id = '', passageRef = '', range = '', pointRef = ''] = args;
  const book = (await ctx.library.open(club, id))?.book;
  const passage = book && byRef(book).get(passageRef);
  const point = pointRef === '' ? undefined : book?.disagreements.find(({ id }) => shortRef(id) === pointRef);
  if (!book || (!passage && !point)) {
    throw new UserError('That passage isn’t in the book any more. Ask again with /lookup.');
  }
  const before = passage && revealed.get(passage);
  if (before && before.range === range && before.point === point) return before.reply;
  const end = book.sections.length;
  const reply: Reply = {
    audience: 'asker',
    parts: [
      ...(passage ? [passagePart(book, passage, end, sentenceOf(range, passage))] : []),
      ...(point ? claimParts(book, point, end) : []),
    ],
  };
  if (passage) revealed.set(passage, { range, point, reply });
  return reply;
}

/** How each passage was shown last: many press the same button. */
const revealed = new WeakMap<
  Passage,
  { readonly range: string; readonly point: Disagreement | undefined; readonly reply: Reply }
>();

const refs = new WeakMap<Book, ReadonlyMap<string, Passage>>();

/** A book's passages by the short names that buttons carry; made at the first press, and let go with the book. */
function byRef(book: Book): ReadonlyMap<string, Passage> {
  const known = refs.get(book);
  if (known) return known;
  const passages = book.sections.flatMap((section) => section.passages).toReversed();
  const made = new Map(passages.map((one) => [shortRef(one.id), one]));
  refs.set(book, made);
  return made;
}

function sentenceOf(range: string, passage: Passage): Hit['sentence'] | undefined {
  const [, start, end] = /^(\d{1,6})-(\d{1,6})$/.exec(range) ?? [];
  const found = { start: Number(start), end: Number(end) };
  return start !== undefined && found.start < found.end && found.end <= passage.text.length
    ? found
    : undefined;
}
