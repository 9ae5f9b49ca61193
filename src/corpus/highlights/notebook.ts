import { numberedRows } from '../../lib/csv.ts';
import { spaced } from '../../lib/text.ts';
import { type Element, elementsIn, readMarkup, textsIn } from '../import/epub/xml.ts';
import { kindOfLabel } from './clippings.ts';
import { type Highlight, highlight } from './highlight.ts';

/** A piece of an exported notebook: a heading that says what it is, and its words. */
interface Piece {
  readonly label: string;
  readonly words: string;
  readonly chapter?: string | undefined;
}

/** What a Kindle app’s notebook calls its parts, in every language. */
const NOTE_TEXT = 'noteText';

/**
 * Reads the page that the Kindle app makes of a notebook (*Export Notebook*). A note belongs to the
 * highlight above it.
 * @returns undefined if it is another page
 */
export function readNotebookPage(pageText: string): Highlight[] | undefined {
  if (!pageText.includes('noteHeading')) return undefined;
  const pieces: Piece[] = [];
  let title = '';
  let chapter: string | undefined;
  let label = '';

  for (const element of elementsIn(readMarkup(pageText, true))) {
    const elementText = spaced(textsIn(element).join(''));
    if (isCalled(element, 'bookTitle')) title = elementText;
    if (isCalled(element, 'sectionHeading')) chapter = elementText;
    if (isCalled(element, 'noteHeading')) label = elementText;
    if (isCalled(element, NOTE_TEXT)) pieces.push({ label, words: elementText, chapter });
  }

  return highlightsIn(title, pieces);
}

const isCalled = ({ attributes }: Element, className: string): boolean =>
  (attributes.class ?? '').split(' ').includes(className);

/** What the row above the table begins with. */
const DASHES = '-----';
/** Rows above the table, at most: title, author, an address. */
const HEAD_ROWS = 20;

/**
 * Reads the table that the Kindle app makes of a notebook: the title in its second row, and below a
 * row of dashes the names of four columns, what each row is, where, whether starred, and its words.
 * @returns undefined if it is another table
 */
export function readNotebookTable(tableText: string): Highlight[] | undefined {
  const rows = numberedRows(tableText).map(({ cells }) => cells.map((cell) => cell.trim()));
  const dashes = rows.slice(0, HEAD_ROWS).findIndex(([first = '']) => first.startsWith(DASHES));
  if (dashes < 1) return undefined;
  const [, title] = rows.slice(0, dashes).flatMap(([first]) => first || []);
  const table = rows.slice(dashes + 1).filter((cells) => cells.length > 3 && cells[3] !== '');
  const pieces = table
    .slice(1)
    .map((cells): Piece => ({ label: cells[0] ?? '', words: cells[3] ?? '' }));
  return highlightsIn(title ?? '', pieces);
}

function highlightsIn(title: string, pieces: readonly Piece[]): Highlight[] {
  return pieces.flatMap(({ label, words, chapter }, at) => {
    const pieceKind = kindOfLabel(label, words) ?? 'note';
    const below = pieces[at + 1];
    const note = below && kindOfLabel(below.label, below.words) === 'note' ? below.words : '';
    const isTaken = at > 0 && pieceKind === 'note';
    return isTaken ? [] : (highlight(title, words, note, chapter) ?? []);
  });
}
