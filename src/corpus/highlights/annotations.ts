import { z } from 'zod';
import { decodePercent } from '../../lib/text.ts';
import { type Highlight, highlight } from './highlight.ts';

/** Selectors inside selectors that are followed; two or three are usual. */
const DEEPEST = 5;

const listOf = (value: unknown): readonly unknown[] =>
  Array.isArray(value) ? value : value === undefined ? [] : [value];

const set = z.looseObject({
  type: z.literal('AnnotationSet'),
  about: z.unknown().optional(),
  items: z.array(z.unknown()),
});

const annotation = z.looseObject({
  motivation: z.unknown().optional(),
  target: z.looseObject({ selector: z.unknown().optional() }),
  body: z.unknown().optional(),
});

const selector = z.looseObject({ value: z.unknown().optional(), refinedBy: z.unknown().optional() });

const value = z.union([
  z.string(),
  z.looseObject({ text: z.string() }).transform(({ text }) => text),
  z.looseObject({ stringValue: z.string() }).transform(({ stringValue }) => stringValue),
]);

const body = z.looseObject({ value });

/**
 * Reads a set of EPUB annotations (W3C EPUB Annotations 1.0, draft of May 2026). The words of a highlight are in its
 * text fragment, else in its body; an annotation that has neither, only a position in a file, is left out.
 * @returns undefined where it is no such set
 */
export function readAnnotations(json: unknown): Highlight[] | undefined {
  const read = set.safeParse(json).data;
  if (!read) return undefined;
  const about = z.looseObject({ 'dc:title': value }).safeParse(read.about).data;
  return read.items.flatMap((item) => {
    const one = annotation.safeParse(item).data;
    if (!one) return [];
    const words = listOf(one.target.selector)
      .map((each) => fragmentOf(each, DEEPEST))
      .find((found) => found !== '');
    const said = listOf(one.body)
      .flatMap((each) => body.safeParse(each).data?.value ?? [])
      .join('\n');
    if (words) return highlight(about?.['dc:title'], words, said) ?? [];
    // A remark without the words that it is about can't be placed.
    return one.motivation === 'commenting' ? [] : (highlight(about?.['dc:title'], said) ?? []);
  });
}

/** The words of `#:~:text=prefix-,start,end,-suffix`; of a range only its two ends are known. */
function fragmentOf(from: unknown, depth: number): string {
  const one = selector.safeParse(from).data;
  if (!one || depth === 0) return '';
  const [, directive = ''] = (typeof one.value === 'string' && /:~:text=([^&]*)/u.exec(one.value)) || [];
  const parts = directive.split(',');
  // What stands before and after is marked by a hyphen; words alone may begin or end with one.
  const ends = parts.length < 2 ? parts : parts.filter((part) => !/^-|-$/u.test(part));
  return ends.map(decodePercent).join(' … ') || fragmentOf(one.refinedBy, depth - 1);
}
