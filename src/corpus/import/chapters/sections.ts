import type { Draft, DraftSection } from '../draft.ts';
import { type Block, joinLines } from '../text/block.ts';
import { plainText } from '../text/clean.ts';
import { countWords, plainKey, wordsOf } from '../text/words.ts';
import type { Candidate } from './candidates.ts';
import type { Contents } from './contents.ts';
import { isBackMatter, isContentsHeading, isTheEnd } from './label.ts';
import type { Heading, Outline } from './outline.ts';
import { findTitles, fullTitle } from './titles.ts';

/** Words before the first heading from which on they are a section, and no title page or dedication. */
const OPENING = 200;
/** Words under a part's heading that still belong to the chapter after it. */
const EPIGRAPH = 150;

interface Open {
  title: string;
  titled: boolean;
  part?: number;
  paragraphs: string[];
}

/** Cuts the blocks at the headings of an outline. */
export function toSections(
  blocks: readonly Block[],
  outline: Outline,
  contents: Contents | undefined,
  bookTitle: string,
): Pick<Draft, 'parts' | 'sections'> {
  const titles = findTitles(blocks, outline.headings, contents?.entries ?? []);
  const end = endOfBook(blocks, outline.headings);
  const sections: Open[] = opening(blocks, outline.headings, contents);
  const parts: string[] = [];
  let stack: { level: string; title: string }[] = [];
  let part: number | undefined;
  let before: string[] = [];
  outline.headings.forEach((heading, at) => {
    const { candidate } = heading;
    const text = paragraphs(blocks, candidate, titles, outline.headings[at + 1]?.candidate.block ?? end, end);
    const title = withoutStop(plainText(fullTitle(blocks, candidate, titles)));
    if (heading.role === 'part') {
      stack = candidate.label ? nest(stack, candidate.label.kind, title) : [{ level: 'named', title }];
      if (plainKey(title) !== plainKey(bookTitle))
        part = parts.push(stack.map((level) => level.title).join(', ')) - 1;
      before = wordsOf(text) <= EPIGRAPH ? text : [];
      return;
    }
    const titled = candidate.title !== '' || titles.has(candidate.block);
    sections.push({
      title: tidyTitle(title, candidate),
      titled,
      ...(part === undefined ? {} : { part }),
      paragraphs: [...before, ...text],
    });
    before = [];
  });
  return withoutEmpty(parts, sections);
}

/** Sections without text and parts without sections go. */
function withoutEmpty(
  parts: readonly string[],
  sections: readonly Open[],
): Pick<Draft, 'parts' | 'sections'> {
  const full = sections.filter((section) => section.paragraphs.length > 0);
  const used = parts.map((_, at) => at).filter((at) => full.some(({ part }) => part === at));
  const kept = full.map(({ part, ...rest }) =>
    part === undefined ? rest : { ...rest, part: used.indexOf(part) },
  );
  return { parts: used.map((at) => parts[at] ?? ''), sections: kept };
}

/** The levels of parts above a new one: a book inside a volume is named with its volume. */
function nest(
  stack: readonly { level: string; title: string }[],
  level: string,
  title: string,
): { level: string; title: string }[] {
  const same = stack.findIndex((held) => held.level === level);
  return [...(same < 0 ? stack : stack.slice(0, same)), { level, title }];
}

/** A heading's full stop says nothing, but three dots may. */
const withoutStop = (title: string): string => title.replace(/(?<![.…])\.$/u, '');

/** A number alone is a chapter's. */
function tidyTitle(title: string, candidate: Candidate): string {
  const signs =
    candidate.label?.kind === 'bare' ? /^[\s[({*=~–—-]+|[\s\])}*=~–—-]+$/gu : /^[\s*=~]+|[\s*=~]+$/gu;
  const text = title.replace(signs, '').trim();
  if (candidate.label?.kind === 'bare' && candidate.title === '' && /^[\p{L}\d]+\.?$/u.test(text))
    return `Chapter ${text.replace(/\.$/u, '')}`;
  return withoutStop(text) || 'Untitled';
}

function paragraphs(
  blocks: readonly Block[],
  heading: Candidate,
  titles: ReadonlySet<number>,
  to: number,
  end: number,
): string[] {
  const own = blocks[heading.block]?.lines.slice(heading.lines) ?? [];
  const from = heading.block + (titles.has(heading.block) ? 2 : 1);
  const rest = blocks.slice(from, Math.min(to, end)).map(({ lines }) => lines);
  return textOf([own, ...rest]);
}

function textOf(groups: readonly (readonly string[])[]): string[] {
  return groups
    .filter((lines) => lines.length > 0 && !(lines.length <= 2 && isNoText(lines.join(' '))))
    .map((lines) => plainText(joinLines(lines)))
    .filter((text) => /[\p{L}\p{N}]/u.test(text));
}

/** Numbers that part a chapter into pieces, and the line that ends a book, aren't text. */
const isNoText = (line: string): boolean =>
  isTheEnd(line) || /^[\s[(*—–-]*(?:[IVXL]{1,6}|\d{1,3})[\s.\])*—–-]*$/u.test(line);

/** The block after the book's last: footnotes, advertisements, or what follows THE END. */
function endOfBook(blocks: readonly Block[], headings: readonly Heading[]): number {
  const last = headings.at(-1)?.candidate.block ?? 0;
  for (let at = last + 1; at < blocks.length; at += 1) {
    const lines = blocks[at]?.lines ?? [];
    const first = lines[0] ?? '';
    if (
      lines.length <= 2 &&
      isTheEnd(lines.join(' ')) &&
      countAfter(blocks, at) < countAfter(blocks, last) / 2
    )
      return at;
    if (lines.length === 1 && isBackMatter(first) && (blocks[at]?.above ?? 0) >= 2) return at;
  }
  return blocks.length;
}

function countAfter(blocks: readonly Block[], at: number): number {
  return blocks.slice(at + 1).reduce((sum, { lines }) => sum + lines.length, 0);
}

/** A story may begin before its first numbered chapter: prose right above the first heading is a section. */
function opening(
  blocks: readonly Block[],
  headings: readonly Heading[],
  contents: Contents | undefined,
): Open[] {
  const first = headings[0]?.candidate.block ?? 0;
  const from = contents && contents.to <= first ? contents.to : 0;
  let start = first;
  while (start > from && !startsFront(blocks[start - 1])) start -= 1;
  const text = blocks.slice(start, first);
  let head = text.findIndex(({ lines }) => wordsOf(textOf([lines])) >= 30);
  if (head < 0 || wordsOf(textOf(text.slice(head).map(({ lines }) => lines))) < OPENING) return [];
  const prose = head;
  while (head > 0 && (text[head]?.above ?? 0) < 2) head -= 1;
  if (head === prose && head > 0) head -= 1;
  const title = plainText(joinLines(text[head]?.lines ?? []));
  const isTitle = head < prose && countWords(title) <= 14 && !/^by\b/iu.test(title);
  const body = textOf(text.slice(isTitle ? head + 1 : prose).map(({ lines }) => lines));
  return [{ title: isTitle ? withoutStop(title) : 'Opening', titled: isTitle, paragraphs: body }];
}

function startsFront(block: Block | undefined): boolean {
  const first = block?.lines[0] ?? '';
  return isContentsHeading(first) || /copyright|all rights reserved|isbn|first published/iu.test(first);
}

/** Where the chapters are in doubt: the whole text, cut evenly. */
export function evenDraft(
  blocks: readonly Block[],
  contents: Contents | undefined,
): Pick<Draft, 'parts' | 'sections'> {
  const kept = blocks.filter((_, at) => !contents || at < contents.from || at >= contents.to);
  return { parts: [], sections: evenSections(textOf(kept.map(({ lines }) => lines))) };
}

/** Words of a piece where a book is cut evenly: at most twenty pieces, none below this. */
const PIECE = 800;

/**
 * A book without chapters to rely on, in up to twenty pieces of about the same length, cut between paragraphs.
 * Their titles say what share of the book they are.
 */
export function evenSections(paragraphs: readonly string[]): DraftSection[] {
  const sizes = paragraphs.map(countWords);
  const total = sizes.reduce((sum, words) => sum + words, 0);
  const pieces = Math.max(1, Math.min(20, Math.floor(total / PIECE)));
  const groups: string[][] = Array.from({ length: pieces }, () => []);
  let words = 0;
  paragraphs.forEach((paragraph, at) => {
    const middle = words + (sizes[at] ?? 0) / 2;
    groups[Math.min(pieces - 1, Math.floor((middle / Math.max(1, total)) * pieces))]?.push(paragraph);
    words += sizes[at] ?? 0;
  });
  const full = groups.filter((group) => group.length > 0);
  return full.map((group, at) => ({ title: shareTitle(at, full.length), titled: false, paragraphs: group }));
}

function shareTitle(at: number, of: number): string {
  if (of === 1) return 'The whole text';
  return `${Math.round((at / of) * 100)}–${Math.round(((at + 1) / of) * 100)} % of the book`;
}
