import { choice } from '../../src/core/options.ts';
import { say } from '../../src/core/reply.ts';
import { define } from '../shared/context.ts';

export const planFollow = define({
  name: 'plan follow',
  description: 'Sets how much this club’s channels show: by the plan, or the slowest reader',
  audience: 'room',
  who: 'organisers',
  options: {
    pace: choice('The plan, or the slowest reader who said how far they are', ['plan', 'slowest'], 'plan'),
  },
  example: '/plan follow pace:slowest',
  async run({ options: { pace }, where }, ctx) {
    await ctx.store.setPace(where.club, pace);
    return say(
      pace === 'plan'
        ? 'Channels now show as much as the reading plan has reached; without a plan, as much as the asker has read.'
        : 'Channels now show only what everyone who said how far they are has read.',
    );
  },
});
