import { type Reply, textPart, whisper } from '../../src/core/reply.ts';
import { define } from '../shared/context.ts';

export const privacyClub = define({
  name: 'privacy club',
  description: 'Gives an organiser this club’s data, to take to another host',
  who: 'organisers',
  example: '/privacy club',
  async run({ where }, ctx): Promise<Reply> {
    const data = await ctx.store.exportClub(where.club, 'organisers');
    if (!data) return whisper('I have no data of this club yet.');
    return {
      audience: 'asker',
      parts: [
        textPart(
          'This club’s data, including its members’ answers and places: keep it safe. What members set and practised for themselves isn’t in it, nor are books the club added. A host imports it with npm run club -- import.',
        ),
        { kind: 'file', name: 'commonplace-club.json', content: `${JSON.stringify(data)}\n` },
      ],
    };
  },
});
