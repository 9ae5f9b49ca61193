import type { ClubId } from '../core/call.ts';
import type { Book } from '../core/domain/book.ts';
import type { Library } from '../core/ports/library.ts';
import type { Model, ModelOutcome } from '../core/ports/model.ts';
import type { Clock, Log } from '../core/ports/runtime.ts';
import type { Store } from '../core/ports/store.ts';
import { chapterKey } from '../corpus/asks.ts';
import { storySections } from '../corpus/place.ts';
import { chapterPrompt, checkedAsks, linesRead } from './chapter.ts';

/** Of a club's requests of a day: the others are its members'. */
const SHARE = 0.5;

/** How often clubs are looked through for chapters that another process left, or that had to wait, ms. */
const LOOK_MS = 60 * 60_000;

/** Outcomes where nobody was asked. */
const NOT_ASKED: readonly ModelOutcome[] = ['busy', 'spent', 'off'];

/**
 * Asks the model about the chapters of clubs' own books, in the background: each chapter once, whatever process asks.
 * @param parts.clubs those that have books of their own
 */
export function createChapters(parts: {
  readonly model: Model;
  readonly library: Library;
  readonly store: Pick<Store, 'takeChapter' | 'endChapter'>;
  readonly clubs: () => Promise<readonly ClubId[]>;
  readonly clock: Clock;
  readonly log: Log;
}) {
  const { model, library, store, clubs, clock, log } = parts;
  const waiting = new Set<ClubId>();
  let look = Number.NEGATIVE_INFINITY;

  /** @returns false where the club has no chapter to ask about now */
  async function askOne(club: ClubId): Promise<boolean> {
    for (const { id } of (await library.list(club)).filter(({ own }) => own)) {
      const book = (await library.open(club, id).catch(() => undefined))?.book;
      if (book?.kind === 'text' && (await askOfBook(club, book))) return true;
    }
    return false;
  }

  async function askOfBook(club: ClubId, book: Book): Promise<boolean> {
    const done = new Set(book.asks?.map((one) => one.chapter));
    const left = storySections(book).filter((one) => one.passages.length > 0 && !done.has(chapterKey(one)));
    const key = await store.takeChapter(club, book.id, left.map(chapterKey), clock());
    const chapter = left.find((one) => chapterKey(one) === key);
    if (!key || !chapter) return false;
    const lines = linesRead(chapter.passages);
    const { outcome, answer } = await model.ask(club, chapterPrompt(book, chapter, lines), SHARE);
    // What can't be read today won't be better tomorrow.
    const isAnswer = outcome === 'answered' || outcome === 'unreadable';
    const how = isAnswer ? 'asked' : NOT_ASKED.includes(outcome) ? 'later' : 'failed';
    if (answer) await library.keepAsks(club, book.id, checkedAsks(answer, book, chapter, lines));
    await store.endChapter(club, book.id, key, how, clock());
    return how === 'asked';
  }

  return {
    /** A club has a new book. */
    note: (club: ClubId) => void waiting.add(club),
    /** Asks about one chapter of one club, if any is left; never rejects. */
    async step(): Promise<void> {
      try {
        if (clock() - look >= LOOK_MS) {
          look = clock();
          for (const club of await clubs()) waiting.add(club);
        }
        const [club] = waiting;
        if (club === undefined) return;
        waiting.delete(club);
        // Behind the other clubs.
        if (await askOne(club)) waiting.add(club);
      } catch (error) {
        log.warn('could not ask the language model about a chapter', { error });
      }
    },
  };
}
