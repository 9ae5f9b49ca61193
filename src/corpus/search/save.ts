import type { Book } from '../../core/domain/book.ts';
import { linesOf } from './question/asked.ts';
import type { Columns } from './rank/columns.ts';

/** Goes up whenever what is kept, or what it is made from (tokens, stems, sentences), changes. */
const INDEX_VERSION = 5;
const MAGIC = 0x5049_4b43;

const WIDE = [
  'formTerm',
  'stream',
  'sentenceAt',
  'sentenceStart',
  'sentenceEnd',
  'passageAt',
  'passageSection',
  'passageFrom',
  'postingAt',
  'postingPassage',
] as const;
const NARROW = ['formName', 'termName'] as const;

/**
 * A book's columns as bytes, to be kept on disk: six numbers (magic, version, fingerprint of the book, bytes of
 * words, count of stems, count of forms), lengths of the columns, the columns, then the words parted by line ends.
 */
export function packColumns(columns: Columns, book: Book): Uint8Array {
  const words = new TextEncoder().encode([...columns.terms, ...columns.forms].join('\n'));
  const head = Uint32Array.from([
    MAGIC,
    INDEX_VERSION,
    fingerprint(book),
    words.length,
    columns.terms.length,
    columns.forms.length,
    ...WIDE.map((name) => columns[name].length),
    columns.postingCount.length,
  ]);
  const chunks = [
    head,
    ...WIDE.map((name) => columns[name]),
    columns.postingCount,
    ...NARROW.map((name) => columns[name]),
    words,
  ].map((column) => new Uint8Array(column.buffer, column.byteOffset, column.byteLength));
  const bytes = new Uint8Array(chunks.reduce((sum, chunk) => sum + chunk.length, 0));
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}

/** The columns that {@link packColumns} packed, or undefined where they are of another version or of another book. */
export function unpackColumns(packed: Uint8Array, book: Book): Columns | undefined {
  // Columns are read in place, so they have to begin at a multiple of four.
  const bytes = packed.byteOffset % 4 === 0 ? packed : packed.slice();
  const size = 6 + WIDE.length + 1;
  if (bytes.length < 4 * size) return undefined;
  const head = new Uint32Array(bytes.buffer, bytes.byteOffset, size);
  const [magic, version, print, wordBytes = 0, terms = 0, forms = 0, ...lengths] = head;
  if (magic !== MAGIC || version !== INDEX_VERSION || print !== fingerprint(book)) return undefined;
  const counts = lengths[WIDE.length] ?? 0;
  const wide = lengths.slice(0, WIDE.length).reduce((sum, n) => sum + n, 0);
  if (bytes.length !== 4 * (size + wide) + 2 * counts + forms + terms + wordBytes) return undefined;
  return read(bytes, size, lengths, { terms, forms, counts });
}

function read(
  bytes: Uint8Array,
  size: number,
  lengths: readonly number[],
  { terms, forms, counts }: { terms: number; forms: number; counts: number },
): Columns {
  let at = bytes.byteOffset + 4 * size;
  const wide = (i: number) => {
    const column = new Uint32Array(bytes.buffer, at, lengths[i] ?? 0);
    at += column.byteLength;
    return column;
  };
  const [formTerm, stream, sentenceAt, sentenceStart, sentenceEnd] = [
    wide(0),
    wide(1),
    wide(2),
    wide(3),
    wide(4),
  ];
  const [passageAt, passageSection, passageFrom, postingAt, postingPassage] = [
    wide(5),
    wide(6),
    wide(7),
    wide(8),
    wide(9),
  ];
  const postingCount = new Uint16Array(bytes.buffer, at, counts);
  at += postingCount.byteLength;
  const formName = new Uint8Array(bytes.buffer, at, forms);
  const termName = new Uint8Array(bytes.buffer, at + forms, terms);
  const text = new TextDecoder().decode(bytes.subarray(at + forms + terms - bytes.byteOffset));
  const words = text === '' ? [] : text.split('\n');
  const stems = words.slice(0, terms);
  return {
    terms: stems,
    termOf: new Map(stems.map((stem, i) => [stem, i])),
    forms: words.slice(terms),
    ...{ formTerm, formName, termName, stream, sentenceAt, sentenceStart, sentenceEnd },
    ...{ passageAt, passageSection, passageFrom, postingAt, postingPassage, postingCount },
  };
}

/** FNV-1a over all that the columns are made from. */
function fingerprint(book: Book): number {
  let hash = 0x811c9dc5;
  const lines = linesOf(book);
  for (const section of book.sections) {
    for (const passage of section.passages) {
      hash = Math.imul(hash ^ passage.from ^ (section.n << 16), 0x01000193);
      const text = [passage.text, ...lines(passage)].join('\n');
      for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
    }
  }
  return hash >>> 0;
}
