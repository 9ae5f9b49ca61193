import { UserError } from '../../src/core/errors.ts';
import { pageCommand } from '../pages/links.ts';

export const quizScreen = pageCommand({
  name: 'quiz screen',
  description: 'A private link to a page that shows this channel’s quiz, for a projector or a shared screen',
  /** Each member has a screen of their own in a channel, so that nobody cuts off another's. */
  page({ where, asker }) {
    if (!where.direct) return { kind: 'screen', channel: where.channel, member: asker.id };
    throw new UserError('A screen shows the quiz of a channel. Type /quiz screen in that channel.');
  },
  words:
    'Here’s a screen for this channel’s quizzes: the question, the time, who has answered, and the answer once it has closed. Whoever has the link can see it. If you had one for this channel before, it no longer works.',
  off: 'Your screen is off: its link leads nowhere.',
  none: 'You have no screen here.',
});
