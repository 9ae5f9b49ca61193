import { type Block, joinLines } from '../text/block.ts';
import { countWords, plainKey } from '../text/words.ts';
import { type Contents, type ContentsEntry, keysOf, titleBeforeDash, toEntry } from './contents.ts';
import { mayBeLabel, readLabel } from './label.ts';
import { isNamedHeading } from './titles/known-headings.ts';

interface Match {
  readonly entry: number;
  readonly block: number;
  readonly worth: number;
}

/** Blocks of one title that are looked at: more are a refrain, or a running head. */
const SAME = 200;

/**
 * The entries of a contents page among the blocks of the book, in their order: block → entry, for
 * those found.
 */
export function alignContents(blocks: readonly Block[], contents: Contents): Map<number, number> {
  const places = indexBlocks(blocks, contents);
  const matches = contents.entries.flatMap((entry, at) =>
    [...placesOf(entry, places)].map(([block, worth]): Match => {
      // Where the contents have a title alone and the text a number above it, the chapter begins
      // with that, unless it counts too far: then it is a page's.
      const { title, value = 0 } = readLabel(blocks[block]?.lines[0] ?? '') ?? {};
      return { entry: at, block, worth: title === '' && value <= at + 1 ? worth + 0.5 : worth };
    }),
  );
  return new Map(longestChain(matches, blocks.length).map(({ block, entry }) => [block, entry]));
}

/**
 * Those found without the ones whose entry has a number, where the text has that number elsewhere:
 * the title alone is a letter’s or a journal’s inside a chapter.
 */
export function dropInnerTitles(
  entryOfBlock: ReadonlyMap<number, number>,
  blocks: readonly Block[],
  contents: Contents,
): Map<number, number> {
  const isBody = (at: number) => at >= contents.to;
  const numbers = new Set(
    blocks.flatMap(({ lines: [line = ''] }, at) => {
      const label = isBody(at) ? readLabel(line) : undefined;
      if (!label) return [];
      return `${label.kind} ${label.value}`;
    }),
  );

  return new Map(
    [...entryOfBlock].filter(([block, entry]) => {
      const { kind, value } = contents.entries[entry]?.label ?? {};
      const isTitle = readLabel(blocks[block]?.lines[0] ?? '') === undefined;
      return !isTitle || !numbers.has(`${kind} ${value}`);
    }),
  );
}

/** The blocks that may be an entry, each with its worth: a title says more than a number. */
function placesOf(
  entry: ContentsEntry,
  places: ReadonlyMap<string, readonly number[]>,
): Map<number, number> {
  const worthOfBlock = new Map<number, number>();
  const titles = new Set([entry.key, plainKey(entry.text)]);
  for (const key of new Set([...titles, ...keysOf(entry)])) {
    const worth = titles.has(key) ? 3 : 1;
    for (const block of places.get(key) ?? [])
      worthOfBlock.set(block, (worthOfBlock.get(block) ?? 0) + worth);
  }
  return worthOfBlock;
}

/** The first word of a text as `plainKey` makes it; empty for twenty signs. */
const opening = (heading: string) =>
  plainKey(heading.split(/\s+/u, 20).find((headingWord) => plainKey(headingWord)) ?? '').split(
    ' ',
  )[0];

/** Short blocks by what a contents page may call them. */
function indexBlocks(blocks: readonly Block[], contents: Contents): Map<string, number[]> {
  const places = new Map<string, number[]>();
  const openings = new Set(
    contents.entries.flatMap(({ key, text }) => [opening(key), opening(text)]),
  );

  blocks.forEach((block, at) => {
    const isFront = at < contents.from && !isNamedHeading(block.lines[0] ?? '');
    if (isFront || (at >= contents.from && at < contents.to) || block.lines.length > 6) return;
    const blockText = block.lines.join(' ');
    if (!openings.has(opening(blockText)) && !mayBeLabel(blockText)) return;
    for (const key of keysOfBlock(blocks, at)) {
      const list = places.get(key) ?? [];
      if (list.length < SAME) list.push(at);
      places.set(key, list);
    }
  });

  return places;
}

function keysOfBlock(blocks: readonly Block[], at: number): Set<string> {
  const lines = blocks[at]?.lines ?? [];
  const whole = joinLines(lines);
  if (countWords(whole) > 70) return new Set();

  const ownKeys = [...new Set([whole, lines[0] ?? ''])].flatMap((heading) => [
    plainKey(heading),
    ...keysOf(toEntry(heading)),
  ]);

  const titles = titlesFrom(whole, lines, blocks.slice(at + 1, at + 3));
  return new Set([...ownKeys, ...titles.map(plainKey)].filter(Boolean));
}

/** What a block's title may be: it may stand below its number, and go on in the next block. */
function titlesFrom(
  heading: string,
  headingLines: readonly string[],
  [nextBlock, blockAfter]: readonly Block[],
): string[] {
  const nextLines = nextBlock?.lines ?? [];
  const isNumber =
    toEntry(heading).label?.title === '' && nextLines.length > 0 && nextLines.length <= 6;

  if (!isNumber) return heading.length < 120 ? [joinLines([...headingLines, ...nextLines])] : [];

  const title = joinLines(nextLines);
  const linesAfter = blockAfter?.lines.slice(0, 2) ?? [];
  return [
    title,
    titleBeforeDash(title),
    nextLines[0] ?? '',
    joinLines([...nextLines, ...linesAfter]),
  ];
}

/**
 * The heaviest chain of matches in which both entries and blocks go up; a tree of best sums keeps
 * it fast.
 */
function longestChain(matches: readonly Match[], size: number): Match[] {
  // By entry; within one, later blocks first, so that no entry follows itself.
  const order = matches.toSorted((a, b) => a.entry - b.entry || b.block - a.block);
  const tree: (Chain | undefined)[] = [];
  let best: Chain | undefined;

  for (const match of order) {
    let previousChain: Chain | undefined;
    for (let i = match.block; i > 0; i -= i & -i) previousChain = heavier(previousChain, tree[i]);
    const chain = { match, before: previousChain, sum: match.worth + (previousChain?.sum ?? 0) };
    for (let i = match.block + 1; i <= size + 1; i += i & -i) tree[i] = heavier(tree[i], chain);
    best = heavier(best, chain);
  }

  const heaviestMatches: Match[] = [];
  for (let chain = best; chain; chain = chain.before) heaviestMatches.push(chain.match);

  return heaviestMatches.reverse();
}

interface Chain {
  readonly match: Match;
  readonly before: Chain | undefined;
  /** The worth of all its matches. */
  readonly sum: number;
}

const heavier = (a: Chain | undefined, b: Chain | undefined) =>
  b && (!a || b.sum > a.sum) ? b : a;
