import { tally } from '../../../lib/counted.ts';
import { holdsChapters, isChapterKind, readLabel } from '../chapters/label.ts';
import { type Cut, cutsOf, type Point } from '../chapters/levels.ts';
import { inParts } from '../chapters/sections.ts';
import type { Draft, DraftSection } from '../draft.ts';
import { type Block, joinLines } from '../text/block.ts';
import { plainText, shownTitle, withoutStop } from '../text/clean.ts';
import { countWords, plainKey, wordsOf } from '../text/words.ts';
import type { EpubText } from './content.ts';
import type { TocEntry } from './toc.ts';

/** Cuts an EPUB's text at the lines of its table of contents; undefined where they don't give two sections. */
export function fromToc(content: EpubText, toc: readonly TocEntry[], bookTitle: string): Draft | undefined {
  const points = toPoints(content, toc);
  const cuts = cutsOf(points, bookTitle);
  const cut = inParts(
    cuts.flatMap(({ role, part }, n) =>
      role === 'section' ? [{ ...toSection(content.blocks, points, cuts, n), part }] : [],
    ),
  );
  return cut.sections.length < 2
    ? undefined
    : { ...cut, ...confidenceOf(cut.sections, toc, content, points) };
}

/** The lines with their blocks, in the order of the text, and the words under each. */
function toPoints(content: EpubText, toc: readonly TocEntry[]): Point[] {
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

/** Where a line leads. What its file has lost the anchor of is looked for by its words. */
function placeOf({ blocks, places }: EpubText, { path, anchor, title }: TocEntry): number | undefined {
  const start = places.get(path);
  const at = anchor ? places.get(`${path}#${anchor}`) : start;
  if (at !== undefined || start === undefined) return at;
  const key = plainKey(title);
  const near = blocks.slice(start, start + NEAR);
  const found = near.findIndex(({ lines }) => lines.length <= 4 && plainKey(joinLines(lines)) === key);
  return start + Math.max(0, found);
}

/** Blocks of a file among which a heading without its anchor is looked for. */
const NEAR = 1000;

/** Words of text; headings don't count. */
const wordsIn = (blocks: readonly Block[]): number =>
  wordsOf(blocks.flatMap(({ level, lines }) => (level === undefined ? lines : [])));

function toSection(
  blocks: readonly Block[],
  points: readonly Point[],
  cuts: readonly Cut[],
  n: number,
): Omit<DraftSection, 'part'> {
  const { point, at } = cuts[n] as Cut;
  const title = withoutStop(plainText(point.title));
  // A word or two under a part's heading go with its first chapter.
  const before = cuts[n - 1];
  const first = before?.role === 'part' && before.point.words > 0 ? before.point : point;
  const titles = [title, ...points.slice(Math.max(0, at - 3), at).map((other) => other.title)];
  const own = [
    ...withoutHeading(blocks.slice(first.block, point.block), titles),
    ...withoutHeading(blocks.slice(point.block, cuts[n + 1]?.point.block), titles),
  ];
  const paragraphs = own.map(({ lines }) => plainText(joinLines(lines)));
  return {
    title: shownTitle(title),
    titled: readLabel(title)?.title !== '',
    paragraphs: paragraphs.filter((text) => /[\p{L}\p{N}]/u.test(text)),
  };
}

/** The blocks without the headings at their head, which the title has already. */
function withoutHeading(blocks: readonly Block[], titles: readonly string[]): Block[] {
  const labels = titles.flatMap((title) => readLabel(title) ?? []);
  const keys = [...titles, ...labels.map(({ title }) => title)].map(plainKey).filter(Boolean);
  const numbers = new Set(labels.map(({ value }) => value));
  const text = blocks.slice(0, 8).findIndex((block) => !isHeading(block, keys, numbers));
  return blocks.slice(text < 0 ? 8 : text);
}

/** @param keys what the text may call it @param numbers that it may have, in any writing */
function isHeading(block: Block, keys: readonly string[], numbers: ReadonlySet<number>): boolean {
  const line = joinLines(block.lines);
  const key = plainKey(line);
  if (block.level !== undefined) return true;
  if (key.length > 200 || !/[\p{L}\p{N}]/u.test(key)) return key === '';
  const label = readLabel(line);
  if (keys.includes(key) || (label?.title === '' && numbers.has(label.value))) return true;
  const ends = keys.some((title) => title.endsWith(` ${key}`) || title.startsWith(`${key} `));
  return ends && countWords(key) <= 12 && (countWords(key) >= 2 || label !== undefined);
}

function confidenceOf(
  sections: readonly DraftSection[],
  toc: readonly TocEntry[],
  content: EpubText,
  points: readonly Point[],
): Pick<Draft, 'confidence' | 'reasons'> {
  const sizes = sections.map(({ paragraphs }) => wordsOf(paragraphs));
  const used = sizes.reduce((sum, words) => sum + words, 0);
  const doubts = [
    ...(used < wordsIn(content.blocks) * 0.5 ? ['More than half of the text lies outside of them.'] : []),
    ...(used > 20_000 && Math.max(...sizes) > used * 0.6 ? ['One section holds most of the text.'] : []),
    ...(isSilent(points) ? ['Its lines say nothing.'] : []),
    ...(hasMore(content.blocks, points) ? ['The text has headings of chapters that it leaves out.'] : []),
  ];
  const reason = `Sections are those of the book’s own table of contents (${toc.length} lines).`;
  return { confidence: 0.96 - 0.3 * doubts.length, reasons: [reason, ...doubts] };
}

/** True where most lines are names of files, or the same word again and again. */
function isSilent(points: readonly Point[]): boolean {
  const times = tally(points.map(({ title }) => title));
  const silent = points.filter(
    ({ title }) =>
      /\.x?html?$|^(?:section|part|split)?[\W_]*\d{3,}$/iu.test(title) ||
      (times.get(title) ?? 0) > points.length / 2,
  );
  return silent.length > points.length / 2;
}

/** True where the text has as many headings of chapters away from the points as at half of them. */
function hasMore(blocks: readonly Block[], points: readonly Point[]): boolean {
  const listed = new Set(points.flatMap(({ block }) => [block, block + 1, block + 2, block + 3]));
  const isCoarse = points.every(({ title }) => holdsChapters(readLabel(title)?.kind ?? ''));
  const more = blocks.filter(({ level, display, lines }, at) => {
    if ((level === undefined && !display) || listed.has(at)) return false;
    const kind = readLabel(joinLines(lines))?.kind;
    return kind !== undefined && (isChapterKind(kind) || (isCoarse && kind === 'bare'));
  });
  return more.length >= Math.max(2, points.length / 2);
}
