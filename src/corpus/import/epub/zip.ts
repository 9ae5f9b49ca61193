import { basename } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { type Entry, fromBufferPromise, type ZipFile } from 'yauzl';
import { UserError } from '../../../core/errors.ts';
import { MAX_ENTRIES, MAX_ENTRY_BYTES, MAX_EPUB_BYTES, MAX_RATIO, MAX_TOTAL_BYTES } from '../limits.ts';

export type Archive = Awaited<ReturnType<typeof openArchive>>;

/** Whether a file begins as packed ones do. */
export const isZip = (bytes: Uint8Array): boolean =>
  bytes[0] === 0x50 && bytes[1] === 0x4b && (bytes[2] ?? 9) < 9;

/**
 * Reads the directory of a zip file, and checks what it declares: number and names of files, sizes, ratio. Nothing is
 * unpacked before it is asked for, and nothing is written anywhere.
 * @throws UserError if it is no zip, cut off, encrypted, or beyond the limits
 */
export async function openArchive(bytes: Uint8Array, file: string) {
  if (bytes.length > MAX_EPUB_BYTES) throw tooLarge(file);
  const packed = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const zip = await fromBufferPromise(packed, { lazyEntries: true, validateEntrySizes: true }).catch(() => {
    throw broken(file);
  });
  if (zip.entryCount > MAX_ENTRIES) throw tooLarge(file);
  const entries = await listEntries(zip, file);
  checkDeclared([...entries.values()], file);
  return {
    names: [...entries.keys()],
    /** The file's bytes; undefined if there is no such file. @throws UserError if it is broken or too large */
    async read(name: string): Promise<Buffer | undefined> {
      const entry = entries.get(name);
      return entry && inflate(zip, entry, file);
    },
  };
}

const tooLarge = (file: string): UserError =>
  new UserError(
    `${file} unpacks to more than a book can be: at most ${MAX_ENTRIES} files, ${MAX_ENTRY_BYTES / 1024 / 1024} MB each and ${MAX_TOTAL_BYTES / 1024 / 1024} MB in all. Add the book as plain text instead.`,
  );

const repetitive = (file: string, page: string): UserError =>
  new UserError(
    `${file} can’t be read: ${basename(page)} in it is packed more than ${MAX_RATIO} times smaller than it is, so it can only repeat the same few characters or tags, and no text does. Add the book as plain text instead.`,
  );

const broken = (file: string): UserError =>
  new UserError(
    `${file} isn’t a readable EPUB: it’s damaged, cut off or packed in another way. Download it again, or add the book as plain text.`,
  );

async function listEntries(zip: ZipFile, file: string): Promise<Map<string, Entry>> {
  const entries = new Map<string, Entry>();
  try {
    for await (const entry of zip.eachEntry())
      if (!entry.fileName.endsWith('/')) entries.set(entry.fileName, entry);
  } catch (error) {
    throw /path|characters|fileName/iu.test(String(error)) ? badName(file) : broken(file);
  }
  return entries;
}

const badName = (file: string): UserError =>
  new UserError(
    `${file} holds a file whose name points outside of it, which no book needs. Get the book from somewhere else.`,
  );

function checkDeclared(entries: readonly Entry[], file: string): void {
  let total = 0;
  for (const entry of entries) {
    total += entry.uncompressedSize;
    if (entry.uncompressedSize > MAX_ENTRY_BYTES || total > MAX_TOTAL_BYTES) throw tooLarge(file);
    const ratio = entry.uncompressedSize / Math.max(1, entry.compressedSize);
    if (entry.uncompressedSize > 100_000 && ratio > MAX_RATIO) throw repetitive(file, entry.fileName);
  }
}

/** A file's bytes. It fails once more comes than was declared (`validateEntrySizes`), and that was checked. */
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
