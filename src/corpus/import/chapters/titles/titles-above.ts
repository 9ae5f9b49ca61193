import { spaced } from '../../../../lib/text.ts';
import { type Block, joinLines } from '../../text/block.ts';
import { plainKey } from '../../text/words.ts';
import {
  endsSentence,
  type HeadingCandidate,
  isTitleLike,
  type Layout,
  titleCandidate,
  withTitle,
} from '../candidates.ts';
import { isDateLine, readLabel, undecorated } from '../label.ts';
import { goesOnBelow } from './goes-on.ts';
import { isContentsHeading, isTheEnd } from './known-headings.ts';

/** Whether a line reads as a title, and is called as nothing else is. */
const isTitle = (heading: string) =>
  isTitleLike(heading) &&
  !isTheEnd(heading) &&
  !isContentsHeading(heading) &&
  !isDateLine(heading) &&
  readLabel(heading) === undefined;

/** A block of its own, of one line or two, that reads as a title. */
const isPartTitle = ({ above, lines }: Block) =>
  above >= 2 && lines.length <= 2 && isTitle(joinLines(lines));

/** By heading, the title that stands right above it. */
function titlesRightAbove({ blocks, candidates }: Layout, leaves: readonly HeadingCandidate[]) {
  const taken = new Set(candidates.map(({ block }) => block));
  return leaves.flatMap((leaf) => {
    // A line that says more of the part may stand between them, but no letter's sentence.
    const between = blocks[leaf.block - 1];
    const isBetween = (between?.above ?? 0) < 2 && !endsSentence(between?.lines.at(-1) ?? '');
    const at = leaf.block - (isBetween ? 2 : 1);
    const above = blocks[at];
    if (!leaf.label || !above || taken.has(at) || !isPartTitle(above)) return [];
    // Who signed the chapter before stands nearer to it than to this one.
    if (leaf !== leaves[0] && above.above < (blocks[leaf.block]?.above ?? 0)) return [];
    return [[leaf, titleCandidate(above, at, true)] as const];
  });
}

/**
 * Titles of parts that have no number: what stands right above each chapter 1, where there is more
 * than one; or, where the numbers go on, above the first chapter and up to two thirds of all.
 */
function titlesOverParts(
  layout: Layout,
  leaves: readonly HeadingCandidate[],
  ones: readonly HeadingCandidate[],
): HeadingCandidate[] {
  const titleOver = new Map(titlesRightAbove(layout, leaves));
  const firstLabelled = leaves.find(({ label }) => label);
  if (!firstLabelled || !titleOver.has(firstLabelled)) return [];

  const begins = ones.length > 1 ? ones : [...titleOver.keys()];
  const maxTitles = begins === ones ? leaves.length - 1 : (leaves.length * 2) / 3;
  const titles = begins.flatMap((leaf) => titleOver.get(leaf) ?? []);
  if (titles.length < 2 || titles.length > maxTitles) return [];
  return titles.length === begins.length ? titles : [];
}

/**
 * Titles of parts that have no number. Where the numbers go on, the first may be the book's title,
 * and a line that comes again is none: then they are unsure.
 */
export function partTitlesAbove(
  layout: Layout,
  leaves: readonly HeadingCandidate[],
): { titles: HeadingCandidate[]; unsure?: string | undefined } {
  const ones = leaves.filter(({ label }) => label?.value === 1);
  const titles = titlesOverParts(layout, leaves, ones);
  if (ones.length > 1 || areParts(layout.blocks, titles)) return { titles };
  return { titles: [], unsure: titles[1]?.text };
}

/** Whether lines above numbers are titles of parts: no two say the same, and none is the book's. */
const areParts = (blocks: readonly Block[], titles: readonly HeadingCandidate[]) =>
  new Set(titles.map(({ text }) => plainKey(text))).size === titles.length &&
  !titles.slice(0, 1).some((first) => isBookTitle(blocks, first, titles.length));

/** Blocks of a title page, at most. */
const FRONT = 12;

/** Whether a line is what the title page says, or a file's first with a single one like it. */
const isBookTitle = (blocks: readonly Block[], { block, text }: HeadingCandidate, titles: number) =>
  (block === 0 && titles === 2) ||
  blocks
    .slice(0, Math.min(block, FRONT))
    .some(({ lines }) => plainKey(joinLines(lines)) === plainKey(text));

/** The share of a book's numbers above which a title of their own stands, and the fewest. */
const HABIT = 0.8;
const FEWEST = 3;
/** Lines of a title, at most. */
const TITLE_LINES = 3;

/**
 * The chapters whose title stands above their number, by the number’s block: their headings begin
 * with the title. Empty where that isn’t the habit of the book, or the lines say the same.
 */
export function chapterTitlesAbove(
  { blocks }: Layout,
  leaves: readonly HeadingCandidate[],
): ReadonlyMap<number, TitledChapter> {
  const numbers = leaves.filter(({ label }) => label !== undefined);
  const held = numbers.filter((leaf) => hasTitleFirst(blocks, leaf));
  const titled = numbers.flatMap((leaf) => {
    const above = titleAbove(blocks, leaf);
    if (above === undefined) return [];
    return [{ leaf, ...above }];
  });

  const titles = [...held, ...titled].map(({ title }) => plainKey(title));
  const different = new Set(titles).size;
  const minTitles = Math.max(FEWEST, numbers.length * HABIT);
  const beginsSo = [held[0], titled[0]?.leaf].includes(numbers[0]);
  if (!beginsSo || titles.length < minTitles || different < titles.length * HABIT) return new Map();

  return new Map(
    titled.map(({ leaf, title, block }) => [
      leaf.block,
      chapterWithTitle(leaf, { title, block }, blocks),
    ]),
  );
}

/** Whether a number's own block begins with its title. */
const hasTitleFirst = (blocks: readonly Block[], { block, label, title }: HeadingCandidate) =>
  title !== '' && label?.title === '' && !readLabel(blocks[block]?.lines[0] ?? '');

/** The line right above a number alone that may be its title, without the signs around it. */
function titleAbove(blocks: readonly Block[], leaf: HeadingCandidate): TitleAbove | undefined {
  const number = blocks[leaf.block];
  const above = blocks[leaf.block - 1];
  if (!above || !number || leaf.title !== '' || leaf.lines < number.lines.length) return undefined;
  if (above.lines.length > TITLE_LINES) return undefined;

  const opening = openingAbove(blocks, leaf.block - 1);
  const title = spaced(`${opening} ${undecorated(joinLines(above.lines))}`);
  const block = leaf.block - (opening === '' ? 1 : 2);
  const isApart = (blocks[block]?.above ?? 0) >= number.above;
  if (isApart && isTitle(title)) return { block, title };
  return undefined;
}

/** The line that goes on in a title's block; empty if the title begins there. */
function openingAbove(blocks: readonly Block[], at: number) {
  const { lines = [] } = blocks[at - 1] ?? {};
  const opening = undecorated(joinLines(lines));
  const isSplit =
    lines.length === 1 && goesOnBelow(opening, blocks[at], blocks[at + 1]) === 'surely';
  return isSplit && isTitle(opening) ? opening : '';
}

/** A title above a number, and the block with which it begins. */
interface TitleAbove {
  readonly block: number;
  readonly title: string;
}

/** A chapter's heading that begins with its title, and the block with which its text begins. */
export interface TitledChapter {
  readonly candidate: HeadingCandidate;
  readonly text: number;
}

function chapterWithTitle(
  leaf: HeadingCandidate,
  { title, block }: TitleAbove,
  blocks: readonly Block[],
): TitledChapter {
  const heading = withTitle(leaf.text, title);
  const lines = blocks[block]?.lines.length ?? 1;
  return { candidate: { ...leaf, block, title, text: heading, lines }, text: leaf.block + 1 };
}
