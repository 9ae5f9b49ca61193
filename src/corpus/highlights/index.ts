import { UserError } from '../../core/errors.ts';
import type { ImportFile } from '../import/draft.ts';
import { isZip, openArchive } from '../import/epub/zip.ts';
import { readAnnotations } from './annotations.ts';
import { readClippings } from './clippings.ts';
import type { Highlight } from './highlight.ts';
import { readKoreader } from './koreader.ts';
import { readReadwise } from './readwise.ts';

/** Ten years on a Kindle fit in half of that. */
const MOST_BYTES = 4 * 2 ** 20;

const KINDS =
  'I read Kindle’s My Clippings.txt, KOReader’s exports (JSON or text), Readwise’s CSV and EPUB annotations';

/**
 * Reads the highlights of a file from an e-reader, whatever it is called: what kind it is shows in its beginning.
 * @throws UserError if it is of no known kind, too large, broken, or without a highlight
 */
export async function readHighlights({ name, bytes }: ImportFile): Promise<readonly Highlight[]> {
  checkSize(name, bytes.length);
  const text = textOf(name, isZip(bytes) ? await packed(name, bytes) : bytes);
  const found = parse(name, text);
  if (!found) throw new UserError(`I can’t find highlights in ${name}. ${KINDS}.`);
  if (found.length === 0) {
    throw new UserError(
      `${name} has no highlight with words in it: positions alone can’t be found in another copy of the book. Export it with the marked text.`,
    );
  }
  return found;
}

/** Refuses a file by the size that its platform names, before it is read. @throws UserError if it is too large */
export function checkSize(name: string, bytes: number): void {
  if (bytes <= MOST_BYTES) return;
  throw new UserError(`${name} is too large for highlights: the limit is 4 MB. Export one book alone.`);
}

function parse(name: string, text: string): readonly Highlight[] | undefined {
  if (!/^\s*[{[]/u.test(text)) return /^={10}/mu.test(text) ? readClippings(text) : readReadwise(text);
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new UserError(`${name} is JSON that is cut off or damaged. Export it again.`);
  }
  return readAnnotations(json) ?? readKoreader(json);
}

/** UTF-8 or UTF-16, as its byte order mark says. */
function textOf(name: string, bytes: Uint8Array): string {
  const text = new TextDecoder(bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : 'utf-8').decode(bytes);
  if (text.includes('\0')) throw new UserError(`${name} isn’t a text file. ${KINDS}.`);
  return text;
}

/** The annotations of a packed file: a set of its own, or inside an EPUB. */
async function packed(name: string, bytes: Uint8Array): Promise<Uint8Array> {
  try {
    const archive = await openArchive(bytes, name);
    const found =
      (await archive.read('annotations.json')) ?? (await archive.read('META-INF/annotations.json'));
    if (found && found.length <= MOST_BYTES) return found;
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
  }
  throw new UserError(`${name} is a packed file without readable annotations. ${KINDS}.`);
}
