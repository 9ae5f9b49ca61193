import { runButton } from '../../src/core/command-press.ts';
import type { MemberPreferences } from '../../src/core/domain/club-record.ts';
import { choice } from '../../src/core/options.ts';
import { fieldsPart, type Reply, textPart } from '../../src/core/reply.ts';
import { define } from '../shared/context.ts';

const TIMES = { normal: 1, '1.5': 1.5, '2': 2 } as const;

export const quizSettings = define({
  name: 'quiz settings',
  description: 'More time, no race, or no place on boards for you; nobody else sees this',
  options: {
    time: choice('How much time you need', ['normal', '1.5', '2']),
    race: choice('Whether speed counts for you', ['yes', 'no']),
    board: choice('Whether others see you on boards', ['shown', 'hidden']),
  },
  example: '/quiz settings time:1.5 race:no',
  also: ['/quiz settings board:hidden'],
  form: {
    title: 'Your quiz settings',
    fields: ['time', 'race', 'board'],
    alone: async () => true,
    filled: async ({ where, asker, store }) =>
      settingsInWords((await store.preferencesOf(where.club, asker.id)) ?? {}),
  },
  async run({ options, where, asker, store }) {
    const earlier = (await store.preferencesOf(where.club, asker.id)) ?? {};
    const { time, race, board } = options;
    const changed: MemberPreferences = {
      ...earlier,
      ...(time !== undefined && { time: TIMES[time] }),
      ...(race !== undefined && { calm: race === 'no' }),
      ...(board !== undefined && { hidden: board === 'hidden' }),
    };
    if ((time ?? race ?? board) === undefined) return show(changed);
    await store.setPreferences(where.club, asker, changed);
    return {
      ...show(changed),
      buttons: runButton('Undo', 'quiz settings', settingsInWords(earlier)),
    };
  },
});

const settingsInWords = ({ time = 1, calm, hidden }: MemberPreferences) => ({
  time: time === 1 ? 'normal' : String(time),
  race: calm ? 'no' : 'yes',
  board: hidden ? 'hidden' : 'shown',
});

const CALM =
  'no: a question waits for your answer, and you get 2 points for speed whenever it comes';
const HIDDEN = 'others don’t see you; /stats shows you your own record';

function show({ time = 1, calm = false, hidden = false }: MemberPreferences): Reply {
  const longer = `${time} times as long: questions stay open longer for all while you play, and nobody sees why`;
  return {
    title: 'Your quiz settings',
    parts: [
      fieldsPart({
        Time: time === 1 ? 'as usual' : longer,
        Race: calm ? CALM : 'yes: quick answers earn up to 5 points more',
        Boards: hidden ? HIDDEN : 'shown',
      }),
      textPart(
        'Only you see this. Change it with time:normal, 1.5 or 2, race:yes or no, board:shown or hidden.',
      ),
    ],
  };
}
