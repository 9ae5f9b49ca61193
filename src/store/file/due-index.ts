import type { ClubId } from '../../core/call.ts';
import type { Rows } from '../../core/club/tables.ts';
import { nextStepAt } from '../../core/domain/quiz-rules.ts';

/** What must be known of a club without opening it: its running quizzes, its daily posts, and links to its pages. */
interface Due {
  readonly table: 'dailies' | 'quizzes' | 'links';
  readonly key: string;
  /** When it is due, ms since 1970. */
  readonly at: number;
}

/** Which clubs have something due, in memory, so that asking doesn't open them all. */
export class DueIndex {
  readonly #clubs = new Map<ClubId, readonly Due[]>();

  /** @param rows what the club has now */
  set(club: ClubId, rows: Rows): void {
    const due: readonly Due[] = [
      ...rows.all('dailies').map(([key, { due: at }]) => ({ table: 'dailies', key, at }) as const),
      ...rows
        .all('quizzes')
        .map(([key, quiz]) => ({ table: 'quizzes', key, at: nextStepAt(quiz) ?? Infinity }) as const),
      ...rows.all('links').map(([key]) => ({ table: 'links', key, at: 0 }) as const),
    ];
    if (due.length === 0) this.#clubs.delete(club);
    else this.#clubs.set(club, due);
  }

  /** What there is of a table up to a moment, longest due first. */
  due(table: Due['table'], until = Infinity): readonly (Due & { readonly club: ClubId })[] {
    const found: (Due & { readonly club: ClubId })[] = [];
    for (const [club, due] of this.#clubs)
      for (const one of due) if (one.table === table && one.at <= until) found.push({ ...one, club });
    return found.sort((a, b) => a.at - b.at);
  }
}
