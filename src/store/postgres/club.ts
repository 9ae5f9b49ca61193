import { createHash } from 'node:crypto';
import type { ClubId } from '../../core/call.ts';
import { HostError, UnavailableError } from '../../core/errors.ts';
import {
  checkDraft,
  Draft,
  enqueue,
  type Gathered,
  gather,
  Queue,
  type QueuedStep,
  type StepFunction,
} from '../steps.ts';
import { BIG, type Database } from './connection/database.ts';
import type { Sql, Statement } from './connection/statements.ts';
import { Loaded, Missing } from './loaded.ts';
import { type Changes, changesOf, writesOf } from './write.ts';

/** Most times a batch runs again for rows that it turned out to need: each time at least one more is there. */
const RUNS = 1000;

/**
 * What changes a club: the steps of this process are written together where they come together, in a transaction
 * that has the club to itself among all processes.
 */
export class Steps {
  readonly #database: Database;
  readonly #club: ClubId;
  readonly #lock: string;
  readonly #queue = new Queue(
    (steps) => this.#write(steps),
    async () => undefined,
  );
  #under = 0;

  constructor(database: Database, club: ClubId) {
    this.#database = database;
    this.#club = club;
    this.#lock = lockOf(club);
  }

  /** True while nothing waits to be written. */
  get idle(): boolean {
    return this.#under === 0;
  }

  step<T>(run: StepFunction<T>): Promise<T> {
    return this.#counted(enqueue(this.#queue, run));
  }

  /**
   * A step that also looks at the ledger, or takes from it.
   * @param look comes first, within the same transaction
   */
  alone<T>(look: (sql: Sql) => Promise<T>, run: (draft: Draft, found: T) => void): Promise<void> {
    const work = async (sql: Sql) => {
      const found = await look(sql);
      const writes = await this.#settle(sql, (loaded) => {
        const draft = new Draft(loaded);
        run(draft, found);
        checkDraft(draft);
        return draft;
      });
      return { result: undefined, writes };
    };
    return this.#counted(this.#queue.alone(() => this.#database.change(this.#lock, work, BIG)));
  }

  async #counted<T>(work: Promise<T>): Promise<T> {
    this.#under += 1;
    try {
      return await work;
    } finally {
      this.#under -= 1;
    }
  }

  async #write(steps: readonly QueuedStep[]): Promise<void> {
    try {
      const { going, refused } = await this.#database.change(this.#lock, async (sql) => {
        let gathered: Gathered | undefined;
        const writes = await this.#settle(sql, (loaded) => {
          gathered = gatherLoaded(loaded, steps);
          return gathered.batch;
        });
        return { result: gathered ?? { going: [], refused: [] }, writes };
      });
      for (const [step, error] of refused) step.fail(error);
      for (const step of going) step.done();
    } catch (error) {
      // Those behind have waited as long: nobody is to wait for one time limit after the other.
      const behind = error instanceof UnavailableError ? this.#queue.withdraw() : [];
      for (const step of [...steps, ...behind]) step.fail(failure(error));
    }
  }

  /** Runs until every row it needs is loaded. @returns what writes its changes */
  async #settle(sql: Sql, run: (loaded: Loaded) => Draft): Promise<readonly Statement[]> {
    const loaded = new Loaded();
    for (let runs = 0; runs < RUNS; runs++) {
      const found = tried(loaded, run);
      if ('missing' in found) await loaded.load(sql, this.#club, found.missing);
      else return writesOf(this.#club, found.changes, found.draft, this.#database.name);
    }
    throw new Error('Expected the rows that a step needs to come to an end');
  }
}

/** Several rows may be missing at once: those that the steps of one batch need. */
class MissingMany extends Error {
  readonly missing: readonly Missing[];

  constructor(missing: readonly Missing[]) {
    super('Expected the rows to be loaded');
    this.missing = missing;
  }
}

function tried(
  loaded: Loaded,
  run: (loaded: Loaded) => Draft,
): { readonly missing: readonly Missing[] } | { readonly draft: Draft; readonly changes: Changes } {
  try {
    const draft = run(loaded);
    return { draft, changes: changesOf(draft, loaded) };
  } catch (error) {
    if (error instanceof Missing) return { missing: [error] };
    if (error instanceof MissingMany) return { missing: error.missing };
    throw error;
  }
}

/**
 * Runs steps on the rows that are loaded. Those after one that misses a row run as well, though in vain, so that what
 * they miss is loaded in the same exchange.
 * @throws MissingMany
 */
function gatherLoaded(loaded: Loaded, steps: readonly QueuedStep[]): Gathered {
  const gathered = gather(loaded, steps);
  const missing = gathered.refused.flatMap(([, error]) => (error instanceof Missing ? [error] : []));
  if (missing.length > 0) throw new MissingMany(missing);
  return gathered;
}

function failure(error: unknown): Error {
  const message = "The club's data could not be saved";
  if (error instanceof UnavailableError)
    return new UnavailableError(error.slow, { message, cause: error.cause });
  return new HostError(message, { cause: error });
}

/** The club's lock: 63 bits of its id's hash. Two clubs that share one wait for each other, and nothing worse. */
export function lockOf(club: ClubId): string {
  return (createHash('sha256').update(club).digest().readBigUInt64BE() >> 1n).toString();
}
