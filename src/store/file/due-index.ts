import { join } from 'node:path';
import type { Rows } from '../../core/club/tables.ts';
import { nextStepAt } from '../../core/domain/quiz-rules.ts';
import type { Log } from '../../core/ports/runtime.ts';
import { inTurn } from '../../lib/turns.ts';
import type { Draft } from '../steps.ts';
import { Journal } from './journal.ts';

const TABLES = ['dailies', 'quizzes', 'links'] as const;

/** What must be known of a club without opening it. */
export type DueRow = readonly (readonly [
  /** Daily posts and running quizzes by channel, and links to its pages by their hash. */
  table: (typeof TABLES)[number],
  key: string,
  /** When it is due, ms since 1970; after a start a quiz is due at once. */
  at: number,
])[];

export function dueRow(rows: Rows): DueRow {
  return [
    ...rows.all('dailies').map(([key, { due }]) => ['dailies', key, due] as const),
    ...rows.all('quizzes').map(([key, quiz]) => ['quizzes', key, nextStepAt(quiz) ?? Infinity] as const),
    ...rows.all('links').map(([key]) => ['links', key, 0] as const),
  ];
}

/** Whether a step can change a club's row. */
export function touchesDue(draft: Draft): boolean {
  return [...draft.written()].some(([table]) => TABLES.some((one) => one === table));
}

/** A club's row in the file. */
interface Line {
  readonly club: string;
  readonly due: readonly (readonly [channel: string, due: number])[];
  readonly quizzes: readonly string[];
  /** Absent in files of earlier versions, whose clubs had none. */
  readonly links?: readonly string[];
}

/**
 * Which clubs have a daily post due or a quiz running, so that asking doesn't open them all. What is added is on disk
 * before the club's own write, what is removed is written afterwards and not synced. So a row may name too much, never
 * too little, and whoever reads one looks into the club.
 */
export class DueIndex {
  readonly #rows = new Map<string, DueRow>();
  readonly #links = new Map<string, string>();
  readonly #journal: Journal<Line>;
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
    const damage = await dueIndex.#journal.read((line) => dueIndex.#take(line));
    if (damage?.bytes === 0) return dueIndex;
    dueIndex.#rows.clear();
    dueIndex.#links.clear();
    for await (const [club, row] of rebuild()) dueIndex.#set(club, row);
    await dueIndex.#compact();
    return dueIndex;
  }

  /** The club that a link leads to, by the link's hash. */
  clubOfLink(hash: string): string | undefined {
    return this.#links.get(hash);
  }

  /** What is due of a table, latest first; quizzes of which that isn't known yet after the start, too. */
  due(table: 'dailies' | 'quizzes', now: number) {
    const found: { club: string; key: string; at: number }[] = [];
    for (const [club, row] of this.#rows)
      for (const [of, key, at] of row) if (of === table && at <= now) found.push({ club, key, at });
    return found.sort((a, b) => b.at - a.at);
  }

  /** Before a club's write: once this resolves, the file on disk covers `row` too. */
  async announce(club: string, row: DueRow): Promise<void> {
    const known = this.#rows.get(club) ?? [];
    if (covers(known, row)) return;
    const both = bothRows(known, row);
    await this.#inTurn(() => this.#append(club, both, true));
    this.#set(club, both);
  }

  /** After a club's write: `row` is what it has now. Never rejects. */
  async settle(club: string, row: DueRow): Promise<void> {
    const known = this.#rows.get(club) ?? [];
    this.#set(club, row);
    if (covers(known, row) && covers(row, known)) return;
    await this.#inTurn(async () => {
      await this.#append(club, row, false);
      if (this.#lines > 4 * this.#rows.size + 1000) await this.#compact();
    }).catch((error: unknown) => {
      this.#log.warn('Could not update the index of due clubs; nothing is lost', { error });
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
    this.#set(club, [
      ...due.map(([channel, at]) => ['dailies', channel, at] as const),
      ...quizzes.map((channel) => ['quizzes', channel, -Infinity] as const),
      ...links.map((hash) => ['links', hash, 0] as const),
    ]);
  }

  #set(club: string, row: DueRow): void {
    for (const [, key] of this.#rows.get(club) ?? []) this.#links.delete(key);
    for (const [table, key] of row) if (table === 'links') this.#links.set(key, club);
    if (row.length === 0) this.#rows.delete(club);
    else this.#rows.set(club, row);
  }

  async #append(club: string, row: DueRow, durable: boolean): Promise<void> {
    await this.#journal.append([lineOf(club, row)], durable);
    this.#lines += 1;
  }

  async #compact(): Promise<void> {
    this.#lines = this.#rows.size;
    await this.#journal.replace([...this.#rows].map(([club, row]) => lineOf(club, row)));
  }
}

/** Both rows in one, each of what is in both at its earlier moment, so that nothing is missed. */
function bothRows(a: DueRow, b: DueRow): DueRow {
  const both = new Map<string, DueRow[number]>();
  for (const one of [...a, ...b]) {
    const known = both.get(one[0] + one[1]);
    if (!known || one[2] < known[2]) both.set(one[0] + one[1], one);
  }
  return [...both.values()];
}

function lineOf(club: string, row: DueRow): Line {
  const keys = (wanted: string) => row.flatMap(([table, key]) => (table === wanted ? [key] : []));
  const due = row.flatMap(([table, key, at]) => (table === 'dailies' ? [[key, at] as const] : []));
  return { club, due, quizzes: keys('quizzes'), links: keys('links') };
}

/** Whether `a` already names all that `b` does, and no daily post later. When a quiz is due isn't in the file. */
function covers(a: DueRow, b: DueRow): boolean {
  const inFile = ([table, , at]: DueRow[number]) => (table === 'dailies' ? at : 0);
  const known = new Map(a.map((one) => [one[0] + one[1], inFile(one)]));
  return b.every((one) => (known.get(one[0] + one[1]) ?? Infinity) <= inFile(one));
}
