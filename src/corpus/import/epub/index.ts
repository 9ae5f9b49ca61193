import { UserError } from '../../../core/errors.ts';
import { PUBLIC_DOMAIN } from '../../excerpt.ts';
import type { Draft, ImportOptions } from '../draft.ts';
import { CERTAIN } from '../limits.ts';
import { languageCode, libraryRange } from '../text/gutenberg.ts';
import { countWords } from '../text/words.ts';
import { draftOfBlocks } from '../txt.ts';
import { type Content, ContentReader } from './content.ts';
import { type Package, readPackage } from './package.ts';
import { decodeMarkup } from './paths.ts';
import { fromToc } from './structure.ts';
import { readToc } from './toc.ts';
import { openArchive } from './zip.ts';

/**
 * Reads an EPUB 2 or 3: its text in reading order, cut by its table of contents; where that doesn't help, by
 * the headings in the text, as in a plain file.
 * @throws UserError where it is damaged, encrypted, of fixed layout, without text, or beyond the limits
 */
export async function readEpub(bytes: Uint8Array, file: string, options: ImportOptions): Promise<Draft> {
  const archive = await openArchive(bytes, file);
  const info = await readPackage(archive, file);
  const reader = new ContentReader();
  let missing = 0;
  for (const path of info.spine) {
    const source = path === info.nav ? undefined : await archive.read(path);
    if (source) reader.add(path, decodeMarkup(source));
    else if (path !== info.nav) missing += 1;
  }
  const { content } = reader;
  if (content.blocks.length === 0)
    throw new UserError(`${file} has no text that I can read; it may be all pictures. Add a copy with text.`);
  const draft = structure(content, await readToc(archive, info), info, options);
  const reasons = missing > 0 ? [...draft.reasons, `${missing} of its files are missing.`] : draft.reasons;
  return { ...draft, ...about(info), reasons };
}

function structure(
  content: Content,
  toc: Parameters<typeof fromToc>[1],
  info: Package,
  options: ImportOptions,
): Draft {
  const range = libraryRange(content.blocks);
  const corrected = options.chapters !== undefined || options.toc !== undefined;
  const listed = corrected ? undefined : fromToc(content, toc, range, info.title ?? '');
  if (listed && listed.confidence >= 0.9) return listed;
  const found = draftOfBlocks(content.blocks.slice(range.from, range.to), options);
  if (!listed) return found;
  return found.confidence >= CERTAIN &&
    found.sections.length > listed.sections.length &&
    evener(found, listed)
    ? found
    : listed;
}

/** True where the longest section of the one is a smaller share than that of the other. */
function evener(one: Draft, other: Draft): boolean {
  const longest = (draft: Draft) =>
    Math.max(
      ...draft.sections.map(({ paragraphs }) => paragraphs.reduce((sum, text) => sum + countWords(text), 0)),
    );
  return longest(one) < longest(other);
}

const FREE = /\bpublic domain\b|publicdomain\/|\bCC0\b/iu;

function about({ title, author, language, rights = '' }: Package): Partial<Draft> {
  const code = languageCode(language);
  return {
    ...(title ? { title } : {}),
    ...(author ? { author } : {}),
    ...(code ? { language: code } : {}),
    ...(FREE.test(rights) ? { licence: PUBLIC_DOMAIN } : {}),
  };
}
