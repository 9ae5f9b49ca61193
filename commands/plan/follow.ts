import { runButton } from '../../src/core/again.ts';
import type { Pace } from '../../src/core/domain/club.ts';
import { choice, type Option } from '../../src/core/options.ts';
import type { Reply } from '../../src/core/reply.ts';
import { define } from '../shared/context.ts';
import { ruleInWords } from './plans.ts';

const PACES = ['plan', 'slowest', 'own'] as const;

export const planFollow = define({
  name: 'plan follow',
  description: 'Sets how much this club’s channels show: the plan, the slowest reader, or your own place',
  audience: 'room',
  who: 'organisers',
  options: {
    // Absent: says which rule holds, and offers the others.
    pace: {
      ...choice('The plan, the slowest reader, or each asker’s own place', PACES, 'plan'),
      absent: undefined,
    } as Option<Pace | undefined>,
  },
  example: '/plan follow pace:slowest',
  async run({ options, where }, ctx): Promise<Reply> {
    const { pace } = options;
    if (pace !== undefined) await ctx.store.setPace(where.club, pace);
    const plan = await ctx.store.plan(where.club);
    const now = await ctx.store.pace(where.club);
    const rule = ruleInWords(now, plan !== undefined && plan.off === undefined);
    const others = PACES.filter((one) => one !== now);
    return {
      ...(pace === undefined && { audience: 'asker' }),
      parts: [
        {
          kind: 'text',
          words: `${rule} What lies beyond is covered; each reader can uncover it for themselves.`,
        },
      ],
      buttons: others.flatMap((one) => runButton(LABELS[one], 'plan follow', { pace: one })),
    };
  },
});

const LABELS = {
  plan: 'Follow the plan',
  slowest: 'Follow the slowest reader',
  own: 'Follow each asker’s place',
} as const;
