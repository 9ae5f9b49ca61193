import { walk } from '../import/epub/xml.ts';
import { plainKey } from '../import/text/words.ts';

/** A file of an EPUB as far as positions need it: its elements, and its letters in order. */
export type FileOutline = ReturnType<typeof outlineOf>;

/** An element below the body, or the body itself. */
export interface Element {
  readonly name: string;
  readonly parent?: Element;
  /** Position among its parent's child elements, from 0. */
  readonly at: number;
  readonly children: Element[];
}

/** Not shown to readers as text of the book. */
const UNREAD = new Set(['script', 'style', 'head', 'svg', 'math', 'rt', 'rp']);

const HEADING = /^h[1-6]$/;

/** Deeper markup is read as if it stood in the deepest element; no book needs more. */
const DEEPEST = 200;

/** Letters and digits alone, folded, so that the same words are the same whatever stands between them. */
export const lettersOf = (text: string): string => plainKey(text).replaceAll(' ', '');

export function outlineOf(source: string) {
  const body: Element = { name: 'body', at: 0, children: [] };
  let current: Element | undefined;
  let depth = 0;
  let unread = 0;
  /** Its letters and digits, folded, without anything between them. */
  let letters = '';
  /** The words of its first heading; empty if it has none. */
  let heading = '';
  let headings = 0;
  /** In reading order: from which letter on the text is that element's. */
  const runs: { at: number; element: Element }[] = [];
  walk(source, {
    open(name) {
      if (UNREAD.has(name)) unread += 1;
      if (name === 'body') current ??= body;
      if (!current || name === 'body') return;
      depth += 1;
      if (HEADING.test(name)) headings += 1;
      if (depth > DEEPEST) return;
      const element: Element = { name, parent: current, at: current.children.length, children: [] };
      current.children.push(element);
      current = element;
    },
    text(text) {
      if (!current || unread > 0) return;
      if (headings === 1 && isInHeading(current)) heading += text;
      const more = lettersOf(text);
      if (more === '') return;
      if (runs.at(-1)?.element !== current) runs.push({ at: letters.length, element: current });
      letters += more;
    },
    close(name) {
      if (UNREAD.has(name)) unread -= 1;
      if (!current || name === 'html') return;
      if (name === 'body') current = undefined;
      else {
        if (depth <= DEEPEST) current = current.parent ?? current;
        depth -= 1;
      }
    },
  });
  return { body, heading: heading.trim(), letters, runs };
}

const isInHeading = (element: Element): boolean =>
  HEADING.test(element.name) || (element.parent !== undefined && isInHeading(element.parent));
