import { type Reply, whisper } from '../../src/core/reply.ts';
import { define } from '../shared/context.ts';

export const privacyClub = define({
  name: 'privacy club',
  description: 'Gives an organiser all of this club’s data, to take to another host',
  audience: 'asker',
  who: 'organisers',
  options: {},
  example: '/privacy club',
  async run({ where }, ctx): Promise<Reply> {
    const data = await ctx.store.exportClub(where.club);
    if (!data) return whisper('I have no data of this club yet.');
    return {
      audience: 'asker',
      parts: [
        {
          kind: 'text',
          words:
            'All of this club’s data, including its members’ answers: keep it safe. A host imports it with npm run club -- import. Books the club added aren’t in it.',
        },
        { kind: 'file', name: 'commonplace-club.json', content: `${JSON.stringify(data)}\n` },
      ],
    };
  },
});
