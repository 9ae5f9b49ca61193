/**
 * What versions before 2026-12 wrote, and nothing writes any more: a quiz with its questions, players and answers in
 * one row, a daily question with its answers, a vote with its choices; and journals that held what changed in a row.
 */

import { type Change, keyWithin, type Table } from '../core/club/tables.ts';

/**
 * What turns one JSON value into another: `v` a new value, `a` items added at an array's end, `d` the fields of an
 * object that changed (0: the field is gone).
 */
type Patch =
  | { readonly v: unknown }
  | { readonly a: readonly unknown[] }
  | { readonly d: Readonly<Record<string, Patch | 0>> };

/** A row's change as old journals have it; 0: the row is gone. */
export type OldChange = readonly [table: Table, key: string, patch: Patch | 0];

type Fields = Readonly<Record<string, unknown>>;

/** Rows of the old form, from a snapshot and a journal. */
export class OldRows {
  readonly #tables: Map<string, Map<string, unknown>>;

  constructor(tables: Readonly<Record<string, Fields>>) {
    this.#tables = new Map(
      Object.entries(tables).map(([name, rows]) => [name, new Map(Object.entries(rows))]),
    );
  }

  apply([table, key, patch]: OldChange): void {
    const rows = this.#tables.get(table) ?? new Map<string, unknown>();
    this.#tables.set(table, rows);
    if (patch === 0) rows.delete(key);
    else rows.set(key, apply(rows.get(key), patch));
  }

  /** The same as rows of today's form. */
  upgraded(): readonly Change[] {
    return [...this.#tables].flatMap(([table, rows]) =>
      [...rows].flatMap(([key, row]) => upgraded(table as Table, key, row)),
    );
  }
}

/** One row of the old form as rows of today's; what is odd in it is left for whoever checks these. */
export function upgraded(table: Table, key: string, row: unknown): readonly Change[] {
  if (!isFields(row)) return [[table, key, row]];
  if (table === 'quizzes' || table === 'ended') return quizRows(table, key, row);
  if (table === 'sealed') return memberRows(table, key, row, 'answers', 'answers');
  if (table === 'ballots') return memberRows(table, key, row, 'votes', 'votes');
  return [[table, key, row]];
}

function quizRows(table: 'quizzes' | 'ended', channel: string, quiz: Fields): readonly Change[] {
  const { rounds, players, ...state } = quiz;
  const { answers, ...phase } = fieldsOf(quiz.phase);
  const id = String(quiz.id);
  const seats = Object.entries(fieldsOf(players)).map(([member, player]): Change => {
    const { name: _, ...given } = fieldsOf(own(fieldsOf(answers), member));
    const answered = 'given' in given && { answer: { n: quiz.n, ...given } };
    return ['players', keyWithin(id, member), { ...fieldsOf(player), ...answered }];
  });
  return [
    [table, channel, { ...state, phase }],
    [table === 'quizzes' ? 'rounds' : 'endedRounds', channel, rounds],
    ...seats,
  ];
}

/** A row that had a value for each member: these become rows of their own. */
function memberRows(table: Table, key: string, row: Fields, field: string, to: Table): readonly Change[] {
  const { [field]: values, ...rest } = row;
  const members = Object.entries(fieldsOf(values));
  return [[table, key, rest], ...members.map(([id, value]): Change => [to, keyWithin(key, id), value])];
}

function apply(before: unknown, patch: Patch): unknown {
  if ('v' in patch) return patch.v;
  if ('a' in patch) return [...(Array.isArray(before) ? before : []), ...patch.a];
  const fields = new Map(Object.entries(fieldsOf(before)));
  for (const [key, change] of Object.entries(patch.d)) {
    if (change === 0) fields.delete(key);
    else fields.set(key, apply(fields.get(key), change));
  }
  return Object.fromEntries(fields);
}

function own(fields: Fields, key: string): unknown {
  return Object.hasOwn(fields, key) ? fields[key] : undefined;
}

function fieldsOf(value: unknown): Fields {
  return isFields(value) ? value : {};
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
