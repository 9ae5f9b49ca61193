import { type Reply, textPart, whisper } from '../../src/core/reply.ts';
import { define } from '../shared/context.ts';

export const privacyExport = define({
  name: 'privacy export',
  description: 'Gives you everything I store about you in this club, as a JSON file',
  outside: true,
  example: '/privacy export',
  async run({ where, asker }, ctx): Promise<Reply> {
    const data = await ctx.store.exportMember(where.club, asker.id);
    if (!data) return whisper('I store nothing about you here.');
    return {
      audience: 'asker',
      parts: [
        textPart('Everything I store about you in this club.'),
        { kind: 'file', name: 'commonplace-my-data.json', content: `${JSON.stringify(data, null, 2)}\n` },
      ],
    };
  },
});
