import { UserError } from '../src/core/errors.ts';
import { text } from '../src/core/options.ts';
import { whisper } from '../src/core/reply.ts';
import { describePlace, parsePlace, placeChoices } from '../src/corpus/place.ts';
import { define } from './shared/context.ts';
import { bookOption, completeBook, reading, readingWhileTyping } from './shared/reading.ts';

export const progressSet = define({
  name: 'progress set',
  description: 'Tells me how far you have read; everything past it is covered',
  audience: 'asker',
  who: 'everyone',
  options: {
    section: text('The last section you have read; also “43%” or “page 143 of 288”', {
      required: true,
      rest: true,
      completed: true,
      max: 100,
    }),
    book: bookOption(),
  },
  example: '/progress set section 5',
  async run({ options, ...request }, ctx) {
    const { book, place } = await reading(ctx, request, options.book);
    const next = parsePlace(book, options.section, place);
    if (next instanceof UserError) throw next;
    const { id, name } = request.asker;
    await ctx.store.setPlace(request.where.club, { id, name }, book.id, next);
    return whisper(
      `Noted: in ${book.title} you are ${describePlace(book, next)}. What comes later stays covered.`,
    );
  },
  async complete(query, ctx) {
    if (query.option === 'book') return completeBook(ctx, query, query.typed);
    const { book, place } = await readingWhileTyping(ctx, query);
    return placeChoices(book, query.typed, place);
  },
});
