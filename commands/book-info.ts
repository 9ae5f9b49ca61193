import type { Book } from '../src/core/book.ts';
import { text } from '../src/core/options.ts';
import { describePlace } from '../src/corpus/place.ts';
import { define } from './shared/context.ts';
import { completeBook, reading } from './shared/reading.ts';

export const bookInfo = define({
  name: 'book info',
  description: 'Tells about a book: its parts, sources, questions and where you are',
  audience: 'room',
  who: 'everyone',
  options: {
    book: text('Which; leave it out for the one the club reads', { rest: true, completed: true, max: 100 }),
  },
  example: '/book info',
  async run({ options, ...request }, ctx) {
    const { book, place } = await reading(ctx, request, options.book);
    const fields = [
      { name: 'Author', value: book.author },
      {
        name: 'What it is',
        value: book.kind === 'guide' ? 'a reading guide' : 'the text, added by this club',
      },
      { name: 'Sections', value: String(book.sections.length) },
      { name: 'Quiz questions', value: String(book.questions.length) },
      { name: 'Discussion prompts', value: String(book.prompts.length) },
      { name: `Where ${request.asker.name} is`, value: describePlace(book, place) },
    ];
    return {
      title: book.title,
      parts: [
        { kind: 'fields', fields: fields.filter((field) => field.value !== '' && field.value !== '0') },
        ...sourceList(book),
      ],
    };
  },
  complete: (query, ctx) => completeBook(ctx, query, query.typed),
});

function sourceList(book: Book) {
  if (book.kind === 'text') return [];
  const items = book.sources.map(
    (one) => `${one.short}: ${one.title}${one.licence ? ` (${one.licence})` : ''}`,
  );
  return [{ kind: 'text', words: 'Sources:' } as const, { kind: 'list', items } as const];
}
