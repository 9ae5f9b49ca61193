import type { Section } from '../../core/domain/book.ts';
import type { EditionFile, EditionNode, EpubEdition } from '../../core/domain/edition.ts';
import { isBackMatter } from '../import/chapters/label.ts';
import { readPackage } from '../import/epub/package.ts';
import { readSpine } from '../import/epub/pages.ts';
import { openArchive } from '../import/epub/zip.ts';
import { contentDigest, nameDigest } from './digest.ts';
import { type Element, type FileOutline, lettersOf, outlineOf } from './outline.ts';

/** Letters for finding a section's beginning or end in the file's text; fewer are tried where that many differ. */
const KEYS = [80, 40, 24];

/** A heading that the section's title doesn't match may take up to this many letters before its text. */
const HEADING = 80;

interface Text {
  readonly letters: string;
  readonly files: readonly { readonly at: number; readonly outline: FileOutline }[];
}

/**
 * Where an EPUB's sections begin, as an e-reader names positions, so that positions are placed without the file.
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
  const outlines: { at: number; outline: FileOutline }[] = [];
  const paths = new Map<string, number>();
  let letters = '';
  for await (const { path, source } of readSpine(archive, info, file)) {
    if (!source) continue;
    const outline = outlineOf(source);
    paths.set(path, outlines.length);
    outlines.push({ at: letters.length, outline });
    letters += outline.letters;
  }
  const text: Text = { letters, files: outlines };
  const starts = startsOf(text, sections);
  if (starts.size === 0) return undefined;
  const end = endOf(text, sections, starts);
  const numbered = (which: (one: { readonly old: boolean }) => boolean) =>
    info.fragments.filter(which).map(({ path }) => (path === undefined ? null : (paths.get(path) ?? null)));
  return {
    digests: [contentDigest(bytes), nameDigest(file)],
    fragments: numbered(() => true),
    before2024: numbered(({ old }) => old),
    files: outlines.map((one) => fileOf(one, starts, end)),
  };
}

/**
 * By section, the letter at which it begins, heading included. A section that isn't found belongs to the one before.
 */
function startsOf({ letters, files }: Text, sections: readonly Section[]): Map<number, number> {
  const starts = new Map<number, number>();
  let from = 0;
  for (const section of sections) {
    const text = lettersOf(section.passages.map((one) => one.text).join(' '));
    const found = find(letters, from, text);
    if (found === undefined) continue;
    const title = lettersOf(section.title);
    const file = files.findLast(({ at }) => at <= found)?.at ?? 0;
    const heading = letters.slice(from, found).endsWith(title) ? title.length : 0;
    const start = found - file <= HEADING ? Math.max(file, from) : found - heading;
    starts.set(section.n, start);
    // Its own text can't be the beginning of the next one; what was left out of the book may have shortened it.
    from = found + Math.floor(text.length * 0.8);
  }
  return starts;
}

function find(letters: string, from: number, text: string): number | undefined {
  const places = text === '' ? [] : KEYS.map((size) => letters.indexOf(text.slice(0, size), from));
  return places.find((at) => at >= 0);
}

/** The letter after the last section's text; notes and the like follow it. */
function endOf({ letters }: Text, sections: readonly Section[], starts: ReadonlyMap<number, number>): number {
  const [n = 0, start = 0] = [...starts].at(-1) ?? [];
  const text = lettersOf(sections[n - 1]?.passages.map((one) => one.text).join(' ') ?? '');
  const tail = text.slice(-60);
  const found = letters.indexOf(tail, start + Math.floor(text.length * 0.8) - tail.length);
  return found < 0 ? start + text.length : found + tail.length;
}

function fileOf({ at, outline }: Text['files'][number], starts: ReadonlyMap<number, number>, end: number): EditionFile {
  const until = at + outline.letters.length;
  const inside = [...starts].filter(([, letter]) => letter > at && letter < until);
  const first = [...starts].findLast(([, letter]) => letter <= at)?.[0] ?? 0;
  // Notes are opened from anywhere in the book, so being there says nothing.
  const notes = inside.length === 0 && isBackMatter(outline.heading);
  if (notes || at >= end || (first === 0 && inside.length === 0)) return { section: 0 };
  const marks = inside.flatMap(([section, letter]) => {
    const run = outline.runs.findLast((one) => one.at <= letter - at);
    // At the beginning of an element nobody has read what is in it before the section.
    return run?.at === letter - at ? [{ section, way: wayTo(run.element) }] : [];
  });
  return { section: first, ...(marks.length > 0 && { body: nodeOf(outline.body, marks, 0) }) };
}

const wayTo = (element: Element): Element[] => (element.parent ? [...wayTo(element.parent), element] : []);

function nodeOf(
  element: Element,
  marks: readonly { readonly section: number; readonly way: readonly Element[] }[],
  depth: number,
): EditionNode {
  const children = [...new Set(marks.flatMap(({ way }) => way[depth] ?? []))];
  return {
    names: runLengths(element.children.map(({ name }) => name)),
    starts: children.map((child) => {
      const here = marks.filter(({ way }) => way[depth] === child);
      const deeper = here.filter(({ way }) => way.length > depth + 1);
      const own = here.find(({ way }) => way.length === depth + 1);
      return {
        at: child.at,
        ...(own && { section: own.section }),
        ...(deeper.length > 0 && { inside: nodeOf(child, deeper, depth + 1) }),
      };
    }),
  };
}

/** `h2 p*12 h2`: names in order, and how often each stands there in a row. */
function runLengths(names: readonly string[]): string {
  const runs: { name: string; times: number }[] = [];
  for (const name of names) {
    const last = runs.at(-1);
    if (last?.name === name) last.times += 1;
    else runs.push({ name, times: 1 });
  }
  return runs.map(({ name, times }) => (times === 1 ? name : `${name}*${times}`)).join(' ');
}
