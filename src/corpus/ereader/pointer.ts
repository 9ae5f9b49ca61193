/** A position in an EPUB as an e-reader names it: which file of the spine, and the way down to an element in it. */
export interface Pointer {
  /** From 1, as the reader counts the spine. */
  readonly fragment: number;
  /** From the file's body down, outermost first; empty for the file's beginning. */
  readonly path: readonly PathStep[];
}

/** The `n`th child element of that name, from 1. */
export interface PathStep {
  readonly name: string;
  readonly n: number;
}

const FRAGMENT = /^\/body(?:\[1\])?\/DocFragment(?:\[(\d{1,6})\])?(?=[/.]|$)/;

/** crengine's own names for files, counted from 0. */
const ANCHOR = /^#_doc_fragment_(\d{1,6})_/;

const STEP = /^([A-Za-z][\w-]*)(?:\[(\d{1,6})\])?$/;

/** Longest pointer that is read; real ones have some dozens of characters. */
const LONGEST = 2000;

/**
 * Reads an xpointer of KOReader's engine in each of its forms: with an index at every step, with one only where
 * there are siblings, with or without a text node and an offset. A missing index is 1.
 * https://github.com/koreader/crengine/blob/master/crengine/src/lvtinydom.cpp
 * @returns undefined for anything else: a page number, an id, a broken text
 */
export function readPointer(text: string): Pointer | undefined {
  if (text.length > LONGEST) return undefined;
  const [, anchor] = ANCHOR.exec(text) ?? [];
  if (anchor !== undefined) return { fragment: Number(anchor) + 1, path: [] };
  const found = FRAGMENT.exec(text);
  if (!found) return undefined;
  const fragment = Number(found[1] ?? 1);
  if (fragment < 1) return undefined;
  return { fragment, path: readPath(text.slice(found[0].length)) };
}

/** The elements on the way, as far as they can be read: text nodes and offsets name a point inside the last one. */
function readPath(rest: string): PathStep[] {
  const steps: PathStep[] = [];
  const names = rest
    .replace(/\.\d+$/, '')
    .split('/')
    .slice(1);
  if (/^body(?:\[1\])?$/.test(names[0] ?? '')) names.shift();
  for (const name of names) {
    const [, tag, n = '1'] = STEP.exec(name) ?? [];
    if (tag === undefined || Number(n) < 1) break;
    steps.push({ name: tag.toLowerCase(), n: Number(n) });
  }
  return steps;
}
