import type { Book, EpubEdition, Place, SectionsInFile } from '../../core/domain/book.ts';

/** A position as an e-reader reports it. */
export interface Position {
  /** As it was sent: an xpointer, a page number, or anything. */
  readonly progress: string;
  /** 0…1 of its own pages. */
  readonly percentage: number;
}

/**
 * How much somebody has surely read whose e-reader shows this. The percentage depends on font and edition, so it counts
 * one section less, and in the book's own file never beyond the file of the EPUB that they are in.
 * @param edition of the file that they read; absent if they read another
 * @returns undefined for notes, the imprint, and what isn't in the book
 */
export function placeRead(
  book: Book,
  edition: EpubEdition | undefined,
  { progress, percentage }: Position,
): Place | undefined {
  const through = book.sections.findLast((section) => section.story && section.ends <= percentage)?.n ?? 0;
  const byShare = Math.max(0, through - 1);
  if (!edition) return byShare;
  const fragment = fragmentOf(progress);
  if (fragment === undefined) return progress.startsWith('/') ? undefined : byShare;
  const inside = sectionsAt(edition, fragment);
  return inside && Math.min(Math.max(byShare, inside.first - 1), inside.last - 1);
}

/** Engines count fragments in two ways: what both say was read counts, and nothing where one leads to a note. */
function sectionsAt({ fragments }: EpubEdition, fragment: number): SectionsInFile | undefined {
  const found = fragments.filter((all) => fragment <= all.length).map((all) => all[fragment - 1]);
  const inside = found.flatMap((one) => one ?? []);
  if (inside.length === 0 || inside.length < found.length) return undefined;
  return {
    first: Math.min(...inside.map(({ first }) => first)),
    last: Math.min(...inside.map(({ last }) => last)),
  };
}

const FRAGMENT = /^\/body(?:\[1\])?\/DocFragment(?:\[(\d{1,6})\])?(?=[/.]|$)/;

/** crengine's own names for files, counted from 0. */
const ANCHOR = /^#_doc_fragment_(\d{1,6})_/;

/**
 * Which file of the spine an xpointer of KOReader's engine is in, from 1; a missing index is 1.
 * https://github.com/koreader/crengine/blob/master/crengine/src/lvtinydom.cpp
 * @returns undefined for anything else: a page number, an id, a broken text
 */
function fragmentOf(progress: string): number | undefined {
  const [, anchor] = ANCHOR.exec(progress) ?? [];
  if (anchor !== undefined) return Number(anchor) + 1;
  const [whole, index = '1'] = FRAGMENT.exec(progress) ?? [];
  return whole === undefined || Number(index) < 1 ? undefined : Number(index);
}
