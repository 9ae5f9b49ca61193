import { tally } from '../../../lib/counted.ts';
import { type HeadingCandidate, toCandidate } from '../chapters/candidates.ts';
import { holdsChapters, isAround, isChapterKind, type Label, readLabel } from '../chapters/label.ts';
import { headingsOf, type Point, withNumber } from '../chapters/levels.ts';
import { numberGaps } from '../chapters/number-gaps.ts';
import type { Outline } from '../chapters/outline.ts';
import { toSections } from '../chapters/sections.ts';
import type { BookDraft, Confidence, DraftSection } from '../draft.ts';
import { type Block, joinLines } from '../text/block.ts';
import { dropBackMatter, stripItalicSigns } from '../text/clean.ts';
import { wordsOfStory } from '../text/gutenberg.ts';
import { byline } from '../text/titlepage.ts';
import { plainKey, wordsOf } from '../text/words.ts';
import { cutOff } from '../txt.ts';
import type { EpubText } from './content.ts';
import { emptyLines, leadsNowhereInWords, linesOfLostAnchors, placeOf } from './empty-lines.ts';
import type { TocEntry } from './toc.ts';

/** Cuts an EPUB's text at the lines of its table of contents; undefined if they don't give two sections. */
export function fromToc(
  { blocks: all, places }: EpubText,
  listed: readonly TocEntry[],
  bookTitle: string,
): BookDraft | undefined {
  const lines = withDepths(listed);
  const lost = linesOfLostAnchors(lines, places);
  const found = lines.filter((line) => (line.path !== '' || line.href === '') && !lost.has(line));
  const placed = found.map((line) => ({ line, at: placeOf({ blocks: all, places }, line) ?? 0 }));
  const blocks = dropBackMatter(all, new Map(placed.map(({ line, at }) => [at, line.title])));
  const content = { blocks, places };
  const toc = placed.flatMap(({ line, at }) => (at < blocks.length || at >= all.length ? [line] : []));
  const points = toPoints(content, toc, bookTitle);
  const outline: Outline = { headings: headingsOf(points, bookTitle), leaf: 'toc', series: [] };
  const { sections, left } = toSections(blocks, outline, undefined, bookTitle);
  if (sections.length < 2) return undefined;
  const sure = confidenceOf(sections, toc, content, points);
  return {
    ...byline(blocks, outline),
    sections,
    left: [...left, cutOff(all, blocks)],
    problems: [...[...lost].map(leadsNowhereInWords), ...emptyLines(content, toc), ...numberGaps(sections)],
    ...sure,
  };
}

/** Headings of the story at the head of a file, which a table of contents may leave out. */
const UNLISTED = /^(?:prologue|epilogue)\b.{0,60}$/iu;

/** The lines with their blocks, in the order of the text, and the words under each. */
function toPoints({ blocks, places }: EpubText, toc: readonly TocEntry[], bookTitle: string): Point[] {
  const found = toc.flatMap(({ title, depth }, at) => {
    // A line without a link, as a part may have, begins where the next line does.
    const linked = toc.slice(at).find(({ path }) => path !== '');
    const place = linked && placeOf({ blocks, places }, linked);
    if (place === undefined || place >= blocks.length) return [];
    // An anchor may stand behind its heading.
    const key = plainKey(title);
    const isAbove = key !== '' && plainKey(joinLines(blocks[place - 1]?.lines ?? [])) === key;
    return [{ title, depth, block: isAbove ? place - 1 : place }];
  });
  const listed = new Set(found.map(({ block }) => block));
  for (const [path, block] of places) {
    const title = joinLines(blocks[block]?.lines ?? []);
    if (!path.includes('#') && !listed.has(block) && UNLISTED.test(title)) found.push({ title, depth: 1, block });
  }
  found.sort((a, b) => a.block - b.block);
  const once = found.filter(({ block, title }, at) => block !== found[at - 1]?.block || title !== found[at - 1]?.title);
  return once.map(({ title, depth, block }, at): Point => {
    const own = blocks.slice(block, once[at + 1]?.block);
    const titles = once.slice(Math.max(0, at - 3), at + 1).map((other) => stripItalicSigns(other.title));
    const entry = withNumber({ block, text: title, title: '', lines: 0, named: false });
    return {
      candidate: withOwnTitle(entry, blocks[block]),
      depth,
      words: wordsIn(own),
      text: block + headingsAt(own, [...titles, bookTitle]),
    };
  });
}

/** The lines, those a level deeper that lead into a chapter's own file: to its scenes, or to each paragraph. */
function withDepths(toc: readonly TocEntry[]): readonly TocEntry[] {
  const chapters = toc.filter(({ title }) => isChapterKind(readLabel(title)?.kind ?? 'bare'));
  const files = new Set(chapters.map(({ path }) => path));
  const isInside = (line: TocEntry) => files.has(line.path) && !chapters.includes(line) && !UNLISTED.test(line.title);
  // Fewer are what else a book has, such as an afterword.
  const areMany = files.size === chapters.length && toc.filter(isInside).length >= 2 * files.size;
  return areMany ? toc.map((line) => (isInside(line) ? { ...line, depth: line.depth + 1 } : line)) : toc;
}

/** A number alone as the text has it: with a title on its lines, or room for one below. */
function withOwnTitle(listed: HeadingCandidate, block: Block | undefined): HeadingCandidate {
  const own = block && listed.label?.title === '' ? toCandidate(block, listed.block, true) : undefined;
  const kinds = new Set([own?.label?.kind, listed.label?.kind, 'bare']);
  if (own?.label?.value !== listed.label?.value || kinds.size > 2) return listed;
  return own ? { ...own, text: own.title ? own.text : listed.text } : listed;
}

const wordsIn = (blocks: readonly Block[]): number => wordsOfStory(blocks.filter(({ level }) => level === undefined));

/** How many blocks are headings at the head of a section, which its title has already. */
function headingsAt(blocks: readonly Block[], titles: readonly string[]): number {
  const labels = titles.flatMap((title) => readLabel(title) ?? []);
  const keys = [...titles, ...labels.map(({ title }) => title)].map(plainKey).filter(Boolean);
  const head = blocks.slice(0, 8);
  let above = '';
  const text = head.findIndex((block, at) => {
    above = `${above} ${plainKey(joinLines(block.lines).slice(0, LONGEST))}`.trim();
    // The first may be called otherwise; further ones are text, such as a date, unless they are its title.
    return !(at === 0 && block.level !== undefined) && !isHeading(block, keys) && !keys.includes(above);
  });
  return text < 0 ? head.length : text;
}

/** Characters of a heading, at most. */
const LONGEST = 200;

/** True for a number alone, also where the contents have none. @param keys what the text may call it */
function isHeading(block: Block, keys: readonly string[]): boolean {
  const line = joinLines(block.lines);
  const key = plainKey(line);
  if (key.length > LONGEST || !/[\p{L}\p{N}]/u.test(key)) return key === '';
  return keys.includes(key) || readLabel(line)?.title === '';
}

function confidenceOf(
  sections: readonly DraftSection[],
  toc: readonly TocEntry[],
  content: EpubText,
  points: readonly Point[],
): Confidence {
  const sizes = sections.map(({ paragraphs }) => wordsOf(paragraphs));
  const used = sizes.reduce((sum, words) => sum + words, 0);
  const doubts = [
    ...(used < wordsIn(content.blocks) * 0.5 ? ['More than half of the text lies outside of them.'] : []),
    ...(used > 20_000 && Math.max(...sizes) > used * 0.6 ? ['One section holds most of the text.'] : []),
    ...(isSilent(toc) ? ['Its lines say nothing.'] : []),
    ...(hasMore(content.blocks, points) ? ['The text has headings of chapters that it leaves out.'] : []),
  ];
  const reason = `Sections are those of the book’s own table of contents (${toc.length} lines).`;
  return { confidence: 0.96 - 0.3 * doubts.length, reasons: [reason, ...doubts] };
}

/** True where most lines are names of files, or the same word again and again. */
function isSilent(toc: readonly TocEntry[]): boolean {
  // “Week 3” says something of its file, but not “Paragraph 3” of one of many in it.
  const lines = tally(toc.map(({ path }) => path));
  const saidBy = ({ title, path }: Pick<TocEntry, 'title' | 'path'>) =>
    readLabel(title) || lines.get(path) === 1 ? title : title.replace(/\d+/gu, '');
  const times = tally(toc.map(saidBy));
  const silent = toc.filter(
    ({ title, path }) =>
      path.replace(/^.*\/|\.\w+$/gu, '') === title.replace(/\.\w+$/u, '') ||
      /^(?:section|part|split)?[\W_]*\d{3,}$/iu.test(title) ||
      (times.get(saidBy({ title, path })) ?? 0) > toc.length / 2,
  );
  return silent.length > toc.length / 2;
}

/** Blocks of a section that are its own heading. */
const HEAD = 4;

/**
 * True if the text has as many headings of chapters away from the points as at half of them, in markup or not: a
 * converter may take some for text. Rows of them are a list, and those of listed chapters the heads of their notes.
 */
function hasMore(blocks: readonly Block[], points: readonly Point[]): boolean {
  const nameOf = (label: Label | undefined) => label && `${label.kind} ${label.value}`;
  const listed = new Set(points.map(({ candidate }) => nameOf(candidate.label)));
  const isCoarse = points.every(({ candidate: { label, text } }) => isAround(text) || holdsChapters(label?.kind ?? ''));
  const heads = [{ block: -HEAD, text: '' }, ...points.map(({ candidate }) => candidate)];
  const labels = heads.flatMap(({ block, text }, at) => {
    const own = isAround(text) ? [] : blocks.slice(block + HEAD, heads[at + 1]?.block);
    const lines = own.map((one) => joinLines(one.lines));
    return lines.map((line) => (line.length > LONGEST ? undefined : readLabel(line)));
  });
  const more = labels.filter((label, at) => {
    if (!label || listed.has(nameOf(label))) return false;
    const isRow = [labels[at - 1], labels[at + 1]].some((beside) => beside?.kind === label.kind);
    return !isRow && (isChapterKind(label.kind) || (isCoarse && label.kind === 'bare'));
  });
  return more.length >= Math.max(2, points.length / 2);
}
