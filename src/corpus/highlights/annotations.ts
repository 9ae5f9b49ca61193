import { decodePercent } from '../../lib/text.ts';
import { type Highlight, highlight } from './highlight.ts';

/** How deep nested selectors are followed; two or three levels are usual. */
const DEPTH_MAX = 5;

/** A property of unchecked JSON; undefined if the value isn't an object. */
const valueAt = (json: unknown, key: string): unknown =>
  typeof json === 'object' && json !== null
    ? Object.entries(json).find(([own]) => own === key)?.[1]
    : undefined;

const listOf = (jsonValue: unknown): readonly unknown[] =>
  Array.isArray(jsonValue) ? jsonValue : [jsonValue];

/** A text, or one with its language beside it. */
const textOf = (jsonValue: unknown): string | undefined =>
  [jsonValue, valueAt(jsonValue, 'text'), valueAt(jsonValue, 'stringValue')].find(
    (candidate) => typeof candidate === 'string',
  );

/** Whether an object says that it is of a type, alone or among others. */
const isOfType = (json: unknown, type: string): boolean =>
  listOf(valueAt(json, 'type')).includes(type);

/** What of the web's annotations holds others, and where. */
const HOLDERS: readonly (readonly [type: string, key: string])[] = [
  ['AnnotationSet', 'items'],
  ['AnnotationPage', 'items'],
  ['AnnotationCollection', 'first'],
];

/** Where Hypothesis lists annotations: in what it answers, and in a file that its sidebar saves. */
const LISTED = ['rows', 'annotations'] as const;

/** Hypothesis says of which page an annotation is, and no type. */
const isOfHypothesis = (item: unknown): boolean => typeof valueAt(item, 'uri') === 'string';

/** The annotations of an export of Hypothesis; undefined if it is none. */
function itemsOfHypothesis(json: unknown): readonly unknown[] | undefined {
  const lists = LISTED.map((key) => valueAt(json, key));
  return lists.filter(Array.isArray).find((list) => list.some(isOfHypothesis));
}

/**
 * The annotations of a set, a page, a collection's first page, a list, or one; undefined if none.
 */
function itemsOf(json: unknown): readonly unknown[] | undefined {
  const [, key] = HOLDERS.find(([type]) => isOfType(json, type)) ?? [];
  const held = key === undefined ? json : valueAt(json, key);
  if (isOfType(held, 'AnnotationPage') && held !== json) return itemsOf(held);
  const items = isOfType(held, 'Annotation') ? [held] : held;
  if (!Array.isArray(items)) return undefined;
  return key !== undefined || items.some((item) => isOfType(item, 'Annotation'))
    ? items
    : undefined;
}

/**
 * Reads a set of EPUB annotations (W3C EPUB Annotations 1.0, draft of May 2026), the web's own, or
 * those of Hypothesis. The words of a highlight are quoted, in its text fragment or in its body; an
 * annotation that has only a position in a file is left out.
 * @returns undefined if it is no such set
 */
export function readAnnotations(json: unknown): Highlight[] | undefined {
  const items = itemsOf(json) ?? itemsOfHypothesis(json);
  if (items === undefined) return undefined;

  const setTitle = textOf(valueAt(valueAt(json, 'about'), 'dc:title'));
  return items.flatMap((item) => {
    const [pageTitle] = listOf(valueAt(valueAt(item, 'document'), 'title'));
    const title = setTitle ?? textOf(pageTitle);
    const markedWords = listOf(valueAt(item, 'target'))
      .flatMap((target) => listOf(valueAt(target, 'selector')))
      .map((selector) => fragmentOf(selector, DEPTH_MAX))
      .find((fragment) => fragment !== '');
    const isRemark = valueAt(item, 'motivation') === 'commenting' || isOfHypothesis(item);
    if (markedWords === undefined && isRemark) return [];
    const bodies = listOf(valueAt(item, 'body')).map((body) => valueAt(body, 'value'));
    const remark = [...bodies, valueAt(item, 'bodyValue'), valueAt(item, 'text')]
      .flatMap((remarkText) => textOf(remarkText) ?? [])
      .join('\n');
    // A remark without the words it is about can't be placed.
    return (
      (markedWords === undefined
        ? highlight(title, remark)
        : highlight(title, markedWords, remark)) ?? []
    );
  });
}

/**
 * The words that are quoted, or of `#:~:text=prefix-,start,end,-suffix`; of a range only its two
 * ends are known.
 */
function fragmentOf(from: unknown, depth: number): string {
  if (from === undefined || depth === 0) return '';
  const [, directive = ''] = /:~:text=([^&]*)/u.exec(textOf(valueAt(from, 'value')) ?? '') ?? [];
  const directiveParts = directive.split(',');
  // What stands before and after is marked by a hyphen; words alone may begin or end with one.
  const ends =
    directiveParts.length < 2
      ? directiveParts
      : directiveParts.filter((directivePart) => !/^-|-$/u.test(directivePart));
  const exactWords = textOf(valueAt(from, 'exact')) || ends.map(decodePercent).join(' … ');
  return exactWords || fragmentOf(valueAt(from, 'refinedBy'), depth - 1);
}
