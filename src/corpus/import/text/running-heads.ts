import { tally } from '../../../lib/counted.ts';
import { isTitleLike } from '../chapters/candidates.ts';
import { readLabel } from '../chapters/label.ts';
import type { Block } from './block.ts';
import { joinHyphenated } from './clean.ts';
import { plainKey } from './words.ts';

/** Page numbers and titles at the head of pages: fewer than this, and they are something else. */
const FEWEST = 3;
/** Pages between two numbers that were read, at most. */
const PAGES = 5;

/**
 * Takes out page numbers and running titles that stand in the middle of a sentence, as a scan has
 * them, and joins the paragraph that they broke. A poem’s refrain comes as often, but never with a
 * number.
 * @returns the blocks that are left, and by each block's place where it is now, or what stood
 * behind it
 */
export function dropRunningHeads(blocks: readonly Block[]) {
  const keys = blocks.map(headKey);
  const times = tally(keys.filter((key) => key !== undefined));
  const comesOften = (key: string | undefined) => (times.get(key ?? '') ?? 0) >= FEWEST;
  const heads = new Set<number>();

  const often = blocks.map((block, at) => {
    const key = keys[at];
    return (
      key !== undefined &&
      (key === '' || comesOften(key) || hasPageNumber(block)) &&
      !readsAsHeading(block)
    );
  });

  blocks.forEach((_, at) => {
    // A page number at the foot and a title at the head of the next page stand together.
    const above = blocks[often[at - 1] ? at - 2 : at - 1];
    if (often[at] && isBroken(above, blocks[often[at + 1] ? at + 2 : at + 1])) heads.add(at);
  });

  const isScan = [...heads].some((at) => /\d/u.test(blocks[at]?.lines[0] ?? ''));
  if (heads.size < FEWEST || !isScan) return joinAround(blocks, new Set());

  const first = Math.min(...heads);
  const sure = tally([...heads].map((at) => keys[at]));
  let page = Number.POSITIVE_INFINITY;

  blocks.forEach((block, at) => {
    const key = keys[at];
    const number = key === undefined ? 0 : Number(/\d{1,4}/u.exec(block.lines[0] ?? '')?.[0] ?? 0);
    const isTitle = key && hasPageNumber(block) && comesOften(key);
    // One without a number is the book's own title where it comes before the first.
    const isHead = key && at > first && (sure.get(key) ?? 0) >= FEWEST;
    // A number alone between paragraphs goes on from the last page's.
    const isPage = key === '' && number > page && number <= page + PAGES;
    if ((isTitle || isHead || isPage) && !readsAsHeading(block)) heads.add(at);
    if (number > 0 && heads.has(at)) page = number;
  });

  return joinAround(blocks, heads);
}

/** What repeats of a one-line block: its letters without page numbers; undefined for text. */
function headKey({ lines, level }: Block): string | undefined {
  const line = lines[0] ?? '';
  if (lines.length !== 1 || line.length > 80 || level !== undefined) return undefined;
  return plainKey(line.replace(/^\W*\d{1,4}\b|\b\d{1,4}\W*$/gu, ''));
}

/**
 * "Chapter 4" may be a heading, even where the sentence above lost its end; counting decides about
 * that.
 */
function readsAsHeading({ lines }: Block): boolean {
  const label = readLabel(lines[0] ?? '');
  return label !== undefined && label.kind !== 'bare' && !/^\d{1,4}$/u.test(label.title);
}

const hasPageNumber = ({ lines }: Block): boolean =>
  /^\W*\d{1,4}\b|\b\d{1,4}\W*$/u.test(lines[0] ?? '');

/** True if a sentence stops without an end and goes on in small letters. */
const isBroken = (above: Block | undefined, below: Block | undefined): boolean =>
  breaksOff(above) && /^["“‘'(]?(?:\p{Ll}|I\s)/u.test(below?.lines[0] ?? '');

function breaksOff(block: Block | undefined): boolean {
  const last = block?.lines.at(-1) ?? '';
  return /[\p{L},;’'-]$/u.test(last) && last.length > 30;
}

function joinAround(blocks: readonly Block[], heads: ReadonlySet<number>) {
  const full = fullLine(blocks.filter((_, at) => !heads.has(at)));
  if (heads.size === 0 && full === Number.POSITIVE_INFINITY)
    return { blocks, places: [...blocks.keys()] };

  const joined: (Block & { lines: string[] })[] = [];
  const places = blocks.map((block, at) => {
    const last = joined.at(-1);
    if (heads.has(at)) return joined.length;
    const isFull =
      (last?.lines.at(-1)?.length ?? 0) >= full &&
      isLine(block) &&
      !isTitle(block.lines.join(''), full);
    const goesOn = isFull || (heads.has(at - 1) && last !== undefined && breaksOff(last));
    if (!last || !goesOn) return joined.push({ ...block, lines: [...block.lines] }) - 1;
    for (const line of block.lines) last.lines.push(line);
    return joined.length - 1;
  });

  return { blocks: full === Number.POSITIVE_INFINITY ? joined : wholeWords(joined), places };
}

/** Whether a block may be a line of a page: not one that stands apart as titles do. */
const isLine = ({ lines, level, above }: Block): boolean =>
  lines.length === 1 && level === undefined && above <= 2;

const isTitle = (line: string, full: number): boolean =>
  readLabel(line) !== undefined || (line.length < full && isTitleLike(line));

/** The share of a printed line's usual length from which on it goes on in the next. */
const FULL = 0.8;

/**
 * Characters from which on a line goes on in the next, where a converter has made a block of every
 * line of a page: a third begin within a sentence, and most are full. Verse has shorter lines, and
 * paragraphs are longer.
 */
function fullLine(blocks: readonly Block[]): number {
  const lengths = blocks.filter(isLine).map(({ lines }) => lines.join('').length);
  const usual = lengths.sort((a, b) => a - b)[Math.floor(lengths.length * 0.9)] ?? 0;
  const within = blocks.filter(
    (block, at) => isLine(block) && isBroken(blocks[at - 1], block),
  ).length;
  const full = lengths.filter((length) => length >= usual * FULL).length;
  const isPrinted =
    usual > 40 && usual < 110 && full > lengths.length / 2 && within > lengths.length / 3;
  return isPrinted ? usual * FULL : Number.POSITIVE_INFINITY;
}

/** What parts two blocks in a text that is read as one: no line begins so. */
const BETWEEN = '\n\0\n';

/** Blocks whose lines have been joined, with the words that the lines' ends parted. */
const wholeWords = (blocks: readonly Block[]): Block[] => {
  const texts = joinHyphenated(blocks.map(({ lines }) => lines.join('\n')).join(BETWEEN)).split(
    BETWEEN,
  );
  return blocks.map((block, at) => ({
    ...block,
    lines: (texts[at] ?? '').split('\n').filter(Boolean),
  }));
};
