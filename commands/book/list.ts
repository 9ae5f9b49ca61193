import { listPart } from '../../src/core/reply.ts';
import { define } from '../shared/context.ts';
import { authored, clubBook } from '../shared/reading.ts';

export const bookList = define({
  name: 'book list',
  description: 'Lists the books this club can read',
  audience: 'room',
  example: '/book list',
  async run({ where }, ctx) {
    const { cards, card: current } = await clubBook(ctx, where.club);
    const items = cards.map((card) => {
      const twin = cards.some((one) => one.title === card.title && one.id !== card.id);
      const notes = [
        twin ? `as ${card.id}` : '',
        card.id === current?.id ? 'the club reads it now' : '',
        card.own ? 'added by this club' : '',
      ];
      const after = notes.filter(Boolean).join(', ');
      const by = authored(card, ' by ');
      return [{ text: card.title, style: 'italic' as const }, { text: `${by}${after && ` (${after})`}` }];
    });
    return { title: 'Books', parts: [listPart(items)] };
  },
});
