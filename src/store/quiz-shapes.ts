/** What rows of quizzes and judged answers look like. Loose: a field that a later version added is kept, not refused. */

import { z } from 'zod';

export const moment = z.number();
export const count = z.number();
export const texts = z.array(z.string());
export const member = z.looseObject({ id: z.string(), name: z.string() });

const answer = z.looseObject({
  n: z.number(),
  given: z.string(),
  right: z.boolean(),
  at: moment,
  tries: count,
  points: z.number(),
});

export const player = z.looseObject({
  name: z.string(),
  points: z.number(),
  right: count,
  streak: count,
  answer: answer.optional(),
});

const open = {
  openedAt: moment,
  closesAt: moment,
  message: z.looseObject({ channel: z.string(), id: z.string() }).optional(),
  hints: count,
  skips: texts,
  decided: z.string().optional(),
};

const phase = z.discriminatedUnion('name', [
  z.looseObject({ name: z.literal('ready'), at: moment }),
  z.looseObject({ name: z.literal('posting'), lease: moment, ...open }),
  z.looseObject({ name: z.literal('open'), ...open }),
  z.looseObject({ name: z.literal('closing'), lease: moment, why: z.string(), ...open }),
  z.looseObject({ name: z.literal('ending'), lease: moment, since: moment }),
]);

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

export const rounds = z.array(round);

export const quizState = z.looseObject({
  id: z.string(),
  channel: z.string(),
  book: z.string(),
  startedBy: member,
  startedAt: moment,
  seed: z.number(),
  seconds: z.number(),
  mode: z.string(),
  wish,
  window: z.number(),
  line: z.number(),
  n: z.number(),
  phase,
  stopped: z.boolean(),
  idle: count.optional(),
  table: z.looseObject({ channel: z.string(), id: z.string() }).optional(),
});
