import { ownerOf } from '../../src/core/call.ts';
import { button, replacement, whisper } from '../../src/core/reply.ts';
import { type Context, define } from '../shared/context.ts';

export const privacyForget = define({
  name: 'privacy forget',
  description: 'Erases everything I store about you in this club, for good',
  anywhere: true,
  outside: true,
  example: '/privacy forget',
  async run({ where, asker }) {
    const stays =
      ownerOf(where.club) === asker.id
        ? ''
        : ' What you set up for the whole club stays, without your name: its books, corrections and prompts, daily posts and plans.';
    return {
      ...whisper(
        `Erase your answers, scores, progress and saved quotes in this club for good?${stays} This can’t be undone.`,
      ),
      buttons: [button('Erase all of it', 'privacy forget', 'confirm', [], 'danger')],
    };
  },
  actions: {
    async confirm({ where, asker }, ctx) {
      if (ownerOf(where.club) === asker.id) await forgetClub(ctx, where.club);
      else await ctx.store.forgetMember(where.club, asker.id);
      return replacement('Everything I stored about you in this club is erased.');
    },
  },
});

/** A club of their own has their id for its name, and books that nobody else reads. */
async function forgetClub(ctx: Context, club: string): Promise<void> {
  for (const { id, own } of await ctx.library.list(club)) if (own) await ctx.library.remove(club, id);
  await ctx.store.removeClub(club);
}
