import { type Reply, whisper } from '../src/core/reply.ts';
import { define } from './shared/context.ts';

export const privacyClub = define({
  name: 'privacy club',
  description: 'Gives an organiser everything kept of this club, to take to another host',
  audience: 'asker',
  who: 'organisers',
  options: {},
  example: '/privacy club',
  async run({ where }, ctx): Promise<Reply> {
    const data = await ctx.store.exportClub(where.club);
    if (!data) return whisper('Nothing is kept of this club yet.');
    return {
      audience: 'asker',
      parts: [
        {
          kind: 'text',
          words:
            'Everything that is kept of this club, its members’ answers included: keep it safe. A host takes it in with npm run club -- import. Books the club added are not in it.',
        },
        { kind: 'file', name: 'commonplace-club.json', content: `${JSON.stringify(data)}\n` },
      ],
    };
  },
});
