import { LEVELS } from '../../src/core/domain/book.ts';
import type { QuizOptions } from '../../src/core/domain/quiz.ts';
import { UserError } from '../../src/core/errors.ts';
import { choice, integer, text, type Values } from '../../src/core/options.ts';
import { castAt, shownNames } from '../../src/corpus/cast.ts';
import { counted, definedOnly } from '../../src/lib/counted.ts';
import { topicsOf } from '../../src/quiz/draw/filter.ts';
import { bookOption, completeFrom, holdsTyped } from '../shared/reading.ts';
import WORDS from './words.json' with { type: 'json' };

/** Defaults for what a line doesn't give. */
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

/** What a quiz is made of. Without defaults, as what wasn't given may stay as in the quiz before. */
export const startOptions = {
  rounds: integer('How many questions; usually 10', {
    min: 1,
    usual: 10,
    max: 50,
    units: ['questions', 'question', 'rounds', 'round', 'ones', 'qs'],
  }),
  mode: choice('How it’s played', MODES, undefined, WORDS.mode),
  style: choice('Options to choose from, typed answers, or both in turn', ['choice', 'typed', 'mixed']),
  difficulty: choice('How hard', [...LEVELS, 'any'], undefined, WORDS.difficulty),
  seconds: integer('Seconds for each question; usually 30', {
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

/** The options, the usual for what isn't given; hours or teams imply a mode. @throws UserError if they contradict */
export function quizOptionsFrom(given: Values<typeof startOptions>): QuizOptions {
  const { hours, teams } = given;
  const mode = given.mode ?? (hours !== undefined ? 'sealed' : teams !== undefined ? 'teams' : DEFAULTS.mode);
  if (hours !== undefined && mode !== 'sealed')
    throw new UserError('hours only goes with mode:sealed. Add that, or say how long with seconds:30.');
  if (teams !== undefined && mode !== 'teams')
    throw new UserError('teams only goes with mode:teams. Add that, or leave teams out.');
  return { ...DEFAULTS, ...definedOnly(given), mode };
}

export function timeOf({ mode, hours, seconds }: Pick<QuizOptions, 'mode' | 'hours' | 'seconds'>): string {
  if (mode === 'sealed') return counted(hours, 'hour');
  return seconds > 60 && seconds % 60 === 0 ? counted(seconds / 60, 'minute') : counted(seconds, 'second');
}
