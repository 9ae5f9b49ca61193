import { listedWords } from '../word-lists.ts';
import { isElement, type PageElement, type PageNode } from './dom.ts';
import { entryOf, type PageOutline } from './draft.ts';
import { isBox, tableRows } from './page-facts.ts';
import { BOLD, isAside, pageText, titleText } from './page-parts.ts';

/** Elements that are a block of their own: a text between them is a paragraph. */
const BLOCKS =
  'address article aside blockquote details dd div dl dt h1 h2 h3 h4 h5 h6 header hgroup hr li ' +
  'main ol p pre section summary table ul figure form nav footer';
const BLOCK_ELEMENTS = new Set(BLOCKS.toUpperCase().split(' '));

/**
 * Reads the headings, paragraphs, entries and rows in an element, in their order.
 * @param title the heading that is the page's own title, which heads no section
 */
export function walkPage(
  body: PageElement,
  outline: PageOutline,
  title: PageElement | undefined,
): void {
  const isBare = body.querySelector('h2, h3, h4') === null;
  const add = outline.block;

  function walk(element: PageElement): void {
    if (isAside(element) || isBox(element) || element === title || isMenu(element)) return;
    const read = READERS[element.tagName];
    if (isBare && isClassHeading(element)) outline.heading(2, pageText(element));
    else if (read) read(element);
    else walkAll(element);
  }

  /** What stands between two blocks is a paragraph of its own. */
  function walkAll(element: PageElement): void {
    let loose = '';
    const close = () => {
      if (loose.trim()) add({ kind: 'paragraph', text: loose });
      loose = '';
    };
    for (const node of element.childNodes) {
      const isBlock = holdsBlocks(node);
      if (isBlock) close();
      if (isBlock) walk(node as PageElement);
      else loose += textOfInline(node);
    }
    close();
  }

  const heading = (element: PageElement) =>
    outline.heading(Number(element.tagName.slice(1)), titleText(element));
  const paragraph = (element: PageElement) => {
    if ([...element.children].some(holdsBlocks)) {
      walkAll(element);
      return;
    }
    const lines = linesIn(element);
    if (lines.length > BREAKS_MIN) lines.map((line) => entryOf(line)).forEach(add);
    else if (isBoldHeading(element)) outline.heading(BOLD_LEVEL, pageText(element));
    else {
      const name = outline.level() > 1 ? boldBegin(element) : undefined;
      const text = pageText(element).replace(BULLET, '');
      add(name === undefined ? { kind: 'paragraph', text } : entryOf(text, name));
    }
  };

  // What a page sets large, and what a reply quotes, stands in its text as well.
  function quotation(element: PageElement): void {
    const [named] = element.querySelectorAll('cite');
    const text = textWithout(element, named ? [named] : []);
    if (!outline.hasSaid(text)) walkAll(element);
  }

  function entry(element: PageElement): void {
    const lists = [...element.children].filter(({ tagName }) => /^[OU]L$/u.test(tagName));
    const own = textWithout(element, lists);
    add(entryOf(own, boldBegin(element)));
    for (const list of lists) walk(list);
  }

  function terms(element: PageElement): void {
    let term = '';
    for (const child of element.querySelectorAll('dt, dd')) {
      if (child.tagName === 'DT') term = pageText(child);
      else add(entryOf(pageText(child), term || undefined));
    }
  }

  function summary(element: PageElement): void {
    const [own] = element.querySelectorAll('h1, h2, h3, h4, h5, h6');
    if (own) outline.heading(Number(own.tagName.slice(1)), titleText(own));
    else outline.heading(outline.level() < 2 ? 2 : outline.level(), pageText(element));
  }

  const rows = (element: PageElement) => {
    for (const text of tableRows(element)) add({ kind: 'row', text });
  };

  const READERS: Readonly<Record<string, (element: PageElement) => void>> = {
    H1: heading,
    H2: heading,
    H3: heading,
    H4: heading,
    H5: heading,
    H6: heading,
    P: paragraph,
    DIV: paragraph,
    PRE: paragraph,
    BLOCKQUOTE: quotation,
    LI: entry,
    DL: terms,
    SUMMARY: summary,
    TABLE: rows,
    ASIDE: () => undefined,
  };

  walkAll(body);
}

/** What a page sets in bold on a line of its own is below its other headings. */
export const BOLD_LEVEL = 4;
/** Words of such a line: a longer one is a sentence. */
const BOLD_WORDS_MAX = 10;

/** Whether a paragraph is a heading that only its letters tell. */
function isBoldHeading(element: PageElement): boolean {
  const text = pageText(element);
  const isBold = element.hasAttribute('data-bold') || boldBegin(element) === text;
  const isShort = text.split(' ').length <= BOLD_WORDS_MAX && !/[.,;…!]["”’]?$/u.test(text);
  return isBold && isShort && /^[^\p{Ll}]/u.test(text) && /\p{L}/u.test(text);
}

/** Whether an element is a heading by its class alone: `<div class="section-title">`. */
function isClassHeading(element: PageElement): boolean {
  const classes = (element.getAttribute('class') ?? '').toLowerCase().split(/[^a-z\d]+/u);
  const isNamed =
    /^(?:DIV|P|SPAN)$/u.test(element.tagName) &&
    classes.some((part) => listedWords('heading-classes').has(part));
  const text = isNamed && ![...element.children].some(holdsBlocks) ? pageText(element) : '';
  return text !== '' && text.split(' ').length <= BOLD_WORDS_MAX && !/[.,;…!]$/u.test(text);
}

/** So many links, with so much of the text in them, are a menu. */
const MENU = { links: 3, share: 0.8 };

/** Whether a list, or a line, is of links alone. */
function isMenu(element: PageElement): boolean {
  const isLine = element.tagName === 'DIV' && ![...element.children].some(holdsBlocks);
  if (!isLine && !/^[OU]L$/u.test(element.tagName)) return false;
  const links = [...element.querySelectorAll('a')].map((link) => pageText(link).length);
  const linked = links.reduce((sum, length) => sum + length, 0);
  return links.length >= MENU.links && linked >= pageText(element).length * MENU.share;
}

/** Whether a node is a block, or has one somewhere in it. */
function holdsBlocks(node: PageNode): boolean {
  if (!isElement(node)) return false;
  if (BLOCK_ELEMENTS.has(node.tagName)) return true;
  return node.querySelector('p, div, ul, ol, table, section, h2, h3, dl') !== null;
}

const textOfInline = (node: PageNode): string => {
  const text = pageText(node);
  const whole = node.textContent ?? '';
  return `${/^\s/u.test(whole) ? ' ' : ''}${text}${/\s$/u.test(whole) ? ' ' : ''}`;
};

/** So many breaks part a paragraph into lines of their own. */
const BREAKS_MIN = 2;

/** The lines of an element, as its breaks part them. */
function linesIn(element: PageElement): string[] {
  const lines = [''];
  for (const node of element.childNodes)
    if (isElement(node) && node.tagName === 'BR') lines.push('');
    else lines.push(`${lines.pop()}${textOfInline(node)}`);
  return lines;
}

const textWithout = (element: PageElement, parts: readonly PageElement[]): string =>
  [...element.childNodes]
    .filter((node) => !parts.some((part) => part === node))
    .map(textOfInline)
    .join('');

/** A list’s sign that is written out. */
const BULLET = /^[•·▪◦‣●○–*]\s*/u;

/** The bold words with which an entry begins. */
function boldBegin(element: PageElement): string | undefined {
  const bold = element.querySelector(BOLD);
  const name = bold ? pageText(bold) : '';
  return name && pageText(element).replace(BULLET, '').startsWith(name) ? name : undefined;
}
