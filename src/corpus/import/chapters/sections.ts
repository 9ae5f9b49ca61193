import { takeUntil, totalOf } from '../../../lib/counted.ts';
import type { BookDraft, DraftPart, DraftSection, LeftOut } from '../draft.ts';
import { paragraphsOf } from '../paragraphs.ts';
import { type Block, joinLines } from '../text/block.ts';
import { stripItalicSigns, stripStop } from '../text/clean.ts';
import { isByline } from '../text/titlepage.ts';
import { countWords, plainKey, wordsInBlocks, wordsOf } from '../text/words.ts';
import { isCapitals } from './candidates.ts';
import type { Contents } from './contents.ts';
import { type Heading, type Outline, partAbove } from './outline.ts';
import { isBackMatter, isContentsHeading, isTheEnd, maybeStory } from './titles/known-headings.ts';
import {
  findTitles,
  goOn,
  headingOver,
  type MarkedText,
  shownTitle,
  type TextStart,
  wholeTitle,
} from './titles/titles.ts';

/**
 * Words before the first heading from which on they are a section, and no title page or dedication.
 */
const OPENING = 200;
/**
 * Words under a part's heading, at most, that belong to the chapter after it; more are a section.
 */
const EPIGRAPH = 150;

/** A text in sections, and what of it is in none. */
export type Cut = Pick<BookDraft, 'sections' | 'left'> & {
  /** A line that may belong to a chapter's title. */
  readonly maybeTitle?: string | undefined;
};

/**
 * Cuts the blocks at an outline’s headings; titles of a table of contents stay, and what stands
 * before is left out.
 */
export function toSections(
  whole: readonly Block[],
  outline: Outline,
  contents: Contents | undefined,
  bookTitle: string,
): Cut {
  const marked = markedText(whole, outline, contents);
  const titles = findTitles(marked);
  const maybeTitle = goOn(marked, titles);
  const end = endOfBook(marked);
  const notes: string[] = [];
  const texts = headedTexts({ ...marked, titles, end, notes });
  const partOfText = partsAbove(texts, bookTitle);

  const sections = texts.flatMap(
    ({ heading: { candidate }, title, text, isEpigraph }, at): DraftSection[] => {
      if (isEpigraph) return [];
      const titled = candidate.title !== '' || titles.has(candidate.block);
      const shown = outline.leaf === 'level' ? title : shownTitle(title, candidate);
      const paragraphs = [...epigraphsAbove(texts, at), ...text];
      return [{ title: shown, titled, part: partOfText[at], paragraphs }];
    },
  );

  const openingSections = outline.leaf === 'toc' ? [] : opening(marked);
  const draftSections = [...openingSections, ...sections].filter(
    (section) => section.paragraphs.length > 0,
  );
  const usual =
    totalOf(draftSections, (section) => wordsOf(section.paragraphs)) / draftSections.length;
  const aside = [...frontMatter(marked, openingSections), ...skipped(marked, end, usual)];

  const left = [...aside, { what: 'notes', words: wordsOf(notes) }];
  return { sections: draftSections, left, maybeTitle };
}

function markedText(
  whole: readonly Block[],
  outline: Outline,
  contents: Contents | undefined,
): MarkedText {
  // A list behind a preface would tell its readers of all that comes.
  const isListed = (at: number) =>
    contents !== undefined && at >= contents.from && at < contents.to;
  const blocks = whole.map((block, at) => (isListed(at) ? { ...block, lines: [] } : block));
  const headings = outline.headings.some(({ above }) => above)
    ? outline.headings
    : nested(outline.headings);
  const foundEntries = new Set(headings.map(({ candidate }) => candidate.listed));
  return { blocks, headings, contents, found: foundEntries };
}

interface Cutting extends MarkedText {
  /** As of `findTitles`. */
  readonly titles: ReadonlyMap<number, number>;
  /** The block behind the book’s last. */
  readonly end: number;
  /** Notes that are no part of the text are added to it. */
  readonly notes: string[];
}

function headedTexts({ titles, end, notes, ...marked }: Cutting): HeadedText[] {
  const { blocks, headings } = marked;
  return headings.flatMap((heading, at): HeadedText[] => {
    const { candidate, role } = heading;
    if (role === 'skip') return [];

    const to = headings[at + 1]?.candidate.block ?? end;
    const whole = titles.has(candidate.block) ? undefined : wholeTitle(marked, candidate);
    const sectionText = paragraphs(
      blocks,
      textStart(heading, titles, whole),
      Math.min(to, end),
      notes,
    );
    const fullHeading = whole?.text ?? headingOver(blocks, candidate, titles.get(candidate.block));
    const title = stripStop(stripItalicSigns(fullHeading));

    const ownText = role === 'part' ? aboveContents(sectionText) : sectionText;
    return [
      {
        heading,
        title,
        text: ownText,
        isEpigraph: role === 'part' && wordsOf(ownText) <= EPIGRAPH,
      },
    ];
  });
}

/** The words under parts that stand right above a text, without who wrote them. */
function epigraphsAbove(texts: readonly HeadedText[], at: number) {
  const from = texts.findLastIndex((headedText, n) => n < at && !headedText.isEpigraph) + 1;
  return texts
    .slice(from, at)
    .flatMap(({ text }) => text.filter((textLine) => !isByline(textLine)));
}

/** A part's text without the list of its chapters. */
const aboveContents = (partText: readonly string[]) => takeUntil(partText, isContentsHeading);

/** What stands before the first heading: a title page, or what a section should have been. */
function frontMatter(
  { blocks, headings }: MarkedText,
  sections: readonly DraftSection[],
): LeftOut[] {
  const front = blocks.slice(0, headings[0]?.candidate.block ?? 0);
  const frontWords =
    wordsInBlocks(front) - totalOf(sections, ({ paragraphs }) => wordsOf(paragraphs));
  const doubtful = frontWords >= OPENING && !front.some(startsFront);
  return [{ what: 'what stands before the first chapter', words: frontWords, doubtful }];
}

/**
 * What stands under headings that are no chapter’s, and behind the book’s last line.
 * @param usual words of a chapter: half as many among the chapters may be story
 */
function skipped({ blocks, headings }: MarkedText, end: number, usual: number): LeftOut[] {
  const named = (from: number, to: number, mayBeStory = false): LeftOut => {
    const heading = stripItalicSigns(joinLines(blocks[from]?.lines ?? []));
    const sectionWords = wordsInBlocks(blocks.slice(from, to));
    const quoted = `“${heading.length > 60 ? `${heading.slice(0, 60)} …` : heading}”`;
    return { what: quoted, words: sectionWords, doubtful: mayBeStory && sectionWords >= usual / 2 };
  };

  const under = headings.flatMap(({ role, candidate: { block }, isAmong = false }, at) => {
    const to = Math.min(end, headings[at + 1]?.candidate.block ?? end);
    const ownBlock = blocks[block];
    if (role === 'skip' && ownBlock && block < to)
      return [named(block, to, isAmong && !startsFront(ownBlock))];
    return [];
  });

  const isEnd = isTheEnd(blocks[end]?.lines.join(' ') ?? '');
  return [...under, named(end + Number(isEnd), blocks.length)];
}

interface HeadedText {
  readonly heading: Heading;
  readonly title: string;
  readonly text: readonly string[];
  /** A few words under a part's heading, which belong to the chapter after it. */
  readonly isEpigraph: boolean;
}

/** Headings with the part above each. */
function nested(headings: readonly Heading[]): Heading[] {
  let openPart: Heading | undefined;
  return headings.map((plainHeading) => {
    const isPart = plainHeading.role === 'part';
    const heading = {
      ...plainHeading,
      above: isPart ? partAbove(plainHeading.candidate, openPart) : openPart,
    };
    if (isPart) openPart = heading;
    return heading;
  });
}

/** The part of each section; a book inside a volume is named with its volume. */
function partsAbove(texts: readonly HeadedText[], bookTitle: string): (DraftPart | undefined)[] {
  const partOfHeading = new Map<Heading | undefined, DraftPart | undefined>();
  return texts.map(({ heading, title }) => {
    const above = partOfHeading.get(heading.above);
    const isPart = heading.role === 'part' && plainKey(title) !== plainKey(bookTitle);
    const partOfSection = isPart
      ? { title: [above?.title, title].filter(Boolean).join(', ') }
      : above;
    partOfHeading.set(heading, partOfSection);
    return partOfSection;
  });
}

function textStart(
  { candidate, text }: Heading,
  titles: ReadonlyMap<number, number>,
  whole?: TextStart,
): TextStart {
  const { block, lines } = candidate;
  const below = Math.max(text ?? 0, titles.get(block) ?? 0);
  if (below > block) return { block: below, line: 0 };
  return whole ?? { block, line: lines };
}

function paragraphs(
  blocks: readonly Block[],
  { block, line }: TextStart,
  to: number,
  notes: string[],
) {
  if (block >= to) return paragraphsOf([], notes);

  const firstLines = blocks[block]?.lines.slice(line) ?? [];
  return paragraphsOf(
    [firstLines, ...blocks.slice(block + 1, to).map(({ lines }) => lines)],
    notes,
  );
}

/** Lines of the last chapter from which on its end may come. */
const ENDING = 30;

/** The block after the book's last: footnotes, advertisements, or what follows THE END. */
function endOfBook({ blocks, headings }: MarkedText) {
  const last = headings.at(-1)?.candidate.block ?? 0;
  const allLines = totalOf(blocks.slice(last + 1), ({ lines }) => lines.length);
  let linesLeft = allLines;

  const book = takeUntil(blocks, ({ lines, above }, at) => {
    if (at > last) linesLeft -= lines.length;
    if (at <= last || lines.length > 2) return false;
    // Notes behind it may be longer than the last chapter.
    if (isTheEnd(lines.join(' ')))
      return linesLeft < allLines / 2 || (above >= 2 && allLines - linesLeft > ENDING);
    const [line = ''] = lines;
    if (lines.length > 1 || !isBackMatter(line) || (above < 2 && linesLeft >= allLines / 2))
      return false;
    return !maybeStory(line) || isCapitals(line) || wordsInBlocks(blocks.slice(at)) < OPENING;
  });

  return book.length;
}

/**
 * A story may begin before its first numbered chapter: prose right above the first heading is a
 * section.
 */
function opening({ blocks, headings, contents }: MarkedText): DraftSection[] {
  const firstBlock = headings[0]?.candidate.block ?? 0;
  const from = contents && contents.to <= firstBlock ? contents.to : 0;
  const front = blocks.slice(from, firstBlock).findLastIndex(startsFront);
  const frontBlocks = blocks.slice(from + front + 1, firstBlock);
  const prose = frontBlocks.findIndex(({ lines }) => wordsOf(paragraphsOf([lines])) >= 30);
  const bodyFrom = (block: number) =>
    paragraphsOf(frontBlocks.slice(block).map(({ lines }) => lines));
  if (prose < 0 || wordsOf(bodyFrom(prose)) < OPENING) return [];

  const head = headOf(prose, frontBlocks);
  const title = stripItalicSigns(joinLines(frontBlocks[head]?.lines ?? []));
  if (head < prose && countWords(title) <= 14 && !/^by\b/iu.test(title))
    return [{ title: stripStop(title), titled: true, paragraphs: bodyFrom(head + 1) }];
  return [{ title: 'Opening', titled: false, paragraphs: bodyFrom(prose) }];
}

/** The block that may be the heading of some prose: up to a gap, or the block right above. */
function headOf(prose: number, blocks: readonly Block[]) {
  let head = prose;
  while (head > 0 && (blocks[head]?.above ?? 0) < 2) head -= 1;
  return head === prose && head > 0 ? head - 1 : head;
}

const startsFront = ({ lines: [first = ''] }: Block) =>
  isContentsHeading(first) ||
  /copyright|all rights reserved|isbn|first published|transcriber[’']s/iu.test(first);
