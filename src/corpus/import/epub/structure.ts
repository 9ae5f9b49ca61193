import { takeUntil, tally } from '../../../lib/counted.ts';
import { type HeadingCandidate, toCandidate } from '../chapters/candidates.ts';
import { outlineConfidence, type Sign } from '../chapters/confidence.ts';
import { holdsChapters, readLabel } from '../chapters/label.ts';
import { outlineOf, type Point, withNumber } from '../chapters/levels.ts';
import { isAround } from '../chapters/titles/known-headings.ts';
import type { BookDraft } from '../draft.ts';
import { type Block, joinLines } from '../text/block.ts';
import { dropBackMatter, stripItalicSigns } from '../text/clean.ts';
import { wordsOfStory } from '../text/gutenberg.ts';
import { plainKey } from '../text/words.ts';
import { cutOff, draftOf } from '../txt.ts';
import type { EpubText } from './content.ts';
import type { TocEntry } from './toc.ts';

/**
 * Cuts an EPUB's text at the lines of its table of contents; undefined if they don't give two
 * sections.
 */
export function fromToc(
  epubText: EpubText,
  listed: readonly TocEntry[],
  bookTitle: string,
): BookDraft | undefined {
  const { blocks: allBlocks, places } = epubText;
  const tocEntries = listed.filter((tocEntry) => tocEntry.path !== '' || tocEntry.href === '');
  const placed = tocEntries.map((tocEntry) => ({
    line: tocEntry,
    at: placeOf(epubText, tocEntry) ?? 0,
  }));
  const blocks = dropBackMatter(
    allBlocks,
    new Map(placed.map(({ line: tocEntry, at }) => [at, tocEntry.title])),
  );
  const toc = placed
    .filter(({ at }) => at < blocks.length || at >= allBlocks.length)
    .map(({ line: tocEntry }) => tocEntry);
  const points = toPoints({ blocks, places }, toc, bookTitle);
  const inText = points.filter(({ candidate }) => candidate.block < blocks.length);
  const outline = outlineOf(inText, bookTitle, 'toc');
  if (!outline) return undefined;

  const silence: Sign = [isSilent(toc), -0.3, 'Its lines say nothing.'];
  const sure = outlineConfidence(blocks, outline, [silence]);
  const draft = draftOf(
    blocks,
    { outline, ...sure },
    {
      cutOffText: cutOff(allBlocks, blocks),
      knownTitle: bookTitle,
    },
  );
  const problems = [...emptyLines(points), ...(draft.problems ?? [])];

  return { ...draft, problems };
}

/** Where a line leads; to the beginning of its file where that has lost the anchor. */
const placeOf = ({ places }: EpubText, { path, anchor }: TocEntry) =>
  (anchor ? places.get(`${path}#${anchor}`) : undefined) ?? places.get(path);

/**
 * The lines of a table of contents under which the text has nothing, as sentences. A line with a
 * number needs words under its heading; one without may be a part's, or a picture's at either end
 * of the book.
 */
function emptyLines(points: readonly Point[]) {
  const firstFilled = points.findIndex(({ words }) => words);
  const last = points.findLastIndex(({ words }) => words);
  return points.flatMap(({ candidate: { block, label, text }, depth, words }, n) => {
    const next = points[n + 1];
    const isShared = next?.candidate.block === block;
    const isOther = isShared && next.candidate.label?.kind !== label?.kind;
    const holdsOthers = (next?.depth ?? 0) > depth || holdsChapters(label?.kind ?? '') || isOther;
    const isInside = n > firstFilled && n < last && !isAround(text);
    const isEmpty = label ? words === 0 : isInside && isShared;
    if (isEmpty && !holdsOthers) return [`“${text}” of its table of contents has no text.`];
    return [];
  });
}

/** Headings of the story at the head of a file, which a table of contents may leave out. */
const UNLISTED = /^(?:prologue|epilogue)\b.{0,60}$/iu;

/** The lines with their blocks, in the order of the text, and the words under each. */
function toPoints(
  { blocks, places }: EpubText,
  toc: readonly TocEntry[],
  bookTitle: string,
): Point[] {
  const tocPoints = toc.flatMap(({ title, depth }, at) => {
    // A line without a link, as a part may have, begins where the next line does.
    const linked = toc.slice(at).find(({ path }) => path !== '');
    const place = linked && placeOf({ blocks, places }, linked);
    if (place === undefined) return [];
    // An anchor may stand behind its heading.
    const key = plainKey(title);
    const isAbove = key !== '' && plainKey(joinLines(blocks[place - 1]?.lines ?? [])) === key;
    return [{ title, depth, block: isAbove ? place - 1 : place }];
  });

  const listed = new Set(tocPoints.map(({ block }) => block));
  for (const [path, block] of places) {
    // A paragraph may have any number of anchors, and is read for none of them.
    if (path.includes('#') || listed.has(block)) continue;
    const title = joinLines(blocks[block]?.lines ?? []);
    if (UNLISTED.test(title)) tocPoints.push({ title, depth: 1, block });
  }

  tocPoints.sort((a, b) => a.block - b.block);
  const once = tocPoints.filter(
    ({ block, title }, at) =>
      block !== tocPoints[at - 1]?.block || title !== tocPoints[at - 1]?.title,
  );

  return once.map(({ title, depth, block }, at): Point => {
    const ownBlocks = blocks.slice(block, once[at + 1]?.block);
    const titles = once
      .slice(Math.max(0, at - 3), at + 1)
      .map((earlier) => stripItalicSigns(earlier.title));
    const entry = withNumber({ block, text: title, title: '', lines: 0, named: false });
    return {
      candidate: withOwnTitle(entry, blocks[block]),
      depth,
      words: wordsIn(ownBlocks),
      text: block + headingsAt(ownBlocks, [...titles, bookTitle]),
    };
  });
}

/** A number alone as the text has it: with a title on its lines, or room for one below. */
function withOwnTitle(listed: HeadingCandidate, block: Block | undefined): HeadingCandidate {
  const ownHeadingCandidate =
    block && listed.label?.title === '' ? toCandidate(block, listed.block, true) : undefined;
  const kinds = new Set([ownHeadingCandidate?.label?.kind, listed.label?.kind, 'bare']);
  if (ownHeadingCandidate?.label?.value !== listed.label?.value || kinds.size > 2) return listed;
  if (ownHeadingCandidate)
    return {
      ...ownHeadingCandidate,
      text: ownHeadingCandidate.title ? ownHeadingCandidate.text : listed.text,
    };
  return listed;
}

const wordsIn = (blocks: readonly Block[]) =>
  wordsOfStory(blocks.filter(({ level }) => level === undefined));

/** How many blocks are headings at the head of a section, which its title has already. */
function headingsAt(blocks: readonly Block[], titles: readonly string[]) {
  const labels = titles.flatMap((title) => readLabel(title) ?? []);
  const keys = [...titles, ...labels.map(({ title }) => title)].map(plainKey).filter(Boolean);
  const head = blocks.slice(0, 8);
  let above = '';
  const headings = takeUntil(head, (block, at) => {
    above = `${above} ${plainKey(joinLines(block.lines).slice(0, LONGEST))}`.trim();
    // The first may be called otherwise; further ones are text, such as a date, unless they are its
    // title.
    return (
      !(at === 0 && block.level !== undefined) && !isHeading(block, keys) && !keys.includes(above)
    );
  });
  return headings.length;
}

/** Characters of a heading, at most. */
const LONGEST = 200;

/**
 * True for a number alone, also where the contents have none.
 * @param keys what the text may call it
 */
function isHeading(block: Block, keys: readonly string[]) {
  const heading = joinLines(block.lines);
  const key = plainKey(heading);
  if (key.length > LONGEST || !/[\p{L}\p{N}]/u.test(key)) return key === '';
  return keys.includes(key) || readLabel(heading)?.title === '';
}

/** True where most lines are names of files, or the same word again and again. */
function isSilent(toc: readonly TocEntry[]) {
  const times = tally(toc.map(({ title }) => title));
  const silent = toc.filter(
    ({ title, path }) =>
      path.replace(/^.*\/|\.\w+$/gu, '') === title.replace(/\.\w+$/u, '') ||
      /^(?:section|part|split)?[\W_]*\d{3,}$/iu.test(title) ||
      (times.get(title) ?? 0) > toc.length / 2,
  );
  return silent.length > toc.length / 2;
}
