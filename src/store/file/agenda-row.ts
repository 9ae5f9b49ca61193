import type { Draft } from '../draft.ts';
import type { Rows } from '../tables.ts';

/** What must be known of a club without opening it. */
export interface AgendaRow {
  /** When its daily posts are due, by channel, ms since 1970. */
  readonly due: readonly (readonly [channel: string, due: number])[];
  /** Channels with a running quiz. */
  readonly quizzes: readonly string[];
}

export const NOTHING: AgendaRow = { due: [], quizzes: [] };

export function agendaRow(rows: Rows): AgendaRow {
  const due = rows.all('dailies').map(([channel, daily]) => [channel, daily.due] as const);
  const quizzes = rows.all('quizzes').map(([channel]) => channel);
  return due.length + quizzes.length === 0 ? NOTHING : { due, quizzes };
}

/** Whether a step can change a club's row: its quizzes come and go, and its daily posts are set. */
export function touchesAgenda(draft: Draft): boolean {
  if (draft.touches('dailies')) return true;
  if (!draft.touches('quizzes')) return false;
  return [...draft.written()].some(
    ([table, key, row]) =>
      table === 'quizzes' && (row === undefined) !== (draft.base.get(table, key) === undefined),
  );
}

/** A row under which neither of two can be missed: all channels of both, each at its earlier moment. */
export function bothRows(a: AgendaRow, b: AgendaRow): AgendaRow {
  const due = new Map(a.due);
  for (const [channel, at] of b.due) due.set(channel, Math.min(at, due.get(channel) ?? at));
  return { due: [...due], quizzes: [...new Set([...a.quizzes, ...b.quizzes])] };
}

export function sameRow(a: AgendaRow, b: AgendaRow): boolean {
  return covers(a, b) && covers(b, a);
}

/** Whether nothing of `b` can be missed by who knows `a`. */
export function covers(a: AgendaRow, b: AgendaRow): boolean {
  if (a === b) return true;
  const due = new Map(a.due);
  const quizzes = new Set(a.quizzes);
  return (
    b.due.every(([channel, at]) => (due.get(channel) ?? Infinity) <= at) &&
    b.quizzes.every((channel) => quizzes.has(channel))
  );
}
