import { spaced } from '../../../lib/text.ts';
import { isWord } from '../../english/dictionary.ts';
import { holdsChapters, readLabel } from '../chapters/label.ts';

/** A run of lines without a blank line among them: a paragraph, a heading, a stanza. */
export interface Block {
  readonly lines: readonly string[];
  /** Spaces before the first line. */
  readonly indent: number;
  /** Blank lines above it; 99 for the first of the file. */
  readonly above: number;
  /** Of markup: 1–6 for a heading. */
  readonly level?: number | undefined;
  /** Of markup: a quotation, such as a motto. */
  readonly quoted?: boolean;
}

type Layout = 'blank' | 'line' | 'indent' | 'short';

/**
 * Lines between two blank ones from which on these don't part paragraphs, and a last line's share
 * of a full one.
 */
const LINES_BETWEEN = 25;
const SHORT = 0.85;

/** Characters of a line from which on it is no title. */
const FULL = 60;

const RULE = /^[\s*_=~•·.+—–#-]*$/u;

/**
 * Cuts a text into blocks: at blank lines; where a file has a paragraph a line, at every line;
 * where it indents instead of leaving blank lines, at every indented line; where it does neither,
 * behind a sentence that ends early in its line. Lines of asterisks and dashes count as blank.
 */
export function toBlocks(bookText: string): Block[] {
  const lines = headingsApart(bookText.split('\n')).map((bookLine) =>
    RULE.test(bookLine) ? '' : readable(bookLine.trimEnd()),
  );
  const layout = layoutOf(lines);
  const short = layout === 'short' ? usualLength(lines) * SHORT : 0;
  const blocks: Block[] = [];
  let held: string[] = [];
  let above = 99;
  let blank = 0;

  const flush = () => {
    const firstLine = held[0];
    if (firstLine === undefined) return;
    blocks.push({
      lines: held.map((heldLine) => heldLine.trim()),
      indent: firstLine.search(/\S/u),
      above,
    });
    held = [];
  };

  for (const bookLine of lines) {
    if (bookLine === '') {
      flush();
      blank += 1;
      continue;
    }
    if (
      isTextUnder(held, bookLine) ||
      (held.length > 0 &&
        startsBlock(bookLine, held, { layout, short, isTitle: blocks.length === 0 }))
    )
      flush();
    if (held.length === 0) {
      above = blocks.length === 0 ? 99 : blank;
      blank = 0;
    }
    held.push(bookLine);
  }

  flush();
  return blocks;
}

/**
 * Whether a line is the text right under a heading with its title. Without blank lines a chapter
 * would be a block with its heading, and some of these in a row a table of contents.
 */
const isTextUnder = (held: readonly string[], bookLine: string) =>
  bookLine.length >= FULL &&
  held.length < 4 &&
  held.every(({ length }) => length < FULL) &&
  (isHeadingLine(held[0] ?? '') || isNumberOver(bookLine, held[0]));

/** Whether a line is a number, perhaps with a title, and the next one begins a text. */
const isNumberOver = (bookLine: string, heading = '') =>
  readLabel(heading)?.kind === 'bare' && BEGINS_TEXT.test(bookLine);

/** A sentence's begin: under a page's number a text goes on. */
const BEGINS_TEXT = /^\s*["“‘«„'–—¿¡]{0,2}\p{Lu}/u;

/**
 * The lines, where "BOOK I. CHAPTER I." is two headings: the part's, if that is a new one, and the
 * chapter's.
 */
function headingsApart(lines: readonly string[]) {
  let partTitle = '';
  let last = '';
  return lines.flatMap((bookLine) => {
    const at = last.length < 60 && bookLine.length < 120 ? chapterIn(bookLine) : 0;
    const above = bookLine.slice(0, at).replace(/(?<![\s,:–—-])[\s,:–—-]+$/u, '');
    const isNew = above !== '' && above !== partTitle;
    partTitle = above || partTitle;
    last = bookLine;
    if (isNew) return [above, '', '', bookLine.slice(at)];
    return bookLine.slice(at);
  });
}

/** Where a chapter's heading begins behind its part's; 0 where a line isn't both. */
function chapterIn(heading: string) {
  const { kind = '', title = '' } = readLabel(heading) ?? {};
  const inner = holdsChapters(kind) ? readLabel(title)?.kind : undefined;
  if (!inner || inner === 'bare' || holdsChapters(inner)) return 0;
  return heading.lastIndexOf(title);
}

/**
 * Signs that stand around a line in bold, also as tags, and what may stand before a heading alone.
 */
const SIGNS = String.raw`+{}|=~^*<>@#/•·\p{So}`;
const SIGN = `[${SIGNS}]+`;
const INSIDE = String.raw`[^\s${SIGNS}](?:.{0,98}[^\s${SIGNS}])?`;
const FRAME = new RegExp(String.raw`^\s*${SIGN}(${INSIDE})${SIGN}\s*$`, 'u');
/** Also apart from a line, and dashes. */
const LOOSE = `(?:[-–—]{1,3}|${SIGN}(?: ${SIGN})*)`;
/** These and brackets, which stay around anything but a heading or capitals. */
const AROUND = new RegExp(
  String.raw`^\s*(?:[[(«‹]|${LOOSE}) ?([^()[\]«»‹›]{1,100}?) ?(?:[\])»›]|${LOOSE})\s*$`,
  'u',
);
const CAPITALS = /^\P{Ll}*\p{Lu}\P{Ll}*$/u;
const MARKUP = String.raw`(?:[biu]|em|strong|center|h\d)`;
const TAG = new RegExp(String.raw`</?${MARKUP}>|\[${MARKUP}\](?=.*\[/)|\[/${MARKUP}\]`, 'giu');
/** A sign that a typesetter left before a capital, or Markdown's before a heading. */
const LEFT_OVER = /^(\s*)(?:\|+(?=["“‘]?\p{Lu})|#{1,6} +(?=\S))/u;

/** A heading set with spaces between its letters, from its first five on. */
const SPACED = /^\s*\p{Lu} +(?:[\p{L}\d] +){3,}[\p{L}\d](?!\p{L})/u;
/** A number or a short word set in this way, and nothing else on its line. */
const SPACED_ALONE = /^\s*(?:[IVXLC](?: +[IVXLC])+|\p{Lu}(?: +\p{Lu}){2,3})\s*$/u;
/** Such a word with its number right behind it. */
const SPACED_NUMBER = /^(\p{L}{4,}?)((?:[IVXLC]+|\d+)[.:]?)(?!\S)/u;

/**
 * Nearly all lines: they begin with more than a letter, or a mark that stands around none, and have
 * no tags.
 */
const PLAIN = /^\s*[\p{L}\p{N}“”"‘’'_](?! )[^<[]*$/u;

/** The words of "C H A P T E R   I I": they are further apart than letters. */
function lettersJoined(spacedText: string) {
  const apart = Math.min(...(spacedText.match(/ +/gu) ?? []).map(({ length }) => length));
  return spacedText
    .split(new RegExp(` {${apart + 1},}`, 'u'))
    .map((spacedWord) => spacedWord.replace(/(?<=(?<!\S)\S) +(?=\S[.:,;]?(?!\S))/gu, ''));
}

/** A line as one reads it: without signs for bold around it, and "C H A P T E R   I I" in words. */
export function readable(bookLine: string): string {
  if (PLAIN.test(bookLine)) return bookLine;
  const bare = bookLine.length > 200 ? bookLine : textInFrame(bookLine);
  const bareText = bare.replace(LEFT_OVER, '$1');
  if (bareText.length > 200 || !(SPACED.test(bareText) || SPACED_ALONE.test(bareText)))
    return bareText;

  const apartWords = lettersJoined(bareText.trim());
  const [, kind = '', number = ''] = SPACED_NUMBER.exec(apartWords[0] ?? '') ?? [];
  const isHeading = readLabel(`${kind} ${number}`) !== undefined;

  return apartWords.join(' ').replace(SPACED_NUMBER, isHeading ? '$1 $2' : '$&');
}

function textInFrame(bookLine: string) {
  const bare = bookLine.replace(TAG, '').replace(FRAME, '$1');
  const inner = AROUND.exec(bare)?.[1] ?? '';
  if (isHeadingLine(inner) || CAPITALS.test(inner)) return inner;
  return bare;
}

function layoutOf(lines: readonly string[]): Layout {
  const full = lines.filter(Boolean);
  const chars = full.join('').length;
  if (full.filter((bookLine) => bookLine.length > 130).join('').length > chars / 2) return 'line';

  let gaps = 0;
  let indented = 0;

  lines.forEach((bookLine, at) => {
    const last = lines[at - 1] ?? '';
    if (bookLine !== '' && last === '') gaps += 1;
    else if (/^ {1,10}\S/u.test(bookLine) && !/^ /u.test(last)) indented += 1;
  });

  if (chars <= full.length * 40) return 'blank';
  if (indented >= 3 && indented > gaps) return 'indent';
  if (full.length > gaps * LINES_BETWEEN) return 'short';

  return 'blank';
}

function usualLength(lines: readonly string[]) {
  const lengths = lines
    .map(({ length }) => length)
    .filter(Boolean)
    .sort((a, b) => a - b);
  return lengths[Math.floor(lengths.length / 2)] ?? 0;
}

const CENTRED = /^ {8}/u;

/** Whether a line is nothing but a heading's word and number, such as `Chapter 3`. */
const isHeadingLine = (heading: string) => {
  const label = heading.length < 40 ? readLabel(heading) : undefined;
  return label?.title === '' && label.kind !== 'bare';
};

interface Setting {
  readonly layout: Layout;
  /** A line that ends a paragraph is below this length. */
  readonly short: number;
  /** Whether the held lines begin the file. */
  readonly isTitle: boolean;
}

function startsBlock(
  bookLine: string,
  held: readonly string[],
  { layout, short, isTitle }: Setting,
) {
  if (layout === 'line') return true;
  const last = held[held.length - 1] ?? '';
  if (layout === 'indent' && /^ /u.test(bookLine))
    return !(CENTRED.test(bookLine) && CENTRED.test(last));
  if (last.length < short && /[.!?][”"’')\]]*$/u.test(last)) return true;
  if (!isHeadingLine(bookLine)) return false;
  return /[.!?”"’'*)\]]\s*$/u.test(last) || isHeadingLine(last) || held.length > 4 || isTitle;
}

/** A capital, perhaps behind a quotation mark, and nothing else. */
const CAPITAL = /^["“‘'«„¿¡—]{0,2}\p{Lu}$/u;

/**
 * A paragraph's lines with the capital that stands large in a block of its own above them;
 * undefined if none does.
 */
export function withCapital(
  above: Block | undefined,
  [first = '', ...more]: readonly string[],
): string[] | undefined {
  const [capital = '', ...others] = above?.lines ?? [];
  const isOne = above?.level === undefined && others.length === 0 && CAPITAL.test(capital);
  const [rest = ''] = /^\p{Ll}[\p{L}’']*/u.exec(first) ?? [];
  if (!isOne || rest === '') return undefined;
  // "A" and "I" are words as well.
  const isApart =
    /[AIO]$/u.test(capital) && isWord(rest) && !isWord(`${capital.slice(-1).toLowerCase()}${rest}`);
  return [`${capital}${isApart ? ' ' : ''}${first}`, ...more];
}

/** A block on one line; no space is added after a dash or a hyphen at a line's end. */
export function joinLines(lines: readonly string[]): string {
  let joined = '';
  let last = '';
  for (const nextLine of lines) {
    joined +=
      last === '' || /(?:--|—|\p{L}[-\u2010\u00AD])$/u.test(last.slice(-2))
        ? nextLine
        : ` ${nextLine}`;
    if (nextLine !== '') last = nextLine;
  }
  return spaced(joined.replaceAll('\u00AD', ''));
}
