import { z } from 'zod';
import { count, entry, member, moment, player, quizState, rounds, texts, wish } from './quiz-shapes.ts';
import type { Table, Tables } from './tables.ts';

const pick = z.looseObject({
  book: z.string(),
  kind: z.string(),
  deck: z.string(),
  item: z.string(),
  restart: z.boolean(),
});

/** Loose: a field that a later version added is kept, not refused. */
const rows: Readonly<Record<Table, z.ZodType>> = {
  settings: z.looseObject({ book: z.string().optional(), pace: z.string().optional() }),
  members: z.looseObject({
    name: z.string(),
    places: z.record(z.string(), z.number()),
    editions: z
      .record(z.string(), z.array(z.looseObject({ page: z.number(), share: z.number() })))
      .optional(),
    named: z.boolean().optional(),
    excerpts: z.looseObject({ day: z.number(), words: count }).optional(),
  }),
  quizzes: quizState,
  rounds,
  ended: quizState,
  endedRounds: rounds,
  players: player,
  preferences: z.looseObject({
    time: z.number().optional(),
    calm: z.boolean().optional(),
    hidden: z.boolean().optional(),
  }),
  syncs: z.looseObject({
    by: member,
    name: z.string(),
    key: z.string(),
    files: z.record(z.string(), z.string()),
    asked: z.array(z.looseObject({ file: z.string(), progress: z.string(), percentage: z.number() })),
    undone: z.record(z.string(), z.number()),
    moved: z.record(z.string(), z.number()),
    wrote: z.number().optional(),
  }),
  memos: z.looseObject({
    presets: z.array(z.looseObject({ name: z.string(), wish, by: z.string() })),
    seasons: z.array(moment),
    appeals: z.array(
      z.looseObject({
        id: z.string(),
        quiz: z.string(),
        channel: z.string(),
        round: z.number(),
        book: z.string(),
        question: z.string(),
        given: z.string(),
        by: member,
        votes: texts,
        state: z.string(),
      }),
    ),
    corrections: count,
  }),
  dailies: z.looseObject({
    key: z.string().optional(),
    member: z.string().optional(),
    channel: z.string(),
    time: z.string(),
    zone: z.string(),
    what: z.string(),
    days: texts,
    book: z.string().optional(),
    setBy: member,
    setIn: z.string(),
    due: moment,
    day: z.string(),
    trouble: z.looseObject({ why: z.string(), since: moment }).optional(),
    skipped: texts,
    unsure: texts.optional(),
    posts: z
      .array(
        z.looseObject({
          pick: z.looseObject({ book: z.string(), kind: z.string(), item: z.string() }),
          at: moment,
        }),
      )
      .optional(),
    paused: z.looseObject({ why: z.string(), since: moment }).optional(),
  }),
  claims: z.looseObject({
    out: texts,
    held: z.array(
      z.looseObject({
        day: z.string(),
        until: moment,
        due: moment,
        since: moment.optional(),
        pick: pick.optional(),
      }),
    ),
  }),
  sealed: z.looseObject({
    day: z.string(),
    book: z.string(),
    question: z.string(),
    message: z.looseObject({ channel: z.string(), id: z.string() }).optional(),
    postedAt: moment,
  }),
  answers: entry,
  plans: z.looseObject({
    book: z.string(),
    start: z.string(),
    finish: z.string(),
    zone: z.string(),
    channel: z.string(),
    meetings: z.looseObject({ day: z.string(), time: z.string() }).optional(),
    parts: z.array(
      z.looseObject({ n: z.number(), first: z.number(), last: z.number(), from: moment, until: moment }),
    ),
    setBy: member,
    paused: moment.optional(),
    revision: count.optional(),
    changed: moment.optional(),
    cancelled: z.array(z.looseObject({ book: z.string(), n: z.number(), at: moment })).optional(),
    off: moment.optional(),
  }),
  ballots: z.looseObject({ id: z.string(), book: z.string(), items: texts, at: moment }),
  votes: count,
  saved: z.looseObject({
    id: z.string(),
    book: z.string(),
    text: z.string(),
    from: z.number(),
    section: z.number().optional(),
    by: member,
    author: member.optional(),
    room: z.string().optional(),
    awaits: z.literal(true).optional(),
    mark: z
      .looseObject({
        note: z.string().optional(),
        spot: z.looseObject({ passage: z.string(), start: z.number(), end: z.number() }).optional(),
      })
      .optional(),
    at: moment,
  }),
  decks: texts,
  asked: texts,
  links: z.looseObject({
    hash: z.string(),
    kind: z.string(),
    channel: z.string().optional(),
    member: z.string().optional(),
    by: member,
    at: moment,
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
  check(rows[table], row, `a row of ${table}`);
}

/** The same of a judged answer. */
export function checkEntry(value: unknown): void {
  check(entry, value, 'a judged answer');
}

function check(shape: z.ZodType, value: unknown, what: string): void {
  const { error } = shape.safeParse(value);
  if (error) throw new TypeError(`Expected ${what}, got: ${z.prettifyError(error)}`);
}
