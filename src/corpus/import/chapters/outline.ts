import { groupBy } from '../../../lib/counted.ts';
import { MAX_CANDIDATES } from '../limits.ts';
import type { Block } from '../text/block.ts';
import { type HeadingCandidate, type Layout, layoutOf, measured, NO_TEXT } from './candidates.ts';
import { holdsChapters } from './label.ts';
import { chooseLeaf } from './leaf.ts';
import { bestSeries, type Series } from './series.ts';
import { chapterTitlesAbove, partTitlesAbove, type TitledChapter } from './titles/titles-above.ts';

/** A heading of the book, and what stands under it; `skip` for what is no part of the book. */
export interface Heading {
  readonly candidate: HeadingCandidate;
  readonly role: 'part' | 'section' | 'skip';
  /** The part's heading that it stands under, where markup or a table of contents says it. */
  readonly above?: Heading | undefined;
  /** Index of the block with which its text begins, where that isn't right behind the heading. */
  readonly text?: number | undefined;
  /** Whether chapters stand before and behind it, where that is known. */
  readonly isAmong?: boolean;
}

/**
 * The part that a part's heading stands under: one of the same kind ends a part. One without a
 * number ends all of them, and holds none that have one.
 * @param open the part before it
 * @param outermost what none of them ends
 */
export function partAbove(
  { label }: HeadingCandidate,
  open?: Heading,
  outermost?: Heading,
): Heading | undefined {
  if (!label) return outermost;
  for (let heading = open; heading && heading !== outermost; heading = heading.above)
    if (heading.candidate.label?.kind === label.kind) return heading.above;
  return open?.candidate.label ? open : outermost;
}

/** How a book is laid out. */
export interface Outline {
  /** The book's title, where a heading says it; may be empty. */
  readonly title?: string;
  readonly headings: readonly Heading[];
  /** What its sections are numbered by: `chapter`, `bare`, `listed` … */
  readonly leaf: string;
  readonly series: readonly Series[];
  /**
   * All headings of markup, or lines of a file's own table of contents, where it is read by these.
   */
  readonly marked?: readonly HeadingCandidate[];
  /** A line that may be the title of a part. */
  readonly maybePart?: string | undefined;
  /** Share of the contents page's entries that were found, where there is one. */
  readonly listed?: number | undefined;
}

/** A book in which each of these is a section's heading, without parts. */
export const toOutline = (
  headingCandidates: readonly HeadingCandidate[],
  leaf: string,
): Outline => ({
  headings: headingCandidates.map((candidate) => ({ candidate, role: 'section' })),
  leaf,
  series: [],
});

/** Share of the contents page's entries from which on it is believed. */
export const TRUSTED = 0.7;

/** The candidates without lists, and without those that only sum up what follows, apart. */
function splitOffSynopses(blocks: readonly Block[], candidates: readonly HeadingCandidate[]) {
  const measure = measured(blocks, candidates);
  const rowless = dropLists(candidates);
  const synopses = new Set(synopsesIn(layoutOf(blocks, rowless, measure)));
  const real = rowless.filter((headingCandidate) => !synopses.has(headingCandidate));
  return { measure, synopses, real };
}

/** Decides which candidates are the book's sections and which its parts. */
export function makeOutline(
  blocks: readonly Block[],
  candidates: readonly HeadingCandidate[],
  listed: number | undefined,
): Outline | undefined {
  if (candidates.length > MAX_CANDIDATES) return undefined;
  const { measure, synopses, real } = splitOffSynopses(blocks, candidates);
  const layout = layoutOf(blocks, real, measure);
  const series = allSeries(layout);
  const trusted = (listed ?? 0) >= TRUSTED;
  const leaf = chooseLeaf(layout, series, trusted);
  if (!leaf?.members.length) return undefined;

  const titledAbove = chapterTitlesAbove(layout, leaf.members);
  const headed = layoutOf(blocks, dropTitles(real, [...titledAbove.values()]), measure);

  const parts = partTitlesAbove(headed, leaf.members);
  const headings = [
    ...withRoles(headed, leaf.members, series, trusted).map((heading) => ({
      ...heading,
      ...titledAbove.get(heading.candidate.block),
    })),
    ...parts.titles.map((candidate): Heading => ({ candidate, role: 'part' })),
    ...[...synopses].map((candidate): Heading => ({ candidate, role: 'skip' })),
  ].sort((a, b) => a.candidate.block - b.candidate.block);

  return { headings, leaf: leaf.kind, series, listed, maybePart: parts.unsure };
}

/** The candidates without the lines of titles that stand above their numbers. */
function dropTitles(candidates: readonly HeadingCandidate[], titled: readonly TitledChapter[]) {
  const blocks = titled.flatMap(({ candidate, text }) => [candidate.block, text - 2]);
  return candidates.filter(({ block }) => !blocks.includes(block));
}

/** Leaves out rows of numbered lines that count on with nothing between: a list in the text. */
function dropLists(headingCandidates: readonly HeadingCandidate[]): HeadingCandidate[] {
  const rows = new Set(
    headingCandidates.flatMap((headingCandidate, at) => {
      if (!isRow(headingCandidate, headingCandidates[at + 1])) return [];
      return [headingCandidate, headingCandidates[at + 1]];
    }),
  );
  return headingCandidates.filter((candidate) => !rows.has(candidate));
}

/**
 * The most words that tell on a contents page what a chapter is about, and the fewest numbers of
 * such a page.
 */
const SYNOPSIS = { words: 100, numbers: 3 };

/**
 * Numbered headings before the first chapter that all come again, with no more than a synopsis
 * under each.
 */
function synopsesIn({ candidates, measure, nextOf }: Layout): readonly HeadingCandidate[] {
  const wordsUnder = (headingCandidate: HeadingCandidate) =>
    measure(headingCandidate, nextOf(headingCandidate));
  return [...groupBy(candidates, ({ label }) => label?.kind ?? '').values()].flatMap(
    (ownHeadingCandidates) => {
      const again = ownHeadingCandidates.findIndex(({ label }, at) => at > 0 && label?.value === 1);
      const firstAt = Math.max(0, again);
      const earlierCandidates = ownHeadingCandidates.slice(0, firstAt);
      const nextHeadingCandidates = ownHeadingCandidates.slice(firstAt);

      const values = new Set(nextHeadingCandidates.map(({ label }) => label?.value));
      // Under the last one a preface may stand; it goes as well, or the last synopsis would be the
      // story's beginning.
      const isListed = (headingCandidate: HeadingCandidate, at: number) =>
        values.has(headingCandidate.label?.value) &&
        (at === earlierCandidates.length - 1 || wordsUnder(headingCandidate) <= SYNOPSIS.words);
      const told = nextHeadingCandidates.filter(
        (headingCandidate) => wordsUnder(headingCandidate) > SYNOPSIS.words,
      );

      const areSynopses =
        earlierCandidates.length >= SYNOPSIS.numbers &&
        told.length > nextHeadingCandidates.length / 2 &&
        earlierCandidates.every(isListed);
      return areSynopses ? earlierCandidates : [];
    },
  );
}

const isRow = (headingCandidate: HeadingCandidate, next: HeadingCandidate | undefined) =>
  next?.block === headingCandidate.block + 1 &&
  headingCandidate.label !== undefined &&
  headingCandidate.listed === undefined &&
  next.listed === undefined &&
  headingCandidate.label.kind === next.label?.kind &&
  headingCandidate.label.style === next.label.style &&
  headingCandidate.label.value < next.label.value;

/** The series of every kind; those of parts first, as chapters count again under them. */
function allSeries(layout: Layout): Series[] {
  const kinds = [...groupBy(layout.candidates, ({ label }) => label?.kind ?? '')].filter(
    ([kind]) => kind !== '',
  );
  const upper = kinds.filter(([kind]) => holdsChapters(kind));
  upper.sort(([, a], [, b]) => a.length - b.length);

  const borders: number[] = [];
  const madeSeries: Series[] = [];

  for (const [kind, members] of [...upper, ...kinds.filter(([kind]) => !holdsChapters(kind))]) {
    const series = bestSeries(kind, members, bordersFor(layout, kind, borders), layout.blocks);
    madeSeries.push(series);
    if (holdsChapters(kind)) borders.push(...series.members.map(({ block }) => block));
  }

  return madeSeries;
}

/**
 * Where numbering may begin again: under parts, and under listed or named headings with no text of
 * their own.
 */
function bordersFor(
  { candidates, measure, nextOf }: Layout,
  leafKind: string,
  partBlocks: readonly number[],
) {
  const ownHeadingCandidates = candidates.filter((candidate) => {
    const next = nextOf(candidate);
    const unnumbered = !candidate.label && (candidate.listed !== undefined || candidate.named);
    return unnumbered && next?.label?.kind === leafKind && measure(candidate, next) < NO_TEXT;
  });
  return [...partBlocks, ...ownHeadingCandidates.map(({ block }) => block)].sort((a, b) => a - b);
}

function withRoles(
  layout: Layout,
  leaves: readonly HeadingCandidate[],
  series: readonly Series[],
  trusted: boolean,
) {
  const leaf = new Set(leaves);
  const uppers = partsIn(layout, leaves, series);
  const named = storyHeadings(layout, leaves);
  const isListedOnly = ({ label, listed, named }: HeadingCandidate) =>
    trusted && listed !== undefined && (label?.kind ?? 'bare') === 'bare' && !named;
  const kept = layout.candidates.filter(
    (candidate) =>
      leaf.has(candidate) ||
      uppers.has(candidate) ||
      named.has(candidate) ||
      isListedOnly(candidate),
  );

  return kept.flatMap((candidate, at): Heading[] => {
    if (leaf.has(candidate)) return [{ candidate, role: 'section' }];
    const next = kept[at + 1];
    const wordsUnder = layout.measure(candidate, next);
    const isUpper = uppers.has(candidate);
    if (next === undefined || wordsUnder >= (isUpper ? NO_TEXT * 4 : NO_TEXT)) {
      if (wordsUnder >= 15) return [{ candidate, role: 'section' }];
      return [];
    }
    const isPart = isUpper || next.label?.value === 1 || candidate.listed !== undefined;
    if (!isPart) return [];
    return [{ candidate, role: 'part' }];
  });
}

/**
 * The headings of parts: not those of which two of a kind with text stand between one chapter and
 * the next, as in a log, and no kind of which half stand right under chapters' headings ("Day 3"
 * under "Chapter 2").
 */
function partsIn(
  { measure, nextOf }: Layout,
  leaves: readonly HeadingCandidate[],
  series: readonly Series[],
) {
  const headed = new Set(
    leaves.flatMap((leaf) => (measure(leaf, nextOf(leaf)) === 0 ? nextOf(leaf) : [])),
  );
  /** One of its kind inside a chapter is a line of the story, such as "Second day". */
  const isAlone = ([headingCandidate, another]: readonly HeadingCandidate[]) =>
    headingCandidate !== undefined &&
    another === undefined &&
    headingCandidate.block > (leaves[0]?.block ?? 0) &&
    measure(headingCandidate, nextOf(headingCandidate)) >= NO_TEXT;
  const counted = series.filter(({ kind, members }) => {
    const isInside = members.filter((member) => headed.has(member)).length >= members.length / 2;
    return holdsChapters(kind) && !isInside && !isAlone(members);
  });

  const uppers = counted
    .flatMap(({ members }) => members)
    .filter((headingCandidate) => !leaves.includes(headingCandidate));
  const gapOf = ({ block }: HeadingCandidate) => leaves.findLastIndex((leaf) => leaf.block < block);
  const goesOn = (gap: number) =>
    (leaves[gap]?.label?.value ?? 0) + 1 === leaves[gap + 1]?.label?.value;
  const full = uppers.filter((upper) => measure(upper, nextOf(upper)) > 0);
  const inGaps = groupBy(
    full,
    (headingCandidate) => `${gapOf(headingCandidate)} ${headingCandidate.label?.kind}`,
  ).values();
  const inside = [...inGaps].flatMap(([one, headingCandidate]) =>
    one && headingCandidate && goesOn(gapOf(one)) ? gapOf(one) : [],
  );

  return new Set(uppers.filter((upper) => !inside.includes(gapOf(upper))));
}

/**
 * The headings by name (PREFACE, EPILOGUE) that begin something, and aren’t the title of the number
 * above them.
 */
function storyHeadings(
  { candidates }: Layout,
  leaves: readonly HeadingCandidate[],
): Set<HeadingCandidate> {
  const untitled = new Set(leaves.filter(({ title }) => title === '').map(({ block }) => block));
  return new Set(
    candidates.filter((candidate) => candidate.named && !untitled.has(candidate.block - 1)),
  );
}
