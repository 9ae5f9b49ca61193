import { posix } from 'node:path';
import iconv from 'iconv-lite';
import { decodePercent } from '../../../lib/text.ts';
import { isUtf16 } from '../text/decode.ts';
import type { Archive } from './zip.ts';

/** A reference inside a book, resolved against a folder: percent signs decoded, `.` and `..` taken. */
export function join(folder: string, href: string): string {
  const path = decodePercent(href.replace(/[?#].*$/su, ''));
  return posix.join('/', path.startsWith('/') ? '' : folder, path).slice(1);
}

/** The part after `#`, decoded; empty if there is none. */
export function anchorOf(href: string): string {
  const at = href.indexOf('#');
  return at < 0 ? '' : decodePercent(href.slice(at + 1));
}

/** The text of a file in the archive; empty if there is none. */
export async function readText(archive: Archive, name: string): Promise<string> {
  const bytes = await archive.read(name);
  return bytes ? decodeMarkup(bytes) : '';
}

/** XML in UTF-8 or UTF-16, or in what its first line says. */
function decodeMarkup(bytes: Buffer): string {
  if (isUtf16(bytes.subarray(0, 100))) return iconv.decode(bytes, 'utf-16');
  const said =
    /encoding\s*=\s*["']([\w-]{1,40})["']/iu.exec(bytes.subarray(0, 200).toString('latin1'))?.[1] ?? 'utf-8';
  const utf8 = /^utf-?8$/iu.test(said) || !iconv.encodingExists(said) || /^utf-?16/iu.test(said);
  return iconv.decode(bytes, utf8 ? 'utf-8' : said);
}
