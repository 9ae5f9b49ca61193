import type { Item } from './manifest.ts';
import type { TocEntry } from './toc.ts';
import type { Archive } from './zip.ts';

/** A file that the package lists, as the archive has it. */
export interface Listed extends Item {
  /** Undefined if the archive has no such file. */
  readonly path: string | undefined;
  readonly isText: boolean;
}

/**
 * The files of the text in reading order (`order`), and those that stand beside it (`asides`,
 * `marked` where the spine says so). A file that is said to (`linear="no"`) belongs to the text if
 * the contents list it, or there are no other files.
 */
export function readingOrder(
  archive: Archive,
  items: readonly Listed[],
  spine: readonly (Listed & { readonly linear: boolean })[],
  toc: readonly TocEntry[],
) {
  const listed = new Set(toc.map(({ path }) => path).filter(Boolean));
  const isMarked = listed.size > 0 && spine.some(({ linear }) => linear);
  const texts = spine.filter(({ linear, path }) => linear || !isMarked || listed.has(path ?? ''));
  const inPackage = pathsOf(items);
  const inArchive = archive.names.filter(isPage);
  const order = [pathsOf(texts), inPackage, inArchive].find(({ length }) => length > 0) ?? [];
  const orderedPaths = new Set(order);
  const marked = new Set(spine.map(({ path }) => path));
  const loosePaths = [...new Set([...inPackage, ...inArchive])].filter(
    (path) => !orderedPaths.has(path),
  );

  return { order, asides: loosePaths.map((path) => ({ path, marked: marked.has(path) })) };
}

/** The files of text among these, each once, however many items name it. */
const pathsOf = (files: readonly Listed[]) => [
  ...new Set(files.flatMap(({ isText, path }) => (isText && path !== undefined ? path : []))),
];

const isPage = (path: string) => /\.x?html?$/iu.test(path);
