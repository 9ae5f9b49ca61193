import { MAX_TOC } from '../limits.ts';
import type { Package } from './package.ts';
import { anchorOf, folderOf, join, readText } from './paths.ts';
import { walk } from './xml.ts';
import type { Archive } from './zip.ts';

/** A line of an EPUB's table of contents. */
export interface TocEntry {
  readonly title: string;
  /** 1 for the outermost. */
  readonly depth: number;
  /** Path in the archive; empty where the line points nowhere. */
  readonly path: string;
  /** Anchor in that file; empty for its beginning. */
  readonly anchor: string;
}

/** The table of contents: the nav of EPUB 3 where it lists anything, else the NCX of EPUB 2. */
export async function readToc(archive: Archive, { nav, ncx }: Package): Promise<TocEntry[]> {
  const fromNav = nav ? parseNav(await readText(archive, nav), folderOf(nav)) : [];
  const fromNcx = ncx ? parseNcx(await readText(archive, ncx), folderOf(ncx)) : [];
  return (fromNav.length >= fromNcx.length ? fromNav : fromNcx).slice(0, MAX_TOC);
}

const toEntry = (title: string, depth: number, href: string, folder: string): TocEntry => ({
  title: title.replace(/\s+/gu, ' ').trim(),
  depth,
  path: href ? join(folder, href) : '',
  anchor: anchorOf(href),
});

/** Points inside points: each has its label, then where it leads, then the points below it. */
function parseNcx(source: string, folder: string): TocEntry[] {
  const entries: TocEntry[] = [];
  let depth = 0;
  let title = '';
  let label = false;
  walk(source, {
    open(name, attributes) {
      if (name === 'navpoint') {
        depth += 1;
        title = '';
      }
      if (name === 'navlabel') label = depth > 0;
      if (name === 'content' && depth > 0) {
        entries.push(toEntry(title, depth, attributes.src ?? '', folder));
        title = '';
      }
    },
    text(text) {
      if (label) title += text;
    },
    close(name) {
      if (name === 'navlabel') label = false;
      if (name === 'navpoint') depth -= 1;
    },
  });
  return entries.filter((entry) => entry.title !== '');
}

/** Lists inside lists, each line a link or, for what leads nowhere, a span. */
function parseNav(source: string, folder: string): TocEntry[] {
  const lists: { toc: boolean; entries: TocEntry[] }[] = [];
  let open = false;
  let depth = 0;
  let held: { readonly tag: string; text: string; readonly href: string } | undefined;
  walk(source, {
    open(name, attributes) {
      if (name === 'nav') {
        const marks = `${attributes['epub:type'] ?? ''} ${attributes.role ?? ''}`;
        lists.push({ toc: /\btoc\b/iu.test(marks), entries: [] });
        open = true;
        depth = 0;
      }
      if (open && name === 'ol') depth += 1;
      if (open && (name === 'a' || name === 'span'))
        held ??= { tag: name, text: '', href: attributes.href ?? '' };
    },
    text(text) {
      if (held) held.text += text;
    },
    close(name) {
      if (name === 'nav') open = false;
      if (open && name === 'ol') depth -= 1;
      if (held?.tag !== name) return;
      const entry = toEntry(held.text, depth, held.href, folder);
      if (entry.title) lists.at(-1)?.entries.push(entry);
      held = undefined;
    },
  });
  return (lists.find(({ toc }) => toc) ?? lists[0])?.entries ?? [];
}
