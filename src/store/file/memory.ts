/** An open club in memory: its rows, and its judged answers. */

import {
  keyWithin,
  prefixOf,
  type Rows,
  TABLES,
  type Table,
  type Tables,
} from '../../core/club/tables.ts';
import type { BoardRow, BookScore, LedgerEntry } from '../../core/domain/quiz.ts';
import { boardOf, sumOf } from '../../core/domain/rank.ts';
import type { BoardSpan, LedgerPart } from '../../core/ports/store.ts';
import { DAY_MS } from '../../lib/timer.ts';

export class MemoryRows implements Rows {
  readonly #tables = new Map<Table, Map<string, unknown>>(
    TABLES.map((table) => [table, new Map()]),
  );

  get<T extends Table>(table: T, key: string): Tables[T] | undefined {
    return this.#rows(table)?.get(key);
  }

  set<T extends Table>(table: T, key: string, row: Tables[T] | undefined): void {
    if (row === undefined) this.#rows(table)?.delete(key);
    else this.#rows(table)?.set(key, row);
  }

  all<T extends Table>(table: T, of?: string): readonly (readonly [string, Tables[T]])[] {
    const begin = prefixOf(of);
    return [...(this.#rows(table) ?? [])].filter(([key]) => key.startsWith(begin));
  }

  need(): void {
    // All are in memory.
  }

  /** The tables as plain JSON, for the snapshot. */
  toJSON(): Readonly<Record<string, Readonly<Record<string, unknown>>>> {
    return Object.fromEntries(
      [...this.#tables].map(([table, rows]) => [table, Object.fromEntries(rows)]),
    );
  }

  /** Undefined for a table of a later version. */
  #rows<T extends Table>(table: T): Map<string, Tables[T]> | undefined {
    return this.#tables.get(table) as Map<string, Tables[T]> | undefined;
  }
}

/**
 * A club's judged answers, oldest first, about 160 bytes each: what many share (ids, names, topics)
 * is there once.
 */
export class Ledger {
  readonly #entries: LedgerEntry[] = [];
  readonly #known = new Map<string, unknown>();
  /** Sums by book and member, so that a look at all books reads no answers. */
  readonly #scores = new Map<string, Omit<BookScore, 'name'>>();

  get size(): number {
    return this.#entries.length;
  }

  /** The same without a member's answers. */
  without(member: string): Ledger {
    const remaining = new Ledger();
    for (const entry of this.#entries) if (entry.member !== member) remaining.add(entry);
    return remaining;
  }

  add(entry: LedgerEntry): void {
    this.#addScore(entry);
    this.#entries.push({
      ...entry,
      quiz: this.#once(entry.quiz),
      question: this.#once(entry.question),
      book: this.#once(entry.book),
      member: this.#once(entry.member),
      name: this.#once(entry.name),
      topics: this.#once(entry.topics, JSON.stringify(entry.topics)),
    });
  }

  /** Oldest first. */
  entries(ledgerPart?: LedgerPart): readonly LedgerEntry[] {
    return this.#entries.filter(
      (entry) =>
        !ledgerPart ||
        ('quiz' in ledgerPart
          ? entry.quiz === ledgerPart.quiz
          : entry.member === ledgerPart.member),
    );
  }

  bookScores(): readonly Omit<BookScore, 'name'>[] {
    return [...this.#scores.values()].filter(({ answered }) => answered > 0);
  }

  #addScore(entry: LedgerEntry): void {
    const { book, member, at, practice } = entry;
    if (practice) return;

    const key = keyWithin(book, member);
    const day = Math.floor(at / DAY_MS);
    const earlier = this.#scores.get(key) ?? { book, member, ...sumOf([]), first: day, last: day };
    const sum = sumOf([entry]);

    this.#scores.set(key, {
      ...earlier,
      points: earlier.points + sum.points,
      right: earlier.right + sum.right,
      answered: earlier.answered + sum.answered,
      first: Math.min(earlier.first, day),
      last: Math.max(earlier.last, day),
    });
  }

  /** @param nameOf a member's name as last seen */
  board(
    { since = -Infinity, until = Infinity, book }: BoardSpan,
    nameOf: (member: string) => string,
  ): readonly BoardRow[] {
    const counted = this.#entries.filter(
      (entry) =>
        !entry.practice &&
        (book ?? entry.book) === entry.book &&
        entry.at >= since &&
        entry.at < until,
    );
    return boardOf(counted, nameOf).filter(({ points }) => points > 0);
  }

  /** Shares equal values: returns the one first given under this key. */
  #once<T>(shared: T, key = String(shared)): T {
    if (!this.#known.has(key)) this.#known.set(key, shared);
    return this.#known.get(key) as T;
  }
}
