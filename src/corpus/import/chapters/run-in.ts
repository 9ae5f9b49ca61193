import type { Block } from '../text/block.ts';
import { countWords } from '../text/words.ts';
import { type Label, readLabel } from './label.ts';

/** Words after a number from which on they are the chapter's text and no title. */
const TEXT = 20;

/**
 * Parts the first chapter's number from its text where both stand in one block, as a drop capital leaves them, and
 * the second chapter's number stands alone.
 */
export function partFirstNumber(blocks: readonly Block[]): Block[] {
  const alone = blocks.flatMap(({ lines }, at) => {
    const label = lines.length === 1 ? readLabel(lines[0] ?? '') : undefined;
    return label?.title === '' ? [{ label, at }] : [];
  });
  return blocks.flatMap((block, at) => {
    const label = readRunIn(block);
    if (!label) return [block];
    const alike = alone.filter(
      (other) => other.label.kind === label.kind && other.label.style === label.style,
    );
    const next = alike.find((other) => other.at > at)?.label.value;
    if (next !== 2 || alike.findLast((other) => other.at < at)?.label.value === 1) return [block];
    const first = withoutItalics(block);
    const number = first.slice(0, first.indexOf(label.title)).trim();
    return [
      { ...block, lines: [number] },
      { ...block, above: 1, lines: [first.slice(first.indexOf(label.title)), ...block.lines.slice(1)] },
    ];
  });
}

const withoutItalics = ({ lines }: Block): string => (lines[0] ?? '').replaceAll('_', '');

/** The number 1 at the head of a paragraph. A long line is read by its beginning, as no heading is so long. */
function readRunIn(block: Block): Label | undefined {
  const first = withoutItalics(block);
  if (!/^\W*(?:\p{L}+\.?\s+)?(?:0?1|I|One|ONE|the first|THE FIRST)\b/u.test(first)) return undefined;
  const label = readLabel(first.slice(0, 200));
  if (label?.value !== 1 || label.title === '' || countWords(block.lines.join(' ')) < TEXT) return undefined;
  return label;
}
