import { whisper } from '../../src/core/reply.ts';
import { define } from '../shared/context.ts';

export const privacyForget = define({
  name: 'privacy forget',
  description: 'Erases everything I store about you in this club, for good',
  audience: 'asker',
  who: 'everyone',
  outside: true,
  options: {},
  example: '/privacy forget',
  async run() {
    return {
      ...whisper('Erase your answers, scores and progress in this club for good? This can’t be undone.'),
      buttons: [
        {
          label: 'Erase all of it',
          press: { command: 'privacy forget', action: 'confirm', args: [] },
          tone: 'danger',
        },
      ],
    };
  },
  actions: {
    confirm: {
      audience: 'asker',
      async run({ where, asker }, ctx) {
        await ctx.store.forgetMember(where.club, asker.id);
        return { ...whisper('Everything I stored about you in this club is erased.'), replaces: true };
      },
    },
  },
});
