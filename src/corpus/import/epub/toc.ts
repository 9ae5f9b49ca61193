import { posix } from 'node:path';
import { spaced, wordSet } from '../../../lib/text.ts';
import { MAX_TOC } from '../limits.ts';
import type { Package } from './package.ts';
import { anchorOf, join, readText } from './paths.ts';
import { walk } from './xml.ts';
import type { Archive } from './zip.ts';

/** A line of an EPUB's table of contents. */
export type TocEntry = ReturnType<typeof linesOf>[number];

/** The table of contents: the nav of EPUB 3 where it lists anything, else the NCX of EPUB 2. */
export async function readToc(archive: Archive, { nav, ncx }: Package): Promise<TocEntry[]> {
  const read = async (path?: string) =>
    path ? linesOf(await readText(archive, path), posix.dirname(path)) : [];
  const [fromNav, fromNcx] = [await read(nav), await read(ncx)];
  return (fromNav.length >= fromNcx.length ? fromNav : fromNcx).slice(0, MAX_TOC);
}

/** What puts the lines inside it a level deeper, and what a line's words stand in. */
const DEEPER = wordSet('ol ul navpoint');
const LABELS = wordSet('a span navlabel');

/**
 * The lines of either kind: lists inside lists, each line a link or, for what leads nowhere, a span; or points inside
 * points, each with its label and then where it leads. Of several lists, the one that says that it is the contents.
 */
function linesOf(source: string, folder: string) {
  const lists: { toc: boolean; lines: { text: string; depth: number; href: string }[] }[] = [];
  let depth = 0;
  let label = '';
  const begin = (marks = ''): void => {
    lists.push({ toc: /\btoc\b/iu.test(marks), lines: [] });
    depth = 0;
  };
  begin();
  walk(source, {
    open(name, { 'epub:type': type = '', role = '', href = '', src = '' }) {
      const lines = lists.at(-1)?.lines ?? [];
      const last = lines.at(-1);
      if (name === 'nav') begin(`${type} ${role}`);
      if (DEEPER.has(name)) depth += 1;
      if (name === 'content' && last) last.href ||= src;
      if (label !== '' || depth === 0 || !LABELS.has(name)) return;
      label = name;
      lines.push({ text: '', depth, href });
    },
    text(text) {
      const last = lists.at(-1)?.lines.at(-1);
      if (label !== '' && last) last.text += text;
    },
    close(name) {
      if (name === 'nav') begin();
      if (DEEPER.has(name)) depth -= 1;
      if (name === label) label = '';
    },
  });
  const list = lists.find(({ toc }) => toc) ?? lists.find(({ lines }) => lines.length > 0);
  const full = (list?.lines ?? []).filter(({ text }) => text.trim() !== '');
  return full.map(({ text, depth, href }) => ({
    title: spaced(text),
    /** 1 for the outermost. */
    depth,
    /** Path in the archive; empty if the line points nowhere. */
    path: href && join(folder, href),
    /** Anchor in that file; empty for its beginning. */
    anchor: anchorOf(href),
  }));
}
