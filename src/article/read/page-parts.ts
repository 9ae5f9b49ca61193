import { spaced } from '../../lib/text.ts';
import { listedWords } from '../word-lists.ts';
import {
  isElement,
  isTextNode,
  type PageDocument,
  type PageElement,
  type PageNode,
} from './dom.ts';

/** Elements that hold nothing to read. */
const UNREAD = new Set(
  ['SCRIPT', 'STYLE', 'NOSCRIPT', 'TEMPLATE', 'NAV', 'FORM', 'BUTTON', 'DIALOG', 'SELECT'].concat([
    'IFRAME',
    'OBJECT',
    'SVG',
    'MATH',
    'FIGURE',
    'FIGCAPTION',
    'AUDIO',
    'VIDEO',
    'INPUT',
    'LABEL',
  ]),
);
const LEFT_OUT_ROLES = ['navigation', 'dialog', 'alertdialog', 'banner', 'search', 'note'];

/**
 * Whether an element is something beside the article: navigation, a caption, a newsletter's box.
 */
export function isAside(element: PageElement): boolean {
  if (element.getAttribute('aria-hidden') === 'true' || element.hasAttribute('hidden')) return true;
  if (/display:\s*none/iu.test(element.getAttribute('style') ?? '')) return true;
  if (element.hasAttribute(HOLDS_ARTICLE)) return false;
  if (UNREAD.has(element.tagName.toUpperCase()) && !framesTable(element)) return true;
  if (LEFT_OUT_ROLES.includes(element.getAttribute('role') ?? '')) return true;

  const named = `${element.getAttribute('class') ?? ''} ${element.id}`.toLowerCase();
  const classWords = [...named.split(/\s+/u), ...named.split(/[^a-z]+/u)];
  return classWords.some((part) => listedWords('page-parts').has(part));
}

/** Marks an element with most of what a page says. */
const HOLDS_ARTICLE = 'data-holds-article';
/** The share of it from which on an element is nothing beside the article, whatever it is called. */
const HOLDS_SHARE_MIN = 0.5;

/** So many headings stand in an article; what readers say below one has its own, at most. */
const HOLDER_HEADINGS_MIN = 2;

/**
 * Marks what has most of a page's text and its headings in it, such as a form around all, or a
 * “newsletter”.
 */
export function markHolders(document: PageDocument): void {
  // A page can't say so itself.
  for (const element of document.querySelectorAll(`[${HOLDS_ARTICLE}]`))
    element.removeAttribute(HOLDS_ARTICLE);
  const held = new Map<PageElement, number>();
  let whole = 0;
  for (const part of document.querySelectorAll('p, li, dd')) {
    const length = part.textContent?.length ?? 0;
    whole += length;
    for (let around = part.parentElement; around; around = around.parentElement)
      held.set(around, (held.get(around) ?? 0) + length);
  }
  for (const [element, length] of held)
    if (length >= whole * HOLDS_SHARE_MIN && length > 0 && hasHeadings(element))
      element.setAttribute(HOLDS_ARTICLE, '');
}

const hasHeadings = (element: PageElement): boolean =>
  [...element.querySelectorAll('h1, h2, h3')].length >= HOLDER_HEADINGS_MIN;

/** What is set in bold; `markStyles` marks what only its style says. */
export const BOLD = 'b, strong, dfn, [data-bold]';
const BOLD_STYLE = /font-weight:\s*(?:bold|[6-9]00)/iu;
/** A list’s sign, as a word processor writes it in front of each entry. */
const LIST_SIGN = /mso-list:\s*ignore/iu;
const STYLE_RULE = /\.([\w-]{1,60})\s*\{([^{}]{0,2000})\}/gu;

/** Marks what is bold by its style, as pages of word processors have it, and hides signs of lists. */
export function markStyles(document: PageDocument): void {
  const styles = [...document.querySelectorAll('style')].map((style) => style.textContent ?? '');
  const rules = styles.flatMap((style) => [...style.matchAll(STYLE_RULE)]);
  const bold = new Set(
    rules.flatMap(([, name = '', rule = '']) => (BOLD_STYLE.test(rule) ? [name] : [])),
  );
  for (const element of document.querySelectorAll('span, font, p, div')) {
    const classes = (element.getAttribute('class') ?? '').split(/\s+/u);
    const style = element.getAttribute('style') ?? '';
    if (LIST_SIGN.test(style)) element.setAttribute('hidden', '');
    if (BOLD_STYLE.test(style) || classes.some((name) => bold.has(name)))
      element.setAttribute('data-bold', '');
  }
}

/** Elements that a page folds away may hold a part of its article; what is inside a line doesn't. */
const FOLDED = 'div, section, article, p, ul, ol, dd, td, tr, table';

/** What a page shows only at a press, or when it is searched for, is text like any other. */
export function openFolded(document: PageDocument): void {
  for (const hidden of document.querySelectorAll('[hidden="until-found"]'))
    hidden.removeAttribute('hidden');
  for (const details of document.querySelectorAll('details')) details.setAttribute('open', '');
  for (const folded of document.querySelectorAll(FOLDED)) {
    const named = `${folded.getAttribute('class') ?? ''} ${folded.getAttribute('role') ?? ''}`;
    const parts = named.toLowerCase().split(/[^a-z]+/u);
    if (parts.some((part) => listedWords('folded-parts').has(part))) show(folded);
  }
  openControlled(document);
}

/** What opens a part of a page by its id, as one site or another writes it. */
const OPENERS = ['aria-controls', 'data-target', 'data-bs-target'];

/** Opens what a press opens and holds paragraphs, and reads the press itself where it is a heading. */
function openControlled(document: PageDocument): void {
  const opened = new Set(
    OPENERS.flatMap((attribute) =>
      [...document.querySelectorAll(`[${attribute}]`)].map((opener) =>
        (opener.getAttribute(attribute) ?? '').replace(/^#/u, ''),
      ),
    ),
  );
  for (const element of document.querySelectorAll('[id]'))
    if (opened.has(element.id) && element.querySelector('p, dl')) show(element);
  for (const press of document.querySelectorAll('h1 button, h2 button, h3 button, h4 button'))
    press.setAttribute(HOLDS_ARTICLE, '');
}

function show(element: PageElement): void {
  for (const hiding of ['hidden', 'style', 'aria-hidden']) element.removeAttribute(hiding);
}

/** Marks a figure that frames a table. */
const FRAMES_TABLE = 'data-frames-table';

/**
 * Marks the figures with a table in them, as some sites frame their tables as others do pictures:
 * once, since to look into each of many figures inside one another takes the square of a page.
 */
export function markFrames(document: PageDocument): void {
  for (const table of document.querySelectorAll('figure table'))
    for (let part = table.parentElement; part; part = part.parentElement) {
      if (part.hasAttribute(FRAMES_TABLE)) break;
      if (part.tagName === 'FIGURE') part.setAttribute(FRAMES_TABLE, '');
    }
}

const framesTable = (element: PageElement): boolean => element.hasAttribute(FRAMES_TABLE);

/** The same of an element or of any around it. */
export function isLeftOut(element: PageElement): boolean {
  for (let part: PageElement | null = element; part; part = part.parentElement)
    if (part.tagName !== 'BODY' && part.tagName !== 'HTML' && isAside(part)) return true;
  return false;
}

/** The words of an element on one line, without what is beside the article. */
export const pageText = (element: PageNode): string => spaced(rawText(element));

function rawText(node: PageNode): string {
  if (isTextNode(node)) return node.textContent ?? '';
  if (!isElement(node)) return '';
  if (node.tagName === 'BR') return ' ';
  if (isAside(node) || node.tagName === 'SUP') return '';
  return [...node.childNodes].map(rawText).join('');
}

/** A heading's words: what it has for editors is in elements of their own, such as links. */
export function titleText(heading: PageElement): string {
  const words = [...heading.childNodes].map((node) => (isTool(node) ? '' : rawText(node)));
  return spaced(words.join(''));
}

/** A link to the heading itself, or to its editor. */
function isTool(node: PageNode): boolean {
  if (!isElement(node)) return false;
  if (/edit|anchor|permalink|headerlink/iu.test(node.getAttribute('class') ?? '')) return true;
  const target = node.getAttribute('href') ?? '';
  return node.tagName === 'A' && (/action=edit/u.test(target) || /^[#¶§]?$/u.test(pageText(node)));
}
