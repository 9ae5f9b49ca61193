import { isUtf8 } from 'node:buffer';
import { basename, posix } from 'node:path';
import { buffer } from 'node:stream/consumers';
import iconv from 'iconv-lite';
import {
  type Entry,
  fromBufferPromise,
  getFileNameLowLevel,
  validateFileName,
  type ZipFile,
} from 'yauzl';
import { UserError } from '../../../core/errors.ts';
import { decodePercent } from '../../../lib/text.ts';
import {
  MAX_ENTRIES,
  MAX_ENTRY_BYTES,
  MAX_EPUB_BYTES,
  MAX_RATIO,
  MAX_TOTAL_BYTES,
} from '../limits.ts';

export type Archive = Awaited<ReturnType<typeof openArchive>>;

/**
 * Whether a file is a packed one: by its first bytes or, where a download put others before them,
 * by its end.
 */
export const isZip = (bytes: Uint8Array): boolean =>
  (bytes[0] === 0x50 && bytes[1] === 0x4b && (bytes[2] ?? 9) < 9) ||
  zipIn(bufferOf(bytes)) !== undefined;

/**
 * Reads the directory of a zip file, and checks what it declares: number and names of files, sizes,
 * ratio. Nothing is unpacked before it is asked for, and nothing is written anywhere.
 * @throws UserError if it is no zip, cut off, encrypted, or beyond the limits
 */
export async function openArchive(bytes: Uint8Array, file: string) {
  if (bytes.length > MAX_EPUB_BYTES) throw tooLarge(file);
  const packed = zipIn(bufferOf(bytes));
  if (!packed) throw broken(file);

  const options = { lazyEntries: true, validateEntrySizes: true, decodeStrings: false };
  const zip = await fromBufferPromise(packed, options).catch(() => {
    throw broken(file);
  });
  if (zip.entryCount > MAX_ENTRIES) throw tooLarge(file);

  const entries = await listEntries(zip, file);
  checkDeclared(entries, file);

  const forms = new Map(
    [...entries]
      .reverse()
      .flatMap(([name, entry]) => namesOf(entry).map((fileName) => [formOf(fileName), name])),
  );

  return {
    names: [...entries.keys()],
    /** The name of the file that a reference inside the book means; undefined if there is none. */
    find(folder: string, href: string): string | undefined {
      const wholeHref = href.trim();
      const whole = wholeHref.replace(/#.*$/su, '');
      // A name may have these signs in it.
      const names = [whole, whole.replace(/\?.*$/su, ''), wholeHref];
      // Some programs write paths from the archive's root.
      const paths = [folder, ''].flatMap((from) =>
        names.map((fileName) => joinPath(from, fileName)),
      );
      return (
        paths.find((path) => entries.has(path)) ??
        paths.map((path) => forms.get(formOf(path))).find(Boolean)
      );
    },
    /**
     * The file's bytes; undefined if there is no such file.
     * @throws UserError if it is broken or too large
     */
    async read(fileName: string): Promise<Buffer | undefined> {
      const entry = entries.get(fileName);
      return entry && inflate(zip, entry, file);
    },
  };
}

const bufferOf = (bytes: Uint8Array) =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** A path inside a book, resolved against a folder: percent signs decoded, `.` and `..` taken. */
export const joinPath = (folder: string, path: string): string =>
  posix.join('/', path.startsWith('/') ? '' : folder, decodePercent(path)).slice(1);

/**
 * One form for what programs write differently: letters with accents, capitals, slashes, percent
 * signs.
 */
const formOf = (path: string) =>
  joinPath('', decodePercent(path).replaceAll('\\', '/')).normalize('NFKC').toLowerCase();

/**
 * The record at the end of a zip, the beginning of a directory, and the length of that record
 * without its comment.
 */
const END = Buffer.from('504b0506', 'hex');
const DIRECTORY = Buffer.from('504b0102', 'hex');
const END_LENGTH = 22;
/**
 * Signatures that are looked at from the end of a file: each file packed inside unpacked may have
 * one.
 */
const SIGNATURES_MAX = 50;

/**
 * The zip in a file, without what stands before and behind it or as its comment; undefined if there
 * is none.
 */
function zipIn(bytes: Buffer): Buffer | undefined {
  let end = bytes.lastIndexOf(END);
  for (let n = 0; n < SIGNATURES_MAX && end >= 0; n += 1) {
    const begin = end + END_LENGTH <= bytes.length ? beginOf(bytes, end) : undefined;
    if (begin !== undefined) {
      const zip = bytes.subarray(begin, end + END_LENGTH);
      if (zip.readUInt16LE(zip.length - 2) === 0) return zip;
      const copy = Buffer.from(zip);
      copy.writeUInt16LE(0, copy.length - 2);
      return copy;
    }
    end = end === 0 ? -1 : bytes.lastIndexOf(END, end - 1);
  }

  return undefined;
}

/**
 * Where a zip begins in a file, by the record at its end; undefined if that leads to no directory.
 */
function beginOf(bytes: Buffer, end: number) {
  const size = bytes.readUInt32LE(end + 12);
  const offset = bytes.readUInt32LE(end + 16);
  if (offset === 0xffff_ffff || size === 0) return 0;
  const isDirectory = (at: number) => at >= 0 && bytes.subarray(at, at + 4).equals(DIRECTORY);
  if (end - size >= offset && isDirectory(end - size)) return end - size - offset;
  if (isDirectory(offset)) return 0;
  return undefined;
}

const tooLarge = (file: string) =>
  new UserError(
    `${file} unpacks to more than a book can be: at most ${MAX_ENTRIES} files, ` +
      `${MAX_ENTRY_BYTES / 1024 / 1024} MB each and ${MAX_TOTAL_BYTES / 1024 / 1024} MB in all. Add ` +
      'the book as plain text instead.',
  );

const repetitive = (file: string, page: string) =>
  new UserError(
    `${file} can’t be read: ${basename(page)} in it is packed more than ${MAX_RATIO} times smaller ` +
      'than it is, so it can only repeat the same few characters or tags, and no text does. Add the ' +
      'book as plain text instead.',
  );

const broken = (file: string) =>
  new UserError(
    `${file} isn’t a readable EPUB: it’s damaged, cut off or packed in another way. Download it ` +
      'again, or add the book as plain text.',
  );

async function listEntries(zip: ZipFile, file: string): Promise<Map<string, Entry>> {
  const entries = new Map<string, Entry>();
  try {
    for await (const entry of zip.eachEntry()) {
      const [name = ''] = namesOf(entry);
      if (validateFileName(name) !== null)
        throw new UserError(
          `${file} holds a file whose name points outside of it, which no book needs. Get the book elsewhere.`,
        );
      const path = posix.join('/', name).slice(1);
      if (!name.endsWith('/') && !entries.has(path)) entries.set(path, entry);
    }
  } catch (error) {
    throw error instanceof UserError ? error : broken(file);
  }

  return entries;
}

/**
 * A file's names, best first: many write UTF-8 without saying so, and of other bytes nobody knows
 * the encoding.
 */
function namesOf({ generalPurposeBitFlag: flags, fileNameRaw: raw, extraFields }: Entry) {
  const named = (flag: number) => getFileNameLowLevel(flag, raw, extraFields, false);
  if (isUtf8(raw)) return [named(flags | 0x800)];
  return [named(flags), iconv.decode(raw, 'win1252')];
}

function checkDeclared(entries: ReadonlyMap<string, Entry>, file: string) {
  let total = 0;
  for (const [name, entry] of entries) {
    total += entry.uncompressedSize;
    if (entry.uncompressedSize > MAX_ENTRY_BYTES || total > MAX_TOTAL_BYTES) throw tooLarge(file);
    const ratio = entry.uncompressedSize / Math.max(1, entry.compressedSize);
    if (entry.uncompressedSize > 100_000 && ratio > MAX_RATIO) throw repetitive(file, name);
  }
}

/**
 * A file's bytes. It fails once more comes than was declared (`validateEntrySizes`), and that was
 * checked.
 */
async function inflate(zip: ZipFile, entry: Entry, file: string): Promise<Buffer> {
  if (entry.isEncrypted())
    throw new UserError(
      `${file} is encrypted, so its text can’t be read. Add a copy without copy protection.`,
    );
  try {
    return await buffer(await zip.openReadStreamPromise(entry));
  } catch {
    throw broken(file);
  }
}
