import { button, type Reply } from '../../src/core/reply.ts';
import { compact } from '../../src/lib/counted.ts';
import { showButton } from '../rate.ts';
import { historyPart, LISTED_MAX, readBooks } from '../shared/club/read-books.ts';
import { define } from '../shared/context.ts';

export const bookHistory = define({
  name: 'book history',
  description: 'Shows what the club has read, when, and how it liked it',
  audience: 'room',
  async run(call): Promise<Reply> {
    const all = await readBooks(call);
    const items = all.slice(0, LISTED_MAX).map(({ book, title }) => ({ label: title, value: book }));
    const press = { command: 'book history', action: 'one', args: [] };
    return {
      title: 'What we have read',
      parts: [historyPart(all)],
      ...(items.length > 0 && { menu: { placeholder: 'Its ratings and its keepsake', press, items } }),
    };
  },
  actions: {
    one: async ({ args: [id], ...call }): Promise<Reply> => {
      const all = (await readBooks(call)).filter(({ book }) => book === id);
      const buttons = all.flatMap(({ book, ratings }) =>
        compact(
          ratings.length > 0 && showButton({ id: book }),
          button('Get the keepsake', 'book info', 'keepsake', [book]),
        ),
      );
      return { parts: [historyPart(all)], buttons };
    },
  },
});
