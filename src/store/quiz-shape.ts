/** What quizzes and judged answers look like on disk and in memory. Loose: a field that a later version added is kept. */

import { z } from 'zod';
import type { Answer, Quiz } from '../core/model.ts';
import { Roster } from '../core/roster.ts';

/** A shape that looks at each object once: every step of a quiz carries all of its questions. */
function once(shape: z.ZodType): z.ZodType {
  const sound = new WeakSet<object>();
  return z.custom((value) => {
    if (typeof value !== 'object' || value === null) return false;
    if (sound.has(value)) return true;
    const fits = shape.safeParse(value).success;
    if (fits) sound.add(value);
    return fits;
  });
}

export const moment = z.number();
export const count = z.number();
export const texts = z.array(z.string());
export const member = z.looseObject({ id: z.string(), name: z.string() });

const answer = z.looseObject({
  name: z.string(),
  given: z.string(),
  right: z.boolean(),
  at: moment,
  tries: count,
  points: z.number(),
});

const player = z.looseObject({ name: z.string(), points: z.number(), right: count, streak: count });

/** An object in a file, a roster in memory. */
export function roster(value: z.ZodType): z.ZodType {
  const inMemory = z.custom(
    (given) => given instanceof Roster && given.values().every((one) => value.safeParse(one).success),
  );
  return z.union([inMemory, z.record(z.string(), value)]);
}

/** A roster of whose values only those that changed are looked at, elsewhere. */
export const anyRoster = z.custom((given) => given instanceof Roster);

function phaseWith(answers: z.ZodType) {
  const open = {
    openedAt: moment,
    closesAt: moment,
    message: z.looseObject({ channel: z.string(), id: z.string() }).optional(),
    answers,
    hints: count,
    skips: texts,
    decided: z.string().optional(),
  };
  return z.discriminatedUnion('name', [
    z.looseObject({ name: z.literal('ready'), at: moment }),
    z.looseObject({ name: z.literal('posting'), lease: moment, ...open }),
    z.looseObject({ name: z.literal('open'), ...open }),
    z.looseObject({ name: z.literal('closing'), lease: moment, why: z.string(), ...open }),
    z.looseObject({ name: z.literal('ending'), lease: moment, since: moment }),
  ]);
}

const round = z.looseObject({
  n: z.number(),
  question: z.string(),
  text: z.string(),
  level: z.string(),
  kind: z.string(),
  answer: z.string(),
  accept: texts,
  topics: texts,
  options: texts,
  citation: z.string(),
  from: z.number(),
});

export const entry = z.looseObject({
  quiz: z.string(),
  round: z.number(),
  question: z.string(),
  book: z.string(),
  level: z.string(),
  topics: texts,
  member: z.string(),
  name: z.string(),
  given: z.string(),
  right: z.boolean(),
  points: z.number(),
  at: moment,
  took: z.number(),
});

export const wish = z.looseObject({
  mode: z.string(),
  rounds: count,
  style: z.string(),
  difficulty: z.string(),
  seconds: count,
  hours: count,
  teams: count,
  topic: z.string(),
  character: z.string(),
  book: z.string().optional(),
});

const quiz = {
  id: z.string(),
  channel: z.string(),
  book: z.string(),
  startedBy: member,
  startedAt: moment,
  seed: z.number(),
  seconds: z.number(),
  mode: z.string(),
  wish: once(wish),
  window: z.number(),
  line: z.number(),
  rounds: once(z.array(round)),
  n: z.number(),
  stopped: z.boolean(),
  idle: count.optional(),
  table: z.looseObject({ channel: z.string(), id: z.string() }).optional(),
};

export const wholeQuiz = z.looseObject({
  ...quiz,
  phase: phaseWith(roster(answer)),
  players: roster(player),
});
const quizInPart = z.looseObject({ ...quiz, phase: phaseWith(anyRoster), players: anyRoster });

/** @throws TypeError naming what was checked and what is odd */
export function check(shape: z.ZodType, value: unknown, what: string): void {
  const { error } = shape.safeParse(value);
  if (error) throw new TypeError(`Expected ${what}, got: ${z.prettifyError(error)}`);
}

/**
 * Checks a quiz about to be kept; of rosters only what is new, since a quiz carries its players and answers so far
 * through every new answer.
 * @param before the sound one that it was made of
 */
export function checkQuiz(quiz: Quiz, before: Quiz | undefined): void {
  check(quizInPart, quiz, 'a row of quizzes');
  checkChanged(player, quiz.players, before?.players, 'a player');
  checkChanged(answer, answersOf(quiz), before && answersOf(before), 'an answer');
}

function answersOf({ phase }: Quiz): Roster<Answer> {
  return 'answers' in phase ? phase.answers : Roster.of();
}

/** Checks what is new in a roster. @param before the sound one that it was made of */
export function checkChanged<V>(
  shape: z.ZodType,
  now: Roster<V>,
  before: Roster<V> | undefined,
  what: string,
): void {
  for (const id of (before && now.since(before)) ?? now.keys()) {
    const value = now.get(id);
    if (value !== undefined) check(shape, value, what);
  }
}
