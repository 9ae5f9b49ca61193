import { text } from '../src/core/options.ts';
import { say } from '../src/core/reply.ts';
import { define } from './shared/context.ts';
import { bookNamed, completeBook } from './shared/reading.ts';

export const bookUse = define({
  name: 'book use',
  description: 'Sets the book this club reads',
  audience: 'room',
  who: 'organisers',
  options: { book: text('Which book', { required: true, rest: true, completed: true, max: 100 }) },
  example: '/book use Never Let Me Go',
  async run({ options, where }, ctx) {
    const card = await bookNamed(ctx, where.club, options.book);
    await ctx.store.useBook(where.club, card.id);
    return say(`The club now reads ${card.title}. Everyone can say how far they are with /progress set.`);
  },
  complete: (query, ctx) => completeBook(ctx, query, query.typed),
});
