import type { BoardRow, LedgerEntry, MemberRecord } from '../../core/domain/quiz.ts';
import { rank } from '../../core/domain/rank.ts';
import type { BoardSpan } from '../../core/ports/store.ts';
import { memberRecord } from '../member-record.ts';

/** What a member's judged answers come to. */
interface Sum {
  points: number;
  right: number;
  answered: number;
}

/**
 * A club's judged answers in memory, oldest first, with the sums of each member. An answer takes about 160 bytes: what
 * many have in common (ids, names, topics) is there once.
 */
export class Ledger {
  readonly #entries: LedgerEntry[] = [];
  readonly #byMember = new Map<string, LedgerEntry[]>();
  /** Of all time, by book and member: the board that is asked for most. */
  readonly #sums = new Map<string, Map<string, Sum>>();
  readonly #texts = new Map<string, string>();
  readonly #topics = new Map<string, readonly string[]>();

  get size(): number {
    return this.#entries.length;
  }

  add(given: LedgerEntry): void {
    const entry = {
      ...given,
      quiz: this.#once(given.quiz),
      question: this.#once(given.question),
      book: this.#once(given.book),
      member: this.#once(given.member),
      name: this.#once(given.name),
      topics: this.#onceAll(given.topics),
    };
    this.#entries.push(entry);
    const own = this.#byMember.get(entry.member);
    if (own) own.push(entry);
    else this.#byMember.set(entry.member, [entry]);
    const sums = this.#sums.get(entry.book) ?? new Map<string, Sum>();
    this.#sums.set(entry.book, sums);
    count(sumOf(sums, entry.member), entry);
  }

  /** Oldest first; of one quiz where given. */
  entries(quiz?: string): readonly LedgerEntry[] {
    return quiz === undefined ? [...this.#entries] : this.#entries.filter((entry) => entry.quiz === quiz);
  }

  /** @param nameOf a member's name as last seen */
  board(span: BoardSpan, nameOf: (member: string) => string): readonly BoardRow[] {
    const sums =
      span.since === undefined && span.until === undefined ? this.#total(span.book) : this.#within(span);
    const rows = [...sums].filter(([, { points }]) => points > 0);
    return rank(rows.map(([member, sum]) => ({ member, name: nameOf(member), ...sum })));
  }

  record(member: string): MemberRecord | undefined {
    return memberRecord(this.#byMember.get(member) ?? []);
  }

  #total(book: string | undefined): ReadonlyMap<string, Sum> {
    const [only] = this.#sums.keys();
    const one = book ?? (this.#sums.size === 1 ? only : undefined);
    if (one !== undefined) return this.#sums.get(one) ?? new Map();
    const total = new Map<string, Sum>();
    for (const sums of this.#sums.values()) {
      for (const [member, { points, right, answered }] of sums) {
        const sum = sumOf(total, member);
        sum.points += points;
        sum.right += right;
        sum.answered += answered;
      }
    }
    return total;
  }

  #within({ since = -Infinity, until = Infinity, book }: BoardSpan): ReadonlyMap<string, Sum> {
    const sums = new Map<string, Sum>();
    for (const [member, entries] of this.#byMember) {
      const sum = { points: 0, right: 0, answered: 0 };
      for (const entry of entries) {
        if (entry.at < since || entry.at >= until || (book !== undefined && entry.book !== book)) continue;
        count(sum, entry);
      }
      sums.set(member, sum);
    }
    return sums;
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

function count(sum: Sum, { points, right, practice, takenBack }: LedgerEntry): void {
  if (practice) return;
  const sign = takenBack ? -1 : 1;
  sum.points += sign * points;
  sum.right += right ? sign : 0;
  sum.answered += sign;
}

function sumOf(sums: Map<string, Sum>, member: string): Sum {
  const sum = sums.get(member) ?? { points: 0, right: 0, answered: 0 };
  sums.set(member, sum);
  return sum;
}
