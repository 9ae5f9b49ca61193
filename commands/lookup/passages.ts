import type { Request } from '../../src/core/call.ts';
import type { Book, Disagreement, Passage, Place } from '../../src/core/domain/book.ts';
import { UserError } from '../../src/core/errors.ts';
import type { Hit } from '../../src/core/ports/search.ts';
import type { Press } from '../../src/core/press.ts';
import { type Part, type Reply, textPart } from '../../src/core/reply.ts';
import { shortRef } from '../../src/core/short-ref.ts';
import { horizonOf } from '../../src/corpus/horizon.ts';
import { isOpen } from '../../src/corpus/place.ts';
import { claimParts, passagePart } from '../../src/corpus/reply-parts.ts';
import type { Context } from '../shared/context.ts';
import { shareButton } from '../shared/share.ts';

/** What a press may show, named so shortly that it fits into a button. */
export interface Shown {
  readonly passage?: Passage;
  readonly sentence?: Hit['sentence'];
  readonly point?: Disagreement;
}

/** A press that shows something of a book to the asker alone, uncovered: they asked for it. */
function revealPress(book: Book, shown: Shown): Press {
  return { command: 'lookup', action: 'reveal', args: argsOf(book, shown) };
}

/** A press that shows one more passage: anybody may press it, so it keeps to the place of whoever does. */
export function alsoPress(book: Book, shown: Shown): Press {
  return { command: 'lookup', action: 'also', args: argsOf(book, shown) };
}

function argsOf(book: Book, shown: Shown): string[] {
  const { passage, sentence, point } = shown;
  return [
    book.id,
    passage ? shortRef(passage.id) : '',
    sentence ? `${sentence.start}-${sentence.end}` : '',
    point ? shortRef(point.id) : '',
  ];
}

/** A press that shows it to the channel, on purpose. */
function sharePress(book: Book, shown: Shown): Press {
  return { command: 'lookup', action: 'share', args: argsOf(book, shown) };
}

/** The press that uncovers what a reply covers; undefined where the reader may see all of it. */
export function revealIfCovered(book: Book, place: Place, shown: Shown): { reveal?: Press } {
  const covered =
    (shown.passage !== undefined && !isOpen(shown.passage.from, place)) ||
    (shown.point !== undefined && !isOpen(shown.point.from, place));
  return covered ? { reveal: revealPress(book, shown) } : {};
}

/** Answers an `alsoPress`. @throws UserError where the book or the passage is not there any more */
export async function also(ctx: Context, request: Request, args: readonly string[]): Promise<Reply> {
  const { book, shown } = await found(ctx, request.where.club, args);
  if (!shown.passage) throw new UserError(GONE);
  const { where, asker, at } = request;
  const { place } = await horizonOf(ctx.store, book, { where, asker, at, audience: 'asker' });
  return {
    parts: [passagePart(book, shown.passage, place, shown.sentence)],
    ...revealIfCovered(book, place, shown),
  };
}

const GONE = 'That passage isn’t in the book any more. Ask again with /lookup.';

/** What the arguments of a press name. @throws UserError where it is not there any more */
async function found(
  ctx: Context,
  club: string,
  args: readonly string[],
): Promise<{ readonly book: Book; readonly range: string; readonly shown: Shown }> {
  const [id = '', passageRef = '', range = '', pointRef = ''] = args;
  const book = (await ctx.library.open(club, id))?.book;
  const passage = book && byRef(book).get(passageRef);
  const point = pointRef === '' ? undefined : book?.disagreements.find(({ id }) => shortRef(id) === pointRef);
  if (!book || (!passage && !point)) throw new UserError(GONE);
  const sentence = passage && sentenceOf(range, passage);
  const shown = { ...(passage && { passage }), ...(sentence && { sentence }), ...(point && { point }) };
  return { book, range, shown };
}

/** Answers a `revealPress`. @throws UserError where the book or the passage is not there any more */
export async function reveal(ctx: Context, club: string, args: readonly string[]): Promise<Reply> {
  const { book, range, shown } = await found(ctx, club, args);
  const { passage, point } = shown;
  const before = passage && revealed.get(passage);
  if (before && before.range === range && before.point === point) return before.reply;
  const reply: Reply = {
    audience: 'asker',
    parts: uncovered(book, shown),
    buttons: [shareButton(sharePress(book, shown))],
  };
  if (passage) revealed.set(passage, { range, point, reply });
  return reply;
}

function uncovered(book: Book, { passage, sentence, point }: Shown): Part[] {
  const end = book.sections.length;
  return [
    ...(passage ? [passagePart(book, passage, end, sentence)] : []),
    ...(point ? claimParts(book, point, end) : []),
  ];
}

/** Answers a `sharePress`: the channel sees it. @throws UserError where the one who shares hasn't read that far */
export async function share(ctx: Context, request: Request, args: readonly string[]): Promise<Reply> {
  const { book, shown } = await found(ctx, request.where.club, args);
  const { place } = await horizonOf(ctx.store, book, { ...request, audience: 'asker' });
  const open = [shown.passage, shown.point].every((one) => one === undefined || isOpen(one.from, place));
  if (!open) {
    throw new UserError('You can share what you’ve read. Tell me how far you are with /progress set.');
  }
  const lead = `${request.asker.name} shows this to everyone here.`;
  return { parts: [...uncovered(book, shown), textPart(lead, 'small')] };
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
