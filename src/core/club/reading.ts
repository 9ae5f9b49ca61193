import { ownField } from '../../lib/counted.ts';
import type { Member } from '../call.ts';
import type { Place } from '../domain/book.ts';
import type { Pace } from '../domain/club.ts';
import type { Anchor, Reader, ReaderState } from '../domain/reader.ts';
import type { Sync } from '../domain/sync.ts';
import { changeSettings, settingsIn } from './settings.ts';
import { countReader, countSlowest, dropCounted, isSeen, knownSlowest } from './slowest.ts';
import { changeRow, type Rows, valuesOf } from './tables.ts';

export const readingQueries = {
  /**
   * The book that the club chose last; its files may be lost or removed. Undefined where it never
   * chose.
   */
  chosenBook: (rows: Rows): string | undefined => settingsIn(rows).book,
  /**
   * The books that the club removed, each with what it was made from (`BookCard.origin`), by id.
   */
  removedBooks: (rows: Rows): Readonly<Record<string, string>> => settingsIn(rows).removed ?? {},
  /** What the club's public replies go by; its plan unless it chose otherwise. */
  pace: (rows: Rows): Pace => settingsIn(rows).pace ?? 'plan',
  /** Undefined where the member never said, which counts as not begun. */
  place: (rows: Rows, member: string, book: string): Place | undefined =>
    ownField(rows.get('members', member)?.places, book),
  /** All who ever set a place for this book, in no order. */
  readers: (rows: Rows, book: string): readonly Reader[] =>
    rows.all('members').flatMap(([member, { places }]) => {
      const place = ownField(places, book);
      if (place === undefined) return [];
      return { member, place };
    }),
  /**
   * The slowest readers of a channel, or of the `WHOLE_CLUB`; undefined where `countSlowest` has to
   * count them.
   */
  knownSlowest,
  /** Known points of a member's own edition, by page. */
  edition: (rows: Rows, member: string, book: string): readonly Anchor[] =>
    ownField(rows.get('members', member)?.editions, book) ?? [],
  /** The last day on which a member used the bot in a channel as a reader. */
  lastSeen: (rows: Rows, member: string, channel: string): number | undefined =>
    ownField(rows.get('members', member)?.seen, channel),
  /** A member's e-reader, which reports how far they are. */
  sync: (rows: Rows, member: string): Sync | undefined => rows.get('syncs', member),
  /** By the name that the device logs in with. */
  syncNamed: (rows: Rows, loginName: string): Sync | undefined =>
    valuesOf(rows, 'syncs').find((sync) => sync.name === loginName),
};

/**
 * Removed books that are remembered: one that is added again after more of them is another book.
 */
const REMOVED_MAX = 1000;

export const readingSteps = {
  countSlowest,
  useBook: (rows: Rows, book: string): void => changeSettings(rows, { book }),
  noteRemoved(rows: Rows, book: string, origin: string): void {
    const { [book]: _, ...others } = settingsIn(rows).removed ?? {};
    const latest = Object.entries(others).slice(1 - REMOVED_MAX);
    changeSettings(rows, { removed: Object.fromEntries([...latest, [book, origin]]) });
  },
  setPace: (rows: Rows, pace: Pace): void => changeSettings(rows, { pace }),
  setPlace: (rows: Rows, member: Member, book: string, place: Place): void =>
    changeMember(rows, member, ({ places }) => ({ places: { ...places, [book]: place } })),
  /**
   * Moves a member on, never back.
   * @returns where they were; undefined where they are there already, or further
   */
  moveOn(rows: Rows, member: Member, book: string, place: Place): Place | undefined {
    const earlierPlace = readingQueries.place(rows, member.id, book) ?? 0;
    if (place <= earlierPlace) return undefined;
    readingSteps.setPlace(rows, member, book, place);
    return earlierPlace;
  },
  setEdition: (rows: Rows, member: Member, book: string, anchors: readonly Anchor[]): void =>
    changeMember(rows, member, ({ editions }) => ({ editions: { ...editions, [book]: anchors } })),
  /**
   * Follows a book whose sections have changed: a reader at place p moves to `places[p]`, and what
   * was saved to be shown from p on is shown from `opens[p]` on. What readers took back from a
   * device stays taken back.
   */
  movePlaces(rows: Rows, book: string, moved: readonly Place[], opens: readonly Place[]): void {
    moveReaders(rows, book, moved);
    dropCounted(rows);
    lowerLines(rows, book, moved);
    moveUndone(rows, book, opens);
    moveSaved(rows, book, opens);
  },
  /**
   * Counts the words of the club's texts that a member is shown in a day.
   * @returns how many of them may still be shown, with `most` for the day
   */
  takeWords(
    rows: Rows,
    member: Member,
    {
      day,
      wordCount,
      wordsMax,
    }: { readonly day: number; readonly wordCount: number; readonly wordsMax: number },
  ): number {
    const earlier = rows.get('members', member.id)?.excerpts;
    const spent = earlier?.day === day ? earlier.words : 0;
    const taken = Math.max(0, Math.min(wordCount, wordsMax - spent));
    if (taken > 0) changeMember(rows, member, () => ({ excerpts: { day, words: spent + taken } }));
    return taken;
  },
  /**
   * Notes that a member used the bot in a channel as a reader, and forgets channels that they have
   * left.
   * @returns whether they weren't among the readers of any channel until now: true for one of
   * several requests at once
   */
  noteSeen(rows: Rows, member: Member, channel: string, day: number): boolean {
    const earlier = Object.values(rows.get('members', member.id)?.seen ?? {});
    const isNew = !earlier.some((last) => isSeen(last, day));
    changeMember(rows, member, ({ seen = {} }) => {
      const lately = Object.entries(seen).filter(([, last]) => isSeen(last, day));
      return { seen: { ...Object.fromEntries(lately), [channel]: day } };
    });
    return isNew;
  },
  /** Sets or changes a member's sync; undefined removes it. */
  reviseSync: (rows: Rows, member: string, change: (earlier?: Sync) => Sync | undefined): void =>
    rows.set('syncs', member, change(rows.get('syncs', member))),
  /**
   * Changes a member's sync where there is one.
   * @returns it as it is now
   */
  changeSync: (rows: Rows, member: string, change: (earlier: Sync) => Sync): Sync | undefined =>
    changeRow(rows, 'syncs', member, change),
};

function moveReaders(rows: Rows, book: string, moved: readonly Place[]) {
  for (const [id, reader] of rows.all('members')) {
    const oldPlace = ownField(reader.places, book);
    const newPlace = moved[oldPlace ?? -1];
    if (oldPlace === undefined || newPlace === undefined || newPlace === oldPlace) continue;
    rows.set('members', id, { ...reader, places: { ...reader.places, [book]: newPlace } });
  }
}

function moveUndone(rows: Rows, book: string, opens: readonly Place[]) {
  for (const [id, sync] of rows.all('syncs')) {
    const undone = ownField(sync.undone, book);
    if (undone === undefined) continue;
    const movedUndone = { ...sync.undone, [book]: opens[undone] ?? undone };
    rows.set('syncs', id, { ...sync, undone: movedUndone });
  }
}

function moveSaved(rows: Rows, book: string, opens: readonly Place[]) {
  for (const [id, entry] of rows.all('saved')) {
    if (entry.book !== book) continue;
    const { from, section } = entry;
    const movedSection = section !== undefined && { section: opens[section] ?? section };
    rows.set('saved', id, { ...entry, from: opens[from] ?? from, ...movedSection });
  }
}

/** Running quizzes ask no further than before; what they have drawn is from places as they were. */
function lowerLines(rows: Rows, book: string, moved: readonly Place[]) {
  for (const [channel, quiz] of rows.all('quizzes')) {
    const newLine = moved[quiz.line] ?? quiz.line;
    if (quiz.book === book && newLine < quiz.line)
      rows.set('quizzes', channel, { ...quiz, line: newLine });
  }
}

/** Also notes the member's name as last seen. */
function changeMember(
  rows: Rows,
  { id, name }: Member,
  change: (earlier: ReaderState) => Partial<ReaderState>,
) {
  const knownReader = rows.get('members', id);
  const earlier = knownReader ?? { name, places: {} };
  const changed = { ...earlier, ...change(earlier), name };
  rows.set('members', id, changed);
  countReader(rows, knownReader, changed);
}
