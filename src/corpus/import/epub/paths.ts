import { isUtf8 } from 'node:buffer';
import iconv from 'iconv-lite';
import { decodePercent } from '../../../lib/text.ts';
import { decode, isUtf16 } from '../text/decode.ts';
import type { Archive } from './zip.ts';

/** The part after `#`, decoded and in one form; empty if there is none. */
export function anchorOf(href: string): string {
  const at = href.indexOf('#');
  if (at < 0) return '';
  return decodePercent(href.slice(at + 1)).normalize('NFC');
}

/** The text of a file in the archive; empty if there is none. */
export async function readText(archive: Archive, fileName = ''): Promise<string> {
  const bytes = await archive.read(fileName);
  if (!bytes) return '';
  return decodeMarkup(bytes);
}

/** Encodings that are called by the name of a part of them, as browsers read them. */
const WIDER = /^(?:us-?ascii|ascii|iso-?8859-?1|latin-?1)$/iu;

/**
 * As XML's first line or a `meta` says; else, and where it is UTF-8 or UTF-16, as a text in these
 * bytes.
 */
function decodeMarkup(bytes: Buffer) {
  const head = bytes.subarray(0, 2000).toString('latin1');
  const declaredEncoding = /(?:encoding|charset)\s*=\s*["']?([\w-]{1,40})/iu.exec(head)?.[1] ?? '';
  const isKnown =
    !isUtf8(bytes) &&
    !isUtf16(bytes) &&
    !/^utf/iu.test(declaredEncoding) &&
    iconv.encodingExists(declaredEncoding);
  if (isKnown)
    return iconv.decode(bytes, WIDER.test(declaredEncoding) ? 'win1252' : declaredEncoding);
  return decode(bytes);
}
