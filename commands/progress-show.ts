import { whisper } from '../src/core/reply.ts';
import { describePlace, whereIs } from '../src/corpus/place.ts';
import { define } from './shared/context.ts';
import { bookOption, completeBook, reading } from './shared/reading.ts';

export const progressShow = define({
  name: 'progress show',
  description: 'Shows how far you have read',
  audience: 'asker',
  who: 'everyone',
  options: { book: bookOption() },
  example: '/progress show',
  async run({ options, ...request }, ctx) {
    const { book, place } = await reading(ctx, request, options.book, 'asker');
    const help = place === 0 ? ' Tell me when you have, with /progress set.' : '';
    const chapter = place >= book.sections.length ? '' : ` ${whereIs(book, place)}`.trimEnd();
    return whisper(`In ${book.title} you’re ${describePlace(book, place)}.${chapter}${help}`);
  },
  complete: (query, ctx) => completeBook(ctx, query, query.typed),
});
