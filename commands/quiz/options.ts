import type { Completer } from '../../src/core/command.ts';
import type { ClubRecord } from '../../src/core/domain/club-record.ts';
import type { QuizWish } from '../../src/core/domain/quiz.ts';
import { UserError } from '../../src/core/errors.ts';
import { choice, integer, optional, quoted, text, type Values } from '../../src/core/options.ts';
import type { Context } from '../shared/context.ts';
import { bookOption, holding } from '../shared/reading.ts';

/** What is meant where neither the line nor a preset says. */
export const DEFAULTS: QuizWish = {
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

/** The options of `/quiz start`. Absent ones are told apart from given ones, for a preset to fill in. */
export const wishOptions = {
  rounds: integer('How many questions; 10 if you leave it out', {
    min: 1,
    usual: 10,
    max: 50,
    units: ['questions', 'question', 'rounds', 'round'],
  }),
  mode: optional(choice('How it’s played', MODES, 'everyone')),
  style: optional(
    choice('Options to choose from, typed answers, or both in turn', ['choice', 'typed', 'mixed'], 'mixed'),
  ),
  difficulty: optional(choice('How hard', ['easy', 'medium', 'hard', 'any'], 'any')),
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
  character: text('Only questions about this character', { max: 60 }),
  questions: choice('New questions, or those of the last quiz here again', ['new', 'last'], 'new'),
  preset: text('A saved quiz to start from; see /quiz presets', { max: 40 }),
  save: text('Organisers: saves these settings under this name', { max: 40 }),
  topic: text('What the questions are about', { rest: true, max: 100 }),
  book: bookOption(),
  over: { ...text('The quiz that these settings are for instead', { max: 40 }), hidden: true },
};

/**
 * What somebody typed, completed from the preset they named and from the defaults.
 * @throws UserError for an unknown preset, or for an option that the mode has no use for
 */
export function wishFrom(given: Values<typeof wishOptions>, clubRecord: ClubRecord): QuizWish {
  const { rounds, mode, style, difficulty, seconds, hours, teams, character, topic, book } = given;
  const typed = { rounds, mode, style, difficulty, seconds, hours, teams, character, topic, book };
  const preset = given.preset === undefined ? {} : presetNamed(clubRecord, given.preset).wish;
  const wish = { ...DEFAULTS, ...preset, ...withoutAbsent(typed) };
  if (hours !== undefined && wish.mode !== 'sealed') {
    throw new UserError('hours only goes with mode:sealed. Add that, or say how long with seconds:30.');
  }
  if (teams !== undefined && wish.mode !== 'teams') {
    throw new UserError('teams only goes with mode:teams. Add that, or leave teams out.');
  }
  return wish;
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

/** Completes the name of a saved quiz. */
export const completePreset: Completer<Context> = async ({ typed, where }, ctx) =>
  (await ctx.store.clubRecord(where.club)).presets.map((one) => one.name).filter(holding(typed));

/** What is left of a record without its undefined fields. */
function withoutAbsent<T extends object>(given: T): { [K in keyof T]?: NonNullable<T[K]> } {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: NonNullable<T[K]>;
  };
}
