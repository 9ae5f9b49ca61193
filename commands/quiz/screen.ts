import type { Request } from '../../src/core/call.ts';
import type { LinkedPage } from '../../src/core/domain/link.ts';
import { UserError } from '../../src/core/errors.ts';
import { whisper } from '../../src/core/reply.ts';
import { linkPart, newLink, offButton } from '../pages/links.ts';
import { define } from '../shared/context.ts';

export const quizScreen = define({
  name: 'quiz screen',
  description: 'A private link to a page that shows this channel’s quiz, for a projector or a shared screen',
  audience: 'asker',
  who: 'everyone',
  options: {},
  example: '/quiz screen',
  async run(request, ctx) {
    if (request.where.direct) {
      throw new UserError('A screen shows the quiz of a channel. Type /quiz screen in that channel.');
    }
    const url = await newLink(ctx, request, pageOf(request));
    return {
      parts: [
        {
          kind: 'text',
          words:
            'Here’s a screen for this channel’s quizzes: the question, the time, who has answered, and the answer once it has closed. Whoever has the link can see it. If you had one for this channel before, it no longer works.',
        },
        linkPart(url),
      ],
      buttons: [offButton('quiz screen')],
    };
  },
  actions: {
    off: {
      audience: 'asker',
      async run(request, ctx) {
        const had = await ctx.store.dropLink(request.where.club, pageOf(request));
        return {
          ...whisper(had ? 'Your screen is off: its link leads nowhere.' : 'You have no screen here.'),
          replaces: true,
        };
      },
    },
  },
});

/** Each member has a screen of their own in a channel, so that nobody cuts off another's. */
function pageOf({ where, asker }: Request): LinkedPage {
  return { kind: 'screen', channel: where.channel, member: asker.id };
}
