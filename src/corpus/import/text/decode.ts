import { isUtf8 } from 'node:buffer';
import iconv from 'iconv-lite';
import { UserError } from '../../../core/errors.ts';
import { MAX_CHARS, MAX_LINE, MAX_TEXT_BYTES } from '../limits.ts';
import { likeliestLanguage } from './language.ts';
import WORDS from './words.json' with { type: 'json' };

/**
 * The text of a file: UTF-8, UTF-16 with or without a byte order mark, else an older encoding of
 * its language. Judged by the whole file, as a novel's first odd byte may come after half a
 * megabyte. Lines end in `\n`.
 * @throws UserError if it is no text, or too large
 */
export function decodeText(bytes: Uint8Array, fileName: string): string {
  if (bytes.length > MAX_TEXT_BYTES) throw tooLarge(fileName);
  if (bytes.length === 0)
    throw new UserError(`${fileName} is empty. Add a file with the book’s text.`);
  refuseOtherKinds(bytes, fileName);
  const bookText = tidy(decode(bytes));
  refuseNoise(bookText, fileName);
  if (
    bookText.length > MAX_CHARS ||
    bookText.split('\n').some((bookLine) => bookLine.length > MAX_LINE)
  )
    throw tooLarge(fileName);
  return bookText;
}

function tooLarge(fileName: string) {
  const millions = MAX_CHARS / 1_000_000;
  return new UserError(
    `${fileName} is too large to be a book: at most ${millions} million characters, ` +
      `${MAX_LINE.toLocaleString('en')} in a line. Add the book’s text alone.`,
  );
}

/** @throws UserError if the file says that it is of a kind that isn't read, whatever its name is */
export function refuseOtherKinds(bytes: Uint8Array, fileName: string): void {
  const head = Buffer.from(bytes.subarray(0, 80)).toString('hex');
  const foreignKind = Object.entries(WORDS.otherKinds).find(([, signature]) =>
    new RegExp(signature, 'u').test(head),
  );
  if (foreignKind) throw otherKind(fileName, foreignKind[0]);
}

export const otherKind = (fileName: string, foreignKind: string): UserError =>
  new UserError(
    `${fileName} is ${foreignKind}, not a text file. Save or convert it to TXT, Markdown, HTML or EPUB, and add that.`,
  );

/**
 * Bytes of a text by which a language is recognised: from its middle, as a library's own words may
 * be English.
 */
const SAMPLE = 30_000;

/**
 * As UTF-8 if it is that to its end; else in whichever encoding leaves the fewest odd letters or,
 * where few letters are Latin ones, makes the commonest words of some language commonest.
 */
export function decode(bytes: Uint8Array): string {
  if (isUtf16(bytes)) return iconv.decode(bytes, 'utf-16');
  if (isUtf8(bytes)) return unmangled(iconv.decode(bytes, 'utf8'));

  const whole = iconv.decode(bytes, 'latin1');
  const count = (signs: RegExp) => whole.length - whole.replace(signs, '').length;

  // A letter of two bytes may have a Latin letter's as its second.
  const isLatin = count(/[A-Za-z]+/gu) >= count(/[\x80-\xff]+/gu) / 2;
  const from = bytes.lastIndexOf(LINE_FEED, Math.max(0, bytes.length - SAMPLE) / 2) + 1;
  const sample = bytes.subarray(from, from + SAMPLE);

  // Lines without a byte from 0x80 on are the same in all.
  const lines = whole.split('\n').filter((byteLine) => /[\x80-\xff]/u.test(byteLine));
  const encoding = isLatin
    ? latinEncoding(sample, iconv.encode(lines.join('\n'), 'latin1'))
    : otherEncoding(sample);
  return iconv.decode(bytes, encoding);
}

/** Of encodings of Latin letters the one that leaves the fewest odd letters. */
function latinEncoding(sample: Uint8Array, oddLines: Uint8Array) {
  const readings = readingsIn(WORDS.encodings.latin, sample, oddLines);
  return readings.sort((a, b) => a.odd - b.odd || b.share - a.share)[0]?.encoding ?? 'utf8';
}

/** Of the others the one that makes the commonest words of some language commonest. */
function otherEncoding(sample: Uint8Array) {
  const readings = readingsIn(WORDS.encodings.others, sample, sample);
  return readings.sort((a, b) => b.share - a.share || a.odd - b.odd)[0]?.encoding ?? 'utf8';
}

/** By encoding, the share of a sample that common words take, and the odd letters in some lines. */
const readingsIn = (encodings: string, sample: Uint8Array, lines: Uint8Array) =>
  encodings.split(' ').map((encoding) => ({
    encoding,
    share: likeliestLanguage(iconv.decode(sample, encoding)).share,
    odd: iconv.decode(lines, encoding).match(ODD)?.length ?? 0,
  }));

const LINE_FEED = 0x0a;

/** Letters that Windows-1252 has for two or more of the bytes from 0x80 on. */
const HIGH = /[\x80-ÿŒœŠšŸŽžƒˆ˜–—‘’‚“”„†‡•…‰‹›€™]{2,}/gu;
/** A byte from 0x80 on that Windows-1252 lacks may stand for itself. */
const bytesOf = (run: string) =>
  Buffer.concat(
    [...run].map((letter) =>
      letter <= 'ÿ' ? Buffer.from(letter, 'latin1') : iconv.encode(letter, 'win1252'),
    ),
  );

/**
 * A text in UTF-8 that was taken for Windows-1252 and saved again, “cafÃ©”, as it was; any other as
 * it is.
 */
function unmangled(decoded: string) {
  const runs = decoded.match(HIGH) ?? [];
  const isMangled = runs.length > 2 && runs.every((run) => isUtf8(bytesOf(run)));
  if (isMangled) return decoded.replace(HIGH, (run) => `${bytesOf(run)}`);
  return decoded;
}

/**
 * No letter; a capital with an accent right behind a small letter; a sign behind any that stands at
 * no word's end.
 */
const ODD = new RegExp(
  String.raw`[\uFFFD─-▟]|(?<=\p{Ll})(?![A-Z])\p{Lu}|(?<=\p{L})[${WORDS.oddSigns}]`,
  'gu',
);

/** By its byte order mark, else by zeros in every other byte, as Latin letters have in UTF-16. */
export function isUtf16(bytes: Uint8Array): boolean {
  if (/^(?:255,254|254,255)$/u.test(bytes.subarray(0, 2).join())) return true;
  const head = bytes.subarray(0, 4000);
  const zeros = [0, 1].map(
    (side) => head.filter((byte, at) => byte === 0 && at % 2 === side).length,
  );
  return Math.max(...zeros) > head.length * 0.3 && Math.min(...zeros) < head.length * 0.02;
}

/**
 * Letters printed as one are parted; unseen marks are dropped, and so are hyphens
 * where a word may break, unless a line ends there.
 */
export const plainLetters = (decoded: string): string =>
  decoded
    .replace(/[\uFB00-\uFB06]/gu, (letters) => letters.normalize('NFKC'))
    .replace(/[\uFEFF\u200B\u200E\u200F\u2060]|\u00AD(?=\S)|\u00AD +(?=\p{Ll})/gu, '');

/** One kind of line end and of space but for tabs. */
function tidy(decoded: string) {
  return plainLetters(decoded)
    .replace(/\r+\n|[\r\u2028\u2029\u0085]/gu, '\n')
    .replace(/[\f\v]/gu, '\n\n')
    .replace(/[\u00A0\u2000-\u200A\u202F\u205F\u3000]/gu, ' ');
}

/** Control characters don't occur in books; a few may, from old printers. */
function refuseNoise(decoded: string, fileName: string) {
  const odd = decoded.length - decoded.replace(/[^\P{Cc}\n\t]|\uFFFD/gu, '').length;
  if (odd > 8 && odd > decoded.replace(/[\p{Cc}\uFFFD ]+/gu, '').length / 500) {
    throw new UserError(`${fileName} is not a text file. Add a TXT, Markdown or EPUB file.`);
  }
  if (!/[^\p{Cc}\uFFFD ]/u.test(decoded))
    throw new UserError(`${fileName} has no text in it. Add a file with the book’s text.`);
}
