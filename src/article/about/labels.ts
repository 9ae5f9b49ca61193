import { groupBy } from '../../lib/counted.ts';
import type { PageSection } from '../read/draft.ts';

/** In so many sections the same words in front of an entry name its part, and nobody in the book. */
const LABELLED_MIN = 3;

/**
 * Sections without the labels that stand in front of the same part of each: “What happens”,
 * “Watch”. As what an entry is about they would be read, and searched, with each of them.
 */
export function dropLabels(sections: readonly PageSection[]): readonly PageSection[] {
  const terms = sections.flatMap(({ blocks }) => [
    ...new Set(blocks.flatMap(({ term }) => (term === undefined ? [] : [term.toLowerCase()]))),
  ]);
  const labels = new Set(
    [...groupBy(terms, (term) => term)]
      .filter(([, uses]) => uses.length >= LABELLED_MIN)
      .map(([term]) => term),
  );
  if (labels.size === 0) return sections;

  return sections.map((section) => ({
    ...section,
    blocks: section.blocks.map((block) =>
      block.term !== undefined && labels.has(block.term.toLowerCase())
        ? { kind: block.kind, text: block.text }
        : block,
    ),
  }));
}
