import { readLabel } from '../chapters/label.ts';
import type { Draft, DraftSection } from '../draft.ts';
import { joinLines } from '../text/block.ts';
import { plainText } from '../text/clean.ts';
import { countWords, plainKey } from '../text/words.ts';
import type { Content, ContentBlock } from './content.ts';
import type { TocEntry } from './toc.ts';
import { type Point, type Role, rolesOf } from './tree.ts';

/** The part of the text that is the book: a digital library's own words at either end are outside. */
export interface BlockRange {
  readonly from: number;
  readonly to: number;
}

/** Cuts an EPUB's text at the lines of its table of contents; undefined where they don't give two sections. */
export function fromToc(
  content: Content,
  toc: readonly TocEntry[],
  range: BlockRange,
  bookTitle: string,
): Draft | undefined {
  const points = toPoints(content, toc, range);
  const roles = rolesOf(points, bookTitle);
  const parts: string[] = [];
  const sections: DraftSection[] = [];
  const stack: { depth: number; title: string }[] = [];
  let part: number | undefined;
  points.forEach((point, at) => {
    const role = roles[at];
    while (stack.length > 0 && (stack.at(-1)?.depth ?? 0) >= point.depth && role !== 'merge') stack.pop();
    if (role === 'part') {
      stack.push({ depth: point.depth, title: point.title });
      part = parts.push(stack.map(({ title }) => title).join(', ')) - 1;
      return;
    }
    if (role !== 'section') return;
    const inPart = stack.length > 0 || isFlat(points, roles) ? part : undefined;
    const section = toSection(content, points, roles, at, range);
    if (section.paragraphs.length > 0)
      sections.push({ ...section, ...(inPart === undefined ? {} : { part: inPart }) });
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
function toPoints(content: Content, toc: readonly TocEntry[], range: BlockRange): Point[] {
  const found: { title: string; depth: number; block: number }[] = [];
  for (const [at, { title, depth, path, anchor }] of toc.entries()) {
    const exact = anchor ? content.places.get(`${path}#${anchor}`) : undefined;
    const block = path ? (exact ?? content.places.get(path)) : nextBlock(content, toc, at);
    if (block !== undefined && block < range.to)
      found.push({ title, depth, block: Math.max(block, range.from) });
  }
  found.sort((a, b) => a.block - b.block);
  const once = found.filter(
    (point, at) => at === 0 || point.block !== found[at - 1]?.block || point.title !== found[at - 1]?.title,
  );
  return once.map((point, at) => {
    const to = Math.min(once[at + 1]?.block ?? range.to, range.to);
    return { ...point, words: wordsIn(content.blocks, point.block, to) };
  });
}

/** A line without a link, as a part may have: it begins where the next line does. */
function nextBlock(content: Content, toc: readonly TocEntry[], at: number): number | undefined {
  const next = toc.slice(at + 1).find(({ path }) => path !== '');
  return next && (content.places.get(`${next.path}#${next.anchor}`) ?? content.places.get(next.path));
}

/** Words of text; headings don't count. */
function wordsIn(blocks: readonly ContentBlock[], from: number, to: number): number {
  let words = 0;
  for (const block of blocks.slice(from, to))
    if (block.level === undefined) words += countWords(block.lines.join(' '));
  return words;
}

function toSection(
  content: Content,
  points: readonly Point[],
  roles: readonly Role[],
  at: number,
  range: BlockRange,
): DraftSection {
  const point = points[at];
  const title = plainText(point?.title ?? '').replace(/(?<![.…])\.$/u, '');
  let end = at + 1;
  while (end < points.length && roles[end] === 'merge') end += 1;
  const intro = introOf(points, roles, at);
  const to = points[end]?.block ?? range.to;
  const blocks = content.blocks.slice(intro ?? point?.block ?? 0, Math.min(to, range.to));
  const above = points.slice(Math.max(0, at - 3), at).map((other) => other.title);
  const paragraphs = withoutHeading(blocks, [title, ...above].flatMap(keysOf)).map(({ lines }) =>
    plainText(joinLines(lines)),
  );
  const label = readLabel(title);
  const bare = label?.kind === 'bare' && label.title === '';
  const named = bare ? `Chapter ${title}` : title || 'Untitled';
  return {
    title: named,
    titled: label ? label.title !== '' : true,
    paragraphs: paragraphs.filter((text) => /[\p{L}\p{N}]/u.test(text)),
  };
}

/** A word or two under a part's heading go with its first chapter. */
function introOf(points: readonly Point[], roles: readonly Role[], at: number): number | undefined {
  const before = points[at - 1];
  return roles[at - 1] === 'part' && before && before.words > 0 ? before.block : undefined;
}

/** A title as the text may have it: whole, or under a number of its own. */
function keysOf(title: string): string[] {
  return [title, readLabel(title)?.title ?? ''].map(plainKey).filter(Boolean);
}

/** The blocks without the headings at their head, which the title has already. */
function withoutHeading(blocks: readonly ContentBlock[], keys: readonly string[]): ContentBlock[] {
  let from = 0;
  while (from < blocks.length && from < 8 && isHeading(blocks[from], keys)) from += 1;
  return blocks.slice(from);
}

function isHeading(block: ContentBlock | undefined, keys: readonly string[]): boolean {
  if (!block) return false;
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
): { confidence: number; reasons: string[] } {
  const sizes = sections.map(({ paragraphs }) => paragraphs.reduce((sum, text) => sum + countWords(text), 0));
  const used = sizes.reduce((sum, words) => sum + words, 0);
  const total = wordsIn(content.blocks, 0, content.blocks.length);
  const reasons = [`Sections are those of the book’s own table of contents (${toc.length} lines).`];
  let confidence = 0.96;
  if (used < total * 0.5) {
    confidence -= 0.3;
    reasons.push('More than half of the text lies outside of them.');
  }
  if (used > 20_000 && Math.max(...sizes) > used * 0.6) {
    confidence -= 0.3;
    reasons.push('One section holds most of the text.');
  }
  return { confidence, reasons };
}
