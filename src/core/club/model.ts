import type { ClubSettings, Rows } from './tables.ts';

const ONLY_ROW = 'club';

/** Nobody waits for a chapter's answer longer than this, ms: whoever took it has ended. */
const TURN_MS = 5 * 60_000;
/** How long a book rests where the model gave no answer, ms; and after how many such a chapter is left. */
const REST_MS = 60 * 60_000;
const TRIES = 5;

export const modelQueries = {
  /** Whether an organiser switched the host's language model off for this club. */
  modelOff: (rows: Rows): boolean => rows.get('settings', ONLY_ROW)?.model?.off === true,
};

export const modelSteps = {
  setModel: (rows: Rows, on: boolean): void => setModel(rows, { off: !on }),
  /** Takes one of the club's requests of a day. @returns false where `most` are taken already */
  takeModelRequest(rows: Rows, day: number, most: number): boolean {
    const { model } = rows.get('settings', ONLY_ROW) ?? {};
    const asked = model?.day === day ? (model.asked ?? 0) : 0;
    if (asked >= most) return false;
    setModel(rows, { day, asked: asked + 1 });
    return true;
  },
  /**
   * Takes the first of these chapters of a book that nobody took before, to ask the model about it: each is taken once,
   * and one at a time. `endChapter` has to follow.
   */
  takeChapter(rows: Rows, book: string, chapters: readonly string[], now: number): string | undefined {
    const { asked = [], until = 0, ...row } = rows.get('chapters', book) ?? {};
    const next = chapters.find((one) => !asked.includes(one));
    if (next === undefined || until > now) return undefined;
    rows.set('chapters', book, { ...row, asked: [...asked, next], until: now + TURN_MS });
    return next;
  },
  /** @param how `failed`: it is asked again later, a few times; `later`: again, as nobody was asked */
  endChapter(
    rows: Rows,
    book: string,
    chapter: string,
    how: 'asked' | 'failed' | 'later',
    now: number,
  ): void {
    const row = rows.get('chapters', book);
    // The book was removed meanwhile.
    if (!row) return;
    const tries = how === 'asked' ? 0 : (row.tries ?? 0) + (how === 'failed' ? 1 : 0);
    const isLeft = how === 'asked' || tries >= TRIES;
    const asked = isLeft ? row.asked : row.asked.filter((one) => one !== chapter);
    const rest = how !== 'asked' && { until: now + REST_MS };
    rows.set('chapters', book, { asked, tries: isLeft ? 0 : tries, ...rest });
  },
};

function setModel(rows: Rows, changed: NonNullable<ClubSettings['model']>): void {
  const settings = rows.get('settings', ONLY_ROW) ?? {};
  rows.set('settings', ONLY_ROW, { ...settings, model: { ...settings.model, ...changed } });
}
