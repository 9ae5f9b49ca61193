import { takeUntil } from '../../../../lib/counted.ts';
import { type Block, joinLines } from '../../text/block.ts';
import { stripStop } from '../../text/clean.ts';
import { countWords, plainKey } from '../../text/words.ts';
import {
  endsSentence,
  type HeadingCandidate,
  isCapitals,
  isTitleLike,
  withTitle,
} from '../candidates.ts';
import { type Contents, toEntry } from '../contents.ts';
import { isDateLine, isSource, readLabel } from '../label.ts';
import type { Heading } from '../outline.ts';
import { goesOnBelow } from './goes-on.ts';
import { isContentsHeading, isNamedHeading } from './known-headings.ts';
import { isPhrase } from './phrase.ts';

/** A text with its headings, and its contents page where it has one. */
export interface MarkedText {
  readonly blocks: readonly Block[];
  readonly headings: readonly Heading[];
  readonly contents: Contents | undefined;
  /** Indices of the entries that headings were found for. */
  readonly found: ReadonlySet<number | undefined>;
}

/** Where the text under a heading begins: a block, and a line of it. */
export interface TextStart {
  readonly block: number;
  readonly line: number;
}

/**
 * Finds titles that stand under their number, in a block of their own: by the contents page, by
 * capitals, or because all headings of the book have such a line.
 * @returns by the number's block, where its title ends: the block behind it
 */
export function findTitles({ blocks, headings, contents }: MarkedText): Map<number, number> {
  const taken = new Map<number, number>();
  const taking = new Set(headings.map(({ candidate }) => candidate.block));
  const keys = new Set(contents?.entries.map(({ key }) => key).filter((key) => key.length > 1));

  for (const role of ['section', 'part'] as const) {
    const open = headings
      .filter((heading) => heading.role === role)
      .map(({ candidate }) => candidate)
      .filter((candidate) => needsTitle(candidate, blocks, taking));
    const habit = habitOf(blocks, open);
    for (const { block } of open) {
      const next = blocks[block + 1];
      // Under a heading of markup, a sentence in a plain paragraph is the chapter’s text, however
      // short.
      const isPlain = blocks[block]?.level !== undefined && next?.above === 1;
      const sure = isPlain ? { ...habit, long: false } : habit;
      if (next && isTitleBlock(next, blocks[block + 2], keys, sure)) taken.set(block, block + 2);
    }
  }

  return taken;
}

/** The share of titles in two blocks that surely go on, from which on the others do. */
const GOING_ON = 0.5;

/**
 * Titles that go on in a block of their own, as where a printer's line ends: “The Long Road to” and
 * “Carrow House”.
 * @param ends as of `findTitles`; where a title goes on, its end is moved
 * @returns a line that may be a title's, too
 */
export function goOn(marked: MarkedText, ends: Map<number, number>): string | undefined {
  const { blocks, headings } = marked;
  const taking = new Set(headings.map(({ candidate }) => candidate.block));
  const lines = headings.flatMap(({ candidate, role, text = 0 }) => {
    const end = ends.get(candidate.block) ?? ownEnd(marked, candidate);
    const isLast = role === 'section' && taking.has((end ?? 0) + 1);
    if (end === undefined || text >= end || isLast || taking.has(end)) return [];
    const title = blocks[end - 1]?.lines.at(-1) ?? '';
    const goes = goesOnBelow(title, blocks[end], blocks[end + 1]);
    if (!goes) return [];
    return [{ block: candidate.block, end, isSure: goes === 'surely', isPart: role === 'part' }];
  });

  const sure = lines.filter(({ isSure }) => isSure);
  const unsure = lines.filter(({ isSure, isPart }) => !isSure && !isPart);
  const isHabit = sure.length >= lines.length * GOING_ON;
  for (const { block, end } of isHabit ? [...sure, ...unsure] : sure) ends.set(block, end + 1);
  return joinLines(blocks[unsure[0]?.end ?? -1]?.lines ?? []) || undefined;
}

/** The block behind a numbered heading that has its title itself, and all its block's lines. */
function ownEnd(marked: MarkedText, candidate: HeadingCandidate) {
  const { block, label, lines, title } = candidate;
  const { level, lines: own = [] } = marked.blocks[block] ?? {};
  const isWhole = label && title !== '' && level === undefined && lines === own.length;
  if (isWhole && !wholeTitle(marked, candidate)) return block + 1;
  return undefined;
}

function needsTitle(
  candidate: HeadingCandidate,
  blocks: readonly Block[],
  taking: ReadonlySet<number>,
) {
  if (candidate.title !== '' || !candidate.label) return false;
  if (candidate.lines < (blocks[candidate.block]?.lines.length ?? 0)) return false;
  return blocks[candidate.block + 1] !== undefined && !taking.has(candidate.block + 1);
}

/** Lines of a title that the contents page has whole, at most. */
const TITLE_LINES = 8;

/**
 * The title that the contents page has for a heading whose own lines break off before its end.
 * @returns the heading as it is shown, and where its text begins
 */
export function wholeTitle(
  marked: MarkedText,
  candidate: HeadingCandidate,
): (TextStart & { text: string }) | undefined {
  const { block, label, lines, listed = -1 } = candidate;
  if (!marked.contents?.entries[listed]?.key) return undefined;

  const nearLines = linesNear(marked.blocks, block);
  const [first = '', ...below] = nearLines.slice(0, TITLE_LINES).map(({ text }) => text);
  const keys = keysOfTitle(marked, listed);
  const spelt = (count: number) =>
    plainKey([label ? label.title : first, ...below.slice(0, count)].join(' '));
  const end = below.findIndex((_, at) => keys.has(spelt(at + 1))) + 1;
  const last = nearLines[end];
  if (end === 0 || !last || (last.block === block && last.line <= lines)) return undefined;

  const titleRest = joinLines(below.slice(0, end));
  return {
    ...last,
    text: label?.title === '' ? withTitle(first, titleRest) : joinLines([first, titleRest]),
  };
}

/** The lines of a block and the next three, each with where the text behind it begins. */
const linesNear = (blocks: readonly Block[], block: number) =>
  blocks
    .slice(block, block + 4)
    .flatMap(({ lines }, at) =>
      lines.map((lineText, lineAt) => ({ text: lineText, block: block + at, line: lineAt + 1 })),
    );

/**
 * What a title may be in the text: an entry, also with the lines below it that nothing in the text
 * is found for.
 */
function keysOfTitle({ contents, found }: MarkedText, listed: number) {
  const { entries = [] } = contents ?? {};
  const below = takeUntil(
    entries.slice(listed + 1, listed + 4),
    (nextEntry, at) => nextEntry.label !== undefined || found.has(listed + 1 + at),
  );
  const lines = [entries[listed], ...below].map((titleEntry) => titleEntry?.key);
  return new Set(lines.map((_, at) => lines.slice(0, at + 1).join(' ')));
}

type Habit = ReturnType<typeof habitOf>;

/** What most headings of the book have under them. */
function habitOf(blocks: readonly Block[], open: readonly HeadingCandidate[]) {
  // Markup may say that a line under a heading is a title, too.
  const isMarkup = open.some(({ block }) => blocks[block]?.level !== undefined);
  const isMarked = ({ above }: Block) => isMarkup && above > 1;
  const times = (is: (title: Block, titleText: string, below: Block | undefined) => boolean) =>
    open.filter(({ block }) => {
      const title = blocks[block + 1];
      return title && is(title, joinLines(title.lines), blocks[block + 2]);
    }).length;

  return {
    short:
      times((_, titleText, below) => isShortTitle(titleText) && below !== undefined) >=
      Math.max(2, open.length * 0.7),
    capitals:
      times((_, titleText) => isCapitals(titleText) && countWords(titleText) <= 60) >=
      Math.max(1, open.length * 0.3),
    // Where the paragraphs below are as short, a short first one is nothing special.
    long:
      open.length >= 4 &&
      times(isLongTitle) >= open.length * 0.9 &&
      times((title, titleText) => isMarked(title) || tellsWhatComes(titleText)) >=
        open.length * PHRASES &&
      times((_, __, below) => below !== undefined && isLongTitle(below)) < open.length / 2,
  };
}

/**
 * A sentence or phrases that tell what comes, as old novels have it; no verse, no speech, no three
 * sentences.
 */
function isLongTitle({ lines }: Block, heading = joinLines(lines)) {
  if (isArgument(heading)) return true;
  if (lines.length > 3 || (lines.length > 1 && (lines[0] ?? '').length < 45)) return false;
  const isStory =
    countWords(heading) > 18 &&
    (heading.match(/\p{Ll}{2}[.!?][”»"]? +(?:[«“—–"] ?)?\p{Lu}/gu) ?? []).length > 1;
  return (
    countWords(heading) <= 40 && !isStory && !/^["“‘'[—]/u.test(heading) && !heading.endsWith(',')
  );
}

/** The share of such lines that are phrases, from which on they tell what comes. */
const PHRASES = 0.7;

/** Whether a line is no sentence, or one that only tells what comes. */
const tellsWhatComes = (heading: string) =>
  !endsSentence(heading) || isArgument(heading) || isPhrase(heading);

/** "Of Nora--The lamp goes out--A cart is heard". */
function isArgument(heading: string) {
  const phrases = heading.split(/--|—|\.–/u);
  return (
    phrases.length >= 3 &&
    countWords(heading) <= 80 &&
    phrases.every((phrase) => /^\s*[\p{Lu}\d_“]/u.test(phrase))
  );
}

/** Another number, the word “Contents”, or the beginning of a scene of a play. */
const isNoTitle = (heading: string) =>
  readLabel(heading)?.title === '' ||
  isContentsHeading(heading) ||
  /^(?:scene|enter)\b/iu.test(heading);

function isTitleBlock(
  block: Block,
  below: Block | undefined,
  keys: ReadonlySet<string>,
  habit: Habit,
) {
  const heading = joinLines(block.lines);
  if (isNoTitle(heading) || !below || block.quoted || block.lines.length > 6) return false;

  const isListed = [plainKey(heading), toEntry(heading).key, plainKey(block.lines[0] ?? '')].some(
    (key) => keys.has(key),
  );
  if (isListed) return true;
  if (isDateLine(heading)) return false;

  // A sentence with its source below it is a motto.
  const isMotto = !isCapitals(heading) && isSource(joinLines(below.lines));
  return (
    isNamedHeading(heading) ||
    isHabitual(block, heading, isMotto ? { ...habit, long: false } : habit)
  );
}

/** Whether a line is speech, or goes on. */
const isOpen = (heading: string) => /^[“"‘«[(—]|,$/u.test(heading);

const isShortTitle = (heading: string) => isTitleLike(heading) && !isOpen(heading);

/** Whether a block looks like what the book has under its numbers. */
function isHabitual(block: Block, heading: string, { capitals, short, long }: Habit) {
  if (isOpen(heading)) return false;
  if (isCapitals(heading)) return capitals && countWords(heading) <= 60;
  return (short && isTitleLike(heading) && !isArgument(heading)) || (long && isLongTitle(block));
}

/** A heading with the title that stands below it, up to a block. */
export function headingOver(
  blocks: readonly Block[],
  { block, text, title }: HeadingCandidate,
  titleEnd = 0,
): string {
  const below = joinLines(blocks.slice(block + 1, titleEnd).flatMap(({ lines }) => lines));
  return title === '' ? withTitle(text, below) : joinLines([text, below]);
}

/**
 * A section's heading as it is shown, without the signs around it: a number alone is a chapter's.
 */
export function shownTitle(heading: string, { label }: HeadingCandidate): string {
  const signs =
    label?.kind === 'bare'
      ? /^[\s[({*=~+#–—-]+|(?<![\s\])}*=~+#–—-])[\s\])}*=~+#–—-]+$/gu
      : /^[\s*=~+]+|(?<![\s*=~+])[\s*=~+]+$/gu;
  const title = stripStop(heading.replace(signs, ''));
  const { kind, title: labelTitle } = readLabel(title) ?? {};
  if (kind === 'bare' && labelTitle === '') return `Chapter ${title}`;
  return title || 'Untitled';
}
