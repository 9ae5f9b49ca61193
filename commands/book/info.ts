import type { Request } from '../../src/core/call.ts';
import type { Book } from '../../src/core/domain/book.ts';
import { UserError } from '../../src/core/errors.ts';
import { text } from '../../src/core/options.ts';
import { type Button, button, listPart, type Reply, textPart } from '../../src/core/reply.ts';
import { planPlace } from '../../src/corpus/horizon.ts';
import { isFree } from '../../src/corpus/reply-parts.ts';
import { compact } from '../../src/lib/counted.ts';
import { keepsake } from '../boards/keepsake.ts';
import { type Context, define } from '../shared/context.ts';
import { authored, clubBook, completeBook, reading } from '../shared/reading.ts';
import { mendBook } from './questions.ts';

export const bookList = define({
  name: 'book list',
  description: 'Lists the books this club can read',
  audience: 'room',
  example: '/book list',
  async run({ where }, ctx) {
    const { cards, card: current } = await clubBook(ctx, where.club);
    const items = cards.map((card) => {
      const twin = cards.some((one) => one.title === card.title && one.id !== card.id);
      const after = compact(
        twin && `as ${card.id}`,
        card.id === current?.id && 'the club reads it now',
        card.own && 'added by this club',
      ).join(', ');
      const by = authored(card, ' by ');
      return [{ text: card.title, style: 'italic' as const }, { text: `${by}${after && ` (${after})`}` }];
    });
    return { title: 'Books', parts: [listPart(items)] };
  },
});

export const bookInfo = define({
  name: 'book info',
  description: 'Shows a book: its author, parts, sources and questions',
  audience: 'room',
  options: {
    book: text('Which book; leave it out for the club’s', { rest: true, max: 100 }),
  },
  example: '/book info',
  async run({ options, ...request }, ctx) {
    const { book } = await reading(ctx, request, options.book);
    const cards = await ctx.library.list(request.where.club);
    const own = cards.some((card) => card.id === book.id && card.own);
    const fields = [
      { name: 'Author', value: authored(book, '') },
      {
        name: 'What it is',
        value: `${book.kind === 'guide' ? 'a reading guide' : 'the text'}${own ? ', added by this club' : ''}`,
      },
      { name: 'Quoted', value: book.kind === 'text' ? quoted(book) : '' },
      { name: 'Sections', value: String(book.sections.length) },
      { name: 'Quiz questions', value: String(book.questions.length) },
      { name: 'Discussion prompts', value: String(book.prompts.length) },
    ];
    return {
      title: book.title,
      parts: [
        { kind: 'fields', fields: fields.filter((field) => field.value !== '' && field.value !== '0') },
        ...sourceList(book),
      ],
      buttons: compact(
        (await offered(ctx, request, book)) && button('Get the keepsake', 'book info', 'keepsake', [book.id]),
        own && request.asker.organiser && (!isFree(book) || isDeclared(book)) && declare(book),
      ),
    };
  },
  complete: { book: completeBook },
  actions: {
    /** An organiser says that the book is in the public domain, or takes it back. */
    free: {
      who: 'organisers',
      slow: true,
      async run({ args, ...request }, ctx): Promise<Reply> {
        const { book } = await reading(ctx, request, args[0], 'asker');
        const others = (book.mends ?? []).filter((mend) => mend.kind !== 'free');
        const mends = args[1] === 'yes' ? [...others, { kind: 'free' as const }] : others;
        const now = await mendBook(ctx, request, book, mends);
        return {
          parts: [textPart(`${now.title} is quoted ${quoted(now)} from now on.`)],
          buttons: [declare(now)],
        };
      },
    },
    async keepsake({ args, ...request }, ctx): Promise<Reply> {
      const { book, place } = await reading(ctx, request, args[0], 'asker');
      const { club } = request.where;
      if (!(await offered(ctx, request, book)))
        throw new UserError('The keepsake is for the end: get it with /book info once the book is read.');
      const found = await ctx.store.plan(club);
      const plan = found?.book === book.id ? found : undefined;
      const file = await keepsake(ctx, club, {
        book,
        place,
        plan,
        saved: await ctx.store.saved(club, book.id),
      });
      const words =
        place < book.sections.length
          ? 'The keepsake, as far as you’ve read. Once you’ve finished the book, say so with /progress set and it holds everything.'
          : 'The keepsake of our reading.';
      return { parts: [textPart(words), file] };
    },
  },
});

/** How much of a text replies may show, to stand after "it is quoted". */
function quoted(book: Book): string {
  if (!isFree(book)) return 'in excerpts, with a daily limit for each reader';
  return `without a limit, as it’s in the public domain${isDeclared(book) ? ' (an organiser says so)' : ''}`;
}

const isDeclared = ({ mends = [] }: Book): boolean => mends.some((mend) => mend.kind === 'free');

function declare(book: Book): Button {
  return isDeclared(book)
    ? button('It isn’t in the public domain', 'book info', 'free', [book.id, 'no'])
    : button('It’s in the public domain', 'book info', 'free', [book.id, 'yes']);
}

/** The keepsake is offered once the club's plan or the asker is through. */
async function offered(ctx: Context, request: Request, book: Book): Promise<boolean> {
  const { place } = await reading(ctx, request, book.id, 'asker');
  const plan = await ctx.store.plan(request.where.club);
  const through = plan?.book === book.id && planPlace(plan, book, ctx.clock()) >= book.sections.length;
  return through || place >= book.sections.length;
}

function sourceList(book: Book) {
  if (book.kind === 'text') return [];
  const items = book.sources.map(
    (one) => `${one.short}: ${one.title}${one.licence ? ` (${one.licence})` : ''}`,
  );
  return [textPart('Sources:'), listPart(items)];
}
