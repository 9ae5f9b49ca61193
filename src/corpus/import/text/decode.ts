import iconv from 'iconv-lite';
import { UserError } from '../../../core/errors.ts';
import { MAX_CHARS, MAX_LINE, MAX_TEXT_BYTES } from '../limits.ts';

/**
 * The text of a file: UTF-8, UTF-16 with or without a byte order mark, else Windows-1252 (which holds Latin-1), Mac
 * Roman, in Polish and the like Windows-1250, or in Russian Windows-1251 or KOI8-R.
 * Judged by the whole file, as a novel's first odd byte may come after half a megabyte. Lines end in `\n`.
 * @throws UserError if it is no text, or too large
 */
export function decodeText(bytes: Uint8Array, name: string): string {
  if (bytes.length > MAX_TEXT_BYTES) throw tooLarge(name);
  if (bytes.length === 0) throw new UserError(`${name} is empty. Add a file with the book’s text.`);
  refuseOtherKinds(bytes, name);
  const text = tidy(decode(bytes));
  refuseNoise(text, name);
  if (text.length > MAX_CHARS || text.split('\n').some((line) => line.length > MAX_LINE)) throw tooLarge(name);
  return text;
}

function tooLarge(name: string): UserError {
  const millions = MAX_CHARS / 1_000_000;
  return new UserError(
    `${name} is too large to be a book: at most ${millions} million characters, ` +
      `${MAX_LINE.toLocaleString('en')} in a line. Add the book’s text alone.`,
  );
}

/** What files of other kinds begin with, in hexadecimal digits; a Kindle book has its title before. */
const SIGNATURES: readonly [string, RegExp][] = [
  ['a PNG picture', /^89504e47/u],
  ['a JPEG picture', /^ffd8ff/u],
  ['a GIF picture', /^47494638/u],
  ['a PDF document', /^255044462d/u],
  ['a packed file', /^(?:1f8b|377abcaf|52617221)/u],
  ['an old Word document', /^d0cf11e0/u],
  ['an RTF document', /^7b5c727466/u],
  ['a Kindle book', /424f4f4b4d4f4249/u],
  ['a FictionBook', /3c46696374696f6e426f6f6b/u],
];

/** @throws UserError if the file says that it is of a kind that isn't read, whatever its name is */
export function refuseOtherKinds(bytes: Uint8Array, name: string): void {
  const head = Buffer.from(bytes.subarray(0, 80)).toString('hex');
  const kind = SIGNATURES.find(([, signature]) => signature.test(head))?.[0];
  if (kind) throw otherKind(name, kind);
}

export const otherKind = (name: string, kind: string): UserError =>
  new UserError(`${name} is ${kind}, not a text file. Save or convert it to TXT, Markdown or EPUB, and add that.`);

/** As UTF-8 if it is that to its end; else in whichever encoding with a byte a letter leaves the fewest odd letters. */
export function decode(bytes: Uint8Array): string {
  const utf16 = isUtf16(bytes);
  const text = iconv.decode(bytes, utf16 ? 'utf-16' : 'utf8');
  if (utf16 || !text.includes('\uFFFD')) return text;
  const count = (of: string, pattern: RegExp): number => of.match(pattern)?.length ?? 0;
  const latin = iconv.decode(bytes, 'win1252');
  const isCyrillic = count(latin, /[À-ÿ]/gu) > count(latin, /[a-z]/giu);
  const others = isCyrillic ? ['win1251', 'koi8-r'] : ['win1252', 'macintosh', 'win1250'];
  return [text, ...others.map((encoding) => iconv.decode(bytes, encoding))]
    .map((read) => ({ read, odd: count(read, ODD) }))
    .reduce((best, other) => (other.odd < best.odd ? other : best)).read;
}

/** No letter; a capital with an accent right behind a small letter; a sign behind any that stands at no word's end. */
const ODD = /\uFFFD|(?<=\p{Ll})(?![A-Z])\p{Lu}|(?<=\p{L})[€‚„†‡ˆ‰‹•˜¡¢£¤¥¦§¨©¬¯±´¶·¸¹²³¼½¾¿]/gu;

/** By its byte order mark, else by zeros in every other byte, as Latin letters have in UTF-16. */
export function isUtf16(bytes: Uint8Array): boolean {
  if (/^(?:255,254|254,255)$/u.test(bytes.subarray(0, 2).join())) return true;
  const head = bytes.subarray(0, 4000);
  const zeros = [0, 1].map((side) => head.filter((byte, at) => byte === 0 && at % 2 === side).length);
  return Math.max(...zeros) > head.length * 0.3 && Math.min(...zeros) < head.length * 0.02;
}

/** Letters printed as one are parted; unseen marks, such as hyphens where a word may break, are dropped. */
export const plainLetters = (text: string): string =>
  text
    .replace(/[\uFB00-\uFB06]/gu, (letters) => letters.normalize('NFKC'))
    .replace(/[\uFEFF\u200B\u200E\u200F\u2060\u00AD]/gu, '');

/** One kind of line end and of space but for tabs. */
function tidy(text: string): string {
  return plainLetters(text)
    .replace(/\r+\n|[\r\u2028\u2029\u0085]/gu, '\n')
    .replace(/[\f\v]/gu, '\n\n')
    .replace(/[\u00A0\u2000-\u200A\u202F\u205F\u3000]/gu, ' ');
}

/** Control characters don't occur in books; a few may, from old printers. */
function refuseNoise(text: string, name: string): void {
  const odd = text.length - text.replace(/[^\P{Cc}\n\t]|\uFFFD/gu, '').length;
  const letters = text.replace(/[\p{Cc}\uFFFD ]+/gu, '').length;
  if (odd > 8 && odd > letters / 500) {
    throw new UserError(`${name} is not a text file. Add a TXT, Markdown or EPUB file.`);
  }
  if (letters === 0) throw new UserError(`${name} has no text in it. Add a file with the book’s text.`);
}
