import { tally } from '../../../lib/counted.ts';
import { readLabel } from '../chapters/label.ts';
import type { Block } from './block.ts';
import { plainKey } from './words.ts';

/** Page numbers and titles at the head of pages: fewer than this, and they are something else. */
const FEWEST = 3;
/** Pages between two numbers that were read, at most. */
const PAGES = 5;

/**
 * Takes out page numbers and running titles that stand in the middle of a sentence, as a scan has them, and joins
 * the paragraph that they broke. A poem’s refrain comes as often, but never with a number.
 * @returns the blocks that are left, and by each block's place where it is now, or what stood behind it
 */
export function dropRunningHeads(blocks: readonly Block[]) {
  const keys = blocks.map(headKey);
  const times = tally(keys.filter((key) => key !== undefined));
  const comesOften = (key: string | undefined) => (times.get(key ?? '') ?? 0) >= FEWEST;
  const heads = new Set<number>();
  const often = blocks.map((block, at) => {
    const key = keys[at];
    const comes = key === '' || comesOften(key) || hasPageNumber(block);
    return key !== undefined && comes && !readsAsHeading(block);
  });
  blocks.forEach((_, at) => {
    // A page number at the foot and a title at the head of the next page stand together.
    const above = blocks[often[at - 1] ? at - 2 : at - 1];
    const below = blocks[often[at + 1] ? at + 2 : at + 1];
    if (often[at] && isBroken(above, below)) heads.add(at);
  });
  const isScan = [...heads].some((at) => /\d/u.test(blocks[at]?.lines[0] ?? ''));
  if (heads.size < FEWEST || !isScan) return { blocks, places: [...blocks.keys()] };
  const first = Math.min(...heads);
  const sure = tally([...heads].map((at) => keys[at]));
  let page = Number.POSITIVE_INFINITY;
  blocks.forEach((block, at) => {
    const key = keys[at];
    const number = key === '' ? Number(/\d{1,4}/u.exec(block.lines[0] ?? '')?.[0] ?? 0) : 0;
    const isTitle = key && hasPageNumber(block) && comesOften(key);
    // One without a number is the book's own title where it comes before the first.
    const isHead = key && at > first && (sure.get(key) ?? 0) >= FEWEST;
    // A number alone between paragraphs goes on from the last page's.
    const isPage = number > page && number <= page + PAGES;
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

/** "Chapter 4" may be a heading, even where the sentence above lost its end; counting decides about that. */
function readsAsHeading({ lines }: Block): boolean {
  const label = readLabel(lines[0] ?? '');
  return label !== undefined && label.kind !== 'bare';
}

const hasPageNumber = ({ lines }: Block): boolean => /^\W*\d{1,4}\b|\b\d{1,4}\W*$/u.test(lines[0] ?? '');

/** True if a sentence stops without an end and goes on in small letters. */
const isBroken = (above: Block | undefined, below: Block | undefined): boolean =>
  breaksOff(above) && /^["“‘'(]?(?:\p{Ll}|I\s)/u.test(below?.lines[0] ?? '');

function breaksOff(block: Block | undefined): boolean {
  const last = block?.lines.at(-1) ?? '';
  return /[\p{L},;’'-]$/u.test(last) && last.length > 30;
}

function joinAround(blocks: readonly Block[], heads: ReadonlySet<number>) {
  const joined: Block[] = [];
  const places = blocks.map((block, at) => {
    const last = joined.at(-1);
    if (heads.has(at)) return joined.length;
    if (!heads.has(at - 1) || !last || !breaksOff(last)) return joined.push(block) - 1;
    joined[joined.length - 1] = { ...last, lines: [...last.lines, ...block.lines] };
    return joined.length - 1;
  });
  return { blocks: joined, places };
}
