import { parseHTML } from 'linkedom';

/** What is read of a page's elements; the library's own types want those of a browser. */
export interface PageNode {
  readonly nodeType: number;
  readonly textContent: string | null;
  readonly childNodes: Iterable<PageNode>;
}

export interface PageElement extends PageNode {
  readonly tagName: string;
  readonly id: string;
  readonly children: Iterable<PageElement>;
  readonly parentElement: PageElement | null;
  readonly nextElementSibling: PageElement | null;
  getAttribute(name: string): string | null;
  hasAttribute(name: string): boolean;
  setAttribute(name: string, value: string): void;
  removeAttribute(name: string): void;
  querySelector(selector: string): PageElement | null;
  querySelectorAll(selector: string): Iterable<PageElement>;
}

export interface PageDocument {
  readonly body: PageElement;
  querySelector(selector: string): PageElement | null;
  querySelectorAll(selector: string): Iterable<PageElement>;
  cloneNode(deep: boolean): unknown;
}

const ELEMENT = 1;
const TEXT = 3;

export const isElement = (node: PageNode): node is PageElement => node.nodeType === ELEMENT;
export const isTextNode = (node: PageNode): boolean => node.nodeType === TEXT;

/**
 * What a page shows. The library makes a body of its own, with nothing in it, where a page leaves
 * out `<head>` or `<body>`, as it may.
 */
export const bodyOf = (document: PageDocument): PageElement =>
  document.querySelector('body') ?? document.querySelector('html') ?? document.body;

/** The elements of a page. No script runs, and nothing is fetched. */
export function parsePage(html: string): PageDocument {
  const whole = /<html[\s>]/iu.test(html) ? html : `<html><body>${html}</body></html>`;
  const { document } = parseHTML(whole) as unknown as { document: PageDocument };
  return document;
}
