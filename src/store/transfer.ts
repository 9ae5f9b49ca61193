import { z } from 'zod';
import { recordQueries } from '../core/club/record.ts';
import { dropCounted } from '../core/club/slowest.ts';
import {
  EXPORTED_TABLES,
  isRow,
  type LedgerRows,
  type Rows,
  TABLES,
  type Table,
  wholeOf,
} from '../core/club/tables.ts';
import { LEVELS } from '../core/domain/book.ts';
import {
  DAILY_WHATS,
  isNotice,
  isZone,
  memberOfDeck,
  PACES,
  type Saved,
  WEEKDAYS,
} from '../core/domain/club.ts';
import { CANDIDATES_MAX } from '../core/domain/next-book.ts';
import type { LedgerEntry } from '../core/domain/quiz.ts';
import { isAlone } from '../core/domain/quiz-rules.ts';
import { UserError } from '../core/errors.ts';
import { definedOnly } from '../lib/counted.ts';
import type { OpenClub } from './clubs.ts';

/** `version` changes with it. */
const EXPORT_FORMAT = 'commonplace-club';
const EXPORT_VERSION = 2;

const shape = z.looseObject({
  format: z.literal(EXPORT_FORMAT),
  version: z.literal(EXPORT_VERSION),
  // Not a record, which would drop a key named __proto__.
  tables: z.looseObject({}),
  ledger: z.array(z.looseObject({})),
});

const pairs = z.array(z.tuple([z.string(), z.unknown()]));

/**
 * `Store.exportClub`: organisers see neither members' own settings and practice nor what was saved
 * for some alone, such as highlights that aren't shared, and no note on a highlight.
 */
export async function exportClub(club: OpenClub, reader: 'host' | 'organisers') {
  const { rows } = club;
  const isPersonal = personalIn(rows);
  const seen = <T extends Table>(table: T) =>
    rows.all(table).filter(([key]) => reader === 'host' || !isPersonal(table, key));
  const tables = Object.fromEntries(EXPORTED_TABLES.map((table) => [table, seen(table)]));

  // A claim is a lease of one process: it means nothing on another host.
  const dailies = seen('dailies').map(([key, { held: _, ...daily }]) => [key, daily] as const);
  // Ballots stay secret, so they stay here: whoever moves has their members vote again.
  const elections = seen('elections').map(
    ([key, one]) => [key, one.result ? one : { ...one, voters: 0 }] as const,
  );
  const saved = seen('saved').map(
    ([key, one]) => [key, reader === 'host' ? one : stripNote(one)] as const,
  );
  const ledger = (await club.ledger()).filter(({ practice }) => reader === 'host' || !practice);

  if (ledger.length === 0 && Object.values(tables).every((tableRows) => tableRows.length === 0))
    return undefined;
  return {
    format: EXPORT_FORMAT,
    version: EXPORT_VERSION,
    tables: { ...tables, dailies, elections, saved },
    ledger,
  };
}

const stripNote = ({ mark, ...one }: Saved): Saved =>
  mark ? { ...one, mark: definedOnly({ spot: mark.spot }) } : one;

/**
 * Ratings are sealed for organisers too, and later may stand without their names: a row's key has
 * the id.
 */
const PERSONAL_TABLES = new Set(['preferences', 'syncs', 'shelves', 'ratings']);
/**
 * Where quizzes played alone, and daily posts of a member's own, are rows; and where rows belong to
 * one of them.
 */
const MIXED_TABLES = new Set(['quizzes', 'rounds', 'ended', 'endedRounds', 'dailies', 'sealed']);
const PARTS_OF_MIXED = new Set(['players', 'answers']);

/** Tells the rows that are about one member alone, or that only a part of the club sees. */
function personalIn(rows: Rows): (table: Table, key: string) => boolean {
  const alone = [...rows.all('quizzes'), ...rows.all('ended')].filter(([, quiz]) => isAlone(quiz));
  const posts = [...rows.all('dailies')]
    .filter(([, { member }]) => member !== undefined)
    .map(([key]) => key);
  const keys = new Set([...alone.map(([channel]) => channel), ...posts]);
  const hidden = new Set(
    [...rows.all('saved')].filter(([, { room }]) => room !== undefined).map(([key]) => key),
  );
  const wholes = new Set([...alone.map(([, { id }]) => id), ...posts]);

  return (table, key) =>
    PERSONAL_TABLES.has(table) ||
    (MIXED_TABLES.has(table) && keys.has(key)) ||
    (PARTS_OF_MIXED.has(table) && wholes.has(wholeOf(key))) ||
    (table === 'saved' && hidden.has(key)) ||
    (table === 'decks' && memberOfDeck(key) !== undefined);
}

/** @throws UserError for rows that an export doesn't have */
function importTable(rows: LedgerRows, table: Table, given: unknown): void {
  const { data: givenRows } = pairs.safeParse(given);
  if (!givenRows) throw new UserError(`That export is damaged: its ${table} can't be read.`);
  for (const [key, row] of givenRows) {
    if (!isRow(table, row))
      throw new UserError(`That export is damaged: its ${table} hold an unexpected value.`);
    refuseMeaningless(table, row);
    rows.set(table, key, row);
  }
}

/**
 * `Store.importClub`. Rows are checked as every write is. A club in which the bot only said hello
 * is empty.
 * @throws UserError where the data isn't an export, or the club has data already
 */
export function importClub(rows: LedgerRows, knownAnswers: number, data: unknown): void {
  const { seasons, appeals, corrections } = recordQueries.clubRecord(rows);
  const storedRows = knownAnswers + seasons.length + appeals.length + corrections;

  if (
    storedRows > 0 ||
    EXPORTED_TABLES.some((table) => table !== 'memos' && rows.all(table).length > 0)
  ) {
    throw new UserError(
      'That club has data here already. To replace it with the file, erase it first: npm run club -- erase CLUB CLUB.',
    );
  }

  const parsed = shape.safeParse(data);
  if (!parsed.success) {
    throw new UserError(
      "That file isn't an export of a club. Make one with: npm run club -- export CLUB FILE.",
    );
  }

  for (const table of EXPORTED_TABLES) importTable(rows, table, parsed.data.tables[table] ?? []);

  // A club whose members were all forgotten today was counted.
  dropCounted(rows);
  for (const entry of parsed.data.ledger) refuseMeaningless('ledger', entry);
  rows.enter(parsed.data.ledger as unknown as readonly LedgerEntry[]);
}

/** @throws UserError in a few words that quote nobody */
function refuseMeaningless(table: Table | 'ledger', rowValue: unknown): void {
  const issue = MEANINGFUL[table]?.safeParse(rowValue).error?.issues[0];
  const notWhole = table === 'ledger' && !isRow('answers', rowValue) && 'an answer isn’t whole';
  const odd = issue
    ? `${issue.path.map(String).join('.') || 'a value'} ${issue.message}`
    : notWhole;
  if (odd) throw new UserError(`That export can't be used: in its ${table}, ${odd}.`);
}

/** `Store.removeClub`; the caller removes the ledger. */
export function clearRows(rows: Rows): void {
  for (const table of TABLES) for (const [key] of rows.all(table)) rows.set(table, key, undefined);
}

// The file comes from elsewhere: everything in it must make sense, beyond its schema.

const place = z.int().min(0).max(100_000);
const moment = z.number().min(0).max(Number.MAX_SAFE_INTEGER);
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'is a day such as 2026-11-20');
/** A plan's notices add the step, or are `over`: see `nextNotice`. */
const postDay = z
  .string()
  .regex(/^(?:\d{4}-\d{2}-\d{2}(?:#.+)?|over)$/, 'is a day such as 2026-11-20');
const time = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, 'is a time such as 19:30');
const zone = z.string().refine(isZone, 'is a time zone such as Europe/Berlin');
const level = z.enum(LEVELS, 'is easy, medium or hard');
const weekday = z.enum(WEEKDAYS, 'is a day such as mon');
const points = z.number().min(-1000).max(1000);

const round = z.looseObject({ n: z.int().min(1).max(1000), level, from: place });
const quiz = z.looseObject({
  line: place,
  n: z.int().min(1).max(1000),
  seconds: z.number().min(1).max(1e7),
});

const dailyRule = z.looseObject({
  zone,
  time,
  days: z.array(weekday).max(7),
  what: z
    .string()
    .refine(
      (dailyWhat) =>
        isNotice(dailyWhat) || DAILY_WHATS.some((knownWhat) => knownWhat === dailyWhat),
      'is passage, prompt, question or mix',
    ),
});

/**
 * Checks beyond the rows' schemas, where something depends on it: when a post is due, what is
 * covered.
 */
const MEANINGFUL: Readonly<Partial<Record<Table | 'ledger', z.ZodType>>> = {
  settings: z.looseObject({ pace: z.enum(PACES, 'is plan, slowest or own').optional() }),
  members: z.looseObject({ places: z.record(z.string(), place) }),
  preferences: z.looseObject({ time: z.literal([1, 1.5, 2], 'is 1, 1.5 or 2').optional() }),
  quizzes: quiz,
  ended: quiz,
  rounds: z.array(round).max(1000),
  endedRounds: z.array(round).max(1000),
  dailies: dailyRule.extend({
    due: moment,
    day: postDay,
    before: dailyRule.optional(),
    held: z.never().optional(),
  }),
  plans: z.looseObject({
    zone,
    start: day,
    finish: day,
    parts: z
      .array(z.looseObject({ first: place, last: place, from: moment, until: moment }))
      .max(3000),
  }),
  saved: z.looseObject({ from: place, at: moment }),
  suggestions: z.looseObject({ at: moment, seconds: place }),
  elections: z.looseObject({
    at: moment,
    closes: moment,
    take: z.int().min(1).max(CANDIDATES_MAX),
    candidates: z.array(z.unknown()).max(CANDIDATES_MAX),
    voters: place,
  }),
  readings: z.looseObject({ start: day, finish: day }),
  rsvps: z.looseObject({ at: moment }),
  ratings: z.looseObject({ stars: z.number().min(1).max(5).multipleOf(0.5), at: moment }),
  answers: z.looseObject({ level, points, at: moment }),
  ledger: z.looseObject({ level, points, at: moment, took: z.number().min(0) }),
};
