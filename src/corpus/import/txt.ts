import { UserError } from '../../core/errors.ts';
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
import { CERTAIN, MAX_BLOCKS, MAX_LINES, MAX_WORDS } from './limits.ts';
import { type Block, toBlocks } from './text/block.ts';
import { dropBackMatter, dropPictures, isMakersLine, joinHyphenated } from './text/clean.ts';
import { isLibraryNotice, stripLibrary } from './text/gutenberg.ts';
import { dropRunningHeads } from './text/running-heads.ts';
import { byline } from './text/titlepage.ts';
import { countWords, wordsInBlocks } from './text/words.ts';

/** Reads a plain text: takes off what isn't the book's, finds its chapters, says how sure it is. */
export function readTxt(text: string, options: ImportOptions): BookDraft {
  const words = wordsInBook(text);
  const bare = dropPictures(text);
  const { text: own, title, author, language, free } = stripLibrary(bare);
  const whole = toBlocks(joinHyphenated(own));
  const all = whole.filter(({ lines }) => !isLibraryNotice(lines.join(' ')));
  const { blocks } = dropRunningHeads(all);
  const draft = draftOfBlocks(blocks, options, title);
  const bareWords = bare === text ? words : countWords(bare);

  return {
    ...draft,
    left: [
      ...draft.left,
      { what: 'captions and notes in brackets', words: words - bareWords },
      {
        what: 'a library’s own words',
        words: bareWords - countWords(own) + wordsInBlocks(whole) - wordsInBlocks(all),
      },
      {
        what: 'page numbers and running titles',
        words: wordsInBlocks(all) - wordsInBlocks(blocks),
      },
    ],
    title: title ?? draft.title,
    author: author ?? draft.author,
    language,
    licence: free ? PUBLIC_DOMAIN : undefined,
  };
}

/**
 * The chapters of a text that is cut into blocks. @param known the book's title, where the file
 * says it
 */
export function draftOfBlocks(
  all: readonly Block[],
  options: ImportOptions,
  known?: string,
): BookDraft {
  const ownBlocks = dropBackMatter(all);
  const firstContents = findContents(ownBlocks);
  const [contents, blocks] = firstContents
    ? withLaterContents(ownBlocks, firstContents)
    : [undefined, ownBlocks];
  return draftOf(
    blocks,
    outlineOf(blocks, contents, options),
    cutOff(all, ownBlocks),
    known,
    contents,
  );
}

/**
 * The draft of a text with an outline. @param behind what was cut off behind it, @param known as of
 * `draftOfBlocks`
 */
export function draftOf(
  blocks: readonly Block[],
  { outline, confidence, reasons }: JudgedOutline,
  behind: LeftOut,
  known?: string,
  contents?: Contents,
): BookDraft {
  const page = byline(blocks, outline);
  const certain = confidence >= CERTAIN ? outline : undefined;
  const cut = certain
    ? toSections(blocks, certain, contents, known ?? page.title ?? '')
    : evenSections(blocks, contents);

  return {
    ...page,
    sections: cut.sections,
    left: [...cut.left, behind],
    confidence,
    reasons: certain ? reasons : [...reasons, EVENLY],
    problems: certain?.marked ? numberGaps(cut.sections) : [],
  };
}

const EVENLY = 'So the text is divided evenly, and progress is shown as a percentage of it.';

/** What was cut off behind a text; behind a printer's line or a note that may be the story's. */
export function cutOff(blocks: readonly Block[], ownBlocks: readonly Block[]): LeftOut {
  const first = blocks[ownBlocks.length]?.lines[0] ?? '';
  const words = wordsInBlocks(blocks.slice(ownBlocks.length));
  const doubtful = isMakersLine(first) && words > wordsInBlocks(ownBlocks) / 50;
  return { what: `“${first}” and what follows it`, words, doubtful };
}

/**
 * The words of a file, counted before anything is made of them: that is what takes time and memory.
 */
function wordsInBook(text: string): number {
  const counts = text.split('\n').map(countWords);
  const lines = counts.filter((ownCount) => ownCount > 0).length;
  const paragraphs = counts.filter((ownCount, at) => ownCount > 0 && !counts[at - 1]).length;
  const words = counts.reduce((sum, own) => sum + own, 0);

  if (paragraphs > MAX_BLOCKS || lines > MAX_LINES || words > MAX_WORDS) {
    const [some, more, most] = [paragraphs, lines, words].map((count) =>
      count.toLocaleString('en'),
    );
    throw new UserError(
      `The file has ${some} paragraphs, ${more} lines and ${most} words, more than any book. Add the ` +
        'book’s text alone.',
    );
  }

  return words;
}

export type JudgedOutline = Confidence & { readonly outline: Outline | undefined };

function outlineOf(
  blocks: readonly Block[],
  contents: Contents | undefined,
  options: ImportOptions,
): JudgedOutline {
  if (options.chapters)
    return corrected(
      outlineByRegex(blocks, options.chapters, contents),
      'The chapters are the lines that match the given pattern.',
    );

  if (options.toc) {
    const entries = options.toc.map(toEntry);
    const outline = outlineByToc(blocks, {
      from: contents?.from ?? 0,
      to: contents?.to ?? 0,
      entries,
    });
    return corrected(outline, 'The chapters are those of the given table of contents.');
  }

  const found = contents ? alignContents(blocks, contents) : new Map<number, number>();
  const share = contents && shareFound(contents, new Set(found.values()));
  const listed = contents ? dropInnerTitles(found, blocks, contents) : found;
  const candidates = findCandidates(blocks, listed).filter(
    ({ block }) => !contents || block < contents.from || block >= contents.to,
  );
  const made = makeOutline(blocks, candidates, share);
  const isOne = made?.headings.filter(({ role }) => role === 'section').length === 1;
  const numbered = made && !isOne ? withChapters(blocks, made) : undefined;
  const byText = numbered ?? typographicOutline(blocks, contents) ?? made;

  const byLevel = levelOutline(blocks);
  const levels = { outline: byLevel, ...outlineConfidence(blocks, byLevel) };
  const lines = { outline: byText, ...outlineConfidence(blocks, byText) };
  return lines.support > levels.support ? lines : levels;
}

/** An outline that has only parts, with their chapters, where these have titles alone. */
const withChapters = (blocks: readonly Block[], outline: Outline): Outline =>
  (holdsChapters(outline.leaf) ? titlesUnderParts(blocks, outline) : undefined) ?? outline;

/**
 * The share of the contents page that is in the text: of its numbered lines, where nearly all are.
 */
function shareFound({ entries }: Contents, found: ReadonlySet<number>): number {
  const numbered = entries.flatMap(({ label }, at) => (label ? [at] : []));
  const asked =
    numbered.length >= Math.max(5, entries.length * 0.8) ? numbered : [...entries.keys()];
  return asked.filter((at) => found.has(at)).length / Math.max(1, asked.length);
}

const corrected = (outline: Outline, reason: string): JudgedOutline => ({
  outline,
  confidence: 1,
  reasons: [reason],
});
