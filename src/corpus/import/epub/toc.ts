import { posix } from 'node:path';
import { spaced, wordSet } from '../../../lib/text.ts';
import { MAX_TOC } from '../limits.ts';
import { readable } from '../text/block.ts';
import { anchorOf, readText } from './paths.ts';
import { walk } from './xml.ts';
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
 * The table of contents: the nav of EPUB 3 where it lists anything, else the NCX of EPUB 2.
 * @param nav path of the one, @param ncx of the other
 */
export async function readToc(archive: Archive, nav?: string, ncx?: string): Promise<TocEntry[]> {
  const entriesOf = async (file?: string): Promise<TocEntry[]> =>
    linesOf(await readText(archive, file)).map(({ text, depth, href }) => ({
      title: readable(spaced(text)),
      depth,
      href,
      path: (href.startsWith('#') ? file : href && archive.find(posix.dirname(file ?? ''), href)) ?? '',
      anchor: anchorOf(href),
    }));
  const [fromNav, fromNcx] = [await entriesOf(nav), await entriesOf(ncx)];
  return (fromNav.length >= fromNcx.length ? fromNav : fromNcx).slice(0, MAX_TOC);
}

/** What puts the lines inside it a level deeper, and what a line's words stand in. */
const DEEPER = wordSet('ol ul navpoint');
const LABELS = wordSet('a span navlabel');

interface List {
  /** Whether it says what it is: the contents or, as a list of pages or of pictures does, something else. */
  readonly kind: 'toc' | 'other' | '';
  readonly lines: { text: string; depth: number; href: string }[];
}

/**
 * The lines of either kind: lists inside lists, each line a link or, for what leads nowhere, a span; or points inside
 * points, each with its label and then where it leads. Of several lists, the longest that says that it is the contents,
 * or that says nothing.
 */
function linesOf(source: string): List['lines'] {
  const lists: List[] = [];
  let lines: List['lines'] = [];
  let depth = 0;
  let label = '';
  const begin = (marks: readonly string[]): void => {
    const isToc = marks.includes('toc') || marks.includes('doc-toc');
    lines = [];
    lists.push({ kind: isToc ? 'toc' : marks.length > 0 ? 'other' : '', lines });
    depth = 0;
  };
  begin([]);
  walk(source, {
    open(name, attributes) {
      const { role = '', href = '', src = '' } = attributes;
      const last = lines.at(-1);
      if (name === 'nav') begin(`${typeOf(attributes)} ${role}`.toLowerCase().split(/\s+/u).filter(Boolean));
      if (DEEPER.has(name)) depth += 1;
      if (name === 'content' && last) last.href ||= src;
      if (label !== '' || depth === 0 || !LABELS.has(name)) return;
      label = name;
      lines.push({ text: '', depth, href });
    },
    text(text) {
      const last = lines.at(-1);
      if (label !== '' && last) last.text += text;
    },
    close(name) {
      if (name === 'nav') begin([]);
      if (DEEPER.has(name)) depth -= 1;
      if (name === label) label = '';
    },
  });
  const full = lists.map((list) => ({ ...list, lines: list.lines.filter(({ text }) => text.trim() !== '') }));
  full.sort((a, b) => b.lines.length - a.lines.length);
  const longest = (wanted: List['kind']) => full.find((list) => list.kind === wanted && list.lines.length > 0);
  return (longest('toc') ?? longest(''))?.lines ?? [];
}

/** What an element is, whatever the file calls the names of that kind: `epub:type="toc"`. */
const typeOf = (attributes: Readonly<Record<string, string>>): string =>
  Object.entries(attributes).find(([name]) => /(?:^|:)type$/u.test(name))?.[1] ?? '';
