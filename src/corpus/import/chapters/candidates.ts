import { type Block, joinLines } from '../text/block.ts';
import { countWords, wordsOf } from '../text/words.ts';
import { isDateLine, type Label, readLabel, undecorated } from './label.ts';
import { isNamedHeading } from './titles/known-headings.ts';

/** A block that may be a heading. */
export interface HeadingCandidate {
  /** Its index among the blocks. */
  readonly block: number;
  readonly label?: Label | undefined;
  /** Title on the heading's own lines, without the number; empty if there is none. */
  readonly title: string;
  /** The heading as it stands, on one line. */
  readonly text: string;
  /** Lines of the block that belong to the heading; what follows is the section's text. */
  readonly lines: number;
  /** A heading by its name: PREFACE, EPILOGUE. */
  readonly named: boolean;
  /** Index of the entry of the contents page that it was found for. */
  readonly listed?: number | undefined;
}

/** Characters of a numbered heading's first line, at most. */
const LONGEST = 160;

/** Whether a line ends as a sentence does: unless the contents page has it, it is no title. */
export const endsSentence = (heading: string): boolean => /[.!?…]["”’)]*$/u.test(heading);

const OPENS_SPEECH = /^["“‘«'(–—-]/u;

/** True where every letter is a capital (two letters at least). */
export function isCapitals(heading: string): boolean {
  return (
    /\p{Lu}[^\p{Ll}]*\p{Lu}/u.test(heading) &&
    !/\p{Ll}{2}/u.test(heading.replace(/\b(?:and|the|of|or|by|de|la|von|Mc|Mac)\b/gu, ''))
  );
}

/**
 * True for a line that could be a title: short, begins with a capital, doesn't end like a sentence
 * or speech.
 */
export function isTitleLike(heading: string, maxWords = 14): boolean {
  const wordCount = countWords(heading);
  if (wordCount === 0 || wordCount > maxWords || heading.length > 120) return false;
  if (isCapitals(heading)) return !/[,;]$/u.test(heading);
  if (OPENS_SPEECH.test(heading) && !/^["“‘][^"”]+["”’]$/u.test(heading)) return false;
  return (
    /^["“‘'(_*]*[\p{Lu}\d]/u.test(heading) &&
    !/[,;:.!?…]["”’]?$/u.test(heading.replace(/\b(?:etc|Esq|Jr|Sr)\.$/u, ''))
  );
}

/** A block that is a title from its first line to its last. */
export function titleCandidate({ lines }: Block, block: number, named = false): HeadingCandidate {
  const heading = joinLines(lines);
  return { block, title: heading, text: heading, lines: lines.length, named };
}

/**
 * Reads all blocks that may be headings.
 * @param listed block → entry of the contents page
 */
export function findCandidates(
  blocks: readonly Block[],
  listed: ReadonlyMap<number, number>,
): HeadingCandidate[] {
  return blocks.flatMap((block, at) => {
    const entry = listed.get(at);
    const candidate = toCandidate(block, at, entry !== undefined);
    if (!candidate) return [];
    return { ...candidate, listed: entry };
  });
}

/** @param listed true if the contents page lists it, so that it needn't look like a heading */
export function toCandidate(
  block: Block,
  at: number,
  listed: boolean,
): HeadingCandidate | undefined {
  const firstLine = block.lines[0] ?? '';
  const label = readLabel(firstLine);
  const isHeading =
    label && (label.kind === 'bare' ? isPlausible(label, block) : firstLine.length <= LONGEST);
  if (label && (listed || isHeading)) return labelled(block, at, label);
  const below = label ? undefined : titleAboveNumber(block, at);
  return below ?? unnumbered(block, at, listed);
}

function unnumbered(block: Block, at: number, listed: boolean): HeadingCandidate | undefined {
  const named = isNamedHeading(block.lines[0] ?? '');
  if (listed) return titleCandidate(block, at, named);
  if (!named || block.lines.length > 2) return undefined;

  const candidate = titleCandidate(block, at, true);
  const isSentence = /[.,;]$/u.test(candidate.text) && !isCapitals(candidate.text);
  if (isSentence && countWords(candidate.text) > 3) return undefined;

  return candidate;
}

/** Lines of a title, at most. */
const TITLE_LINES = 3;

/** A block whose last line is a number, with its title above it. */
function titleAboveNumber({ lines }: Block, at: number): HeadingCandidate | undefined {
  const number = lines.at(-1) ?? '';
  if (lines.length < 2 || lines.length > TITLE_LINES + 1 || number.length > LONGEST)
    return undefined;
  const label = readLabel(number);
  const title = undecorated(joinLines(lines.slice(0, -1)));
  if (!label || label.kind === 'bare' || label.title !== '' || !isTitleLike(title))
    return undefined;
  const heading = withTitle(number.trim(), title);
  return { block: at, label, title, text: heading, lines: lines.length, named: false };
}

/** A sentence's end with another sentence behind it. */
const STOP = /\p{Ll}{2}[.!?][”»"’']? +[«“—–"‘]?\p{Lu}/u;

/** Whether a bare number, which may be anything, is a heading with its title. */
function isPlausible({ title, parted, value }: Label, block: Block) {
  if (title === '') return block.lines.length === 1 || isTitleLike(joinLines(block.lines.slice(1)));
  if (block.lines.length > 3) return false;
  const whole = joinLines([title, ...block.lines.slice(1)]);
  if (isCapitals(whole)) return whole.length <= 160 && (parted || value > 1);
  return (
    /^["“‘'(]?[\p{Lu}\d]/u.test(title) &&
    whole.length <= 90 &&
    (isTitleLike(whole) || (/[.]$/u.test(whole) && countWords(whole) <= 9)) &&
    (parted || block.lines.length === 1)
  );
}

function labelled(block: Block, at: number, label: Label): HeadingCandidate {
  const taken = titleLines(block.lines.slice(1), label.title);
  const used = block.lines.slice(0, taken + 1);
  const title = joinLines([label.title, ...used.slice(1)].filter(Boolean));
  const [first = '', ...below] = used.map((headingLine) => headingLine.trim());
  const heading =
    label.title === '' ? withTitle(first, joinLines(below)) : joinLines([first, ...below]);
  return { block: at, label, title, text: heading, lines: taken + 1, named: false };
}

/** Characters of a line from which on its title was broken there for want of room. */
const FULL = 45;

/**
 * Whether a title breaks off at the end of its line, and the rest of the block is no more than its
 * end.
 */
function goesOn(title: string, linesBelow: readonly string[]) {
  if (/^\p{Ll}/u.test(linesBelow[0] ?? '')) return true;
  const isOpen = title.length >= FULL && !/[.!?]["”’]?$/u.test(title);
  return isOpen && countWords(linesBelow.join(' ')) <= 20 && !STOP.test(linesBelow.join(' '));
}

/** Words of a title that goes over several lines, at most. */
const NARROW = 24;

/** How many lines under a heading's first belong to its title. */
function titleLines(linesBelow: readonly string[], title: string) {
  if (linesBelow.length === 0 || isDateLine(linesBelow[0] ?? '')) return 0;
  // In a narrow column a title is a block of its own, which ends unlike a sentence.
  if (
    title !== '' &&
    linesBelow.length <= TITLE_LINES &&
    isTitleLike(joinLines([title, ...linesBelow]), NARROW)
  )
    return linesBelow.length;
  // A long title goes on in small letters, and no text begins with one.
  if (linesBelow.length <= 3 && countWords(title) >= 4 && goesOn(title, linesBelow))
    return linesBelow.length;

  let capitals = 0;
  while (
    capitals < linesBelow.length &&
    isCapitals(linesBelow[capitals] ?? '') &&
    !isDateLine(linesBelow[capitals] ?? '')
  )
    capitals += 1;

  if (capitals > 0 && capitals <= 6) return capitals;
  if (linesBelow.length <= TITLE_LINES && isTitleLike(joinLines(linesBelow)))
    return linesBelow.length;

  return 0;
}

/** Number and title on one line, with a sign between them. */
export function withTitle(number: string, title: string): string {
  if (title === '') return number;
  return `${number}${/[.:—–-]$/u.test(number) ? ' ' : '. '}${title}`;
}

/** Words under a heading below which the next heading stands right under it. */
export const NO_TEXT = 40;

/**
 * Words of text under a heading: before the next one, or to the end of the book where there is
 * none.
 */
export type Measure = (heading: HeadingCandidate, next: HeadingCandidate | undefined) => number;

/** Measures the text between headings, which count for nothing themselves. */
export function measured(blocks: readonly Block[], headings: readonly HeadingCandidate[]): Measure {
  const heads = new Map(headings.map(({ block, lines }) => [block, lines]));
  /** Words of text in all blocks before the one at this index. */
  const wordsBefore = new Float64Array(blocks.length + 1);
  blocks.forEach(({ lines }, at) => {
    wordsBefore[at + 1] =
      (wordsBefore[at] ?? 0) + wordsOf(heads.has(at) ? lines.slice(heads.get(at)) : lines);
  });
  return (heading, next) =>
    (wordsBefore[next?.block ?? blocks.length] ?? 0) - (wordsBefore[heading.block] ?? 0);
}

/**
 * A text whose chapters are sought: its blocks, what may be a heading in them, in order, and the
 * words between.
 */
export interface Layout {
  readonly blocks: readonly Block[];
  readonly candidates: readonly HeadingCandidate[];
  readonly measure: Measure;
  /** The candidate behind one of them. */
  readonly nextOf: (headingCandidate: HeadingCandidate) => HeadingCandidate | undefined;
}

/** @param measure as it was before some candidates were left out, whose lines are no text either */
export function layoutOf(
  blocks: readonly Block[],
  candidates: readonly HeadingCandidate[],
  measure = measured(blocks, candidates),
): Layout {
  const next = new Map(candidates.map((candidate, at) => [candidate, candidates[at + 1]]));
  return { blocks, candidates, measure, nextOf: (headingCandidate) => next.get(headingCandidate) };
}
