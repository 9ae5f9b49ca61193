import { UserError } from '../../core/errors.ts';
import { parsedJson } from '../../lib/text.ts';
import type { ImportFile } from '../import/draft.ts';
import { isZip, openArchive } from '../import/epub/zip.ts';
import { decode } from '../import/text/decode.ts';
import { readAnnotations } from './annotations.ts';
import { readClippings } from './clippings.ts';
import type { Highlight } from './highlight.ts';
import { readKoreader } from './koreader.ts';
import { readNotebookPage, readNotebookTable } from './notebook.ts';
import { highlightsOf, type TitledBook } from './of-book.ts';
import { readReadwise } from './readwise.ts';

/** Ten years on a Kindle fit in half of that. */
const BYTES_MAX = 4 * 2 ** 20;

const KINDS =
  'I read My Clippings.txt of Kindle and KOReader, a notebook of the Kindle app, KOReader’s JSON, ' +
  'Readwise’s CSV, Hypothesis’s JSON and annotations of EPUBs and of the web';

/** Most highlights of a file and a book that are looked for. */
const HIGHLIGHTS_MAX = 2000;

/** Work for another thread: whatever a member's file costs, it costs nobody else. */
export interface MarksJob {
  readonly kind: 'marks';
  readonly file: ImportFile;
  readonly book: TitledBook;
}

/**
 * A file’s highlights in a book.
 * @throws UserError as `readHighlights`, `highlightsOf`, or if they are too many
 */
export async function readMarks({ file, book }: MarksJob): Promise<readonly Highlight[]> {
  const highlights = highlightsOf(await readHighlights(file), book, file.name);
  if (highlights.length <= HIGHLIGHTS_MAX) return highlights;
  throw new UserError(
    `${file.name} has ${highlights.length} highlights in ${book.title}; the limit is ${HIGHLIGHTS_MAX}.`,
  );
}

/**
 * Reads the highlights of a file from an e-reader, whatever it is called: what kind it is shows in
 * its beginning.
 * @throws UserError if it is of no known kind, too large, broken, or without a highlight
 */
export async function readHighlights({ name, bytes }: ImportFile): Promise<readonly Highlight[]> {
  checkSize(name, bytes.length);
  const fileText = textOf(name, isZip(bytes) ? await packedAnnotations(name, bytes) : bytes);
  const highlights = parse(name, fileText);
  if (!highlights) throw new UserError(`I can’t find highlights in ${name}. ${KINDS}.`);
  if (highlights.every(({ kind }) => kind === 'note'))
    throw new UserError(
      `${name} has no highlight with words in it. Export it with the marked text, not places alone.`,
    );
  return highlights;
}

/**
 * Refuses a file by the size that its platform names, before it is read.
 * @throws UserError if it is too large
 */
export function checkSize(fileName: string, bytes: number): void {
  if (bytes <= BYTES_MAX) return;
  throw new UserError(
    `${fileName} is too large for highlights: the limit is 4 MB. Export one book alone.`,
  );
}

function parse(fileName: string, fileText: string): readonly Highlight[] | undefined {
  // A title in it may begin with a bracket, as JSON does, which has no line of such signs.
  if (/^={10}/mu.test(fileText)) return readClippings(fileText);
  if (!/^\s*[{[]/u.test(fileText))
    return readNotebookPage(fileText) ?? readNotebookTable(fileText) ?? readReadwise(fileText);
  const json = parsedJson(fileText) ?? severalIn(fileText);
  if (json === undefined)
    throw new UserError(`${fileName} is JSON that is cut off or damaged. Export it again.`);
  return readAnnotations(json) ?? readKoreader(json);
}

/**
 * The exports of an older file of KOReader's, to which each was added behind the last: objects, or
 * lists of them.
 */
function severalIn(fileText: string): unknown {
  const values = parsedJson(`[${fileText.replace(/(?<=[}\]])\s*(?=[{[])/gu, ',')}]`);
  return Array.isArray(values) ? values.flat() : undefined;
}

/** In whatever encoding a device or a spreadsheet wrote it. */
function textOf(fileName: string, bytes: Uint8Array): string {
  const decoded = decode(bytes);
  if (decoded.includes('\0')) throw new UserError(`${fileName} isn’t a text file. ${KINDS}.`);
  return decoded;
}

/** The annotations of a packed file: a set of its own, or inside an EPUB. */
async function packedAnnotations(fileName: string, bytes: Uint8Array): Promise<Uint8Array> {
  try {
    const archive = await openArchive(bytes, fileName);
    const annotationsFile =
      (await archive.read('annotations.json')) ?? (await archive.read('META-INF/annotations.json'));
    if (annotationsFile && annotationsFile.length <= BYTES_MAX) return annotationsFile;
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
  }
  throw new UserError(`${fileName} is a packed file without readable annotations. ${KINDS}.`);
}
