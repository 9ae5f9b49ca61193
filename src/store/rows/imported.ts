/** A club's file that comes from elsewhere: more than that it can be read, that everything in it means something. */

import { z } from 'zod';
import { checkEntry } from '../shapes.ts';
import type { Table } from '../tables.ts';

const place = z.int().min(0).max(100_000);
const moment = z.number().min(0).max(Number.MAX_SAFE_INTEGER);
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'is a day such as 2026-11-20');
const time = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, 'is a time such as 19:30');
const zone = z.string().refine(isZone, 'is a time zone such as Europe/Berlin');
const level = z.enum(['easy', 'medium', 'hard'], 'is easy, medium or hard');
const weekday = z.enum(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'], 'is a day such as mon');
const points = z.number().min(-1000).max(1000);

const round = z.looseObject({ n: z.int().min(1).max(1000), level, from: place });
const quiz = z.looseObject({ line: place, n: z.int().min(1).max(1000), seconds: z.number().min(1).max(1e7) });

/** What the shapes of rows leave open, for those from which something follows: when a post is due, what is covered. */
const MEANT: Readonly<Partial<Record<Table | 'ledger', z.ZodType>>> = {
  settings: z.looseObject({ pace: z.enum(['plan', 'slowest'], 'is plan or slowest').optional() }),
  members: z.looseObject({ places: z.record(z.string(), place) }),
  preferences: z.looseObject({ time: z.literal([1, 1.5, 2], 'is 1, 1.5 or 2').optional() }),
  quizzes: quiz,
  ended: quiz,
  rounds: z.array(round).max(1000),
  endedRounds: z.array(round).max(1000),
  dailies: z.looseObject({
    zone,
    time,
    days: z.array(weekday).max(7),
    what: z.enum(['passage', 'prompt', 'question', 'mix', 'plan'], 'is passage, prompt, question or mix'),
    due: moment,
    day,
  }),
  plans: z.looseObject({
    zone,
    start: day,
    finish: day,
    parts: z.array(z.looseObject({ first: place, last: place, from: moment, until: moment })).max(3000),
  }),
  saved: z.looseObject({ from: place, at: moment }),
  answers: z.looseObject({ level, points, at: moment }),
  ledger: z.looseObject({ level, points, at: moment, took: z.number().min(0) }),
};

/** What is wrong with a value of a club's file, in a few words that quote nobody; undefined where nothing is. */
export function oddity(table: Table | 'ledger', value: unknown): string | undefined {
  const issue = MEANT[table]?.safeParse(value).error?.issues[0];
  if (issue) return `${issue.path.map(String).join('.') || 'a value'} ${issue.message}`;
  if (table !== 'ledger') return undefined;
  try {
    checkEntry(value);
    return undefined;
  } catch {
    return 'an answer isn’t whole';
  }
}

function isZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
