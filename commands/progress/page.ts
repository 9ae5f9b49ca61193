import { whisper } from '../../src/core/reply.ts';
import { linkPart, newLink, offButton } from '../pages/links.ts';
import { define } from '../shared/context.ts';

export const progressPage = define({
  name: 'progress page',
  description: 'A private link to your own page: how far you are, what you missed, what you saved',
  audience: 'asker',
  who: 'everyone',
  options: {},
  example: '/progress page',
  async run(request, ctx) {
    const url = await newLink(ctx, request, { kind: 'member', member: request.asker.id });
    return {
      parts: [
        {
          kind: 'text',
          words: 'Your own page. Keep the link to yourself; if you had one before, it no longer works.',
        },
        linkPart(url),
      ],
      buttons: [offButton('progress page')],
    };
  },
  actions: {
    off: {
      audience: 'asker',
      async run({ where, asker }, ctx) {
        const had = await ctx.store.dropLink(where.club, { kind: 'member', member: asker.id });
        return {
          ...whisper(had ? 'Your page is off: its link leads nowhere.' : 'You have no page.'),
          replaces: true,
        };
      },
    },
  },
});
