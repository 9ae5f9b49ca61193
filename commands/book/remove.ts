import { UserError } from '../../src/core/errors.ts';
import { quoted, text } from '../../src/core/options.ts';
import { button, replacement, whisper } from '../../src/core/reply.ts';
import { define } from '../shared/context.ts';
import { bookNamed, holding } from '../shared/reading.ts';

export const bookRemove = define({
  name: 'book remove',
  description: 'Removes a book that this club added',
  who: 'organisers',
  options: { book: text('Which book', { required: true, rest: true, max: 100 }) },
  example: '/book remove Our Own Novel',
  async run({ options, where }, ctx) {
    const card = await bookNamed(ctx, where.club, options.book);
    if (!card.own)
      throw new UserError(
        `${quoted(card.title)} comes with the bot and can’t be removed. Pick another with /book use.`,
      );
    return {
      ...whisper(`Remove ${card.title} for good? Scores stay; the text goes.`),
      buttons: [button('Remove it', 'book remove', 'confirm', [card.id], 'danger')],
    };
  },
  complete: {
    async book({ typed, where }, ctx) {
      const has = holding(typed);
      const own = (await ctx.library.list(where.club)).filter((card) => card.own && has(card.title));
      return own.map(({ title, id }) => ({ label: title, value: id }));
    },
  },
  actions: {
    async confirm({ args, where }, ctx) {
      const gone = await ctx.library.remove(where.club, args[0] ?? '');
      return replacement(gone ? 'Removed.' : 'That book was removed already.');
    },
  },
});
