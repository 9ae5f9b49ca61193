import { UserError } from '../../core/errors.ts';
import { compact, indexesWhere, totalOf } from '../../lib/counted.ts';
import { PUBLIC_DOMAIN } from '../excerpt.ts';
import { alignContents, dropInnerTitles } from './chapters/align.ts';
import { findCandidates } from './chapters/candidates.ts';
import { outlineConfidence } from './chapters/confidence.ts';
import { type Contents, findContents, toEntry, withLaterContents } from './chapters/contents.ts';
import { outlineByRegex, outlineByToc } from './chapters/corrected.ts';
import { holdsChapters } from './chapters/label.ts';
import { levelOutline } from './chapters/levels.ts';
import { numberGaps } from './chapters/number-gaps.ts';
import { makeOutline, type Outline } from './chapters/outline.ts';
import { toSections } from './chapters/sections.ts';
import { titlesUnderParts, typographicOutline } from './chapters/typographic.ts';
import type { BookDraft, Confidence, ImportOptions, LeftOut } from './draft.ts';
import { evenSections } from './even-sections.ts';
import { CERTAIN, DOUBT, MAX_BLOCKS, MAX_LINES, MAX_WORDS } from './limits.ts';
import { type Block, toBlocks } from './text/block.ts';
import { dropBackMatter, dropPictures, isMakersLine, joinHyphenated } from './text/clean.ts';
import { isLibraryNotice, stripLibrary } from './text/gutenberg.ts';
import { dropRunningHeads } from './text/running-heads.ts';
import { byline } from './text/titlepage.ts';
import { countWords, wordsInBlocks } from './text/words.ts';

/** Reads a plain text: takes off what isn't the book's, finds its chapters, says how sure it is. */
export function readTxt(bookText: string, options: ImportOptions): BookDraft {
  const bookWords = wordsInBook(bookText);
  const bare = dropPictures(bookText);
  const library = stripLibrary(bare);
  const whole = toBlocks(joinHyphenated(library.text));
  const ownBlocks = whole.filter(({ lines }) => !isLibraryNotice(lines.join(' ')));
  const { blocks } = dropRunningHeads(ownBlocks);
  const draft = draftOfBlocks(blocks, options, library.title);
  const bareWords = bare === bookText ? bookWords : countWords(bare);

  return {
    ...draft,
    left: [
      ...draft.left,
      { what: 'captions and notes in brackets', words: bookWords - bareWords },
      {
        what: 'a library’s own words',
        words:
          bareWords - countWords(library.text) + wordsInBlocks(whole) - wordsInBlocks(ownBlocks),
      },
      {
        what: 'page numbers and running titles',
        words: wordsInBlocks(ownBlocks) - wordsInBlocks(blocks),
      },
    ],
    title: library.title ?? draft.title,
    author: library.author ?? draft.author,
    language: library.language,
    licence: library.free ? PUBLIC_DOMAIN : undefined,
  };
}

/**
 * The chapters of a text that is cut into blocks.
 * @param knownTitle the book's title, where the file says it
 */
export function draftOfBlocks(
  allBlocks: readonly Block[],
  options: ImportOptions,
  knownTitle?: string,
): BookDraft {
  const ownBlocks = dropBackMatter(allBlocks);
  const firstContents = findContents(ownBlocks);
  const [contents, blocks] = firstContents
    ? withLaterContents(ownBlocks, firstContents)
    : [undefined, ownBlocks];
  return draftOf(blocks, outlineOf(blocks, contents, options), {
    cutOffText: cutOff(allBlocks, ownBlocks),
    knownTitle,
    contents,
  });
}

interface Surroundings {
  /** What was cut off behind a text. */
  readonly cutOffText: LeftOut;
  /** The book's title, where the file says it. */
  readonly knownTitle?: string | undefined;
  readonly contents?: Contents | undefined;
}

/** The draft of a text with an outline. */
export function draftOf(
  blocks: readonly Block[],
  { outline, confidence, reasons }: JudgedOutline,
  { cutOffText, knownTitle, contents }: Surroundings,
): BookDraft {
  const page = byline(blocks, outline);
  const certain = confidence >= CERTAIN ? outline : undefined;
  const cut = certain
    ? toSections(blocks, certain, contents, knownTitle ?? page.title ?? '')
    : evenSections(blocks, contents);
  const doubts = compact(
    cut.maybeTitle && `“${cut.maybeTitle}” may belong to a chapter’s title.`,
    !certain && EVENLY,
  );

  return {
    ...page,
    sections: cut.sections,
    left: [...cut.left, cutOffText],
    confidence: cut.maybeTitle === undefined ? confidence : Math.min(DOUBT, confidence),
    reasons: [...reasons, ...doubts],
    problems: certain?.marked ? numberGaps(cut.sections) : [],
  };
}

const EVENLY = 'So the text is divided evenly, and progress is shown as a percentage of it.';

/** What was cut off behind a text; behind a printer's line or a note that may be the story's. */
export function cutOff(blocks: readonly Block[], ownBlocks: readonly Block[]): LeftOut {
  const firstLine = blocks[ownBlocks.length]?.lines[0] ?? '';
  const wordsCutOff = wordsInBlocks(blocks.slice(ownBlocks.length));
  const doubtful = isMakersLine(firstLine) && wordsCutOff > wordsInBlocks(ownBlocks) / 50;
  return { what: `“${firstLine}” and what follows it`, words: wordsCutOff, doubtful };
}

/**
 * The words of a file, counted before anything is made of them: that is what takes time and memory.
 */
function wordsInBook(bookText: string) {
  const counts = bookText.split('\n').map(countWords);
  const lines = counts.filter((ownCount) => ownCount > 0).length;
  const paragraphs = counts.filter((ownCount, at) => ownCount > 0 && !counts[at - 1]).length;
  const bookWords = totalOf(counts);

  if (paragraphs > MAX_BLOCKS || lines > MAX_LINES || bookWords > MAX_WORDS) {
    const sizes =
      `${paragraphs.toLocaleString('en')} paragraphs, ${lines.toLocaleString('en')} lines and ` +
      `${bookWords.toLocaleString('en')} words`;
    throw new UserError(`The file has ${sizes}, more than any book. Add the book’s text alone.`);
  }

  return bookWords;
}

export type JudgedOutline = Confidence & { readonly outline: Outline | undefined };

function outlineOf(
  blocks: readonly Block[],
  contents: Contents | undefined,
  options: ImportOptions,
): JudgedOutline {
  return givenOutline(blocks, contents, options) ?? outlineInText(blocks, contents);
}

/** The outline that somebody gave with the file; undefined for none. */
function givenOutline(
  blocks: readonly Block[],
  contents: Contents | undefined,
  options: ImportOptions,
): JudgedOutline | undefined {
  if (options.chapters)
    return corrected(
      outlineByRegex(blocks, options.chapters, contents),
      'The chapters are the lines that match the given pattern.',
    );

  if (!options.toc) return undefined;
  const entries = options.toc.map(toEntry);
  const outline = outlineByToc(blocks, {
    from: contents?.from ?? 0,
    to: contents?.to ?? 0,
    entries,
  });
  return corrected(outline, 'The chapters are those of the given table of contents.');
}

/** The surer of two outlines: by markup’s levels, or by how lines look. */
function outlineInText(blocks: readonly Block[], contents: Contents | undefined): JudgedOutline {
  const byLevel = levelOutline(blocks);
  const levels = { outline: byLevel, ...outlineConfidence(blocks, byLevel) };
  const byText = outlineByLooks(blocks, contents);
  const lines = { outline: byText, ...outlineConfidence(blocks, byText) };
  if (lines.support > levels.support) return lines;
  return levels;
}

function outlineByLooks(
  blocks: readonly Block[],
  contents: Contents | undefined,
): Outline | undefined {
  const entryOfBlock = contents ? alignContents(blocks, contents) : new Map<number, number>();
  const share = contents && shareFound(contents, new Set(entryOfBlock.values()));
  const listed = contents ? dropInnerTitles(entryOfBlock, blocks, contents) : entryOfBlock;
  const candidates = findCandidates(blocks, listed).filter(
    ({ block }) => !contents || block < contents.from || block >= contents.to,
  );
  const numberedOutline = makeOutline(blocks, candidates, share);
  const isOne = numberedOutline?.headings.filter(({ role }) => role === 'section').length === 1;
  if (numberedOutline && !isOne) return withChapters(blocks, numberedOutline);
  return typographicOutline(blocks, contents) ?? numberedOutline;
}

/** An outline that has only parts, with their chapters, where these have titles alone. */
const withChapters = (blocks: readonly Block[], outline: Outline) =>
  (holdsChapters(outline.leaf) ? titlesUnderParts(blocks, outline) : undefined) ?? outline;

/**
 * The share of the contents page that is in the text: of its numbered lines, where nearly all are.
 */
function shareFound({ entries }: Contents, foundEntries: ReadonlySet<number>) {
  const numbered = indexesWhere(entries, ({ label }) => label);
  const asked =
    numbered.length >= Math.max(5, entries.length * 0.8) ? numbered : [...entries.keys()];
  return asked.filter((at) => foundEntries.has(at)).length / Math.max(1, asked.length);
}

const corrected = (outline: Outline, reason: string) => ({
  outline,
  confidence: 1,
  reasons: [reason],
});
