import { createHash } from 'node:crypto';

const SAMPLE_BYTES = 1024;

/** Where the samples begin: 0, then 1 KiB, four times as far each time, up to 1 GiB; bytes. */
const OFFSETS = [0, ...Array.from({ length: 11 }, (_, k) => SAMPLE_BYTES * 4 ** k)];

/**
 * The digest by which KOReader names a book's file by default: MD5 over samples of 1,024 bytes
 * (`util.partialMD5` in koreader/frontend/util.lua), in lower-case hex. The last sample may be
 * short.
 */
export function contentDigest(bytes: Uint8Array): string {
  const hash = createHash('md5');
  for (const at of OFFSETS) {
    if (at >= bytes.length) break;
    hash.update(bytes.subarray(at, at + SAMPLE_BYTES));
  }
  return hash.digest('hex');
}

/**
 * The digest by KOReader's other way of naming a file: MD5 of the file name with its ending,
 * without folders.
 */
export const nameDigest = (file: string): string => md5(file.replace(/^.*[\\/]/u, ''));

export const md5 = (digested: string): string => createHash('md5').update(digested).digest('hex');
