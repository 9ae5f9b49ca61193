import { pageCommand } from '../pages/links.ts';

export const progressPage = pageCommand({
  name: 'progress page',
  description: 'A private link to your own page: how far you are, what you missed, what you saved',
  page: ({ asker }) => ({ kind: 'member', member: asker.id }),
  words: 'Your own page. Keep the link to yourself; if you had one before, it no longer works.',
  off: 'Your page is off: its link leads nowhere.',
  none: 'You have no page.',
});
