import { runButton } from '../../src/core/again.ts';
import type { Request } from '../../src/core/call.ts';
import type { Book, Place } from '../../src/core/domain/book.ts';
import { UserError } from '../../src/core/errors.ts';
import { choice, text } from '../../src/core/options.ts';
import { button, type Reply, whisper } from '../../src/core/reply.ts';
import { describePlace, placeChoices, placeInWords, readThrough, whereIs } from '../../src/corpus/place.ts';
import { type Context, define } from '../shared/context.ts';
import { bookOption, completeBook, completeFrom, reading } from '../shared/reading.ts';
import { type ParsedPlace, placeSaid } from './place-said.ts';

export const progressSet = define({
  name: 'progress set',
  description: 'Tells me how far you’ve read; everything past it is covered',
  anywhere: true,
  options: {
    section: text('The last section you’ve read; also “43%”, “page 143 of 288” or “section 3 = page 41”', {
      required: true,
      rest: true,
      max: 100,
    }),
    book: bookOption(),
    name: choice(
      'Whether the club may see your name beside your place',
      ['as it is', 'show', 'hide'],
      'as it is',
    ),
  },
  example: '/progress set section 5',
  also: ['/progress set 43%', '/progress set page 143 of 288'],
  form: {
    title: 'How far you’ve read',
    fields: ['section', 'book', 'name'],
    async filled(request, ctx) {
      await reading(ctx, request, undefined, 'asker');
      return { name: 'as it is' };
    },
  },
  async run({ options, ...request }, ctx) {
    const { book, place } = await reading(ctx, request, options.book, 'asker');
    const { club } = request.where;
    const { id, name } = request.asker;
    const told = await placeSaid(ctx, request, { book, place, typed: options.section });
    if (told.edition) await ctx.store.setEdition(club, { id, name }, book.id, told.edition);
    if (options.name !== 'as it is') await ctx.store.setNamed(club, { id, name }, options.name === 'show');
    const paged = told.edition && told.edition.length > 1 ? 'From now on a page alone is enough.' : '';
    return moveTo(ctx, request, book, { from: place, told, also: [told.note ?? '', paged] });
  },
  complete: {
    section: completeFrom(({ book, place }, typed) => placeChoices(book, typed, place), 'asker'),
    book: completeBook,
  },
  actions: {
    here: ({ args, ...request }, ctx) => here(ctx, request, args),
    async back({ args, ...request }, ctx): Promise<Reply> {
      const { book, place } = await reading(ctx, request, args[0], 'asker');
      const told = { place: placeOf(book, args[1]) };
      return { ...(await moveTo(ctx, request, book, { from: place, told })), replaces: true, buttons: [] };
    },
  },
});

/** 'I’ve read this far', under a post: only ever moves forward. */
async function here(ctx: Context, request: Request, args: readonly string[]): Promise<Reply> {
  const { book, place } = await reading(ctx, request, args[0], 'asker');
  const to = readThrough(book, placeOf(book, args[1]));
  if (to > place) return moveTo(ctx, request, book, { from: place, told: { place: to } });
  return whisper(`You’re ${describePlace(book, place)} already. Go back with /progress set.`);
}

/** Sets the place and says so in the reader's own terms, with a button that takes it back. */
async function moveTo(
  ctx: Context,
  request: Request,
  book: Book,
  {
    from,
    told,
    also = [],
  }: { readonly from: Place; readonly told: ParsedPlace; readonly also?: readonly string[] },
): Promise<Reply> {
  const { id, name } = request.asker;
  await ctx.store.setPlace(request.where.club, { id, name }, book.id, told.place);
  if (told.place < from) {
    // An e-reader that is still where it was doesn't move them on again.
    await ctx.store.reviseSync(
      request.where.club,
      id,
      (sync) => sync && { ...sync, undone: { ...sync.undone, [book.id]: from } },
    );
  }
  const words = [placeInWords(book, told.place, told.said), ...also].filter(Boolean).join(' ');
  const undo = from === told.place ? [] : [button('Undo', 'progress set', 'back', [book.id, String(from)])];
  const cover = told.longAgo
    ? runButton('Cover it as for a first read', 'progress set', { section: 'start' })
    : [];
  return { ...whisper(words), buttons: [...undo, ...cover] };
}

/** @throws UserError for a press that somebody made up */
function placeOf(book: Book, arg = ''): Place {
  const place = /^\d{1,5}$/.test(arg) ? Number(arg) : Number.NaN;
  if (place >= 0 && place <= book.sections.length) return place;
  throw new UserError('That section isn’t in the book any more. Say how far you are with /progress set.');
}

export const progressShow = define({
  name: 'progress show',
  description: 'Shows how far you’ve read',
  options: { book: bookOption() },
  example: '/progress show',
  async run({ options, ...request }, ctx) {
    const { book, place } = await reading(ctx, request, options.book, 'asker');
    if (place === 0)
      return whisper(
        `You haven’t started ${book.title} yet, as far as I know. Tell me how far you are with /progress set.`,
      );
    const sync = await ctx.store.sync(request.where.club, request.asker.id);
    const device = sync?.moved[book.id] === place ? ' That’s from your e-reader.' : '';
    if (place >= book.sections.length) return whisper(`You’ve finished ${book.title}.${device}`);
    const chapter = ` ${whereIs(book, place)}`.trimEnd();
    return whisper(`In ${book.title} you’re ${describePlace(book, place)}.${chapter}${device}`);
  },
  complete: { book: completeBook },
});
