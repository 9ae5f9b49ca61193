import { readLabel } from '../chapters/label.ts';
import type { Draft, DraftSection } from '../draft.ts';
import { type Block, joinLines } from '../text/block.ts';
import { plainText, shownTitle, withoutStop } from '../text/clean.ts';
import { countWords, plainKey, wordsOf } from '../text/words.ts';
import type { Content } from './content.ts';
import type { TocEntry } from './toc.ts';
import { type Point, type Role, rolesOf } from './tree.ts';

/** Cuts an EPUB's text at the lines of its table of contents; undefined where they don't give two sections. */
export function fromToc(content: Content, toc: readonly TocEntry[], bookTitle: string): Draft | undefined {
  const points = toPoints(content, toc);
  const roles = rolesOf(points, bookTitle);
  const parts: string[] = [];
  const sections: DraftSection[] = [];
  const stack: { depth: number; title: string }[] = [];
  let part: number | undefined;
  points.forEach((point, at) => {
    const role = roles[at];
    while (role !== 'merge' && (stack.at(-1)?.depth ?? 0) >= point.depth) stack.pop();
    if (role === 'part') {
      stack.push({ depth: point.depth, title: point.title });
      part = parts.push(stack.map(({ title }) => title).join(', ')) - 1;
    }
    if (role !== 'section') return;
    const section = toSection(content.blocks, points, roles, at);
    const inPart = stack.length > 0 || isFlat(points, roles) ? part : undefined;
    if (section.paragraphs.length > 0) sections.push({ ...section, part: inPart });
  });
  if (sections.length < 2) return undefined;
  return { parts, sections, ...confidenceOf(sections, toc, content) };
}

/** Where parts and chapters stand on one level, a part goes on until the next. */
function isFlat(points: readonly Point[], roles: readonly Role[]): boolean {
  const depths = points
    .filter((_, at) => roles[at] === 'part' || roles[at] === 'section')
    .map(({ depth }) => depth);
  return depths.every((depth) => depth === depths[0]);
}

/** The lines with their blocks, in the order of the text, and the words under each. */
function toPoints(content: Content, toc: readonly TocEntry[]): Point[] {
  const found = toc.flatMap(({ title, depth }, at) => {
    // A line without a link, as a part may have, begins where the next line does.
    const linked = toc.slice(at).find(({ path }) => path !== '');
    const block = linked && placeOf(content, linked);
    return block !== undefined && block < content.blocks.length ? [{ title, depth, block }] : [];
  });
  found.sort((a, b) => a.block - b.block);
  const once = found.filter(
    ({ block, title }, at) => block !== found[at - 1]?.block || title !== found[at - 1]?.title,
  );
  return once.map((point, at) => ({
    ...point,
    words: wordsIn(content.blocks.slice(point.block, once[at + 1]?.block)),
  }));
}

const placeOf = ({ places }: Content, { path, anchor }: TocEntry): number | undefined =>
  (anchor ? places.get(`${path}#${anchor}`) : undefined) ?? places.get(path);

/** Words of text; headings don't count. */
const wordsIn = (blocks: readonly Block[]): number =>
  wordsOf(blocks.flatMap(({ level, lines }) => (level === undefined ? lines : [])));

function toSection(
  blocks: readonly Block[],
  points: readonly Point[],
  roles: readonly Role[],
  at: number,
): DraftSection {
  const title = withoutStop(plainText(points[at]?.title ?? ''));
  const next = points.find((_, other) => other > at && roles[other] !== 'merge');
  const own = blocks.slice(introOf(points, roles, at) ?? points[at]?.block, next?.block);
  const above = points.slice(Math.max(0, at - 3), at).map((other) => other.title);
  const paragraphs = withoutHeading(own, [title, ...above].flatMap(keysOf)).map(({ lines }) =>
    plainText(joinLines(lines)),
  );
  return {
    title: shownTitle(title),
    titled: readLabel(title)?.title !== '',
    paragraphs: paragraphs.filter((text) => /[\p{L}\p{N}]/u.test(text)),
  };
}

/** A word or two under a part's heading go with its first chapter. */
function introOf(points: readonly Point[], roles: readonly Role[], at: number): number | undefined {
  const before = roles[at - 1] === 'part' ? points[at - 1] : undefined;
  return before?.words ? before.block : undefined;
}

/** A title as the text may have it: whole, or under a number of its own. */
function keysOf(title: string): string[] {
  return [title, readLabel(title)?.title ?? ''].map(plainKey).filter(Boolean);
}

/** The blocks without the headings at their head, which the title has already. */
function withoutHeading(blocks: readonly Block[], keys: readonly string[]): Block[] {
  const text = blocks.slice(0, 8).findIndex((block) => !isHeading(block, keys));
  return blocks.slice(text < 0 ? 8 : text);
}

function isHeading(block: Block, keys: readonly string[]): boolean {
  const key = plainKey(joinLines(block.lines));
  if (block.level !== undefined) return true;
  if (key.length > 200 || !/[\p{L}\p{N}]/u.test(key)) return key === '';
  if (keys.includes(key)) return true;
  const title = keys[0] ?? '';
  const ends = title.endsWith(` ${key}`) || title.startsWith(`${key} `);
  return (
    ends && countWords(key) <= 12 && (countWords(key) >= 2 || readLabel(joinLines(block.lines)) !== undefined)
  );
}

function confidenceOf(
  sections: readonly DraftSection[],
  toc: readonly TocEntry[],
  content: Content,
): Pick<Draft, 'confidence' | 'reasons'> {
  const sizes = sections.map(({ paragraphs }) => wordsOf(paragraphs));
  const used = sizes.reduce((sum, words) => sum + words, 0);
  const doubts = [
    ...(used < wordsIn(content.blocks) * 0.5 ? ['More than half of the text lies outside of them.'] : []),
    ...(used > 20_000 && Math.max(...sizes) > used * 0.6 ? ['One section holds most of the text.'] : []),
  ];
  const reason = `Sections are those of the book’s own table of contents (${toc.length} lines).`;
  return { confidence: 0.96 - 0.3 * doubts.length, reasons: [reason, ...doubts] };
}
