import { choice } from '../src/core/options.ts';
import { say } from '../src/core/reply.ts';
import { define } from './shared/context.ts';

export const planFollow = define({
  name: 'plan follow',
  description: 'Says what this club’s channels keep to: the plan, or the slowest reader',
  audience: 'room',
  who: 'organisers',
  options: {
    pace: choice('The plan, or the slowest who said how far they are', ['plan', 'slowest'], 'plan'),
  },
  example: '/plan follow pace:slowest',
  async run({ options: { pace }, where }, ctx) {
    await ctx.store.setPace(where.club, pace);
    return say(
      pace === 'plan'
        ? 'What channels see keeps to the reading plan; without one, to the place of whoever asks.'
        : 'What channels see keeps to the slowest of those who said how far they are.',
    );
  },
});
