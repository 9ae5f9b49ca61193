import type { LedgerEntry } from '../../src/core/domain/quiz.ts';
import { decodePress } from '../../src/core/press.ts';
import type { DiscordServer, Person, Seen } from '../servers/discord/index.ts';

/** What a member was told of an answer. */
interface Word {
  readonly right: boolean;
  /** Absent if they were only told that they had answered before. */
  readonly points?: number;
}

/**
 * Stands beside the players: notes what they tried and what they were told, and holds the ledger to
 * it.
 */
export class Referee {
  readonly #tried = new Set<string>();
  readonly #told = new Map<string, Word>();

  get words(): number {
    return this.#told.size;
  }

  /** A player presses an option; true once there was a word that settles it. */
  async press(
    server: DiscordServer,
    who: Person,
    question: Seen,
    button: string,
  ): Promise<boolean> {
    const [quiz = '', n = ''] = decodePress(button).args;
    const key = [quiz, n, who.id].join('/');
    this.#tried.add(key);
    const { text } = await server.press(who, question, button);
    const [, not, points] = /” is(n’t)? right[^:]*(?:: (\d+) points)?/.exec(text) ?? [];
    const before = /already answered: .*, (not )?right/.exec(text);
    if (/” is(?:n’t)? /.test(text))
      this.#told.set(key, { right: !not, points: Number(points ?? 0) });
    else if (before) this.#told.set(key, { right: !before[1] });
    else if (!/Too late|closed|over|No quiz/.test(text))
      throw new Error(`Unexpected word: ${text}`);
    return true;
  }

  /** What is wrong with a ledger, a line each. */
  faults(ledger: readonly LedgerEntry[]): readonly string[] {
    const faults: string[] = [];
    const entered = new Map<string, LedgerEntry>();
    for (const entry of ledger) {
      const key = [entry.quiz, entry.round, entry.member].join('/');
      if (entered.has(key)) faults.push(`${key} was entered twice`);
      if (!this.#tried.has(key)) faults.push(`${key} was never given`);
      entered.set(key, entry);
    }
    return faults;
  }

  /**
   * Words that no ledger bears out, a line each.
   * @param all the ledgers of all clubs
   */
  broken(all: readonly LedgerEntry[]): readonly string[] {
    const entered = new Map(all.map((one) => [[one.quiz, one.round, one.member].join('/'), one]));
    return [...this.#told].flatMap(([key, word]) => {
      const entry = entered.get(key);
      if (!entry) return [`${key} was confirmed and is not there`];
      if (entry.right !== word.right)
        return [`${key} was told to be ${word.right ? '' : 'not '}right`];
      const points = word.points ?? entry.points;
      return entry.points === points
        ? []
        : [`${key} was told ${points} points, and has ${entry.points}`];
    });
  }
}
