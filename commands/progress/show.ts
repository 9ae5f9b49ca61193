import { whisper } from '../../src/core/reply.ts';
import { describePlace, whereIs } from '../../src/corpus/place.ts';
import { define } from '../shared/context.ts';
import { bookOption, completeBook, reading } from '../shared/reading.ts';

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
