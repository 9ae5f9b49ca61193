import { indexesWhere, totalOf } from '../../../lib/counted.ts';
import { memoizeObject } from '../../../lib/memoize.ts';
import { trimSigns } from '../../../lib/text.ts';
import { MAX_SECTIONS } from '../limits.ts';
import type { Block } from '../text/block.ts';
import { countWords, plainKey, wordsOf } from '../text/words.ts';
import { isTitleLike } from './candidates.ts';
import { holdsChapters, readLabel } from './label.ts';
import { isBackMatter, isContentsHeading, isOtherList } from './titles/known-headings.ts';

/** A line of the contents page. */
export type ContentsEntry = ReturnType<typeof toEntry>;

/** The contents page: the blocks it takes up, `from` up to but not including `to`. */
export interface Contents {
  readonly from: number;
  readonly to: number;
  readonly entries: readonly ContentsEntry[];
}

/** Contents pages that are looked at: more than any book has volumes. */
const HEADINGS = 50;

/** Characters of a line that may be an entry. */
const LONGEST = 400;
const NOT_ENTRIES = /^(?:page|chapter|chap\.?|chapter\s+page|contents|pages?\.?)$/iu;
const PAGE = /(?:\s*\.(?:\s?\.)+\s*|\s{2,}|\t|\s*…+\s*|\s*—\s*)(?:\d{1,4}|[ivxl]{1,7})\s*$/u;

/**
 * Reads one line of a contents page, or of a corrected table of contents: its `key` is `text`
 * without its number and the page number, as `plainKey` makes it, and may be empty.
 */
export function toEntry(rowText: string) {
  const row = trimSigns(rowText.slice(0, LONGEST).replace(PAGE, ''), ' .\n\t\u00a0').trim();
  // Who wrote a story may stand in a column of its own.
  const [title = ''] = row.split('   ');
  const entryText = readLabel(title)?.title === '' ? row : title;
  const label = readLabel(entryText);
  return { text: entryText, key: plainKey(label ? label.title : entryText), label };
}

/** The contents page in the first third of a book, by its heading or, without one, by its list. */
export function findContents(blocks: readonly Block[]): Contents | undefined {
  const front = blocks.slice(
    0,
    Math.min(blocks.length, Math.max(60, Math.floor(blocks.length / 3))),
  );

  const last = lastPlaces(blocks);
  const headings = indexesWhere(front, ({ lines: [first = ''] }) => isContentsHeading(first));

  for (const at of headings.slice(0, HEADINGS)) {
    const contents = listFrom(at, blocks, last, true);
    // Verses are as short as titles: what is most of the book isn't its contents page.
    const isList = linesOf(blocks.slice(contents.from, contents.to)) < linesOf(blocks) / 2;
    if (contents.entries.length >= 2 && isList) return contents;
  }

  return findBareList(front, last);
}

/** The contents with those of later volumes, and the blocks without these. */
export function withLaterContents(
  blocks: readonly Block[],
  firstContents: Contents,
): [Contents, readonly Block[]] {
  const last = lastPlaces(blocks);
  const headings = indexesWhere(
    blocks,
    ({ lines: [line = ''] }, at) => at >= firstContents.to && isContentsHeading(line),
  );
  const lists = headings.slice(0, HEADINGS).map((at) => listFrom(at, blocks, last, true));

  // A list in the story may have numbers, too.
  const later = lists.filter((list) => list.entries.length >= 2 && haveHeadings(list, last));
  const entries = [firstContents, ...later].flatMap((list) => list.entries);

  return [
    { ...firstContents, entries },
    blocks.filter((_, at) => !later.some(({ from, to }) => at >= from && at < to)),
  ];
}

const linesOf = (blocks: readonly Block[]) => totalOf(blocks, ({ lines }) => lines.length);

/**
 * The list that begins at a block: up to the last block whose titles come again further on, before
 * the book begins.
 * @param headed it has a heading, so that some of its lines may be found nowhere
 */
function listFrom(
  from: number,
  blocks: readonly Block[],
  last: LastPlaces,
  headed: boolean,
): Contents {
  const entries: ContentsEntry[] = [];
  // A title without a number that comes again, as where chapters are called by who tells them.
  const isListed = (at: number) => {
    const { text, key, label } = toEntry(blocks[at]?.lines[0] ?? '');
    return isBackMatter(text) || (isTitleLike(text) && !label && (last.get(key) ?? 0) > at);
  };

  let end = from;
  let listed = 0;

  for (let to = from; to < blocks.length && entries.length < MAX_SECTIONS; to += 1) {
    const lines = blocks[to]?.lines.flatMap(rowsOf) ?? [];
    if (
      isProse(lines) ||
      startsBody(lines, entries, isListed(to + 1)) ||
      isOtherList(lines[0] ?? '')
    )
      break;
    const nextEntries = entriesOf(lines);
    // Under a heading, half of the lines may be what is left of a long title.
    const isSure = appearsAgain(nextEntries, last, to + 1, headed ? 0.5 : AGAIN);
    if (!headed && !isTitles(lines, nextEntries, isSure)) break;
    entries.push(...nextEntries);
    if (!headed || isSure) [end, listed] = [to + 1, entries.length];
  }

  return { from, to: end, entries: withTitles(entries.slice(0, listed)) };
}

/** The fewest numbers that each have a title in the line below. */
const PAIRS = 3;

/** Entries whose titles stand below their numbers, each with its number as one. */
function withTitles(entries: readonly ContentsEntry[]): readonly ContentsEntry[] {
  const isNumber = ({ label, key }: ContentsEntry) =>
    label !== undefined && key === '' && !holdsChapters(label.kind);
  const isTitle = (entry?: ContentsEntry) => entry !== undefined && !entry.label;
  const numbers = indexesWhere(entries, isNumber);
  const pairs = numbers.filter((at) => isTitle(entries[at + 1]) && !isTitle(entries[at + 2]));
  if (pairs.length < PAIRS || pairs.length < numbers.length * AGAIN) return entries;

  const paired = new Set(pairs);
  return entries.flatMap((entry, at): ContentsEntry[] => {
    const title = entries[at + 1];
    if (paired.has(at - 1)) return [];
    if (!paired.has(at) || !title) return [entry];
    return [{ ...entry, text: `${entry.text}. ${title.text}`, key: title.key }];
  });
}

/** A line as rows, where a converter has joined them: "Chapter I The Mail Chapter II The Door". */
function rowsOf(rowText: string) {
  const [word = ''] = rowText.split(' ', 1);
  const rows = rowText.split(` ${word} `).map((row, at) => (at > 0 ? `${word} ${row}` : row));
  if (rows.every(readLabel)) return rows;
  return [rowText];
}

/**
 * True if a block is the first entry again: there the body begins.
 * @param goesOn whether another title follows
 */
function startsBody(lines: readonly string[], entries: readonly ContentsEntry[], goesOn: boolean) {
  const [first] = entries;
  if (!first || entries.length < 2) return false;

  const { key, label } = toEntry(lines[0] ?? '');
  const isFirst =
    !goesOn && first.key.length > 2 && [key, plainKey(lines.join(' '))].includes(first.key);
  if (!first.label || !label) return isFirst;

  const { kind, value } = first.label;
  // "I" may be the body's "Chapter 1", unless it is a part with chapters of its own in the list.
  const isKind =
    kind === label.kind ||
    (kind === 'bare' && !entries.some((entry) => entry.label?.kind === label.kind));

  return isKind && label.value === value && (first.key === '' || first.key.startsWith(key));
}

/** A paragraph of the book's text, as no contents page holds one. */
function isProse(lines: readonly string[]) {
  const blockText = lines.join(' ');
  const wordCount = countWords(blockText);
  if (wordCount < 25 || /\.\s?\.\s?\.\s?\.|\s\d+$/u.test(blockText)) return false;
  return (blockText.match(/(?:^|\s)\p{Ll}/gu) ?? []).length > wordCount / 2;
}

function entriesOf(lines: readonly string[]): ContentsEntry[] {
  const isEntry = (row: string) =>
    /[\p{L}\p{N}]/u.test(row) &&
    !NOT_ENTRIES.test(row.trim()) &&
    !isBackMatter(row) &&
    !isContentsHeading(row);
  return lines.filter(isEntry).map(toEntry);
}

/** A title as far as its first dash, which a contents page may stop at. */
export const titleBeforeDash = (title: string): string => title.split(/--|—/u)[0] ?? '';

/** What an entry may be found by in the body: its title, its kind and number, its number alone. */
export function keysOf(entry: ContentsEntry): string[] {
  const keys = entry.key ? [entry.key] : [];
  if (!entry.label) return keys;
  if (entry.label.kind !== 'bare') keys.push(`${entry.label.kind}:${entry.label.value}`);
  if (!holdsChapters(entry.label.kind)) keys.push(`#${entry.label.value}`);
  return keys;
}

/**
 * Words of prose that may stand before a list without a heading; what stands before a list is left
 * out.
 */
const FOREWORD = 400;

/**
 * A list of titles without the word "Contents" above: three or more in one block or close together.
 */
function findBareList(front: readonly Block[], last: LastPlaces): Contents | undefined {
  for (let at = 0, prose = 0; at < front.length && prose < FOREWORD; at += 1) {
    const lines = front[at]?.lines ?? [];
    if (isProse(lines)) prose += wordsOf(lines);
    const list = listFrom(at, front, last, false);
    if (namesBody(list, last)) return list;
    at = Math.max(at, list.to - 1);
  }
  return undefined;
}

/** Whether a list is long enough for a contents page, and most of it comes again as headings. */
function namesBody({ to, entries }: Contents, last: LastPlaces) {
  const minEntries = entries.some(({ label }) => label) ? 3 : 5;
  return (
    entries.length >= minEntries &&
    haveHeadings({ to, entries }, last) &&
    appearsAgain(entries, last, to)
  );
}

/** Whether half of a list's titles, apart from their numbers, come again. */
function haveHeadings({ to, entries }: Pick<Contents, 'to' | 'entries'>, last: LastPlaces) {
  const titled = entries.filter(({ key }) => key !== '');
  return titled.filter(({ key }) => (last.get(key) ?? -1) >= to).length >= titled.length / 2;
}

const isTitles = (lines: readonly string[], entries: readonly ContentsEntry[], isSure: boolean) =>
  (isSure || entries.some(({ label }) => label)) &&
  lines.every((titleLine) =>
    readLabel(titleLine) ? titleLine.length < 100 : isTitleLike(titleLine),
  ) &&
  !isContentsHeading(lines[0] ?? '');

/** By what an entry may be found: the last block that could be the heading it means. */
type LastPlaces = ReadonlyMap<string, number>;

const lastPlaces = memoizeObject((blocks: readonly Block[]): LastPlaces => {
  const last = new Map<string, number>();
  blocks.forEach(({ lines }, at) => {
    if (lines.length > 4) return;
    // No title goes on in small letters as another: most lines needn't be read.
    for (const headingLine of lines.filter(
      (blockLine, n) => blockLine.length <= LONGEST && (n === 0 || !/^\p{Ll}/u.test(blockLine)),
    ))
      for (const heading of new Set([headingLine, titleBeforeDash(headingLine)]))
        for (const key of keysOf(toEntry(heading))) last.set(key, at);
  });
  return last;
});

/** Share of a list's entries that come again further on. */
const AGAIN = 0.7;

function appearsAgain(
  entries: readonly ContentsEntry[],
  last: LastPlaces,
  fromBlock: number,
  share = AGAIN,
) {
  const repeatedEntries = entries.filter((entry) =>
    keysOf(entry).some((key) => (last.get(key) ?? -1) >= fromBlock),
  );
  return repeatedEntries.length > 0 && repeatedEntries.length >= entries.length * share;
}
