import type { Level } from '../../core/book.ts';
import type { BoardRow, LedgerEntry, MemberRecord } from '../../core/model.ts';
import { Recorder, rankBoard } from '../board.ts';
import { Column, Names } from './column.ts';

const LEVELS: readonly Level[] = ['easy', 'medium', 'hard'];

const RIGHT = 4;
const TAKEN_BACK = 8;
const PRACTICE = 16;

/** Where in the journal a quiz's answers are: half-open, in bytes. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/**
 * What boards and records need of each judged answer, in columns: about 40 bytes an answer, so that a club with
 * 100,000 of them is summed over in a millisecond or two for any span, and the words stay on disk.
 */
export class Tally {
  readonly #members = new Names();
  readonly #books = new Names();
  readonly #quizzes = new Names();
  readonly #topics = new Names();
  readonly #stretches: (Stretch | undefined)[] = [];
  readonly #at = new Column();
  readonly #points = new Column();
  readonly #member = new Column(Uint32Array);
  readonly #book = new Column(Uint32Array);
  readonly #quiz = new Column(Uint32Array);
  readonly #round = new Column(Uint32Array);
  readonly #topic = new Column(Uint32Array);
  /** Level, and 4 where the answer was right, 8 where it takes one back, 16 where it was practice. */
  readonly #kind = new Column(Uint8Array);

  get size(): number {
    return this.#at.length;
  }

  add(entry: LedgerEntry, where: Stretch): void {
    this.#at.push(entry.at);
    this.#points.push(entry.points);
    this.#member.push(this.#members.number(entry.member));
    this.#book.push(this.#books.number(entry.book));
    this.#round.push(entry.round);
    this.#topic.push(this.#topics.number(JSON.stringify(entry.topics)));
    this.#kind.push(kindOf(entry));
    this.#quiz.push(this.#quizzes.number(entry.quiz));
    this.#locate(entry, where);
  }

  /**
   * Answers that were added already stand elsewhere now.
   * @param from the first byte of what moved
   * @param moved all of them from there on, in their order
   */
  relocate(from: number, moved: readonly (readonly [LedgerEntry, Stretch])[]): void {
    this.#stretches.forEach((known, quiz) => {
      if (!known || known.end <= from) return;
      this.#stretches[quiz] = known.start < from ? { start: known.start, end: from } : undefined;
    });
    for (const [entry, where] of moved) this.#locate(entry, where);
  }

  /** Undefined where no answer of that quiz was judged. */
  stretch(quiz: string): Stretch | undefined {
    const number = this.#quizzes.find(quiz);
    return number === undefined ? undefined : this.#stretches[number];
  }

  /** @param nameOf a member's name as last seen */
  board(
    span: { readonly since?: number; readonly until?: number; readonly book?: string },
    nameOf: (member: string) => string,
  ): readonly BoardRow[] {
    const { since = -Infinity, until = Infinity } = span;
    const book = span.book === undefined ? undefined : (this.#books.find(span.book) ?? -1);
    const points = Column.zeros(this.#members.size);
    const right = Column.zeros(this.#members.size);
    const answered = Column.zeros(this.#members.size);
    for (let i = 0; i < this.size; i++) {
      const at = this.#at.get(i);
      if (at < since || at >= until || (book !== undefined && this.#book.get(i) !== book)) continue;
      const kind = this.#kind.get(i);
      if (kind & PRACTICE) continue;
      const member = this.#member.get(i);
      const sign = kind & TAKEN_BACK ? -1 : 1;
      points.add(member, sign * this.#points.get(i));
      answered.add(member, sign);
      if (kind & RIGHT) right.add(member, sign);
    }
    const rows: Omit<BoardRow, 'rank'>[] = [];
    for (let i = 0; i < this.#members.size; i++) {
      if (points.get(i) <= 0) continue;
      const member = this.#members.at(i);
      const sums = { points: points.get(i), right: right.get(i), answered: answered.get(i) };
      rows.push({ member, name: nameOf(member), ...sums });
    }
    return rankBoard(rows);
  }

  record(member: string): MemberRecord | undefined {
    const number = this.#members.find(member);
    if (number === undefined) return undefined;
    const recorder = new Recorder();
    let answered = false;
    for (let i = 0; i < this.size; i++) {
      if (this.#member.get(i) !== number) continue;
      const kind = this.#kind.get(i);
      if (kind & PRACTICE) continue;
      answered = true;
      recorder.add({
        quiz: this.#quizzes.at(this.#quiz.get(i)),
        round: this.#round.get(i),
        level: LEVELS[kind % 4] ?? 'easy',
        right: (kind & RIGHT) > 0,
        ...(kind & TAKEN_BACK && { takenBack: true as const }),
        points: this.#points.get(i),
        topics: JSON.parse(this.#topics.at(this.#topic.get(i))),
      });
    }
    return answered ? recorder.record() : undefined;
  }

  #locate(entry: LedgerEntry, where: Stretch): void {
    const quiz = this.#quizzes.number(entry.quiz);
    const start = this.#stretches[quiz]?.start ?? where.start;
    this.#stretches[quiz] = { start, end: where.end };
  }
}

function kindOf({ level, right, takenBack, practice }: LedgerEntry): number {
  return (
    Math.max(0, LEVELS.indexOf(level)) +
    (right ? RIGHT : 0) +
    (takenBack ? TAKEN_BACK : 0) +
    (practice ? PRACTICE : 0)
  );
}
