import type { ClubId } from '../core/call.ts';
import type { Book, Section } from '../core/domain/book.ts';
import type { BookCard } from '../core/ports/library.ts';
import type { Means } from '../core/ports/means.ts';
import type { Model } from '../core/ports/model.ts';
import { storySections } from '../corpus/place.ts';
import { chapterPrompt, checkedAsks } from './chapter.ts';
import { linesRead } from './sentences.ts';

/** Of a club's requests of a day: the others are its members'. */
const DAILY_SHARE_MAX = 0.5;
/**
 * Nobody waits for a chapter's answer longer than this, ms: whoever took the club's turn has ended.
 */
const TURN_MS = 5 * 60_000;
/**
 * How often clubs are looked through for chapters that another process left, or that got no answer,
 * ms.
 */
const LOOK_MS = 60 * 60_000;

/**
 * Asks the model about the chapters of clubs' own books, in the background: each chapter once,
 * whatever process asks.
 * @param clubs those that have books of their own
 */
export function createChapters(
  { store, library, clock, log }: Pick<Means, 'store' | 'library' | 'clock' | 'log'>,
  model: Model,
  clubs: () => Promise<readonly ClubId[]>,
) {
  const waiting = new Set<ClubId>();
  /** Stamps of books of which no chapter is left: they needn't be opened again. */
  const done = new Set<string | undefined>();
  let looked = -Infinity;
  let failures = 0;

  /**
   * A chapter that is left: the first, or after failures another, so that none holds up the rest.
   */
  async function leftIn(
    club: ClubId,
  ): Promise<{ card: BookCard; book: Book; chapter: Section } | undefined> {
    for (const card of await library.list(club, 'now')) {
      if (!card.own || done.has(card.stamp)) continue;
      const book = (await library.open(club, card.id).catch(() => undefined))?.book;
      if (!book) continue;
      const asked = new Set(book.asks?.map((ask) => ask.chapter));
      const sections = book.kind === 'text' ? storySections(book) : [];
      const remainingSections = sections.filter(
        (section) => section.passages.length > 0 && !asked.has(section.n),
      );
      const chapter = remainingSections[failures % remainingSections.length];
      if (chapter) return { card, book, chapter };
      done.add(card.stamp);
    }

    return undefined;
  }

  /** @returns whether there was an answer; undefined where there is nothing to ask now */
  async function askOne(club: ClubId): Promise<boolean | undefined> {
    const isMine =
      (await leftIn(club)) && (await store.takeChapters(club, clock(), clock() + TURN_MS));
    // Whoever had the turn before has kept what it asked.
    const requestsLeft = isMine ? await leftIn(club) : undefined;
    if (!requestsLeft) return undefined;

    const { card, book, chapter } = requestsLeft;
    const lines = linesRead(chapter.passages);
    const { outcome, answer } = await model.ask(club, chapterPrompt(lines), DAILY_SHARE_MAX);

    // What can't be read today won't be better tomorrow.
    const madeOfIt = outcome === 'unreadable' ? { questions: [], prompts: [] } : answer;
    if (madeOfIt) await library.keepAsks(club, card, checkedAsks(madeOfIt, book, chapter, lines));
    else failures++;
    await store.endChapters(club);

    return madeOfIt !== undefined;
  }

  async function askNext() {
    if (clock() - looked >= LOOK_MS) {
      looked = clock();
      for (const club of await clubs()) waiting.add(club);
    }
    for (const club of waiting) {
      waiting.delete(club);
      const isAnswered = await askOne(club);
      // Behind the other clubs.
      if (isAnswered) waiting.add(club);
      if (isAnswered !== undefined) return;
    }
  }

  return {
    /** A club has a new book. */
    note: (club: ClubId) => void waiting.add(club),
    /** Asks about one chapter of one club, if any is left; never rejects. */
    step: () =>
      askNext().catch((error: unknown) => {
        log.warn('could not ask the language model about a chapter', { error });
      }),
  };
}
