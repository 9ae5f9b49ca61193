import type { Request } from '../../src/core/call.ts';
import type { Completer } from '../../src/core/command.ts';
import type { ClubRecord } from '../../src/core/domain/club-record.ts';
import type { QuizWish } from '../../src/core/domain/quiz.ts';
import { UserError } from '../../src/core/errors.ts';
import { quoted, text } from '../../src/core/options.ts';
import { listPart, type Reply, textPart, whisper } from '../../src/core/reply.ts';
import { counted } from '../../src/lib/counted.ts';
import { type Context, define } from '../shared/context.ts';
import { holding } from '../shared/reading.ts';

/** More would be a list that nobody reads. */
const PRESETS_MAX = 25;

/** Completes the name of a saved quiz. */
export const completePreset: Completer<Context> = async ({ typed, where }, ctx) =>
  (await ctx.store.clubRecord(where.club)).presets.map((one) => one.name).filter(holding(typed));

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

/** @throws UserError where the club has none of that name */
export function presetNamed(clubRecord: ClubRecord, name: string) {
  const found = clubRecord.presets.find((one) => one.name.toLowerCase() === name.toLowerCase());
  if (found) return found;
  const known = clubRecord.presets.map((one) => quoted(one.name)).join(', ');
  throw new UserError(
    known === ''
      ? `There’s no saved quiz yet. An organiser can save one: /quiz start rounds:5 save:${JSON.stringify(name)}.`
      : `There’s no saved quiz ${quoted(name)}. There are: ${known}.`,
  );
}

/** Saves a quiz under a name. @throws UserError for whoever is no organiser, and where the club has too many */
export async function savePreset(
  ctx: Context,
  { where, asker }: Request,
  name: string,
  wish: QuizWish,
): Promise<void> {
  if (!asker.organiser)
    throw new UserError('Only an organiser can save a quiz. Leave save:… out to play it.');
  const full = await ctx.store.revise(where.club, (clubRecord) => {
    const others = clubRecord.presets.filter((one) => one.name.toLowerCase() !== name.toLowerCase());
    const presets = [...others, { name, wish, by: asker.id }];
    return others.length < PRESETS_MAX
      ? { clubRecord: { ...clubRecord, presets }, result: false }
      : { result: true };
  });
  if (full) {
    throw new UserError(
      `There are ${PRESETS_MAX} saved quizzes, so there’s no room for ${quoted(name)}. Remove one with /quiz presets.`,
    );
  }
}
