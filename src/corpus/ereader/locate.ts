import type { Book, Place } from '../../core/domain/book.ts';
import type { EditionNode, EpubEdition } from '../../core/domain/edition.ts';
import { type PathStep, type Pointer, readPointer } from './pointer.ts';

/** A position as an e-reader reports it. */
export interface Position {
  /** As it was sent: an xpointer, a page number, or anything. */
  readonly progress: string;
  /** 0…1 of its own pages. */
  readonly percentage: number;
}

/**
 * How much somebody has surely read whose e-reader shows this: what ends before the top of their page. A path in the
 * book's own file decides alone; the percentage, which depends on font and edition, counts only without one, and then
 * one section less.
 * @param edition of the file that they read; absent if they read another
 * @returns undefined for a note, the imprint, or a path that leads nowhere
 */
export function placeRead(
  book: Book,
  edition: EpubEdition | undefined,
  { progress, percentage }: Position,
): Place | undefined {
  const pointer = readPointer(progress);
  if (edition && pointer) {
    const section = sectionAt(edition, pointer);
    return section === undefined ? undefined : section - 1;
  }
  if (edition && progress.startsWith('/')) return undefined;
  const through = book.sections.findLast((section) => section.story && section.ends <= percentage)?.n ?? 0;
  return Math.max(0, through - 1);
}

/**
 * Engines count fragments in two ways: the one with less read counts; none where either leads to a note or a picture.
 */
function sectionAt(edition: EpubEdition, { fragment, path }: Pointer): number | undefined {
  const sections = [edition.fragments, edition.before2024]
    .filter((fragments) => fragment <= fragments.length)
    .map((fragments) => {
      const file = edition.files[fragments[fragment - 1] ?? -1];
      return (file?.body && within(file.body, path)) ?? file?.section ?? 0;
    });
  const first = Math.min(...sections);
  return first > 0 && Number.isFinite(first) ? first : undefined;
}

/** The last section that began by the step's element; undefined before the first, and where the path leads nowhere. */
function within(node: EditionNode, [step, ...rest]: readonly PathStep[]): number | undefined {
  const at = step && positionOf(node.names, step);
  if (at === undefined) return undefined;
  let found: number | undefined;
  for (const start of node.starts) {
    if (start.at > at) break;
    found = start.section ?? found;
    if (start.inside) found = (start.at < at ? last(start.inside) : within(start.inside, rest)) ?? found;
  }
  return found;
}

function last(node: EditionNode): number | undefined {
  const { section, inside } = node.starts.at(-1) ?? {};
  return (inside && last(inside)) ?? section;
}

function positionOf(names: string, step: PathStep): number | undefined {
  let at = 0;
  let seen = 0;
  for (const run of names.split(' ')) {
    const [name, times = '1'] = run.split('*');
    if (name === step.name) {
      if (seen + Number(times) >= step.n) return at + step.n - seen - 1;
      seen += Number(times);
    }
    at += Number(times);
  }
  return undefined;
}
