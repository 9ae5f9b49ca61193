import { readLabel } from '../chapters/label.ts';
import type { Block } from './block.ts';
import { plainKey } from './words.ts';

/** Page numbers and titles at the head of pages: fewer than this, and they are something else. */
const FEWEST = 3;

/**
 * Takes out page numbers and running titles that stand in the middle of a sentence, as a scan has them, and joins
 * the paragraph that they broke.
 */
export function dropRunningHeads(blocks: readonly Block[]): readonly Block[] {
  const times = new Map<string, number>();
  for (const block of blocks) {
    const key = headKey(block);
    if (key !== undefined) times.set(key, (times.get(key) ?? 0) + 1);
  }
  const heads = new Set<number>();
  blocks.forEach((block, at) => {
    const key = headKey(block);
    const often =
      key !== undefined && (key === '' || (times.get(key) ?? 0) >= FEWEST || hasPageNumber(block));
    if (often && !readsAsHeading(block) && isBroken(blocks[at - 1], blocks[at + 1])) heads.add(at);
  });
  return heads.size < FEWEST ? blocks : joinAround(blocks, heads);
}

/** What repeats of a one-line block: its letters without page numbers; undefined for text. */
function headKey({ lines }: Block): string | undefined {
  const line = lines[0] ?? '';
  if (lines.length !== 1 || line.length > 80) return undefined;
  return plainKey(line.replace(/^\W*\d{1,4}\b|\b\d{1,4}\W*$/gu, ''));
}

/** "Chapter 4" may be a heading, even where the sentence above lost its end; counting decides about that. */
function readsAsHeading({ lines }: Block): boolean {
  const label = readLabel(lines[0] ?? '');
  return label !== undefined && label.kind !== 'bare';
}

const hasPageNumber = ({ lines }: Block): boolean => /^\W*\d{1,4}\b|\b\d{1,4}\W*$/u.test(lines[0] ?? '');

/** True where a sentence stops without an end and goes on in small letters. */
function isBroken(above: Block | undefined, below: Block | undefined): boolean {
  const last = above?.lines.at(-1) ?? '';
  const next = below?.lines[0] ?? '';
  return /[\p{L},;’'-]$/u.test(last) && last.length > 30 && /^["“‘'(]?(?:\p{Ll}|I\s)/u.test(next);
}

function joinAround(blocks: readonly Block[], heads: ReadonlySet<number>): Block[] {
  const joined: Block[] = [];
  blocks.forEach((block, at) => {
    if (heads.has(at)) return;
    const last = joined.at(-1);
    if (heads.has(at - 1) && last)
      joined[joined.length - 1] = { ...last, lines: [...last.lines, ...block.lines] };
    else joined.push(block);
  });
  return joined;
}
