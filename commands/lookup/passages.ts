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

/**
 * A press that shows something of a book: `reveal` to the asker alone, uncovered, as they asked for it; `also` as far as
 * the place of whoever presses it; `share` to the channel, on purpose.
 */
export function pressFor(
  action: 'reveal' | 'also' | 'share',
  book: Book,
  { passage, sentence, point }: Shown,
): Press {
  const args = [
    book.id,
    passage ? shortRef(passage.id) : '',
    sentence ? `${sentence.start}-${sentence.end}` : '',
    point ? shortRef(point.id) : '',
  ];
  return { command: 'lookup', action, args };
}

/** The press that uncovers what a reply covers; undefined where the reader may see all of it. */
export function revealIfCovered(book: Book, place: Place, shown: Shown): { reveal?: Press } {
  return isAllOpen(shown, place) ? {} : { reveal: pressFor('reveal', book, shown) };
}

const isAllOpen = ({ passage, point }: Shown, place: Place): boolean =>
  [passage, point].every((one) => one === undefined || isOpen(one.from, place));

/** Answers the press `also`. @throws UserError where the book or the passage is not there any more */
export async function also(ctx: Context, request: Request, args: readonly string[]): Promise<Reply> {
  const { book, shown } = await found(ctx, request.where.club, args);
  if (!shown.passage) throw new UserError(GONE);
  const { place } = await horizonOf(ctx.store, book, { ...request, audience: 'asker' });
  return {
    parts: [passagePart(book, shown.passage, place, shown.sentence)],
    ...revealIfCovered(book, place, shown),
  };
}

const GONE = 'That passage isn’t in the book any more. Ask again with /lookup.';

/** What the arguments of a press name. @throws UserError where it is not there any more */
async function found(ctx: Context, club: string, args: readonly string[]) {
  const [id = '', passageRef = '', range = '', pointRef = ''] = args;
  const book = (await ctx.library.open(club, id))?.book;
  const passage = book && byRef(book).get(passageRef);
  const point = pointRef === '' ? undefined : book?.disagreements.find(({ id }) => shortRef(id) === pointRef);
  if (!book || (!passage && !point)) throw new UserError(GONE);
  const sentence = passage && sentenceOf(range, passage);
  const shown = { ...(passage && { passage }), ...(sentence && { sentence }), ...(point && { point }) };
  return { book, range, shown };
}

/** Answers the press `reveal`. @throws UserError where the book or the passage is not there any more */
export async function reveal(ctx: Context, club: string, args: readonly string[]): Promise<Reply> {
  const { book, range, shown } = await found(ctx, club, args);
  const { passage, point } = shown;
  const before = passage && revealed.get(passage);
  if (before?.range === range && before.point === point) return before.reply;
  const reply: Reply = {
    audience: 'asker',
    parts: uncovered(book, shown),
    buttons: [shareButton(pressFor('share', book, shown))],
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

/** Answers the press `share`: the channel sees it. @throws UserError where the one who shares hasn't read that far */
export async function share(ctx: Context, request: Request, args: readonly string[]): Promise<Reply> {
  const { book, shown } = await found(ctx, request.where.club, args);
  const { place } = await horizonOf(ctx.store, book, { ...request, audience: 'asker' });
  if (!isAllOpen(shown, place))
    throw new UserError('You can share what you’ve read. Tell me how far you are with /progress set.');
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
  return found.start < found.end && found.end <= passage.text.length ? found : undefined;
}
