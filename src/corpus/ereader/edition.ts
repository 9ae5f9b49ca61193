import type { EpubEdition, Section, SectionsInFile } from '../../core/domain/book.ts';
import { isBackMatter } from '../import/chapters/label.ts';
import { readPackage } from '../import/epub/package.ts';
import { readSpine } from '../import/epub/pages.ts';
import { walk } from '../import/epub/xml.ts';
import { openArchive } from '../import/epub/zip.ts';
import { plainKey } from '../import/text/words.ts';
import { contentDigest, nameDigest } from './digest.ts';

/** Letters for finding a section's beginning or end in the file's text; fewer are tried where that many differ. */
const KEYS = [80, 40, 24];

/** A heading may take up to this many letters before its section's text. */
const HEADING_MAX = 80;

interface TextFile {
  readonly path: string;
  /** Where it begins and ends, in letters of the whole text. */
  readonly at: number;
  readonly until: number;
  /** The words of its first heading; empty if it has none. */
  readonly heading: string;
}

/**
 * Which sections are in which of an EPUB's files, as an e-reader names these, so that positions are placed without it.
 * @returns undefined if no section is found again
 * @throws UserError if the file can't be read
 */
export async function editionOf(
  bytes: Uint8Array,
  file: string,
  sections: readonly Section[],
): Promise<EpubEdition | undefined> {
  const archive = await openArchive(bytes, file);
  const info = await readPackage(archive, file);
  const files: TextFile[] = [];
  let letters = '';
  for await (const { path, source } of readSpine(archive, info, file)) {
    const text = textOf(source);
    const at = letters.length;
    letters += text.letters;
    files.push({ path, at, until: letters.length, heading: text.heading });
  }
  const starts = startsOf(letters, files, sections);
  if (starts.size === 0) return undefined;
  const end = endOf(letters, sections, starts);
  const inside = new Map(files.map((one) => [one.path, sectionsIn(one, starts, end)]));
  const counted = (all: readonly { readonly path: string | undefined }[]) =>
    all.map(({ path = '' }) => inside.get(path) ?? null);
  return {
    digests: [contentDigest(bytes), nameDigest(file)],
    fragments: [counted(info.fragments), counted(info.fragments.filter(({ old }) => old))],
  };
}

/** Not shown to readers as text of the book. */
const UNREAD = new Set(['script', 'style', 'head', 'svg', 'math', 'rt', 'rp']);

const HEADING = /^h[1-6]$/;

/** A file's letters, and its first heading. */
function textOf(source: string): { readonly letters: string; readonly heading: string } {
  const texts: string[] = [];
  let unread = 0;
  let headings = 0;
  let isInHeading = false;
  let heading = '';
  walk(source, {
    open(name) {
      if (UNREAD.has(name)) unread += 1;
      if (!HEADING.test(name)) return;
      headings += 1;
      isInHeading = headings === 1;
    },
    text(text) {
      if (unread > 0) return;
      if (isInHeading) heading += text;
      texts.push(text);
    },
    close(name) {
      if (UNREAD.has(name)) unread -= 1;
      if (HEADING.test(name)) isInHeading = false;
    },
  });
  return { letters: lettersOf(texts.join('')), heading: heading.trim() };
}

/** Letters and digits alone, folded, so that the same words are the same whatever stands between them. */
const lettersOf = (text: string): string => plainKey(text).replaceAll(' ', '');

/**
 * By section, the letter at which it begins, heading included where it opens a file. A section that isn't found belongs
 * to the one before.
 */
function startsOf(letters: string, files: readonly TextFile[], sections: readonly Section[]): Map<number, number> {
  const starts = new Map<number, number>();
  let from = 0;
  for (const section of sections) {
    const text = textOfSection(section);
    const found = find(letters, from, text);
    if (found === undefined) continue;
    const file = files.findLast(({ at }) => at <= found)?.at ?? 0;
    starts.set(section.n, found - file <= HEADING_MAX ? Math.max(file, from) : found);
    // Its own text can't be the beginning of the next one; what was left out of the book may have shortened it.
    from = found + Math.floor(text.length * 0.8);
  }
  return starts;
}

const textOfSection = (section: Section | undefined): string =>
  lettersOf(section?.passages.map((one) => one.text).join(' ') ?? '');

function find(letters: string, from: number, text: string): number | undefined {
  const places = text === '' ? [] : KEYS.map((size) => letters.indexOf(text.slice(0, size), from));
  return places.find((at) => at >= 0);
}

/** The letter after the last section's text; notes and the like follow it. */
function endOf(letters: string, sections: readonly Section[], starts: ReadonlyMap<number, number>): number {
  const [n = 0, start = 0] = [...starts].at(-1) ?? [];
  const text = textOfSection(sections[n - 1]);
  const tail = text.slice(-60);
  const found = letters.indexOf(tail, start + Math.floor(text.length * 0.8) - tail.length);
  return found < 0 ? start + text.length : found + tail.length;
}

function sectionsIn(file: TextFile, starts: ReadonlyMap<number, number>, end: number): SectionsInFile | null {
  // A picture before a chapter has no letters: whoever sees it has come to that chapter.
  const begun = [...starts].filter(([, letter]) => letter < file.until || letter <= file.at);
  const [last] = begun.at(-1) ?? [];
  if (last === undefined || file.at >= end) return null;
  const [first] = begun.findLast(([, letter]) => letter <= file.at) ?? begun[0] ?? [last];
  // Notes are opened from anywhere in the book, so being there says nothing.
  return first === last && isBackMatter(file.heading) ? null : { first, last };
}
