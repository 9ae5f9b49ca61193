import type { Block } from './block.ts';
import {
  holdsChapters,
  isBackMatter,
  isContentsHeading,
  isNamedHeading,
  type Label,
  readLabel,
} from './label.ts';
import { MAX_SECTIONS } from './limits.ts';
import { countWords, plainKey } from './words.ts';

/** A line of the contents page. */
export interface Entry {
  readonly text: string;
  /** `text` without its number and the page number, as `plainKey` makes it; may be empty. */
  readonly key: string;
  readonly label?: Label;
}

/** The contents page: the blocks it takes up, `from` up to but not including `to`. */
export interface Contents {
  readonly from: number;
  readonly to: number;
  readonly entries: readonly Entry[];
}

/** Characters of a line that may be an entry. */
const LONGEST = 400;
const NOT_ENTRIES = /^(?:page|chapter|chap\.?|chapter\s+page|contents|pages?\.?)$/iu;
const PAGE = /(?:\s*\.(?:\s?\.)+\s*|\s{2,}|\s*…+\s*|\s*—\s*)(?:\d{1,4}|[ivxl]{1,7})\s*$/u;

/** Reads one line of a contents page, or of a corrected table of contents. */
export function toEntry(line: string): Entry {
  const text = line
    .slice(0, LONGEST)
    .replace(PAGE, '')
    .replace(/[\s.]+$/u, '')
    .trim();
  const label = readLabel(text);
  const key = plainKey(label ? label.title : text);
  return label ? { text, key, label } : { text, key };
}

/** Finds the contents page in the first third of a book, by its heading or, without one, by its list. */
export function findContents(blocks: readonly Block[]): Contents | undefined {
  const near = Math.min(blocks.length, Math.max(60, Math.floor(blocks.length / 3)));
  for (let at = 0; at < near; at += 1) {
    if (isContentsHeading(blocks[at]?.lines[0] ?? '')) {
      const found = readFrom(blocks, at);
      if (
        found &&
        found.entries.length >= 2 &&
        linesOf(blocks.slice(found.from, found.to)) < linesOf(blocks) / 2
      )
        return found;
    }
  }
  return findBareList(blocks, near);
}

const linesOf = (blocks: readonly Block[]): number =>
  blocks.reduce((sum, { lines }) => sum + lines.length, 0);

function readFrom(blocks: readonly Block[], at: number): Contents | undefined {
  const entries: Entry[] = [];
  let collecting = true;
  let to = at;
  let atBody = false;
  for (; to < blocks.length && entries.length < 3000; to += 1) {
    const lines = (blocks[to]?.lines ?? []).slice(to === at ? 1 : 0);
    atBody = to > at && startsBody(blocks, to, entries);
    if (atBody || (to > at && isProse(lines))) break;
    if (isContentsHeading(lines[0] ?? '')) continue;
    if (isBackMatter(lines[0] ?? '') && /illustr/iu.test(lines[0] ?? '')) collecting = false;
    if (collecting) for (const entry of entriesOf(lines)) entries.push(entry);
  }
  const end = atBody ? to : backtrack(blocks, to, at, entries);
  return { from: at, to: end, entries: trimmed(entries, blocks, end, to).slice(0, MAX_SECTIONS) };
}

/** True where the block is the first entry again: there the body begins. */
function startsBody(blocks: readonly Block[], at: number, entries: readonly Entry[]): boolean {
  const first = entries[0];
  if (!first || entries.length < 2) return false;
  const block = blocks[at];
  if (!block) return false;
  const entry = toEntry(block.lines[0] ?? '');
  const otherNumber = first.label && entry.label && first.label.value !== entry.label.value;
  if (otherNumber) return false;
  if (first.key.length > 2 && entry.key === first.key) return true;
  if (first.label && entry.label) {
    const number = entry.label.kind === first.label.kind && entry.label.value === first.label.value;
    return (
      number &&
      (entry.key === first.key || entry.key === '' || first.key === '' || first.key.startsWith(entry.key))
    );
  }
  return (
    first.key.length > 2 &&
    (entry.key === first.key || plainKey(block.lines.join(' ')) === plainKey(first.text))
  );
}

/** A paragraph of the book's text, as no contents page holds one. */
export function isProse(lines: readonly string[]): boolean {
  const text = lines.join(' ');
  const words = countWords(text);
  if (words < 25 || /\.\s?\.\s?\.\s?\.|\s\d+$/u.test(text)) return false;
  if (lines.length > 2 && lines.filter((line) => readLabel(line)?.value).length > lines.length / 3)
    return false;
  const average = text.length / lines.length;
  const small = (text.match(/(?:^|\s)\p{Ll}/gu) ?? []).length;
  return (
    small > words / 2 &&
    (average > 45 || lines.length === 1) &&
    (text.match(/—|--|\.—/gu) ?? []).length < words / 8
  );
}

/** A block's entries: a line each, or all its lines where they go on from one another. */
function entriesOf(lines: readonly string[]): Entry[] {
  const rows: string[] = [];
  const labels = lines.filter((line) => readLabel(line)).length;
  for (const line of lines) {
    const last = rows[rows.length - 1];
    const goesOn =
      last !== undefined &&
      !PAGE.test(last) &&
      continues(last, line) &&
      !isTitleList(last, labels, lines.length);
    if (goesOn) rows[rows.length - 1] = `${last} ${line}`;
    else rows.push(line);
  }
  return rows.filter((row) => /[\p{L}\p{N}]/u.test(row) && !NOT_ENTRIES.test(row.trim())).map(toEntry);
}

/** A part's number above titles that have none: each line is an entry. */
function isTitleList(last: string, labels: number, lines: number): boolean {
  const label = readLabel(last);
  return label?.title === '' && holdsChapters(label.kind) && labels === 1 && lines >= 3;
}

function continues(last: string, line: string): boolean {
  const label = readLabel(line);
  if (label && (label.kind !== 'bare' || label.parted || label.title === '')) return false;
  if (isNamedHeading(line)) return false;
  const before = readLabel(last);
  return before !== undefined && (before.title === '' || last.length > 55 || /[—,-]$/u.test(last));
}

/** From the first prose back over the headings that stand above it. */
function backtrack(blocks: readonly Block[], to: number, from: number, entries: readonly Entry[]): number {
  const keys = new Map<string, number>();
  for (const entry of entries) for (const key of keysOf(entry)) keys.set(key, (keys.get(key) ?? 0) + 1);
  let end = to;
  while (end > from + 2) {
    const block = blocks[end - 1];
    const mine = block ? entriesOf(block.lines) : [];
    const again = mine.length <= 2 && mine.some((entry) => isAgain(entry, keys, block?.above ?? 0));
    const apart = (block?.above ?? 0) >= 3 && mine.length <= 2;
    if (!again && !(apart && end > to - 3)) break;
    end -= 1;
  }
  return end;
}

/** A title that came before; or a number that did, where it stands apart. */
function isAgain(entry: Entry, keys: ReadonlyMap<string, number>, above: number): boolean {
  if (entry.key !== '') return (keys.get(entry.key) ?? 0) > 1;
  return above >= 2 && keysOf(entry).some((key) => (keys.get(key) ?? 0) > 1);
}

/** Without the entries of the blocks that turned out to be headings of the body. */
function trimmed(entries: readonly Entry[], blocks: readonly Block[], end: number, to: number): Entry[] {
  let extra = 0;
  for (let at = end; at < to; at += 1) extra += entriesOf(blocks[at]?.lines ?? []).length;
  return entries.slice(0, Math.max(0, entries.length - extra));
}

/** What an entry may be found by in the body: its title, its kind and number, its number alone. */
export function keysOf(entry: Entry): string[] {
  const keys = entry.key ? [entry.key] : [];
  if (!entry.label) return keys;
  if (entry.label.kind !== 'bare') keys.push(`${entry.label.kind}:${entry.label.value}`);
  if (!holdsChapters(entry.label.kind)) keys.push(`#${entry.label.value}`);
  return keys;
}

/** A list of numbered titles without the word "Contents" above: three or more in one block or close together. */
function findBareList(blocks: readonly Block[], near: number): Contents | undefined {
  for (let at = 0; at < near; at += 1) {
    let to = at;
    const entries: Entry[] = [];
    for (; to < near; to += 1) {
      const lines = blocks[to]?.lines ?? [];
      if (!lines.every((line) => line.length < (readLabel(line) ? 100 : 60))) break;
      const labelled = lines.filter((line) => readLabel(line)).length;
      if (labelled === 0 || labelled < lines.length / 2 || startsBody(blocks, to, entries)) break;
      for (const entry of entriesOf(lines)) entries.push(entry);
    }
    if (entries.length >= 3 && appearsAgain(entries, blocks, to)) return { from: at, to, entries };
  }
  return undefined;
}

function appearsAgain(entries: readonly Entry[], blocks: readonly Block[], after: number): boolean {
  const later = new Set<string>();
  for (const block of blocks.slice(after)) {
    if (block.lines.length > 4) continue;
    for (const line of block.lines) for (const key of keysOf(toEntry(line))) later.add(key);
  }
  const found = entries.filter((entry) => keysOf(entry).some((key) => later.has(key)));
  return found.length >= entries.length * 0.7;
}

/**
 * Takes out further contents pages, as each volume of a book may have one, and adds their entries to the first.
 * @returns the blocks without them
 */
export function mergeLaterContents(
  blocks: readonly Block[],
  first: Contents,
): { blocks: Block[]; contents: Contents } {
  const kept = blocks.slice(0, first.to);
  const entries = [...first.entries];
  for (let at = first.to; at < blocks.length; at += 1) {
    const block = blocks[at];
    const found = isContentsHeading(block?.lines[0] ?? '') ? readFrom(blocks, at) : undefined;
    if (found && found.entries.length >= 3 && appearsAgain(found.entries, blocks, found.to)) {
      for (const entry of found.entries) entries.push(entry);
      at = found.to - 1;
    } else if (block) kept.push(block);
  }
  return { blocks: kept, contents: { ...first, entries: entries.slice(0, MAX_SECTIONS) } };
}
