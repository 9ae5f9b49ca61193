import { runButton } from '../../src/core/command-press.ts';
import type { ClubRecord } from '../../src/core/domain/club-record.ts';
import type { QuizOptions } from '../../src/core/domain/quiz.ts';
import { UserError } from '../../src/core/errors.ts';
import { choice, integer, type OptionSpecs, quoted, type Raws, text, type Values } from '../../src/core/options.ts';
import { type Button, listPart, type Reply, textPart, whisper } from '../../src/core/reply.ts';
import { castAt, shownNames } from '../../src/corpus/cast.ts';
import { compact, counted } from '../../src/lib/counted.ts';
import { topicsOf } from '../../src/quiz/draw/filter.ts';
import { type Call, type Completing, define } from '../shared/context.ts';
import { bookOption, completeFrom, holdsTyped } from '../shared/reading.ts';
import { latestQuiz } from './quizzes.ts';

/** Defaults for what neither the line nor a preset gives. */
export const DEFAULTS: QuizOptions = {
  mode: 'everyone',
  rounds: 10,
  style: 'mixed',
  difficulty: 'any',
  seconds: 30,
  hours: 24,
  teams: 2,
  topic: '',
  character: '',
};

const MODES = ['everyone', 'race', 'no-race', 'sealed', 'teams', 'elimination', 'solo'] as const;

const completePreset = async ({ typed, where, store }: Completing) =>
  (await store.clubRecord(where.club)).presets.map((one) => one.name).filter(holdsTyped(typed));

/** What a quiz is made of. Without defaults, so that a preset can fill in what wasn't given. */
const settingOptions = {
  rounds: integer('How many questions; 10 if you leave it out', {
    min: 1,
    usual: 10,
    max: 50,
    units: ['questions', 'question', 'rounds', 'round'],
  }),
  mode: choice('How it’s played', MODES),
  style: choice('Options to choose from, typed answers, or both in turn', ['choice', 'typed', 'mixed']),
  difficulty: choice('How hard', ['easy', 'medium', 'hard', 'any']),
  seconds: integer('Seconds for each question; 30 if you leave it out', {
    min: 5,
    usual: 30,
    max: 600,
    units: ['seconds', 'second', 'secs', 'sec', 's'],
  }),
  hours: integer('With mode:sealed, how many hours each question is open; usually 24', {
    min: 1,
    usual: 24,
    max: 168,
    units: ['hours', 'hour'],
  }),
  teams: integer('With mode:teams, how many teams; usually 2', { min: 2, max: 6, units: ['teams'] }),
  character: text('Only questions about this character', {
    max: 60,
    complete: completeFrom(({ book, place }, typed) =>
      shownNames(castAt(book, place), place).filter(holdsTyped(typed)),
    ),
  }),
  topic: text('What the questions are about', {
    rest: true,
    max: 100,
    complete: completeFrom(({ book, place }, typed) => topicsOf(book, place).filter(holdsTyped(typed))),
  }),
  book: bookOption(),
};

const { topic, book, ...howItIs } = settingOptions;

export const startOptions = {
  ...howItIs,
  questions: choice('New questions, or those of the last quiz here again', ['new', 'last'], 'new'),
  preset: text('A saved quiz to start from; see /quiz presets', { max: 40, complete: completePreset }),
  save: text('Organisers: saves these settings under this name', { max: 40 }),
  topic,
  book,
  over: { ...text('The quiz that these settings are for instead', { max: 40 }), hidden: true },
};

/** Options with some replaced; what only goes with one mode is dropped with it. */
function withOptions({ teams, hours, ...before }: Raws, more: Raws): Raws {
  const mode = more.mode ?? before.mode;
  return {
    ...before,
    ...(teams !== undefined && mode === 'teams' && { teams }),
    ...(hours !== undefined && mode === 'sealed' && { hours }),
    ...more,
  };
}

/** Options over a preset, else over the usual; hours or teams imply a mode. @throws UserError if they contradict */
export function quizOptionsFrom(
  given: Values<typeof settingOptions> & { readonly preset?: string | undefined },
  clubRecord: ClubRecord,
  usual = DEFAULTS,
): QuizOptions {
  const { preset, hours, teams, seconds } = given;
  const typed = Object.entries(given).filter(
    ([name, value]) => Object.hasOwn(settingOptions, name) && value !== undefined,
  );
  const before = preset === undefined ? usual : { ...DEFAULTS, ...presetNamed(clubRecord, preset).wish };
  const kept = seconds !== undefined && before.mode === 'sealed' ? DEFAULTS.mode : before.mode;
  const mode = given.mode ?? (hours !== undefined ? 'sealed' : teams !== undefined ? 'teams' : kept);
  if (hours !== undefined && mode !== 'sealed') {
    throw new UserError('hours only goes with mode:sealed. Add that, or say how long with seconds:30.');
  }
  if (teams !== undefined && mode !== 'teams') {
    throw new UserError('teams only goes with mode:teams. Add that, or leave teams out.');
  }
  return { ...before, ...Object.fromEntries(typed), mode };
}

const hidden = <S extends OptionSpecs>(specs: S): S =>
  Object.fromEntries(
    Object.entries(specs).map(([name, one]) => [name, { ...one, rest: false, hidden: true }]),
  ) as unknown as S;

/** More would be a list that nobody reads. */
const PRESETS_MAX = 25;

export const quizPresets = define({
  name: 'quiz presets',
  description: 'Lists the saved quizzes; organisers can save one as it was played, or remove one',
  options: {
    save: text('Organisers: saves the settings of the quiz here under this name', { max: 40 }),
    remove: text('Organisers: the saved quiz to remove', { max: 40, complete: completePreset }),
    ...hidden(settingOptions),
  },
  async run({ options, ...call }) {
    const { where, asker, store } = call;
    const clubRecord = await store.clubRecord(where.club);
    const { save, remove, ...given } = options;
    const named = given.rounds === undefined ? undefined : quizOptionsFrom(given, clubRecord);
    if (save !== undefined) return saveAs(call, save, named);
    if (remove === undefined) return list(clubRecord);
    if (!asker.organiser) throw new UserError('Only an organiser can remove a saved quiz.');
    const { name, wish } = presetNamed(clubRecord, remove);
    await store.revise(where.club, (now) => ({
      clubRecord: { ...now, presets: now.presets.filter((one) => one.name !== name) },
      result: undefined,
    }));
    return whisper(`The saved quiz ${quoted(name)} is removed.`, ...saveButton('Save it again', name, wish));
  },
});

/** @param named the quiz that a button has; absent: the one running here, or played here last */
async function saveAs(call: Call, name: string, named: QuizOptions | undefined): Promise<Reply> {
  const wish = named ?? (await latestQuiz(call))?.wish;
  if (!wish) throw new UserError('No quiz has been played here yet. Start one with /quiz start, then save it.');
  const saved = await savePreset(call, name, wish);
  const start = runButton(`Start ${quoted(name)}`, 'quiz start', { preset: name });
  return { ...saved, buttons: [...start, ...(saved.buttons ?? [])] };
}

/** Saves a quiz under a name; empty if that doesn't fit into a press. */
function saveButton(label: string, name: string, wish: QuizOptions): readonly Button[] {
  const others = Object.entries(wish).filter(([key, value]) => value !== DEFAULTS[key as keyof QuizOptions]);
  const raws = withOptions({ rounds: wish.rounds, ...Object.fromEntries(others) }, { save: name });
  return runButton(label, 'quiz presets', raws);
}

const STARTED = 5;

const NONE_SAVED = 'There’s no saved quiz yet. An organiser can save one: /quiz start rounds:5 save:short.';

function list({ presets }: ClubRecord): Reply {
  if (presets.length === 0) return whisper(NONE_SAVED);
  return {
    title: 'Saved quizzes',
    parts: [
      listPart(presets.map(({ name, wish }) => [{ text: name, style: 'bold' }, { text: `: ${presetInWords(wish)}` }])),
      textPart('Start one with /quiz start preset:NAME.'),
    ],
    buttons: presets
      .slice(0, STARTED)
      .flatMap(({ name }) => runButton(`Start ${quoted(name)}`, 'quiz start', { preset: name })),
  };
}

export function timeOf({ mode, hours, seconds }: Pick<QuizOptions, 'mode' | 'hours' | 'seconds'>): string {
  if (mode === 'sealed') return counted(hours, 'hour');
  return seconds > 60 && seconds % 60 === 0 ? counted(seconds / 60, 'minute') : counted(seconds, 'second');
}

/** A saved quiz in words, such as `5 questions, everyone, mixed, 30 seconds`. */
function presetInWords(wish: QuizOptions): string {
  const { rounds, mode, style, difficulty, topic, character } = wish;
  const level = difficulty !== 'any' && difficulty;
  const played = mode === 'teams' ? counted(wish.teams, 'team') : mode;
  const about = [topic && `on ${topic}`, character && `about ${character}`] as const;
  return compact(counted(rounds, 'question'), played, style, level, timeOf(wish), ...about).join(', ');
}

function presetNamed(clubRecord: ClubRecord, name: string) {
  const found = clubRecord.presets.find((one) => one.name.toLowerCase() === name.toLowerCase());
  if (found) return found;
  const known = clubRecord.presets.map((one) => quoted(one.name)).join(', ');
  throw new UserError(known === '' ? NONE_SAVED : `There’s no saved quiz ${quoted(name)}. There are: ${known}.`);
}

/** Saves a quiz under a name. @throws UserError for members who are no organisers, and where the club has too many */
export async function savePreset(call: Call, name: string, wish: QuizOptions): Promise<Reply> {
  const { where, asker, store } = call;
  if (!asker.organiser) throw new UserError('Only an organiser can save a quiz. Leave save:… out to play it.');
  const { full, before } = await store.revise(where.club, (clubRecord) => {
    const before = clubRecord.presets.find((one) => one.name.toLowerCase() === name.toLowerCase());
    const others = clubRecord.presets.filter((one) => one !== before);
    const presets = [...others, { name, wish, by: asker.id }];
    const full = others.length >= PRESETS_MAX;
    return { ...(!full && { clubRecord: { ...clubRecord, presets } }), result: { full, before } };
  });
  if (full) {
    throw new UserError(
      `There are ${PRESETS_MAX} saved quizzes, so there’s no room for ${quoted(name)}. Remove one with /quiz presets.`,
    );
  }
  const said = `The quiz is saved as ${quoted(name)}: ${presetInWords(wish)}.`;
  if (!before) return whisper(said, ...runButton('Remove it', 'quiz presets', { remove: name }));
  if (presetInWords(before.wish) === presetInWords(wish)) return whisper(said);
  return whisper(
    `${said} Until now that was ${presetInWords(before.wish)}.`,
    ...saveButton('Undo', before.name, before.wish),
  );
}
