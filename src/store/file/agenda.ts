import { join } from 'node:path';
import type { Log } from '../../core/ports.ts';
import type { Draft } from '../steps.ts';
import type { Rows } from '../tables.ts';
import { Journal } from './journal.ts';

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
  return [...draft.written()].some(
    ([table, key, row]) =>
      table === 'dailies' ||
      (table === 'quizzes' && (row === undefined) !== (draft.base.get(table, key) === undefined)),
  );
}

interface Line extends AgendaRow {
  readonly club: string;
}

/**
 * Which clubs have a daily post due or a quiz running, so that asking doesn't open them all. On disk it never lags
 * where that would lose something: what comes is written before the club's own write, what goes afterwards and
 * lazily. So a row may promise too much, never too little, and who reads one looks into the club.
 */
export class Agenda {
  readonly #rows = new Map<string, AgendaRow>();
  readonly #journal: Journal;
  readonly #log: Log;
  #lines = 0;
  #last: Promise<unknown> = Promise.resolve();

  private constructor(folder: string, log: Log) {
    this.#journal = new Journal(join(folder, 'agenda.index'), true);
    this.#log = log;
  }

  /** @param rebuild finds every club's row; called where the file is missing or damaged */
  static async open(
    folder: string,
    log: Log,
    rebuild: () => AsyncIterable<readonly [club: string, row: AgendaRow]>,
  ): Promise<Agenda> {
    const agenda = new Agenda(folder, log);
    const damage = await agenda.#journal.read((value) => agenda.#take(value as Line));
    if (damage?.bytes === 0) return agenda;
    agenda.#rows.clear();
    for await (const [club, row] of rebuild()) agenda.#set(club, row);
    await agenda.#squeeze();
    return agenda;
  }

  clubsWithQuizzes(): readonly string[] {
    return [...this.#rows].filter(([, row]) => row.quizzes.length > 0).map(([club]) => club);
  }

  /** Latest due first. */
  due(now: number): readonly { readonly club: string; readonly channel: string; readonly due: number }[] {
    const found: { club: string; channel: string; due: number }[] = [];
    for (const [club, row] of this.#rows) {
      for (const [channel, due] of row.due) if (due <= now) found.push({ club, channel, due });
    }
    return found.sort((a, b) => b.due - a.due);
  }

  /** Before a club's write: on disk, once this resolves, is that the club may come to `row`. */
  async announce(club: string, row: AgendaRow): Promise<void> {
    const known = this.#rows.get(club) ?? NOTHING;
    if (covers(known, row)) return;
    const both = bothRows(known, row);
    await this.#inTurn(() => this.#append(club, both, true));
    this.#set(club, both);
  }

  /** After a club's write: it now stands at `row`. Never rejects. */
  async settle(club: string, row: AgendaRow): Promise<void> {
    if (sameRow(this.#rows.get(club) ?? NOTHING, row)) return;
    this.#set(club, row);
    await this.#inTurn(async () => {
      await this.#append(club, row, false);
      if (this.#lines > 4 * this.#rows.size + 1000) await this.#squeeze();
    }).catch((error: unknown) => {
      this.#log.warn('The agenda of clubs could not be brought up to date; nothing is lost by it', {
        error,
      });
    });
  }

  async close(): Promise<void> {
    await this.#inTurn(() => this.#journal.close());
  }

  #take({ club, due, quizzes }: Line): void {
    this.#lines += 1;
    this.#set(club, { due, quizzes });
  }

  #set(club: string, row: AgendaRow): void {
    if (row.due.length + row.quizzes.length === 0) this.#rows.delete(club);
    else this.#rows.set(club, row);
  }

  async #append(club: string, row: AgendaRow, durable: boolean): Promise<void> {
    await this.#journal.append({ club, ...row } satisfies Line, durable);
    this.#lines += 1;
  }

  async #squeeze(): Promise<void> {
    this.#lines = this.#rows.size;
    await this.#journal.replace([...this.#rows].map(([club, row]): Line => ({ club, ...row })));
  }

  #inTurn<T>(job: () => Promise<T>): Promise<T> {
    const mine = this.#last.then(job);
    this.#last = mine.catch(() => undefined);
    return mine;
  }
}

/** A row under which neither of two can be missed: all channels of both, each at its earlier moment. */
export function bothRows(a: AgendaRow, b: AgendaRow): AgendaRow {
  const due = new Map(a.due);
  for (const [channel, at] of b.due) due.set(channel, Math.min(at, due.get(channel) ?? at));
  return { due: [...due], quizzes: [...new Set([...a.quizzes, ...b.quizzes])] };
}

function sameRow(a: AgendaRow, b: AgendaRow): boolean {
  return covers(a, b) && covers(b, a);
}

/** Whether nothing of `b` can be missed by who knows `a`. */
function covers(a: AgendaRow, b: AgendaRow): boolean {
  if (a === b) return true;
  const due = new Map(a.due);
  const quizzes = new Set(a.quizzes);
  return (
    b.due.every(([channel, at]) => (due.get(channel) ?? Infinity) <= at) &&
    b.quizzes.every((channel) => quizzes.has(channel))
  );
}
