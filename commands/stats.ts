import type { MemberRecord } from '../src/core/model.ts';
import { member } from '../src/core/options.ts';
import type { Reply } from '../src/core/reply.ts';
import { whisper } from '../src/core/reply.ts';
import { define } from './shared/context.ts';

export const stats = define({
  name: 'stats',
  description: 'Shows one member’s own record',
  audience: 'asker',
  who: 'everyone',
  options: { member: member('Whose; leave it out for your own') },
  example: '/stats',
  async run({ options, where, asker }, ctx) {
    const who = options.member ?? asker;
    const record = await ctx.store.record(where.club, who.id);
    if (record) return show(who.name, record);
    const own = who.id === asker.id;
    return whisper(
      own
        ? 'You have not answered a question yet. Start with /quiz start.'
        : `${who.name} has not answered a question yet.`,
    );
  },
});

function show(name: string, record: MemberRecord): Reply {
  const topics = record.byTopic.filter((one) => one.answered >= 3).slice(0, 5);
  const best = [...topics].sort((a, b) => b.right / b.answered - a.right / a.answered)[0];
  return {
    audience: 'asker',
    title: `Record of ${name}`,
    parts: [
      {
        kind: 'fields',
        fields: [
          { name: 'Points', value: String(record.points) },
          { name: 'Right answers', value: share(record) },
          { name: 'Quizzes', value: String(record.quizzes) },
          { name: 'Longest streak', value: String(record.bestStreak) },
          ...(best ? [{ name: 'Best subject', value: `${best.topic}: ${share(best)}` }] : []),
        ],
      },
      {
        kind: 'table',
        columns: ['Difficulty', 'Right', 'Answered'],
        rows: (['easy', 'medium', 'hard'] as const).map((level) => {
          const { right, answered } = record.byLevel[level];
          return [level, String(right), String(answered)];
        }),
      },
    ],
  };
}

function share({ right, answered }: { right: number; answered: number }): string {
  const percent = answered === 0 ? 0 : Math.round((100 * right) / answered);
  return `${right} of ${answered} (${percent}%)`;
}
