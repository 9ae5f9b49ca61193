import { spaced } from '../../lib/text.ts';
import { listedWords } from '../word-lists.ts';
import { isElement, isTextNode, type PageElement, type PageNode } from './dom.ts';

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
  if (UNREAD.has(element.tagName.toUpperCase()) && !holdsTable(element)) return true;
  const role = element.getAttribute('role') ?? '';
  if (LEFT_OUT_ROLES.includes(role) || element.getAttribute('aria-hidden') === 'true') return true;
  if (element.hasAttribute('hidden')) return true;
  if (/display:\s*none/iu.test(element.getAttribute('style') ?? '')) return true;

  const named = `${element.getAttribute('class') ?? ''} ${element.id}`.toLowerCase();
  return named.split(/[^a-z]+/u).some((part) => listedWords('page-parts').has(part));
}

/** Some sites frame their tables as others do pictures. */
const holdsTable = (element: PageElement): boolean =>
  element.tagName === 'FIGURE' && element.querySelector('table') !== null;

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
