import { runButton } from '../../src/core/again.ts';
import { choice, optional } from '../../src/core/options.ts';
import { type Reply, textPart } from '../../src/core/reply.ts';
import { define } from '../shared/context.ts';
import { planOn, ruleInWords } from './plans.ts';

const PACES = ['plan', 'slowest', 'own'] as const;

export const planFollow = define({
  name: 'plan follow',
  description: 'Sets how much this club’s channels show: the plan, the slowest reader, or your own place',
  audience: 'room',
  who: 'organisers',
  options: {
    // Absent: says which rule holds, and offers the others.
    pace: optional(choice('The plan, the slowest reader, or each asker’s own place', PACES, 'plan')),
  },
  example: '/plan follow pace:slowest',
  async run({ options, where }, ctx): Promise<Reply> {
    const { pace } = options;
    if (pace !== undefined) await ctx.store.setPace(where.club, pace);
    const now = await ctx.store.pace(where.club);
    const rule = ruleInWords(now, (await planOn(ctx, where.club)) !== undefined);
    const others = PACES.filter((one) => one !== now);
    return {
      ...(pace === undefined && { audience: 'asker' }),
      parts: [textPart(`${rule} What lies beyond is covered; each reader can uncover it for themselves.`)],
      buttons: others.flatMap((one) => runButton(LABELS[one], 'plan follow', { pace: one })),
    };
  },
});

const LABELS = {
  plan: 'Follow the plan',
  slowest: 'Follow the slowest reader',
  own: 'Follow each asker’s place',
} as const;
