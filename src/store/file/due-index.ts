import { join } from 'node:path';
import { nextStepAt } from '../../core/domain/quiz-rules.ts';
import type { Log } from '../../core/ports/runtime.ts';
import { inTurn } from '../../lib/turns.ts';
import type { Draft } from '../steps.ts';
import type { Rows } from '../tables.ts';
import { Journal } from './journal.ts';

/** What must be known of a club without opening it: what is due, and which links lead to it. */
export interface DueRow {
  /** When its daily posts are due, by channel, ms since 1970. */
  readonly due: readonly (readonly [channel: string, due: number])[];
  /** Channels with a running quiz, and when its next step is due; on disk the channels alone. */
  readonly quizzes: readonly (readonly [channel: string, due: number])[];
  /** Hashes of the links to its pages. */
  readonly links: readonly string[];
}

export const NOTHING: DueRow = { due: [], quizzes: [], links: [] };

export function dueRow(rows: Rows): DueRow {
  const due = rows.all('dailies').map(([channel, daily]) => [channel, daily.due] as const);
  const quizzes = rows
    .all('quizzes')
    .map(([channel, quiz]) => [channel, nextStepAt(quiz) ?? Infinity] as const);
  const links = rows.all('links').map(([hash]) => hash);
  return due.length + quizzes.length + links.length === 0 ? NOTHING : { due, quizzes, links };
}

const INDEXED: ReadonlySet<string> = new Set(['dailies', 'quizzes', 'links']);

/** Whether a step can change a club's row. */
export function touchesDue(draft: Draft): boolean {
  return [...draft.written()].some(([table]) => INDEXED.has(table));
}

interface Line {
  readonly club: string;
  readonly due: DueRow['due'];
  readonly quizzes: readonly string[];
  /** Absent in files of earlier versions, whose clubs had none. */
  readonly links?: readonly string[];
}

/**
 * Which clubs have a daily post due or a quiz running, so that asking doesn't open them all. On disk it never lags
 * where that would lose something: what comes is written before the club's own write, what goes afterwards and
 * lazily. So a row may promise too much, never too little, and who reads one looks into the club.
 */
export class DueIndex {
  readonly #rows = new Map<string, DueRow>();
  readonly #links = new Map<string, string>();
  readonly #journal: Journal;
  readonly #log: Log;
  #lines = 0;
  readonly #inTurn = inTurn();

  private constructor(folder: string, log: Log) {
    this.#journal = new Journal(join(folder, 'agenda.index'), true);
    this.#log = log;
  }

  /** @param rebuild finds every club's row; called where the file is missing or damaged */
  static async open(
    folder: string,
    log: Log,
    rebuild: () => AsyncIterable<readonly [club: string, row: DueRow]>,
  ): Promise<DueIndex> {
    const dueIndex = new DueIndex(folder, log);
    const damage = await dueIndex.#journal.read((value) => dueIndex.#take(value as Line));
    if (damage?.bytes === 0) return dueIndex;
    dueIndex.#rows.clear();
    dueIndex.#links.clear();
    for await (const [club, row] of rebuild()) dueIndex.#set(club, row);
    await dueIndex.#compact();
    return dueIndex;
  }

  clubsWithQuizzes(): readonly string[] {
    return [...this.#rows].filter(([, row]) => row.quizzes.length > 0).map(([club]) => club);
  }

  /** Clubs with a quiz whose next step is due, or where that isn't known yet after the start. */
  clubsWithQuizzesDue(now: number): readonly string[] {
    const due = ({ quizzes }: DueRow) => quizzes.some(([, at]) => at <= now);
    return [...this.#rows].filter(([, row]) => due(row)).map(([club]) => club);
  }

  /** The club that a link leads to, by the link's hash. */
  clubOfLink(hash: string): string | undefined {
    return this.#links.get(hash);
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
  async announce(club: string, row: DueRow): Promise<void> {
    const known = this.#rows.get(club) ?? NOTHING;
    if (covers(known, row)) return;
    const both = bothRows(known, row);
    await this.#inTurn(() => this.#append(club, both, true));
    this.#set(club, both);
  }

  /** After a club's write: `row` is what it has now. Never rejects. */
  async settle(club: string, row: DueRow): Promise<void> {
    const known = this.#rows.get(club) ?? NOTHING;
    this.#set(club, row);
    if (covers(known, row) && covers(row, known)) return;
    await this.#inTurn(async () => {
      await this.#append(club, row, false);
      if (this.#lines > 4 * this.#rows.size + 1000) await this.#compact();
    }).catch((error: unknown) => {
      this.#log.warn('Could not update the index of due clubs; nothing is lost', {
        error,
      });
    });
  }

  /**
   * Something was erased from a club, which has `row` now: the file is rewritten, since earlier lines may name
   * members. @throws where it can't be written
   */
  async erased(club: string, row: DueRow): Promise<void> {
    this.#set(club, row);
    await this.#inTurn(() => this.#compact());
  }

  async close(): Promise<void> {
    await this.#inTurn(() => this.#journal.close());
  }

  #take({ club, due, quizzes, links = [] }: Line): void {
    this.#lines += 1;
    this.#set(club, { due, quizzes: quizzes.map((channel) => [channel, -Infinity]), links });
  }

  #set(club: string, row: DueRow): void {
    for (const hash of this.#rows.get(club)?.links ?? []) this.#links.delete(hash);
    for (const hash of row.links) this.#links.set(hash, club);
    if (row.due.length + row.quizzes.length + row.links.length === 0) this.#rows.delete(club);
    else this.#rows.set(club, row);
  }

  async #append(club: string, row: DueRow, durable: boolean): Promise<void> {
    await this.#journal.append(lineOf(club, row), durable);
    this.#lines += 1;
  }

  async #compact(): Promise<void> {
    this.#lines = this.#rows.size;
    await this.#journal.replace([...this.#rows].map(([club, row]) => lineOf(club, row)));
  }
}

/** Both rows in one: all channels of both, each at its earlier moment, so that nothing is missed. */
export function bothRows(a: DueRow, b: DueRow): DueRow {
  return {
    due: earlier(a.due, b.due),
    quizzes: earlier(a.quizzes, b.quizzes),
    links: [...new Set([...a.links, ...b.links])],
  };
}

function earlier(a: DueRow['due'], b: DueRow['due']): DueRow['due'] {
  const both = new Map(a);
  for (const [channel, at] of b) both.set(channel, Math.min(at, both.get(channel) ?? at));
  return [...both];
}

function lineOf(club: string, { due, quizzes, links }: DueRow): Line {
  return { club, due, quizzes: quizzes.map(([channel]) => channel), links };
}

/** Whether `a` already names all that `b` does, no later. */
function covers(a: DueRow, b: DueRow): boolean {
  if (a === b) return true;
  const due = new Map(a.due);
  const quizzes = new Map(a.quizzes);
  const links = new Set(a.links);
  return (
    b.due.every(([channel, at]) => (due.get(channel) ?? Infinity) <= at) &&
    b.quizzes.every(([channel]) => quizzes.has(channel)) &&
    b.links.every((hash) => links.has(hash))
  );
}
