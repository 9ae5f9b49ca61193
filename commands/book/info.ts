import type { Request } from '../../src/core/call.ts';
import type { Book } from '../../src/core/domain/book.ts';
import { isHidden } from '../../src/core/domain/club-record.ts';
import { rank } from '../../src/core/domain/rank.ts';
import { UserError } from '../../src/core/errors.ts';
import { text } from '../../src/core/options.ts';
import type { Button, Reply } from '../../src/core/reply.ts';
import { planPlace } from '../../src/corpus/horizon.ts';
import { keepsake } from '../boards/keepsake.ts';
import { type Context, define } from '../shared/context.ts';
import { completeBook, reading } from '../shared/reading.ts';

export const bookInfo = define({
  name: 'book info',
  description: 'Shows a book: its author, parts, sources and questions',
  audience: 'room',
  who: 'everyone',
  options: {
    book: text('Which book; leave it out for the club’s', { rest: true, max: 100 }),
  },
  example: '/book info',
  async run({ options, ...request }, ctx) {
    const { book } = await reading(ctx, request, options.book);
    const cards = await ctx.library.list(request.where.club);
    const own = cards.some((card) => card.id === book.id && card.own);
    const fields = [
      { name: 'Author', value: book.author },
      {
        name: 'What it is',
        value: `${book.kind === 'guide' ? 'a reading guide' : 'the text'}${own ? ', added by this club' : ''}`,
      },
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
      ...(await offer(ctx, request, book)),
    };
  },
  complete: { book: completeBook },
  actions: {
    keepsake: {
      audience: 'asker',
      async run({ args, ...request }, ctx): Promise<Reply> {
        const { book, place } = await reading(ctx, request, args[0], 'asker');
        const { club } = request.where;
        if (!(await offered(ctx, request, book)))
          throw new UserError('The keepsake is for the end: get it with /book info once the book is read.');
        const settings = await ctx.store.settings(club);
        const board = await ctx.store.board(club, { book: book.id });
        const plan = await ctx.store.plan(club);
        const content = keepsake({
          book,
          place,
          plan: plan?.book === book.id ? plan : undefined,
          board: rank(board.filter(({ member }) => !isHidden(settings, member))),
          ledger: await ctx.store.ledger(club),
          saved: (await ctx.store.saved(club, book.id)).filter(
            // Highlights are the text's own words, of which only so many are shown.
            (one) => !one.awaits && !one.mark && one.room === undefined,
          ),
        });
        const words =
          place < book.sections.length
            ? 'The keepsake, as far as you’ve read. Once you’ve finished the book, say so with /progress set and it holds everything.'
            : 'The keepsake of our reading.';
        return {
          parts: [
            { kind: 'text', words },
            { kind: 'file', name: `${book.id}-keepsake.md`, content },
          ],
        };
      },
    },
  },
});

/** The keepsake is offered once the club's plan or the asker is through. */
async function offered(ctx: Context, request: Request, book: Book): Promise<boolean> {
  const { place } = await reading(ctx, request, book.id, 'asker');
  const plan = await ctx.store.plan(request.where.club);
  const through = plan?.book === book.id && planPlace(plan, book, ctx.clock()) >= book.sections.length;
  return through || place >= book.sections.length;
}

async function offer(ctx: Context, request: Request, book: Book): Promise<{ buttons?: Button[] }> {
  if (!(await offered(ctx, request, book))) return {};
  const press = { command: 'book info', action: 'keepsake', args: [book.id] };
  return { buttons: [{ label: 'Get the keepsake', press }] };
}

function sourceList(book: Book) {
  if (book.kind === 'text') return [];
  const items = book.sources.map(
    (one) => `${one.short}: ${one.title}${one.licence ? ` (${one.licence})` : ''}`,
  );
  return [{ kind: 'text', words: 'Sources:' } as const, { kind: 'list', items } as const];
}
