import { HostError } from '../../core/errors.ts';
import type { LedgerEntry } from '../../core/model.ts';
import { enqueue, gather, type Waiting } from '../batch.ts';
import type { OpenClub, Run, Span } from '../intents.ts';
import { forgetMember } from '../member.ts';
import { Queue } from '../queue.ts';
import type { Rows } from '../tables.ts';
import { clearRows, importClub } from '../whole.ts';
import { codeOf } from './disk.ts';
import type { ClubFiles } from './files.ts';
import { type Around, Holding } from './holding.ts';
import type { Tally } from './tally.ts';

/** No space left, a quota used up, a file at its size limit. */
const FULL: ReadonlySet<string> = new Set(['ENOSPC', 'EDQUOT', 'EFBIG']);

/** An open club: what it holds, and the one queue through which that changes. */
export class Club implements OpenClub {
  readonly #stem: string;
  readonly #holding: Holding;
  readonly #queue = new Queue<Waiting>(
    (steps) => this.#write(steps),
    () => this.#holding.tidy(),
  );

  static async open(id: string, files: ClubFiles, around: Around): Promise<Club> {
    return new Club(files.stem, await Holding.load(id, files, around));
  }

  private constructor(stem: string, holding: Holding) {
    this.#stem = stem;
    this.#holding = holding;
  }

  get rows(): Rows {
    return this.#holding.rows;
  }

  get tally(): Tally {
    return this.#holding.tally;
  }

  /**
   * Runs a step in its turn and resolves once it is on disk. A step that throws changes nothing and rejects alone;
   * a write that fails rejects every step in it, and none of them happened.
   */
  step<T>(run: Run<T>): Promise<T> {
    return enqueue(this.#queue, run);
  }

  /** Judged answers from the disk, oldest first; of one quiz where told. */
  ledger(quiz?: string): Promise<readonly LedgerEntry[]> {
    // Alone, since where lines stand changes as the journal is rewritten.
    return this.#queue.alone(() => this.#holding.ledger(quiz));
  }

  board(span: Span) {
    return this.tally.board(span, (member) => this.rows.get('members', member)?.name ?? '');
  }

  record(member: string) {
    return this.tally.record(member);
  }

  fill(data: unknown): Promise<void> {
    return this.step((rows) => importClub(rows, this.tally.size, data));
  }

  forget(member: string): Promise<void> {
    return this.#erase(
      (rows) => forgetMember(rows, member),
      (entry) => entry.member !== member,
    );
  }

  clear(): Promise<void> {
    return this.#erase(clearRows, () => false);
  }

  /** Waits for what is being written and closes the files. @param fold leaves a snapshot of everything */
  close(fold: boolean): Promise<void> {
    return this.#queue.alone(() => this.#holding.close(fold));
  }

  /** Takes something out of all the club's files, see `Holding.erase`. */
  #erase(scrub: Run<void>, keep: (entry: LedgerEntry) => boolean): Promise<void> {
    return this.#queue.alone(async () => {
      try {
        await this.#holding.erase(scrub, keep);
      } catch (error) {
        throw this.#failure(error, 'It may be erased in part: ask again.');
      }
    });
  }

  async #write(steps: readonly Waiting[]): Promise<void> {
    const { batch, going, refused } = gather(this.rows, steps);
    for (const [step, error] of refused) step.fail(error);
    try {
      await this.#holding.commit(batch);
    } catch (error) {
      const failure = this.#failure(error, 'Nothing of it was kept.');
      for (const step of going) step.fail(failure);
      return;
    }
    for (const step of going) step.done();
  }

  #failure(error: unknown, so: string): Error {
    const why = FULL.has(codeOf(error) ?? '') ? 'the disk is full' : (codeOf(error) ?? 'no code');
    return new HostError(`The club's data could not be saved (${this.#stem}): ${why}. ${so}`, {
      cause: error,
    });
  }
}
