import type { Daily, DailyClaim } from '../../src/core/domain/club.ts';
import type { LedgerEntry, Player, Quiz } from '../../src/core/domain/quiz.ts';
import { groupBy } from '../../src/lib/counted.ts';
import { DAY_MS } from '../../src/lib/timer.ts';

/** One club as simply as it can be told, to hold a store against. */
export class Model {
  book: string | undefined;
  readonly places = new Map<string, Map<string, number>>();
  readonly names = new Map<string, string>();
  readonly quizzes = new Map<string, Quiz>();
  /** By quiz and member. */
  readonly players = new Map<string, Map<string, Player>>();
  readonly decks = new Map<string, string[]>();
  readonly dailies = new Map<string, Daily>();
  readonly held = new Map<string, { until: number; claim: DailyClaim }>();
  ledger: LedgerEntry[] = [];

  setPlace(member: string, name: string, book: string, place: number): void {
    this.names.set(member, name);
    this.places.set(
      member,
      (this.places.get(member) ?? new Map<string, number>()).set(book, place),
    );
  }

  nextId(): string {
    return `quiz-${this.players.size}`;
  }

  play(quiz: Quiz, member: string, player: Player): void {
    this.quizzes.set(quiz.channel, quiz);
    const players = this.players.get(quiz.id) ?? new Map<string, Player>();
    this.players.set(quiz.id, players.set(member, player));
  }

  enter(entry: LedgerEntry): void {
    this.ledger.push(entry);
    this.names.set(entry.member, entry.name);
  }

  show(deck: string, item: string, restart: boolean): void {
    const before = restart ? [] : (this.decks.get(deck) ?? []);
    this.decks.set(deck, [...before.filter((one) => one !== item), item]);
  }

  /** `member points` in order, with ranks. */
  board(since: number, until: number): readonly string[] {
    const sums = new Map<string, number>();
    for (const { at, member, points } of this.ledger) {
      if (at >= since && at < until) sums.set(member, (sums.get(member) ?? 0) + points);
    }
    const rows = [...sums].filter(([, points]) => points > 0);
    const name = (member: string) => `${this.names.get(member)}`;
    const order = ([a, x]: [string, number], [b, y]: [string, number]) =>
      y - x || (name(a) < name(b) ? -1 : name(a) > name(b) ? 1 : a < b ? -1 : 1);
    return rows
      .sort(order)
      .map(
        ([member, points]) =>
          `${1 + rows.filter(([, more]) => more > points).length} ${name(member)} ${points}`,
      );
  }

  /** `book member points first-last day`, in no order. */
  bookScores(): readonly string[] {
    const all = groupBy(this.ledger, ({ book, member }) => `${book} ${member}`);
    return [...all].map(([who, own]) => {
      const days = own.map(({ at }) => Math.floor(at / DAY_MS));
      const points = own.reduce((sum, one) => sum + one.points, 0);
      return `${who} ${points} ${Math.min(...days)}-${Math.max(...days)}`;
    });
  }

  forget(member: string): void {
    this.names.delete(member);
    this.places.delete(member);
    this.ledger = this.ledger.filter((entry) => entry.member !== member);
    for (const players of this.players.values()) players.delete(member);
  }
}
