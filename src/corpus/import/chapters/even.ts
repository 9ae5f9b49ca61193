import type { DraftSection } from '../draft.ts';
import { countWords } from '../text/words.ts';

/** Words of a piece where a book is cut evenly: at most twenty pieces, none below this. */
const PIECE = 800;

/**
 * A book without chapters to rely on, in up to twenty pieces of about the same length, cut between paragraphs.
 * Their titles say what share of the book they are.
 */
export function evenSections(paragraphs: readonly string[]): DraftSection[] {
  const sizes = paragraphs.map(countWords);
  const total = sizes.reduce((sum, words) => sum + words, 0);
  const pieces = Math.max(1, Math.min(20, Math.floor(total / PIECE)));
  const groups: string[][] = Array.from({ length: pieces }, () => []);
  let words = 0;
  paragraphs.forEach((paragraph, at) => {
    const middle = words + (sizes[at] ?? 0) / 2;
    groups[Math.min(pieces - 1, Math.floor((middle / Math.max(1, total)) * pieces))]?.push(paragraph);
    words += sizes[at] ?? 0;
  });
  const full = groups.filter((group) => group.length > 0);
  return full.map((group, at) => ({ title: shareTitle(at, full.length), titled: false, paragraphs: group }));
}

function shareTitle(at: number, of: number): string {
  if (of === 1) return 'The whole text';
  return `${Math.round((at / of) * 100)}–${Math.round(((at + 1) / of) * 100)} % of the book`;
}
