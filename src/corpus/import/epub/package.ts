import { posix } from 'node:path';
import { UserError } from '../../../core/errors.ts';
import { otherKind } from '../text/decode.ts';
import { isText, type Manifest, readManifest } from './manifest.ts';
import { readText } from './paths.ts';
import { type Listed, readingOrder } from './spine.ts';
import { readToc, type TocEntry } from './toc.ts';
import { elementsIn, readMarkup } from './xml.ts';
import type { Archive } from './zip.ts';

/** What an EPUB's package file says. Paths are those of the archive. */
export type Package = Awaited<ReturnType<typeof readPackage>>;

/** @throws UserError if the book is of fixed layout, or has no package file */
export async function readPackage(archive: Archive, file: string) {
  const path = await packagePath(archive);
  const source = await readText(archive, path);

  if (path === undefined || !source) {
    if (archive.names.includes('word/document.xml')) throw otherKind(file, 'a Word document');
    if (archive.names.includes('content.xml')) throw otherKind(file, 'an OpenDocument');
    throw new UserError(
      `${file} isn’t an EPUB: it has no package file. Add a TXT, Markdown or EPUB file.`,
    );
  }

  const manifest = readManifest(source);
  if (manifest.fixed) {
    throw new UserError(
      `${file} has a fixed layout, as picture books and comics do, so its text has no order to read ` +
        'it in. Add a copy with flowing text.',
    );
  }

  const { items, spine, problems } = listedFiles(manifest, posix.dirname(path), archive);
  const nav = items.find(({ properties }) => properties.includes('nav'))?.path;
  const ncx =
    items.find(({ id, isNcx }) => isNcx && id === manifest.toc) ?? items.find(({ isNcx }) => isNcx);

  const toc = await readToc(
    archive,
    nav,
    ncx?.path ?? archive.names.find((name) => /\.ncx$/iu.test(name)),
  );

  const order = readingOrder(archive, items, spine, toc);
  return {
    ...manifest,
    /** The lines of its table of contents. */
    toc,
    /** EPUB 3's contents. */
    nav,
    ...order,
    /** What is wrong with its lists of files, as sentences. */
    problems: [...problems, ...toc.filter(isLost).map(leadsNowhereInWords)],
  };
}

/** Whether a line of a table of contents leads to no file of the book. */
const isLost = ({ path, href }: TocEntry): boolean =>
  path === '' && href !== '' && !/^[a-z]+:/iu.test(href);

const leadsNowhereInWords = ({ title }: TocEntry): string =>
  `“${title}” of its table of contents leads nowhere.`;

async function packagePath(archive: Archive): Promise<string | undefined> {
  const container = readMarkup(await readText(archive, 'META-INF/container.xml'));
  const roots = elementsIn(container).filter(({ name }) => name === 'rootfile');
  // The same book may stand beside it in another format.
  const root =
    roots.find(({ attributes }) => attributes['media-type']?.includes('oebps-package')) ?? roots[0];
  const path = root?.attributes['full-path'];
  return (
    archive.find('', path ?? '') ??
    archive.names.find((name) => name.toLowerCase().endsWith('.opf'))
  );
}

const NCX = 'application/x-dtbncx+xml';

/** The files that are listed, and those of the spine. */
function listedFiles({ items, spine: named, toc }: Manifest, folder: string, archive: Archive) {
  const files = items.map((item): Listed & { readonly isNcx: boolean } => ({
    ...item,
    path: archive.find(folder, item.href),
    isText: isText(item),
    isNcx: item.type === NCX || (toc !== '' && item.id === toc && !isText(item)),
  }));

  const problems: string[] = [];
  const fileOf = new Map(files.map((one) => [one.id, one]));

  const spine = named.flatMap(({ id, linear }) => {
    const item = fileOf.get(id);
    if (!item) problems.push(`Its reading order names “${id}”, which isn’t among its files.`);
    else if (item.path === undefined) problems.push(`${item.href} is missing from it.`);
    return item ? [{ ...item, linear }] : [];
  });

  return { items: files, spine, problems };
}
