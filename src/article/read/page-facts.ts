import type { ArticleFact } from '../../core/domain/article/article.ts';
import { hasListed, listedWords } from '../word-lists.ts';
import type { PageElement } from './dom.ts';
import { cleanLine } from './draft.ts';
import { BOLD, pageText } from './page-parts.ts';

/** What encyclopedias and other sites call the box with a book's facts. */
const BOX = /(?:^|[\s_-])(?:infobox|vcard|facts?|fact-?file|fact-?box|book-?(?:info|details))/iu;
/** What names a pair's first half: an element for it, or its class. */
const LABELS = 'dt, th, [class*="label"]';
/** Labels of a list’s entries, where one is of a book’s: other lists tell of its people. */
const ENTRY_LABELS = 'li > b:first-child, li > strong:first-child';
const DETAILS = /^(?:DD|TD|DIV|SPAN|P)$/u;
/** A heading among the pairs of such a box is a sign that more than facts is in it. */
const HEADS = 'h2:not([class*="pi-"])';

/** An element beside the text that pairs terms with what they are is such a box, too. */
const PAIRS_MIN = 3;

/** Rows that a cell stands in, however many it spans: more than a book's prizes of one year. */
const SPANNED_ROWS_MAX = 20;

/** Whether an element is the box that gives a book's author, year and the like. */
export function isBox(element: PageElement): boolean {
  if (element.tagName === 'BODY' || element.tagName === 'HTML') return false;
  const named = `${element.getAttribute('class') ?? ''} ${element.id}`;
  if (BOX.test(named)) return hasPairsAlone(element);
  return element.tagName === 'ASIDE' && [...element.querySelectorAll('dt')].length >= PAIRS_MIN;
}

const labelText = (label: PageElement) => cleanLine(pageText(label)).replace(/:$/u, '');

function labelsOf(box: PageElement): string {
  const isOfBook = [...box.querySelectorAll(ENTRY_LABELS)].some((label) =>
    listedWords('book-labels').has(labelText(label).toLowerCase()),
  );
  return isOfBook ? `${LABELS}, ${ENTRY_LABELS}` : LABELS;
}

/** Whether an element has pairs, and no heading but its own above them. */
function hasPairsAlone(element: PageElement): boolean {
  const parts = [...element.querySelectorAll(`${labelsOf(element)}, ${HEADS}`)];
  const headings = parts.filter((part) => part.tagName === 'H2');
  return parts.length > headings.length && headings.every((heading) => heading === parts[0]);
}

/** The pairs of such a box, without what it says of its picture. */
export function boxFacts(box: PageElement): ArticleFact[] {
  const labels = [...box.querySelectorAll(labelsOf(box))];
  return labels.flatMap((label) => {
    const next = label.nextElementSibling;
    const named = labelText(label);
    const detail =
      next && DETAILS.test(next.tagName)
        ? cleanLine(linesOf(next))
        : entryDetail(label.parentElement, named);
    if (!detail || !named || listedWords('picture-facts').has(named.toLowerCase())) return [];
    return [{ label: named, detail }];
  });
}

/** What an entry of a list says behind the label that begins it: “**Author** Ann Lee”. */
function entryDetail(entry: PageElement | null, named: string): string {
  const entryText = entry?.tagName === 'LI' ? cleanLine(pageText(entry)) : '';
  if (!entryText.startsWith(named)) return '';
  return entryText.slice(named.length).replace(/^\s*:?\s*/u, '');
}

/** A cell's lines and entries, with commas between. */
function linesOf(cell: PageElement): string {
  const entries = [...cell.querySelectorAll('li')].map(pageText).filter(Boolean);
  return entries.length > 1 ? entries.join(', ') : pageText(cell);
}

/** A cell that names its column: by its element, or all in bold. */
function isHead(cell: PageElement): boolean {
  const bold = cell.querySelector(BOLD);
  return cell.tagName === 'TH' || (bold !== null && pageText(bold) === pageText(cell));
}

/** A table's cells, row by row: one that spans rows stands in each of them. */
function rowsOf(table: PageElement): PageElement[][] {
  const spans: { readonly cell: PageElement; rowsLeft: number }[] = [];
  return [...table.querySelectorAll('tr')].map((row) => {
    const cells: PageElement[] = [];
    const addSpanned = () => {
      for (let span = spans[cells.length]; span && span.rowsLeft > 0; span = spans[cells.length]) {
        span.rowsLeft -= 1;
        cells.push(span.cell);
      }
    };
    for (const cell of row.querySelectorAll('th, td')) {
      addSpanned();
      const rowCount = Math.min(Number(cell.getAttribute('rowspan')) || 1, SPANNED_ROWS_MAX);
      spans[cells.length] = { cell, rowsLeft: rowCount - 1 };
      cells.push(cell);
    }
    addSpanned();
    return cells;
  });
}

/** A table's rows as sentences of pairs: `Chapters: 1–4; Pages: 30`, or `Pages: 310`. */
export function tableRows(table: PageElement): string[] {
  const rows = rowsOf(table);
  const [top = []] = rows;
  const hasHead = top.length > 1 && top.every(isHead);
  const heads = hasHead ? top.map(pageText) : [];

  return rows.slice(hasHead ? 1 : 0).flatMap((cells) => {
    const pairs = cells.map((cell, column) => {
      const text = cleanLine(pageText(cell));
      return heads[column] && text ? `${heads[column]}: ${text}` : text;
    });
    const isLabel = cells[0] && (isHead(cells[0]) || hasListed('open-labels', pageText(cells[0])));
    const isOnePair = !hasHead && cells.length === 2 && isLabel;
    return pairs.filter(Boolean).join(isOnePair ? ': ' : '; ') || [];
  });
}
