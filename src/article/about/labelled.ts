import type { ArticleBlock, ArticleFact } from '../../core/domain/article/article.ts';
import type { PageSection } from '../read/draft.ts';
import { listLines } from '../word-lists.ts';
import { cellIn } from './entries.ts';
import { useByHeading } from './stories.ts';

/** With fewer of such lines beside each other, “Published: May 2024” may be said of the page. */
const LABELLED_MIN = 2;

/**
 * What lines of a page, or rows of a table, say of the book with a label in front, as a box of facts
 * does: “Author: Ann Lee”. None of a list of people.
 */
export const labelledFacts = (sections: readonly PageSection[]): ArticleFact[] =>
  sections.filter(isLabelled).flatMap(({ blocks }) => blocks.flatMap(factIn));

/** The sections without such lines, which are read as a box. */
export const dropLabelled = (sections: readonly PageSection[]): readonly PageSection[] =>
  sections.map((section) =>
    isLabelled(section)
      ? { ...section, blocks: section.blocks.filter((block) => factIn(block).length === 0) }
      : section,
  );

const isLabelled = ({ title, blocks }: PageSection): boolean => {
  const use = useByHeading(title);
  const count = blocks.flatMap(factIn).length;
  const isBox = use === 'facts' && blocks.every(({ kind }) => kind !== 'paragraph');
  // An edition has a year of its own.
  const isOfEdition = /\bedition\b/iu.test(title);
  return use !== 'people' && count >= (isBox && !isOfEdition ? 1 : LABELLED_MIN);
};

function factIn({ kind, term, text }: ArticleBlock): ArticleFact[] {
  const [label = '', detail = ''] =
    kind === 'row' && term === undefined ? pairIn(text) : [term, text];
  return listLines('book-labels').includes(label.toLowerCase()) ? [{ label, detail }] : [];
}

/**
 * The two cells of a row, behind the heads of their columns if it has some. Of more, such as `Year:
 * 1974; Director: …; Star: …`, each is about something else: empty.
 */
function pairIn(row: string): readonly string[] {
  const cells = row.split('; ');
  if (cells.length > 2) return [];
  if (cells.length === 2) return cells.map((cell) => cellIn(cell).detail || cell);
  const colon = row.indexOf(': ');
  return [row.slice(0, Math.max(0, colon)), row.slice(colon + 2)];
}
