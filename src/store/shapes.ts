import { z } from 'zod';
import type { Draft } from './draft.ts';
import type { Table, Tables } from './tables.ts';

/**
 * A shape that looks at each object once: a quiz carries its questions, players and answers so far through every new
 * answer, and going through all of them again costs more than the write itself.
 */
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

const moment = z.number();
const count = z.number();
const texts = z.array(z.string());
const member = z.looseObject({ id: z.string(), name: z.string() });

const open = {
  openedAt: moment,
  closesAt: moment,
  message: z.looseObject({ channel: z.string(), id: z.string() }).optional(),
  answers: z.record(
    z.string(),
    once(
      z.looseObject({
        name: z.string(),
        given: z.string(),
        right: z.boolean(),
        at: moment,
        tries: count,
        points: z.number(),
      }),
    ),
  ),
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

const entry = z.looseObject({
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

const pick = z.looseObject({
  book: z.string(),
  kind: z.string(),
  deck: z.string(),
  item: z.string(),
  restart: z.boolean(),
});

const wish = z.looseObject({
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

const quiz = z.looseObject({
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
  rounds: once(z.array(round)),
  n: z.number(),
  phase,
  players: z.record(
    z.string(),
    once(z.looseObject({ name: z.string(), points: z.number(), right: count, streak: count })),
  ),
  stopped: z.boolean(),
  idle: count.optional(),
  table: z.looseObject({ channel: z.string(), id: z.string() }).optional(),
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
  quizzes: quiz,
  ended: quiz,
  preferences: z.looseObject({
    time: z.number().optional(),
    calm: z.boolean().optional(),
    hidden: z.boolean().optional(),
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
    answers: z.record(z.string(), entry),
  }),
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
    off: moment.optional(),
  }),
  ballots: z.looseObject({
    id: z.string(),
    book: z.string(),
    items: texts,
    votes: z.record(z.string(), z.number()),
    at: moment,
  }),
  saved: z.looseObject({
    id: z.string(),
    book: z.string(),
    text: z.string(),
    from: z.number(),
    section: z.number().optional(),
    by: member,
    author: member.optional(),
    at: moment,
  }),
  decks: texts,
  asked: texts,
};

/** Whether a value read from a file can be a row of this table. */
export function isRow<T extends Table>(table: T, value: unknown): value is Tables[T] {
  return rows[table].safeParse(value).success;
}

/**
 * Refuses what could not be read back: a wrong value must fail where it comes from, not lock a club out later.
 * @throws TypeError naming the table and what is odd
 */
export function checkDraft(draft: Draft): void {
  for (const [table, , row] of draft.written()) {
    const parsed = row === undefined ? undefined : rows[table].safeParse(row);
    if (parsed?.error)
      throw new TypeError(`Expected a row of ${table}, got: ${z.prettifyError(parsed.error)}`);
  }
  for (const one of draft.entries) {
    const parsed = entry.safeParse(one);
    if (parsed.error) throw new TypeError(`Expected a judged answer, got: ${z.prettifyError(parsed.error)}`);
  }
}

/** Whether all that a draft holds could be read back. */
export function isSound(draft: Draft): boolean {
  try {
    checkDraft(draft);
    return true;
  } catch {
    return false;
  }
}
