import type { ClubId } from '../../src/core/call.ts';
import type { Daily, LedgerEntry } from '../../src/core/model.ts';
import { Recorder } from '../../src/store/board.ts';
import { Draft } from '../../src/store/draft.ts';
import { type Clubs, Intents, type OpenClub } from '../../src/store/intents.ts';
import type { Rows, Table, Tables } from '../../src/store/tables.ts';

/**
 * The store's own intents over rows in memory, for a simulated year: what is under test there is the schedule, and
 * the disk would make it minutes. What a crash does to files is tested elsewhere.
 */
export class MemoryStore extends Intents {
  readonly #all: Map<ClubId, MemoryClub>;

  constructor(all = new Map<ClubId, MemoryClub>()) {
    const clubs: Clubs = {
      use: async (id, job) => {
        const club = all.get(id) ?? new MemoryClub();
        all.set(id, club);
        return job(club);
      },
    };
    super(clubs);
    this.#all = all;
  }

  async clubs() {
    return [...this.#all.keys()];
  }

  async running() {
    return [];
  }

  async dueQuizzes() {
    return [];
  }

  async dueDailies(now: number, limit: number) {
    const found: { club: ClubId; daily: Daily }[] = [];
    for (const [club, { rows }] of this.#all) {
      for (const [, daily] of rows.all('dailies')) if (daily.due <= now) found.push({ club, daily });
    }
    return found.sort((a, b) => b.daily.due - a.daily.due).slice(0, limit);
  }

  async close() {}
}

class MemoryRows implements Rows {
  readonly #tables = new Map<Table, Map<string, unknown>>();

  get<T extends Table>(table: T, key: string): Tables[T] | undefined {
    return this.#rows(table).get(key);
  }

  set<T extends Table>(table: T, key: string, row: Tables[T] | undefined): void {
    if (row === undefined) this.#rows(table).delete(key);
    else this.#rows(table).set(key, row);
  }

  all<T extends Table>(table: T): readonly (readonly [string, Tables[T]])[] {
    return [...this.#rows(table)];
  }

  #rows<T extends Table>(table: T): Map<string, Tables[T]> {
    const rows = this.#tables.get(table) ?? new Map<string, unknown>();
    this.#tables.set(table, rows);
    return rows as Map<string, Tables[T]>;
  }
}

class MemoryClub implements OpenClub {
  readonly rows = new MemoryRows();
  readonly #entries: LedgerEntry[] = [];

  async step<T>(run: (draft: Draft) => T): Promise<T> {
    const draft = new Draft(this.rows);
    const result = run(draft);
    draft.mergeInto(this.rows);
    this.#entries.push(...draft.entries);
    return result;
  }

  board() {
    return [];
  }

  record(member: string) {
    const own = this.#entries.filter((one) => one.member === member);
    const recorder = new Recorder();
    for (const one of own) recorder.add(one);
    return own.length === 0 ? undefined : recorder.record();
  }

  async ledger() {
    return this.#entries;
  }

  async fill() {}

  async forget() {}

  async clear() {}
}
