import { UserError } from '../../../core/errors.ts';
import { PUBLIC_DOMAIN } from '../../excerpt.ts';
import type { Draft, ImportOptions } from '../draft.ts';
import type { Block } from '../text/block.ts';
import { dropBackMatter } from '../text/clean.ts';
import { languageCode, libraryRange } from '../text/gutenberg.ts';
import { draftOfBlocks } from '../txt.ts';
import { ContentReader, type EpubText } from './content.ts';
import { type Package, readPackage, readSpine } from './package.ts';
import { fromToc } from './structure.ts';
import { readToc, type TocEntry } from './toc.ts';
import { openArchive } from './zip.ts';

/**
 * Reads an EPUB 2 or 3: its text in reading order, cut by its table of contents; where that doesn't help, by
 * the headings in the text, as in a plain file.
 * @throws UserError if it is damaged, encrypted, of fixed layout, without text, or beyond the limits
 */
export async function readEpub(bytes: Uint8Array, file: string, options: ImportOptions): Promise<Draft> {
  const archive = await openArchive(bytes, file);
  const info = await readPackage(archive, file);
  const reader = new ContentReader();
  let missing = 0;
  for await (const { path, source } of readSpine(archive, info)) {
    if (source) reader.add(path, source);
    else missing += 1;
  }
  if (reader.blocks.length === 0)
    throw new UserError(`${file} has no text that I can read; it may be all pictures. Add a copy with text.`);
  const draft = structure(bookOf(reader), await readToc(archive, info), info, options);
  const reasons = missing > 0 ? [...draft.reasons, `${missing} of its files are missing.`] : draft.reasons;
  return {
    ...draft,
    title: info.title ?? draft.title,
    author: info.author ?? draft.author,
    language: languageCode(info.language),
    licence: FREE.test(info.rights ?? '') ? PUBLIC_DOMAIN : undefined,
    reasons,
  };
}

/** The text without notes, a digital library's own words at either end, or another book's pages. */
export function bookOf(reader: ContentReader): EpubText {
  const { from, to } = libraryRange(reader.blocks.map(({ lines }) => lines.join('\n')));
  const notes = reader.notes();
  const blocks: Block[] = [];
  const moved = reader.blocks.map((block, at) => {
    const isText = at >= from && at < to && !notes.has(at);
    return isText ? blocks.push(block) - 1 : blocks.length;
  });
  const places = [...reader.places].map(([key, at]) => [key, moved[at] ?? blocks.length] as const);
  return { blocks: dropBackMatter(blocks), places: new Map(places) };
}

function structure(
  content: EpubText,
  toc: readonly TocEntry[],
  { title = '' }: Package,
  options: ImportOptions,
): Draft {
  const corrected = options.chapters !== undefined || options.toc !== undefined;
  const listed = corrected ? undefined : fromToc(content, toc, title);
  if (listed && listed.confidence >= 0.9) return listed;
  const found = draftOfBlocks(content.blocks, options, title);
  return listed && listed.confidence >= found.confidence ? listed : found;
}

const FREE = /\bpublic domain\b|publicdomain\/|\bCC0\b/iu;
