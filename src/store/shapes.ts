/** What rows and judged answers look like. Loose: a field that a later version added is kept, not refused. */

import { z } from 'zod';
import type { Table, Tables } from './tables.ts';

/** Fields of these names that are texts, numbers, or either where they are there. */
const texts = (...names: readonly string[]) => each(z.string(), names);
const numbers = (...names: readonly string[]) => each(z.number(), names);
const maybeTexts = (...names: readonly string[]) => each(z.string().optional(), names);
const maybeNumbers = (...names: readonly string[]) => each(z.number().optional(), names);

function each<Shape extends z.ZodType>(shape: Shape, names: readonly string[]): Record<string, Shape> {
  return Object.fromEntries(names.map((name) => [name, shape]));
}

const list = z.array(z.string());
const byKey = <Shape extends z.ZodType>(shape: Shape) => z.record(z.string(), shape);
const member = z.looseObject(texts('id', 'name'));
const message = z.looseObject(texts('channel', 'id'));
const trouble = z.looseObject({ ...texts('why'), ...numbers('since') });

const answer = z.looseObject({
  ...texts('given'),
  ...numbers('n', 'at', 'tries', 'points'),
  right: z.boolean(),
});

const open = {
  ...numbers('openedAt', 'closesAt', 'hints'),
  ...maybeTexts('decided'),
  message: message.optional(),
  skips: list,
};

const phase = z.discriminatedUnion('name', [
  z.looseObject({ name: z.literal('ready'), ...numbers('at') }),
  z.looseObject({ name: z.literal('posting'), ...numbers('lease'), ...open }),
  z.looseObject({ name: z.literal('open'), ...open }),
  z.looseObject({ name: z.literal('closing'), ...numbers('lease'), ...texts('why'), ...open }),
  z.looseObject({ name: z.literal('ending'), ...numbers('lease', 'since') }),
]);

const rounds = z.array(
  z.looseObject({
    ...numbers('n', 'from'),
    ...texts('question', 'text', 'level', 'kind', 'answer', 'citation'),
    accept: list,
    topics: list,
    options: list,
  }),
);

const entry = z.looseObject({
  ...texts('quiz', 'question', 'book', 'level', 'member', 'name', 'given'),
  ...numbers('round', 'points', 'at', 'took'),
  topics: list,
  right: z.boolean(),
});

const wish = z.looseObject({
  ...texts('mode', 'style', 'difficulty', 'topic', 'character'),
  ...numbers('rounds', 'seconds', 'hours', 'teams'),
  ...maybeTexts('book'),
});

const quiz = z.looseObject({
  ...texts('id', 'channel', 'book', 'mode'),
  ...numbers('startedAt', 'seed', 'seconds', 'window', 'line', 'n'),
  ...maybeNumbers('idle'),
  startedBy: member,
  wish,
  phase,
  stopped: z.boolean(),
  table: message.optional(),
});

const appeal = z.looseObject({
  ...texts('id', 'quiz', 'channel', 'book', 'question', 'given', 'state'),
  ...numbers('round'),
  by: member,
  votes: list,
});

const pick = z.looseObject(texts('book', 'kind', 'item'));

const claim = z.looseObject({
  ...texts('day'),
  ...numbers('until', 'due'),
  ...maybeNumbers('since'),
  pick: pick.extend({ ...texts('deck'), restart: z.boolean() }).optional(),
});

const rows: Readonly<Record<Table, z.ZodType>> = {
  settings: z.looseObject({ ...maybeTexts('book', 'pace'), removed: byKey(z.string()).optional() }),
  members: z.looseObject({
    ...texts('name'),
    places: byKey(z.number()),
    editions: byKey(z.array(z.looseObject(numbers('page', 'share')))).optional(),
    named: z.boolean().optional(),
    excerpts: z.looseObject(numbers('day', 'words')).optional(),
  }),
  quizzes: quiz,
  rounds,
  ended: quiz,
  endedRounds: rounds,
  players: z.looseObject({
    ...texts('name'),
    ...numbers('points', 'right', 'streak'),
    answer: answer.optional(),
  }),
  preferences: z.looseObject({
    ...maybeNumbers('time'),
    calm: z.boolean().optional(),
    hidden: z.boolean().optional(),
  }),
  syncs: z.looseObject({
    ...texts('name', 'key'),
    ...maybeNumbers('wrote'),
    by: member,
    files: byKey(z.string()),
    asked: z.array(z.looseObject({ ...texts('file', 'progress'), ...numbers('percentage') })),
    undone: byKey(z.number()),
    moved: byKey(z.number()),
  }),
  memos: z.looseObject({
    ...numbers('corrections'),
    presets: z.array(z.looseObject({ ...texts('name', 'by'), wish })),
    seasons: z.array(z.number()),
    appeals: z.array(appeal),
  }),
  dailies: z.looseObject({
    ...texts('channel', 'time', 'zone', 'what', 'setIn', 'day'),
    ...numbers('due'),
    ...maybeTexts('key', 'member', 'book'),
    days: list,
    setBy: member,
    trouble: trouble.optional(),
    skipped: list,
    unsure: list.optional(),
    posts: z.array(z.looseObject({ ...numbers('at'), pick })).optional(),
    paused: trouble.optional(),
  }),
  claims: z.looseObject({ out: list, held: z.array(claim) }),
  sealed: z.looseObject({
    ...texts('day', 'book', 'question'),
    ...numbers('postedAt'),
    message: message.optional(),
  }),
  answers: entry,
  plans: z.looseObject({
    ...texts('book', 'start', 'finish', 'zone', 'channel'),
    ...maybeNumbers('paused', 'revision', 'changed', 'off'),
    meetings: z.looseObject(texts('day', 'time')).optional(),
    parts: z.array(z.looseObject(numbers('n', 'first', 'last', 'from', 'until'))),
    setBy: member,
    cancelled: z.array(z.looseObject({ ...texts('book'), ...numbers('n', 'at') })).optional(),
  }),
  ballots: z.looseObject({ ...texts('id', 'book'), ...numbers('at'), items: list }),
  votes: z.number(),
  saved: z.looseObject({
    ...texts('id', 'book', 'text'),
    ...numbers('from', 'at'),
    ...maybeNumbers('section'),
    ...maybeTexts('room'),
    by: member,
    author: member.optional(),
    awaits: z.literal(true).optional(),
    mark: z
      .looseObject({
        ...maybeTexts('note'),
        spot: z.looseObject({ ...texts('passage'), ...numbers('start', 'end') }).optional(),
      })
      .optional(),
  }),
  decks: list,
  asked: list,
  links: z.looseObject({
    ...texts('hash', 'kind'),
    ...numbers('at'),
    ...maybeTexts('channel', 'member'),
    by: member,
  }),
};

export const TABLES = Object.keys(rows) as readonly Table[];

/** Whether a value read from a file can be a row of this table. */
export function isRow<T extends Table>(table: T, value: unknown): value is Tables[T] {
  return rows[table].safeParse(value).success;
}

/**
 * Refuses what could not be read back: a wrong value must fail where it comes from, not lock a club out later.
 * @throws TypeError naming the table and what is odd
 */
export function checkRow(table: Table, row: unknown): void {
  const { error } = rows[table].safeParse(row);
  if (error) throw new TypeError(`Expected a row of ${table}, got: ${z.prettifyError(error)}`);
}
