import { sha256 } from '../../lib/token.ts';

/**
 * Bytes of the heading; a multiple of four, so that columns of numbers behind it can be read in
 * place.
 */
const HEADING_BYTES = 128;

/**
 * A body behind a heading of 128 characters: what it is, in one word, the version of its format,
 * and its SHA-256.
 */
export function withChecksum(fileKind: string, version: number, body: Uint8Array): Buffer {
  const file = Buffer.allocUnsafeSlow(HEADING_BYTES + body.length);
  file.write(headingOf(fileKind, version, body), 'latin1');
  file.set(body, HEADING_BYTES);
  return file;
}

/**
 * The body; undefined if it is something else, of another version, cut short or changed in any bit.
 */
export function verified(
  fileKind: string,
  version: number,
  file: Uint8Array,
): Uint8Array | undefined {
  if (file.length < HEADING_BYTES) return undefined;
  const body = file.subarray(HEADING_BYTES);
  const heading = Buffer.from(file.subarray(0, HEADING_BYTES)).toString('latin1');
  if (heading === headingOf(fileKind, version, body)) return body;
  return undefined;
}

function headingOf(fileKind: string, version: number, body: Uint8Array): string {
  const heading = `commonplace ${fileKind} ${version} ${sha256(body)}`;
  return `${heading.padEnd(HEADING_BYTES - 1)}\n`;
}
