import type { Book, Place } from '../../src/core/domain/book.ts';
import type { Saved } from '../../src/core/domain/club.ts';
import type { Part } from '../../src/core/reply.ts';
import { sectionLabel } from '../../src/corpus/place.ts';
import { writeRows } from '../../src/lib/csv.ts';
import { markdownLine } from '../../src/lib/markdown.ts';

/** What one's own entries may be taken away as. */
export const FORMATS = ['list', 'markdown', 'csv', 'annotations'] as const;

const LAST = Number.MAX_SAFE_INTEGER;

const startOf = ({ mark }: Saved): number => mark?.spot?.start ?? 0;

/** One's own entries of a book as a file, in the book's order. */
export function exported(
  as: Exclude<(typeof FORMATS)[number], 'list'>,
  book: Book,
  entries: readonly Saved[],
  place: Place,
): Part {
  const name = `${book.id}-saved`;
  const inOrder = entries.toSorted(
    (a, b) => (a.section ?? LAST) - (b.section ?? LAST) || startOf(a) - startOf(b) || a.at - b.at,
  );
  const labelled = (one: Saved) => {
    const section = one.section === undefined ? undefined : book.sections[one.section - 1];
    return section ? sectionLabel(book, section, place) : '';
  };
  if (as === 'csv') return { kind: 'file', name: `${name}.csv`, content: csvOf(book, inOrder, labelled) };
  if (as === 'annotations')
    return { kind: 'file', name: `${name}-annotations.json`, content: annotationsOf(book, inOrder) };
  return { kind: 'file', name: `${name}.md`, content: markdownOf(book, inOrder, labelled) };
}

/** With the columns that Readwise takes. */
function csvOf(book: Book, entries: readonly Saved[], labelled: (one: Saved) => string): string {
  const rows = entries.map((one) => [
    one.text,
    book.title,
    book.author,
    one.mark?.note ?? '',
    labelled(one),
    new Date(one.at).toISOString(),
  ]);
  return writeRows([['Highlight', 'Title', 'Author', 'Note', 'Section', 'Date'], ...rows]);
}

function markdownOf(book: Book, entries: readonly Saved[], labelled: (one: Saved) => string): string {
  const quoted = (text: string) => text.split('\n').map((one) => `> ${markdownLine(one)}`);
  const blocks = entries.map((one) =>
    [
      ...quoted(one.text),
      ...(labelled(one) === '' ? [] : ['>', `> — ${markdownLine(labelled(one))}`]),
      ...(one.mark?.note === undefined ? [] : ['', markdownLine(one.mark.note)]),
    ].join('\n'),
  );
  return `${[`# ${markdownLine(book.title)}`, ...blocks].join('\n\n')}\n`;
}

/**
 * W3C EPUB Annotations 1.0 (draft of May 2026). Nothing is known here of the files in anybody's EPUB, so what is marked
 * is named by its words, as a text fragment.
 */
function annotationsOf(book: Book, entries: readonly Saved[]): string {
  const items = entries.map((one) => ({
    id: `urn:commonplace:${one.id}`,
    type: 'Annotation',
    created: new Date(one.at).toISOString(),
    motivation: 'highlighting',
    target: {
      source: '',
      selector: [{ type: 'FragmentSelector', value: `:~:text=${fragment(one.text)}` }],
    },
    ...(one.mark?.note !== undefined && { body: { type: 'TextualBody', value: one.mark.note } }),
  }));
  const set = {
    '@context': 'https://www.w3.org/ns/epub-anno.jsonld',
    id: `urn:commonplace:${book.id}`,
    type: 'AnnotationSet',
    about: { 'dc:title': book.title, ...(book.author !== '' && { 'dc:creator': [book.author] }) },
    items,
  };
  return `${JSON.stringify(set, null, 2)}\n`;
}

/** A hyphen has a meaning of its own there. https://wicg.github.io/scroll-to-text-fragment/#syntax */
function fragment(text: string): string {
  return encodeURIComponent(text.replace(/\p{Cs}/gu, '\uFFFD')).replaceAll('-', '%2D');
}
