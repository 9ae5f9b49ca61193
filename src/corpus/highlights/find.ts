import type { Book } from '../../core/domain/book.ts';
import type { Saved } from '../../core/domain/club.ts';
import { plainKey } from '../import/text/words.ts';
import type { Highlight } from './highlight.ts';
import { foldedWords, RUN_WORDS, type TextWords, textWords } from './text-words.ts';

/**
 * Its place, `end` excluded, and past the passage's end where it runs on; and the section in which
 * it ends.
 */
export type HighlightSpot = Readonly<
  NonNullable<NonNullable<Saved['mark']>['spot']> & { section: number }
>;

/**
 * `absent`: no place has enough of its words. `several`: several places do. `short`: too few words
 * to be sure.
 */
export type NotFound = 'absent' | 'several' | 'short';

/** The share of its words needed at a place. */
const ALIKE_SHARE_MIN = 0.8;

/** How far from its place a word may be, as others near it are left out or added. */
const SHIFT = 2;

/** The cost of a word out of place; one that isn't in the book at all is likely a slip. */
const COST = { word: 1, slip: 0.5, edge: 0.25 };

/** Rarest runs to search with, and places to look at. */
const RAREST_RUNS_MAX = 8;
const PLACES_MAX = 12;

/** The parts of a highlight that leaves words out stand so close together. */
const GAP_WORDS_MAX = 2000;

/**
 * Finds highlights by their words, despite slips and cut edges; of several sections, in the one
 * titled like theirs.
 */
export async function finderIn(
  book: Book,
): Promise<(highlight: Highlight) => HighlightSpot | NotFound> {
  const bookWords = await textWords(book);
  return ({ words, chapter }) => {
    const title = plainKey(chapter ?? '');
    const hinted = new Set(
      title === ''
        ? []
        : book.sections.filter((section) => plainKey(section.title) === title).map(({ n }) => n),
    );

    const wholeRange = positionOf(bookWords, foldedWords(words), hinted);
    const whole = wholeRange === 'absent' ? rangeOfParts(bookWords, words, hinted) : wholeRange;
    if (typeof whole === 'string') return whole;

    const { id: passage, at } = bookWords.passageAt(whole.start);
    return {
      section: sectionAt(bookWords, whole),
      passage,
      start: whole.start - at,
      end: whole.end - at,
    };
  };
}

interface Range {
  readonly start: number;
  readonly end: number;
}

/**
 * Parts around an ellipsis must follow each other; one found in several sections goes with those
 * that aren't.
 */
function rangeOfParts(
  bookWords: TextWords,
  highlightWords: string,
  hinted: ReadonlySet<number>,
): Range | NotFound {
  const quotedRuns = highlightWords
    .split(/…|\.{3}/u)
    .map(foldedWords)
    .filter((quotedRun) => quotedRun.length >= RUN_WORDS);

  if (quotedRuns.length < 2) return 'absent';
  const alone = quotedRuns.map((quotedRun) => positionOf(bookWords, quotedRun, hinted));
  const sure = alone
    .filter((position) => typeof position !== 'string')
    .map((position) => sectionAt(bookWords, position));
  const ranges: Range[] = [];

  for (const [n, position] of alone.entries()) {
    const range =
      position === 'several' ? positionOf(bookWords, quotedRuns[n] ?? [], new Set(sure)) : position;
    if (typeof range === 'string') return range;
    if (!follows(range, ranges.at(-1))) return 'absent';
    ranges.push(range);
  }

  return { start: ranges[0]?.start ?? 0, end: ranges.at(-1)?.end ?? 0 };
}

const follows = (range: Range, previous: Range | undefined): boolean =>
  !previous || (range.start >= previous.start && range.start <= previous.end + GAP_WORDS_MAX);

function positionOf(
  bookWords: TextWords,
  wantedWords: readonly string[],
  hinted: ReadonlySet<number>,
): Range | NotFound {
  if (wantedWords.length < RUN_WORDS) return 'short';
  const ids = Int32Array.from(wantedWords, (wantedWord) => bookWords.idOf(wantedWord));

  const scored = candidates(
    bookWords,
    ids,
    Math.min(20, 1 + Math.floor(wantedWords.length / 5)),
  ).map((start) => ({
    start: Math.max(0, start),
    alike: alikeAt(bookWords, start, wantedWords, ids),
  }));

  const best = Math.max(0, ...scored.map(({ alike }) => alike));
  if (best < ALIKE_SHARE_MIN) return 'absent';

  const equal = scored
    .filter(({ alike }) => alike === best)
    .map(({ start }) => ({
      start,
      end: Math.min(bookWords.ids.length, start + wantedWords.length),
    }));
  const sections = (ranges: readonly Range[]) =>
    new Set(ranges.map((range) => sectionAt(bookWords, range))).size;
  const chosen =
    sections(equal) > 1 ? equal.filter((range) => hinted.has(sectionAt(bookWords, range))) : equal;

  return (sections(chosen) === 1 && chosen[0]) || 'several';
}

const isCutFrom = (whole: string, piece: string): boolean =>
  whole.endsWith(piece) || whole.startsWith(piece);

/**
 * How much of a highlight is in the text from a position on, 0…1: 1 less the share of its words
 * that aren't near their place. Slips count half, and the first and last word a quarter, as devices
 * cut inside words.
 */
function alikeAt(
  bookWords: TextWords,
  start: number,
  wantedWords: readonly string[],
  ids: Int32Array,
): number {
  const costs = wantedWords.map((wantedWord, n) => {
    const at = start + n;
    if (
      bookWords.ids
        .subarray(Math.max(0, at - SHIFT), Math.max(0, at + SHIFT + 1))
        .includes(ids[n] ?? -1)
    )
      return 0;
    const bookWord = bookWords.vocabulary[bookWords.ids[at] ?? -1] ?? '';
    if (n === 0 || n === wantedWords.length - 1) {
      if (isCutFrom(bookWord, wantedWord)) return 0;
      return COST.edge;
    }
    return ids[n] === -1 ? COST.slip : COST.word;
  });

  return 1 - costs.reduce((sum, cost) => sum + cost, 0) / wantedWords.length;
}

/** The section in which it ends: none of it is shown before that is read. */
const sectionAt = (bookWords: TextWords, { end }: Range): number =>
  bookWords.passageAt(end - 1).section;

/** Where the highlight may begin, by its rarest runs; those that more of them say come first. */
function candidates(bookWords: TextWords, ids: Int32Array, band: number): number[] {
  const runs: { at: number; places: readonly number[] }[] = [];
  for (let at = 0; at + RUN_WORDS <= ids.length; at += 1) {
    const places = bookWords.placesOf(ids, at);
    if (places.length > 0) runs.push({ at, places });
  }

  const voters = runs.sort((a, b) => a.places.length - b.places.length).slice(0, RAREST_RUNS_MAX);
  const votes = new Map<number, number>();

  for (const start of voters.flatMap(({ at, places }) => places.map((place) => place - at)))
    votes.set(start, (votes.get(start) ?? 0) + 1);
  const chosen: number[] = [];

  for (const [start] of [...votes].sort((a, b) => b[1] - a[1])) {
    if (chosen.length === PLACES_MAX) break;
    if (chosen.every((otherStart) => Math.abs(otherStart - start) > band)) chosen.push(start);
  }

  return chosen;
}
