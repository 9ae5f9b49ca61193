import { basename } from 'node:path';
import { UserError } from '../../../core/errors.ts';
import { PUBLIC_DOMAIN } from '../../excerpt.ts';
import type { BookDraft, ImportOptions } from '../draft.ts';
import type { Block } from '../text/block.ts';
import { isLibraryNotice, languageCode, libraryRange } from '../text/gutenberg.ts';
import { dropRunningHeads } from '../text/running-heads.ts';
import { wordsInBlocks, wordsOf } from '../text/words.ts';
import { draftOfBlocks } from '../txt.ts';
import { ContentReader, type EpubText } from './content.ts';
import { type Package, readPackage } from './package.ts';
import { readSpine, wordsBeside } from './pages.ts';
import { fromToc } from './structure.ts';
import { openArchive } from './zip.ts';

/**
 * Reads an EPUB 2 or 3: its text in reading order, cut by its table of contents; where that doesn't
 * help, by the headings in the text, as in a plain file.
 * @throws UserError if it is damaged, encrypted, of fixed layout, without text, or beyond the
 * limits
 */
export async function readEpub(
  bytes: Uint8Array,
  file: string,
  options: ImportOptions,
): Promise<BookDraft> {
  const archive = await openArchive(bytes, file);
  const info = await readPackage(archive, file);
  const reader = new ContentReader(archive.find);
  const problems = [...info.problems];

  for await (const { path, source } of readSpine(archive, info, file)) {
    reader.add(path, source);
    if (!source) problems.push(`${basename(path)} can’t be read.`);
    if (source.includes('\uFFFD'))
      problems.push(`Some letters of ${basename(path)} can’t be read.`);
  }

  if (reader.blocks.length === 0)
    throw new UserError(
      `${file} has no text that I can read; it may be all pictures. Add a copy with text.`,
    );

  const { left, ...draft } = structure(reader, info, options);
  const asides = await wordsBeside(archive, info);
  const usual =
    wordsOf(draft.sections.flatMap(({ paragraphs }) => paragraphs)) / draft.sections.length;

  return {
    ...draft,
    title: info.title ?? draft.title,
    author: info.authors.length > 0 ? info.authors : draft.author,
    language: languageCode(info.language),
    licence: FREE.test(info.rights ?? '') ? PUBLIC_DOMAIN : undefined,
    left: [
      ...left,
      ...asides.map(({ name, words, marked }) => ({
        what: `${name}, which stands beside the text`,
        words,
        doubtful: !marked && words >= usual / 2,
      })),
    ],
    problems: [...problems, ...(draft.problems ?? [])],
  };
}

/**
 * The text without notes, a digital library's own words at either end, page numbers and running
 * titles of a scan.
 */
export function epubText(reader: ContentReader): EpubText & Pick<BookDraft, 'left'> {
  const { from, to } = libraryRange(reader.blocks.map(({ lines }) => lines.join('\n')));
  const notes = reader.notes();

  const unreadKindOf = ({ lines }: Block, at: number) => {
    if (at < from || at >= to || isLibraryNotice(lines.join(' '))) return 'a library’s own words';
    if (notes.has(at)) return 'footnotes';
    return undefined;
  };

  const keptBlocks: Block[] = [];
  const counts = new Map(reader.unreadWords);

  const moved = reader.blocks.map((block, at) => {
    const leftKind = unreadKindOf(block, at);
    if (leftKind === undefined) return keptBlocks.push(block) - 1;
    counts.set(leftKind, (counts.get(leftKind) ?? 0) + wordsOf(block.lines));
    return keptBlocks.length;
  });

  const { blocks, places: placesNow } = dropRunningHeads(keptBlocks);
  const places = [...reader.places].map(
    ([key, at]) => [key, placesNow[moved[at] ?? keptBlocks.length] ?? blocks.length] as const,
  );
  counts.set('page numbers and running titles', wordsInBlocks(keptBlocks) - wordsInBlocks(blocks));

  const leftOut = [...counts].map(([what, words]) => ({ what, words }));
  return { blocks, places: new Map(places), left: leftOut };
}

function structure(
  reader: ContentReader,
  { title = '', toc }: Package,
  options: ImportOptions,
): BookDraft {
  const content = epubText(reader);
  const isCorrected = options.chapters !== undefined || options.toc !== undefined;
  const listed = isCorrected ? undefined : fromToc(content, toc, title);
  const best = surerDraft(listed, () => draftOfBlocks(content.blocks, options, title));
  return { ...best, left: [...best.left, ...content.left] };
}

/** Confidence of a table of contents from which on the text isn’t asked for its own chapters. */
const SURE = 0.9;

function surerDraft(listed: BookDraft | undefined, readText: () => BookDraft): BookDraft {
  if (listed && listed.confidence >= SURE) return listed;
  const fromText = readText();
  if (listed && listed.confidence >= fromText.confidence) return listed;
  return fromText;
}

const FREE = /\bpublic domain\b|publicdomain\/|\bCC0\b/iu;
