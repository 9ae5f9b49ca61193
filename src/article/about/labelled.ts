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
    .filter(({ title }) => useByHeading(title) !== 'people')
    .map(({ blocks }) =>
      blocks.flatMap(({ term, text }) =>
        term !== undefined && isBookLabel(term) ? [{ label: term, detail: text }] : [],
      ),
    )
    .filter((facts) => facts.length >= LABELLED_MIN)
    .flat();

const isBookLabel = (term: string): boolean =>
  listLines('book-labels').includes(term.toLowerCase());
