import { posix } from 'node:path';
import { UserError } from '../../../core/errors.ts';
import { firstFilled, groupBy, limitPerKey } from '../../../lib/counted.ts';
import { otherKind } from '../text/decode.ts';
import { isText, type Manifest, readManifest } from './manifest.ts';
import { readText } from './paths.ts';
import { type Listed, readingOrder } from './spine.ts';
import { readToc, type TocEntry } from './toc.ts';
import { type Element, elementsIn, readMarkup } from './xml.ts';
import type { Archive } from './zip.ts';

/** What an EPUB's package file says. Paths are those of the archive. */
export type Package = Awaited<ReturnType<typeof readPackage>>;

function noPackage({ names }: Archive, file: string) {
  if (names.includes('word/document.xml')) return otherKind(file, 'a Word document');
  if (names.includes('content.xml')) return otherKind(file, 'an OpenDocument');
  return new UserError(
    `${file} isn’t an EPUB: it has no package file. Add a TXT, Markdown or EPUB file.`,
  );
}

/** Where EPUB 2's contents are: the file that the spine names, or any of its kind. */
function ncxPath(
  { names }: Archive,
  items: ReturnType<typeof listedFiles>['items'],
  named: string | undefined,
) {
  const ncxFiles = items.filter(({ isNcx }) => isNcx);
  const ncx = ncxFiles.find(({ id }) => id === named) ?? ncxFiles[0];
  return ncx?.path ?? names.find((fileName) => /\.ncx$/iu.test(fileName));
}

/** @throws UserError if the book is of fixed layout, or has no package file */
export async function readPackage(archive: Archive, file: string) {
  const { path, source, manifest } = await flowingPackage(archive);

  if (path === undefined || !source) throw noPackage(archive, file);

  if (manifest.fixed) {
    throw new UserError(
      `${file} has a fixed layout, as picture books and comics do, so its text has no order to read ` +
        'it in. Add a copy with flowing text.',
    );
  }

  const { items, spine, problems } = listedFiles(manifest, posix.dirname(path), archive);
  const nav = items.find(({ properties }) => properties.includes('nav'))?.path;
  const toc = await readToc(archive, nav, ncxPath(archive, items, manifest.toc));
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
const isLost = ({ path, href }: TocEntry) => path === '' && href !== '' && !/^[a-z]+:/iu.test(href);

const leadsNowhereInWords = ({ title }: TocEntry) =>
  `“${title}” of its table of contents leads nowhere.`;

/** Renditions of one book that are looked at: more than any has. */
const RENDITIONS = 10;

/**
 * The package file of the first rendition that flows, else of the first; empty if there is none.
 */
async function flowingPackage(archive: Archive) {
  const paths = await packagePaths(archive);
  const renditions = [];
  for (const path of paths.slice(0, RENDITIONS)) {
    const source = await readText(archive, path);
    const rendition = { path, source, manifest: readManifest(source) };
    if (source && !rendition.manifest.fixed) return rendition;
    renditions.push(rendition);
  }
  return renditions[0] ?? { path: undefined, source: '', manifest: readManifest('') };
}

/** The package files in their order, those that say that they are fixed behind the others. */
async function packagePaths(archive: Archive) {
  const container = readMarkup(await readText(archive, 'META-INF/container.xml'));
  const roots = elementsIn(container);
  // The same book may stand beside it in another format.
  const packages = roots.filter(({ attributes }) =>
    attributes['media-type']?.includes('oebps-package'),
  );
  const isFixed = ({ attributes }: Element) => attributes['rendition:layout'] === 'pre-paginated';
  const listed = firstFilled(packages, roots);
  const ordered = [...listed.filter((rootFile) => !isFixed(rootFile)), ...listed.filter(isFixed)];
  const paths = ordered.flatMap(
    ({ attributes }) => archive.find('', attributes['full-path'] ?? '') ?? [],
  );
  const loosePackages = archive.names
    .filter((fileName) => fileName.toLowerCase().endsWith('.opf'))
    .slice(0, 1);
  return firstFilled(paths, loosePackages);
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
  const filesOfId = groupBy(files, ({ id }) => id);

  // An id that comes again adds nothing, and each place of it would be as many files as have it.
  const spine = limitPerKey(1, named, JSON.stringify).flatMap(({ id, linear }) => {
    const [first, ...others] = filesOfId.get(id) ?? [];
    if (!first) {
      problems.push(`Its reading order names “${id}”, which isn’t among its files.`);
      return [];
    }

    // A cover may have a chapter's id, too; as a page it has no words.
    const texts = [first, ...others].filter(({ isText, path }) => isText && path !== undefined);
    if (texts.length === 0 && first.path === undefined)
      problems.push(`${first.href} is missing from it.`);
    return firstFilled(texts, [first]).map((item) => ({ ...item, linear }));
  });

  return { items: files, spine, problems };
}
