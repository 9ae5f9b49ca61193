import type { Request } from '../../src/core/call.ts';
import { UserError } from '../../src/core/errors.ts';
import { button, type Reply, say, whisper } from '../../src/core/reply.ts';
import { type Context, define } from '../shared/context.ts';
import { planOf, ruleInWords, savePlan } from './plans.ts';

export const planOff = define({
  name: 'plan off',
  description: 'Ends the club’s reading plan',
  audience: 'room',
  who: 'organisers',
  example: '/plan off',
  run: (request, ctx) => end(request, ctx),
  actions: {
    off: { audience: 'room', run: (request, ctx) => end(request, ctx) },
    async undo({ where }, ctx): Promise<Reply> {
      const plan = await ctx.store.plan(where.club);
      if (plan?.off === undefined) throw new UserError('There’s no plan to bring back. See /plan show.');
      const { off: _, ...on } = plan;
      await savePlan(ctx, where.club, on, where.channel);
      return whisper('The plan is back as it was. See it with /plan show.');
    },
  },
});

async function end({ where, at }: Request, ctx: Context): Promise<Reply> {
  const plan = await planOf(ctx, where.club);
  await savePlan(ctx, where.club, { ...plan, off: at }, where.channel);
  return {
    ...say(`The reading plan is off. ${ruleInWords(await ctx.store.pace(where.club), false)}`),
    buttons: [button('Bring it back', 'plan off', 'undo')],
  };
}
