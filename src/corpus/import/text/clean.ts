import { takeUntil } from '../../../lib/counted.ts';
import { fitsAny, spaced } from '../../../lib/text.ts';
import { isWord } from '../../english/dictionary.ts';
import { readLabel } from '../chapters/label.ts';
import {
  isBackMatter,
  isSample,
  isSurelySample,
  isTheEnd,
} from '../chapters/titles/known-headings.ts';
import type { Block } from './block.ts';
import WORDS from './words.json' with { type: 'json' };

/**
 * A word's first letter in a picture, or by itself, and the rest of it in capitals at the head of a
 * line of text. What may be a Roman number isn't taken for a letter.
 */
const DRAWN = String.raw`\[Illustration:\s*_?(["“‘]?\p{Lu})_?\]`;
const BY_ITSELF = String.raw`^[ \t]*(["“‘]?(?![IVXLC])\p{Lu})[ \t]*$`;
const REST_OF_WORD = String.raw`(\p{Lu}[\p{Lu}’']*)(?=[ ,;:][^\n]{0,30}\p{Ll})`;
const DROP_CAPITAL = new RegExp(String.raw`(?:${DRAWN}|${BY_ITSELF})\s+${REST_OF_WORD}`, 'gmu');

const INSIDE = String.raw`(?:[^[\]]|\[[^[\]]{0,200}\]){0,2000}`;
const IN_BRACKETS = new RegExp(String.raw`\[${INSIDE}\]`, 'gu');
const isPicture = fitsAny(
  WORDS.pictures.map((picture) => String.raw`^\[_?(?:${picture})\b`),
  'iu',
);

/**
 * Takes `[Illustration: …]`, `[Footnote 2: …]` and the like out of a text, but leaves a chapter's
 * heading in one.
 */
export function dropPictures(bookText: string): string {
  return bookText
    .replace(
      DROP_CAPITAL,
      (_, drawn: string | undefined, alone: string | undefined, firstWordEnd: string) =>
        `${drawn ?? alone}${firstWordEnd.toLowerCase()}`,
    )
    .replace(IN_BRACKETS, (whole) => (isPicture(whole) ? (headingInside(whole) ?? '') : whole))
    .replace(/^[ \t]*(?:\{\d{1,4}\}|\[\d{1,4}\])[ \t]*$/gmu, '');
}

/**
 * Drop capitals and ornaments hold the heading in some editions: "[Illustration: … CHAPTER II.]".
 */
function headingInside(picture: string) {
  for (const captionLine of picture.slice(0, -1).split('\n')) {
    const caption = captionLine.replace(/^\[illustration:?\s*/iu, '').trim();
    const label = /^chap/iu.test(caption) ? readLabel(caption) : undefined;
    if (label && label.title === '') return `\n\n${caption}\n\n`;
  }
  return undefined;
}

/**
 * The printer’s line behind the last chapter, above a publisher's list, or a note on how the file
 * was made.
 */
const MADE = WORDS.made.map((made) => String.raw`^\W*(?:${made})\b`);
/** True for a line with which a printer or a transcriber begins. */
export const isMakersLine = fitsAny(MADE, 'iu');

/** What a licence says, wherever it stands and whatever stands above it. */
const isLicence = fitsAny(WORDS.licences, 'iu');

/** Lines of such a line's paragraph, at most. */
const PRINTED = 3;

/** Whether a paragraph is a printer's line, a transcriber's note or a licence. */
const isOfMaker = (lines: readonly string[]) =>
  (lines.length <= PRINTED && isMakersLine(lines[0] ?? '')) || isLicence(lines.join(' '));

/**
 * Leaves out what stands behind the book: pages from another one in the last third, which have a
 * first chapter soon; in the last half notes or the like right under the line that ends the story;
 * in the last fifth a line on who made it, or a licence; and all behind them.
 * @param listed what a table of contents calls blocks
 */
export function dropBackMatter(
  blocks: readonly Block[],
  listed: ReadonlyMap<number, string> = new Map(),
) {
  return takeUntil(blocks, ({ lines: [line = '', ...more] }, block) => {
    const share = block / blocks.length;
    if (share > 4 / 5 && isOfMaker([line, ...more])) return true;

    const above = blocks.slice(Math.max(0, block - 3), block);
    if (
      share > 1 / 2 &&
      isBackMatter(line) &&
      above.some((block) => isTheEnd(block.lines[0] ?? ''))
    )
      return true;

    const heading = more.length > 1 ? '' : [line, ...more].join(' ');
    if (share < 2 / 3) return false;
    if (isSurelySample(heading)) return true;

    const isNamed = [heading, listed.get(block) ?? ''].some(isSample);
    return (
      isNamed &&
      blocks
        .slice(block + 1, block + 12)
        .some((block) => readLabel(block.lines[0] ?? '')?.value === 1)
    );
  });
}

/** A word that a line's end parts, the rest of its second half behind it. */
const PARTED = /(?<!\p{L})(\p{L}+)([-\u2010]) ?\n[^\S\n]*(\p{Ll}+)(\S*)[^\S\n]*/gu;
/** The same by a sign that stands nowhere else. */
const partedBy = (sign: string) =>
  new RegExp(String.raw`(?<=\p{L})${sign}[^\S\n]*\n[^\S\n]*(\p{Ll}\S*)[^\S\n]*`, 'gu');
const PARTED_SOFTLY = partedBy('[\u00AD¬]');
/** The same by Unicode’s hyphen, where words have another one. */
const PARTED_BY_HYPHEN = partedBy('\u2010');
const HYPHEN_INSIDE = /\p{L}\u2010\p{L}/u;
/**
 * The share of lines that end within a word, and how many, from which on a text was set so: others
 * end at a hyphen.
 */
const SET_SO = 0.01;
const SURE = 3;

/**
 * Joins words that a scan or a printed page parts at its lines' ends; those that have a hyphen
 * elsewhere keep it.
 */
export function joinHyphenated(whole: string): string {
  const joined = joinedSoftly(whole);
  const minParted = Math.max(
    SURE,
    joined.split('\n').filter((bookLine) => bookLine.trim() !== '').length * SET_SO,
  );

  // The first only spares most texts the second, which takes long.
  if (
    [/[-\u2010] ?\n/gu, PARTED].some((pattern) => (joined.match(pattern)?.length ?? 0) < minParted)
  )
    return joined;
  const knownWords = new Set(joined.match(/(?<![\p{L}-])\p{L}+(?:[-\u2010]\p{L}+)*(?![\p{L}-])/gu));

  return joined.replace(
    PARTED,
    (...[, firstHalf = '', sign = '', secondHalf = '', tail = '']: string[]) => {
      const whole = `${firstHalf}${secondHalf}`;
      const apart = `${firstHalf}${sign}${secondHalf}`;
      const isWhole = knownWords.has(whole) || isWord(whole.toLowerCase());
      const joinedWord = isWhole && !knownWords.has(apart) ? whole : apart;
      return `${joinedWord}${tail}\n`;
    },
  );
}

/** A text with the words whole that a sign for nothing else parts at a line's end. */
export function joinedSoftly(bookText: string): string {
  const whole = bookText.replace(PARTED_SOFTLY, '$1\n');
  if (HYPHEN_INSIDE.test(whole)) return whole;
  return whole.replace(PARTED_BY_HYPHEN, '$1\n');
}

/** A heading's full stop says nothing, but three dots may. */
export const stripStop = (title: string): string => title.replace(/(?<![.…])\.$/u, '');

/**
 * Underscores, stars, equal and plus signs that stood for italics and bold go; those inside a word
 * stay.
 */
export function stripItalicSigns(signedText: string): string {
  if (!/[_*=+]/.test(signedText)) return spaced(signedText);
  const bare = signedText
    .replace(/(?<![\p{L}\p{N}])_+|_+(?![\p{L}\p{N}])/gu, '')
    .replace(/(?<![\p{L}\p{N}=])=(?=\S)|(?<=\S)=(?![\p{L}\p{N}=])/gu, '')
    .replace(
      /(?<![\p{L}\p{N}+*])([+*])(?=[^\s+*])([^+*]{1,200})(?<=\S)\1(?![\p{L}\p{N}+*])/gu,
      '$2',
    );
  return spaced(bare);
}
