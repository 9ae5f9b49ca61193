import type { BoardRow, LedgerEntry, MemberRecord } from '../../core/domain/quiz.ts';
import { rank } from '../../core/domain/rank.ts';
import type { BoardSpan } from '../../core/ports/store.ts';
import { memberRecord } from '../member-record.ts';

/**
 * A club's judged answers in memory, oldest first. An answer takes about 160 bytes: what many have in common (ids,
 * names, topics) is there once.
 */
export class Ledger {
  readonly #entries: LedgerEntry[] = [];
  readonly #texts = new Map<string, string>();
  readonly #topics = new Map<string, readonly string[]>();

  get size(): number {
    return this.#entries.length;
  }

  add(given: LedgerEntry): void {
    this.#entries.push({
      ...given,
      quiz: this.#once(given.quiz),
      question: this.#once(given.question),
      book: this.#once(given.book),
      member: this.#once(given.member),
      name: this.#once(given.name),
      topics: this.#onceAll(given.topics),
    });
  }

  /** Oldest first; of one quiz where given. */
  entries(quiz?: string): readonly LedgerEntry[] {
    return quiz === undefined ? [...this.#entries] : this.#entries.filter((entry) => entry.quiz === quiz);
  }

  /** @param nameOf a member's name as last seen */
  board(
    { since = -Infinity, until = Infinity, book }: BoardSpan,
    nameOf: (member: string) => string,
  ): readonly BoardRow[] {
    const sums = new Map<string, { points: number; right: number; answered: number }>();
    for (const entry of this.#entries) {
      if (entry.practice || entry.at < since || entry.at >= until) continue;
      if (book !== undefined && entry.book !== book) continue;
      const sum = sums.get(entry.member) ?? { points: 0, right: 0, answered: 0 };
      sums.set(entry.member, sum);
      const sign = entry.takenBack ? -1 : 1;
      sum.points += sign * entry.points;
      sum.right += entry.right ? sign : 0;
      sum.answered += sign;
    }
    const rows = [...sums].filter(([, { points }]) => points > 0);
    return rank(rows.map(([member, sum]) => ({ member, name: nameOf(member), ...sum })));
  }

  record(member: string): MemberRecord | undefined {
    return memberRecord(this.#entries.filter((entry) => entry.member === member));
  }

  #once(text: string): string {
    const known = this.#texts.get(text);
    if (known === undefined) this.#texts.set(text, text);
    return known ?? text;
  }

  #onceAll(topics: readonly string[]): readonly string[] {
    const key = topics.join('\n');
    const known = this.#topics.get(key);
    if (known?.length === topics.length) return known;
    this.#topics.set(key, topics);
    return topics;
  }
}
