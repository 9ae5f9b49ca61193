import type { ArticleFact } from '../../core/domain/article/article.ts';
import type { PageSection } from '../read/draft.ts';
import { listLines } from '../word-lists.ts';
import { useByHeading } from './stories.ts';

/** With fewer of such lines beside each other, “Published: May 2024” may be said of the page. */
const LABELLED_MIN = 2;

/**
 * What lines of a page say of the book with a label in front, as a box of facts does: “Author: Ann
 * Lee”. None of a list of people.
 */
export const labelledFacts = (sections: readonly PageSection[]): ArticleFact[] =>
  sections
    .filter(isLabelled)
    .flatMap(({ blocks }) =>
      blocks.flatMap(({ term, text }) =>
        isBookLabel(term) ? [{ label: term, detail: text }] : [],
      ),
    );

/** The sections without such lines, which are read as a box. */
export const dropLabelled = (sections: readonly PageSection[]): readonly PageSection[] =>
  sections.map((section) =>
    isLabelled(section)
      ? { ...section, blocks: section.blocks.filter(({ term }) => !isBookLabel(term)) }
      : section,
  );

const isLabelled = ({ title, blocks }: PageSection): boolean =>
  useByHeading(title) !== 'people' &&
  blocks.filter(({ term }) => isBookLabel(term)).length >= LABELLED_MIN;

const isBookLabel = (term: string | undefined): term is string =>
  term !== undefined && listLines('book-labels').includes(term.toLowerCase());
