import type { ClubRecord } from '../../src/core/domain/club-record.ts';
import type { QuizWish } from '../../src/core/domain/quiz.ts';
import { UserError } from '../../src/core/errors.ts';
import { text } from '../../src/core/options.ts';
import { listPart, type Reply, textPart, whisper } from '../../src/core/reply.ts';
import { counted } from '../../src/lib/counted.ts';
import { define } from '../shared/context.ts';
import { completePreset, presetNamed } from './options.ts';

export const quizPresets = define({
  name: 'quiz presets',
  description: 'Lists the saved quizzes; organisers can remove one',
  options: { remove: text('Organisers: the saved quiz to remove', { max: 40 }) },
  example: '/quiz presets',
  async run({ options, where, asker }, ctx) {
    const clubRecord = await ctx.store.clubRecord(where.club);
    if (options.remove === undefined) return list(clubRecord);
    if (!asker.organiser) throw new UserError('Only an organiser can remove a saved quiz.');
    const { name } = presetNamed(clubRecord, options.remove);
    await ctx.store.revise(where.club, (now) => ({
      clubRecord: { ...now, presets: now.presets.filter((one) => one.name !== name) },
      result: undefined,
    }));
    return whisper(`The saved quiz “${name}” is removed.`);
  },
  complete: { remove: completePreset },
});

function list({ presets }: ClubRecord): Reply {
  if (presets.length === 0) {
    return whisper('There’s no saved quiz yet. An organiser can save one: /quiz start rounds:5 save:short.');
  }
  return {
    audience: 'asker',
    title: 'Saved quizzes',
    parts: [
      listPart(
        presets.map(({ name, wish }) => [{ text: name, style: 'bold' }, { text: `: ${words(wish)}` }]),
      ),
      textPart('Start one with /quiz start preset:NAME.'),
    ],
  };
}

function words(wish: QuizWish): string {
  return [
    counted(wish.rounds, 'question'),
    wish.mode,
    wish.style,
    ...(wish.difficulty === 'any' ? [] : [wish.difficulty]),
    wish.mode === 'sealed' ? counted(wish.hours, 'hour') : counted(wish.seconds, 'second'),
    ...(wish.topic === '' ? [] : [`on ${wish.topic}`]),
    ...(wish.character === '' ? [] : [`about ${wish.character}`]),
  ].join(', ');
}
