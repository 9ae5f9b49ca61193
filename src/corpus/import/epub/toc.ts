import { posix } from 'node:path';
import { spaced, wordSet } from '../../../lib/text.ts';
import { MAX_TOC } from '../limits.ts';
import { readable } from '../text/block.ts';
import { anchorOf, readText } from './paths.ts';
import { childrenOf, type Element, elementsIn, readMarkup, textsIn } from './xml.ts';
import type { Archive } from './zip.ts';

/** A line of an EPUB's table of contents. */
export interface TocEntry {
  readonly title: string;
  /** 1 for the outermost. */
  readonly depth: number;
  /** What it says that it leads to; empty if it leads nowhere, as a part may. */
  readonly href: string;
  /** Path in the archive; empty if there is no such file, or nothing to lead to. */
  readonly path: string;
  /** Anchor in that file; empty for its beginning. */
  readonly anchor: string;
}

/**
 * The table of contents: the nav of EPUB 3 where it lists anything, else the NCX of EPUB 2. Both
 * are given by path.
 */
export async function readToc(archive: Archive, nav?: string, ncx?: string): Promise<TocEntry[]> {
  const entriesOf = async (file?: string) =>
    linesOf(await readText(archive, file)).map(({ text, depth, href }) => ({
      title: readable(spaced(text)),
      depth,
      href,
      path:
        (href.startsWith('#') ? file : href && archive.find(posix.dirname(file ?? ''), href)) ?? '',
      anchor: anchorOf(href),
    }));
  const fromNav = await entriesOf(nav);
  const fromNcx = await entriesOf(ncx);
  return (fromNav.length >= fromNcx.length ? fromNav : fromNcx).slice(0, MAX_TOC);
}

/** What puts the lines inside it a level deeper, and what a line's words stand in. */
const DEEPER = wordSet('ol ul navpoint');
const LABELS = wordSet('a span navlabel');

type Line = Pick<TocEntry, 'depth' | 'href'> & { readonly text: string };

/**
 * The lines of either kind: lists inside lists, each line a link or, for what leads nowhere, a
 * span; or points inside points, each with its label and then where it leads. Of several lists, the
 * longest that says that it is the contents, or that says nothing.
 */
function linesOf(source: string): Line[] {
  const [root, ...others] = elementsIn(readMarkup(source)) as [Element, ...Element[]];
  const lists = [root, ...others.filter(({ name }) => name === 'nav')].map((list) => {
    const marks = `${typeOf(list.attributes)} ${list.attributes.role ?? ''}`.trim();
    const listKind = /(?<!\S)(?:doc-)?toc(?!\S)/iu.test(marks) ? 'toc' : marks && 'other';
    return { kind: listKind, lines: linesIn(list, 0).filter(({ text }) => text.trim() !== '') };
  });
  lists.sort((a, b) => b.lines.length - a.lines.length);
  const longest = (wanted: string) =>
    lists.find(({ kind, lines }) => kind === wanted && lines.length > 0);
  return (longest('toc') ?? longest(''))?.lines ?? [];
}

/**
 * The lines in an element, but not in another list inside it.
 * @param depth how deep it lies
 */
function linesIn(element: Element, depth: number): Line[] {
  const children = childrenOf(element);
  const leads = children.find(({ name }) => name === 'content')?.attributes.src ?? '';
  // A point may have its label in several languages.
  const label = children.find(({ name }) => name === 'navlabel');
  return children.flatMap((child): Line[] => {
    const { name, attributes } = child;
    if (name === 'nav' || (name === 'navlabel' && child !== label)) return [];
    if (depth > 0 && LABELS.has(name))
      return [{ text: textsIn(child).join(''), depth, href: attributes.href ?? leads }];
    return linesIn(child, depth + Number(DEEPER.has(name)));
  });
}

/** What an element is, whatever the file calls the names of that kind: `epub:type="toc"`. */
const typeOf = (attributes: Readonly<Record<string, string>>) =>
  Object.entries(attributes).find(([name]) => /(?:^|:)type$/u.test(name))?.[1] ?? '';
