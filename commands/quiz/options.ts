import type { ClubRecord } from '../../src/core/domain/club-record.ts';
import type { QuizWish } from '../../src/core/domain/quiz.ts';
import { UserError } from '../../src/core/errors.ts';
import { choice, integer, optional, text, type Values } from '../../src/core/options.ts';
import { bookOption } from '../shared/reading.ts';
import { presetNamed } from './presets.ts';

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
  const { questions: _, over: __, save: ___, preset, hours, teams, ...others } = given;
  const typed = Object.entries({ ...others, hours, teams }).filter(([, value]) => value !== undefined);
  const before = preset === undefined ? DEFAULTS : { ...DEFAULTS, ...presetNamed(clubRecord, preset).wish };
  const wish: QuizWish = { ...before, ...Object.fromEntries(typed) };
  if (hours !== undefined && wish.mode !== 'sealed') {
    throw new UserError('hours only goes with mode:sealed. Add that, or say how long with seconds:30.');
  }
  if (teams !== undefined && wish.mode !== 'teams') {
    throw new UserError('teams only goes with mode:teams. Add that, or leave teams out.');
  }
  return wish;
}
