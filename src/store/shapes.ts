import { z } from 'zod';
import type { Ballot, Quiz, Sealed } from '../core/model.ts';
import type { Draft } from './draft.ts';
import {
  anyRoster,
  check,
  checkChanged,
  checkQuiz,
  count,
  entry,
  member,
  moment,
  roster,
  texts,
  wholeQuiz,
  wish,
} from './quiz-shape.ts';
import type { Table, Tables } from './tables.ts';

const pick = z.looseObject({
  book: z.string(),
  kind: z.string(),
  deck: z.string(),
  item: z.string(),
  restart: z.boolean(),
});

function sealedWith(answers: z.ZodType) {
  return z.looseObject({
    day: z.string(),
    book: z.string(),
    question: z.string(),
    message: z.looseObject({ channel: z.string(), id: z.string() }).optional(),
    postedAt: moment,
    answers,
  });
}

function ballotWith(votes: z.ZodType) {
  return z.looseObject({ id: z.string(), book: z.string(), items: texts, votes, at: moment });
}

const sealedInPart = sealedWith(anyRoster);
const ballotInPart = ballotWith(anyRoster);

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
  quizzes: wholeQuiz,
  ended: wholeQuiz,
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
  sealed: sealedWith(roster(entry)),
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
  ballots: ballotWith(roster(count)),
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
  for (const [table, key, row] of draft.written()) {
    if (row !== undefined) checkRow(draft, table, key, row);
  }
  for (const one of draft.entries) check(entry, one, 'a judged answer');
}

/** Of rows that carry rosters, what is new in those. */
function checkRow(draft: Draft, table: Table, key: string, row: Tables[Table]): void {
  if (table === 'quizzes') {
    checkQuiz(row as Quiz, draft.base.get(table, key));
  } else if (table === 'sealed') {
    check(sealedInPart, row, 'a row of sealed');
    checkChanged(entry, (row as Sealed).answers, draft.base.get(table, key)?.answers, 'a judged answer');
  } else if (table === 'ballots') {
    check(ballotInPart, row, 'a row of ballots');
    checkChanged(count, (row as Ballot).votes, draft.base.get(table, key)?.votes, 'a vote');
  } else {
    check(rows[table], row, `a row of ${table}`);
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
