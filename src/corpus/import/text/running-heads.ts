import { indexesWhere, tally } from '../../../lib/counted.ts';
import { editDistance } from '../../../lib/edit-distance.ts';
import { memoize } from '../../../lib/memoize.ts';
import { fitsAny, wordSet } from '../../../lib/text.ts';
import { endsSentence, isTitleLike } from '../chapters/candidates.ts';
import { holdsChapters, type Label, readLabel } from '../chapters/label.ts';
import type { Block } from './block.ts';
import { joinHyphenated } from './clean.ts';
import WORDS from './words.json' with { type: 'json' };
import { countWords, lowerWords, plainKey } from './words.ts';

const CONTROLS = wordSet(WORDS.captions.controls);
const AROUND = wordSet(WORDS.captions.around);
const isControlAlone = fitsAny(
  WORDS.captions.alone.map((caption) => String.raw`^\W*(?:${caption})\W*$`),
  'iu',
);

/** Words of a picture’s control on a page, at most. */
const CONTROL_WORDS = 9;

/** Whether a line is what a page has beside a picture: “Click here to enlarge this picture”. */
function isCaption(line: string) {
  const words = lowerWords(line);
  if (isControlAlone(line)) return true;
  return (
    words.length <= CONTROL_WORDS &&
    !endsSentence(line) &&
    words.some((captionWord) => CONTROLS.has(captionWord)) &&
    words.every((captionWord) => CONTROLS.has(captionWord) || AROUND.has(captionWord))
  );
}

/** Page numbers and titles at the head of pages: fewer than this, and they are something else. */
const FEWEST = 3;
/** Pages between two numbers that were read, at most. */
const PAGES = 5;

/**
 * Takes out page numbers and running titles that stand in the middle of a sentence, as a scan has
 * them, and joins the paragraph that they broke. A poem’s refrain comes as often, but never with a
 * number.
 * @returns the blocks that are left, and by each block's place where it is now, or what stood
 * behind it
 */
export function dropRunningHeads(blocks: readonly Block[]) {
  const keys = blocks.map(headKey);
  const times = tally(keys.filter((key) => key !== undefined));
  const comesOften = (key: string | undefined) => (times.get(key ?? '') ?? 0) >= FEWEST;
  const captions = captionsIn(blocks, keys);
  const heads = new Set([...captions, ...repeatedLabels(blocks)]);

  const often = blocks.map((block, at) => {
    const key = keys[at];
    return (
      key !== undefined &&
      (key === '' || comesOften(key) || hasPageNumber(block)) &&
      !readsAsHeading(block)
    );
  });

  blocks.forEach((_, at) => {
    // A page number at the foot and a title at the head of the next page stand together.
    const above = blocks[often[at - 1] ? at - 2 : at - 1];
    if (often[at] && isBroken(above, blocks[often[at + 1] ? at + 2 : at + 1])) heads.add(at);
  });

  const isScan = [...heads].some((at) => labelOf(blocks[at]) || hasPageNumber(blocks[at]));
  if (heads.size - captions.size < FEWEST || !isScan) return joinAround(blocks, captions);

  const headKeys = [...times.keys()].filter((key) => key !== '' && comesOften(key));
  addHeads(blocks, keys, heads, headKeys);
  return joinAround(blocks, heads);
}

/** Words of a picture’s caption, at most, and the share of numbers that it stands above. */
const CAPTION_WORDS = 3;
const ABOVE_NUMBERS = 0.6;

/** A word of a page beside a picture: *Enlarge*, or the same above most numbers of chapters. */
function captionsIn(
  blocks: readonly Block[],
  keys: readonly (string | undefined)[],
): ReadonlySet<number> {
  const numbers = indexesWhere(blocks, labelOf);
  const times = tally(keys.flatMap((key) => key || []));
  const above = tally(numbers.flatMap((at) => keys[at - 1] || []));
  const minTimes = Math.max(FEWEST, numbers.length * ABOVE_NUMBERS);
  // A sentence may be a refrain.
  const isAbove = (at: number, heading: string) =>
    !endsSentence(heading) && (above.get(keys[at] ?? '') ?? 0) >= minTimes;

  return new Set(
    indexesWhere(blocks, (block, at) => {
      const [line = ''] = block.lines;
      if (!keys[at] || readsAsHeading(block)) return false;
      // Under a number alone it may be a title, which comes once.
      const isOnce = times.get(keys[at]) === 1 && countWords(line) < CAPTION_WORDS;
      const isTitle = isOnce && isNumber(blocks[at - 1]);
      return (
        (isCaption(line) && !isTitle) || (countWords(line) <= CAPTION_WORDS && isAbove(at, line))
      );
    }),
  );
}

/**
 * Adds the heads of pages between paragraphs, which break no sentence: by their numbers, which go
 * on, or by what surer heads say.
 * @param headKeys what comes often
 */
function addHeads(
  blocks: readonly Block[],
  keys: readonly (string | undefined)[],
  heads: Set<number>,
  headKeys: readonly string[],
) {
  const firstHead = Math.min(...heads);
  const often = new Set(headKeys);
  const sure = tally([...heads].map((at) => keys[at]));
  const isLikeHead = memoize((key) =>
    headKeys.some((otherHeadKey) => isMisprint(key, otherHeadKey)),
  );
  let page = Infinity;

  const isHeadAt = (at: number, number: number) => {
    const key = keys[at];
    const isNext = number > page && number <= page + PAGES;
    // A number alone between paragraphs goes on from the last page's.
    if (!key) return key === '' && isNext;
    if (hasPageNumber(blocks[at])) {
      if (often.has(key) || (isNext && isLikeHead(key))) return true;
    }
    // One without a number is the book's own title where it comes before the first.
    const isUnderNumber = !heads.has(at - 1) && isNumber(blocks[at - 1]);
    return at > firstHead && (sure.get(key) ?? 0) >= FEWEST && !isUnderNumber;
  };

  blocks.forEach((block, at) => {
    const number = keys[at] === undefined ? 0 : pageNumber(block);
    if (isHeadAt(at, number) && !readsAsHeading(block)) heads.add(at);
    if (number > 0 && heads.has(at)) page = number;
  });
}

const pageNumber = ({ lines: [line = ''] }: Block) => Number(/\d{1,4}/u.exec(line)?.[0] ?? 0);

/** A number at either end of a line. */
const NUMBER_AT_END = /^\W*\d{1,4}\b|\b\d{1,4}\W*$/gu;

/** What repeats of a one-line block: its letters without page numbers; undefined for text. */
function headKey({ lines, level }: Block) {
  const heading = lines[0] ?? '';
  if (lines.length !== 1 || heading.length > 80 || level !== undefined) return undefined;
  return plainKey(heading.replace(NUMBER_AT_END, ''));
}

/**
 * "Chapter 4" may be a heading, even where the sentence above lost its end; counting decides about
 * that.
 */
function readsAsHeading({ lines }: Pick<Block, 'lines'>) {
  const label = readLabel(lines[0] ?? '');
  return label !== undefined && label.kind !== 'bare' && !/^\d{1,4}$/u.test(label.title);
}

const hasPageNumber = (block: Block | undefined) =>
  (block?.lines[0] ?? '').search(NUMBER_AT_END) >= 0;

/** A page's number at either end of a line, as far from the rest as a head's is. */
const PAGE_NUMBER = /^\W*\d{1,4}\s{2,}|(?<!\s)\s{2,}\d{1,4}\W*$/gu;

/** The number that a line of its own has, as a chapter's heading and a page's head do. */
const labelOf = (block: Block | undefined): Label | undefined => {
  const heading = block?.lines[0] ?? '';
  if (block?.lines.length !== 1 || block.level !== undefined || heading.length > 80)
    return undefined;
  const label = readLabel(heading.replace(PAGE_NUMBER, ''));
  if (label?.kind === 'bare') return undefined;
  return label;
};

/**
 * Lines that have the number of the chapter's heading above them again, with no other title: of
 * several the first is the heading, and the others are heads of pages. One or two are misprints, or
 * a list's.
 */
function repeatedLabels(blocks: readonly Block[]) {
  const last = new Map<string, Label>();
  const repeated = blocks.flatMap((block, at) => {
    const label = labelOf(block);
    if (!label) return [];
    const previousLabel = last.get(label.kind);
    const isAgain =
      previousLabel?.value === label.value && isSameTitle(previousLabel.title, label.title);
    // Under another part chapters may begin again.
    if (holdsChapters(label.kind) && !isAgain) last.clear();
    last.set(label.kind, isAgain ? previousLabel : label);
    if (!isAgain) return [];
    return [at];
  });
  if (repeated.length >= FEWEST) return repeated;
  return [];
}

const isSameTitle = (title: string, otherTitle: string) =>
  title === '' || otherTitle === '' || isMisprint(plainKey(title), plainKey(otherTitle));

/** Whether two lines are one but for a letter in five, as a scan misreads them. */
const isMisprint = (heading: string, otherHeading: string) => {
  const maxEdits = Math.floor(Math.max(heading.length, otherHeading.length) / 5);
  return editDistance(heading, otherHeading, maxEdits) <= maxEdits;
};

/** Whether a block is a number alone: a title stands under it. */
const isNumber = (above: Block | undefined) => readLabel(above?.lines[0] ?? '')?.title === '';

/** True if a sentence stops without an end and goes on in small letters. */
const isBroken = (above: Block | undefined, below: Block | undefined) =>
  breaksOff(above) && /^["“‘'(]?(?:\p{Ll}|I\s)/u.test(below?.lines[0] ?? '');

function breaksOff(block: Block | undefined) {
  const last = block?.lines.at(-1) ?? '';
  return /[\p{L},;’'\u00AD\u2010¬-]$/u.test(last) && last.length > 30;
}

/** True if the last line of a block is as long as lines are. */
const endsFull = (block: Block | undefined, full: number) =>
  (block?.lines.at(-1)?.length ?? 0) >= full;

function joinAround(blocks: readonly Block[], heads: ReadonlySet<number>) {
  const full = fullLine(blocks.filter((_, at) => !heads.has(at)));
  if (heads.size === 0 && full === Infinity) return { blocks, places: [...blocks.keys()] };

  const joined: (Block & { lines: string[] })[] = [];
  const places = blocks.map((block, at) => {
    const last = joined.at(-1);
    if (heads.has(at)) return joined.length;
    const isFull = endsFull(last, full) && isLine(block) && !isTitle(block.lines.join(''), full);
    const isParted = heads.has(at - 1) && !readLabel(block.lines[0] ?? '');
    const goesOn = isFull || (isParted && breaksOff(last));
    if (!last || !goesOn) return joined.push({ ...block, lines: [...block.lines] }) - 1;
    for (const blockLine of block.lines) last.lines.push(blockLine);
    return joined.length - 1;
  });

  return { blocks: wholeWords(joined), places };
}

/** Whether a block may be a line of a page: not one that stands apart as titles do. */
const isLine = ({ lines, level, above }: Block) =>
  lines.length === 1 && level === undefined && above <= 2;

const isTitle = (heading: string, full: number) =>
  readLabel(heading) !== undefined || (heading.length < full && isTitleLike(heading));

/** The share of a printed line's usual length from which on it goes on in the next. */
const FULL = 0.8;

/**
 * Characters from which on a line goes on in the next, where a converter has made a block of every
 * line of a page: a third begin within a sentence, and most are full. Verse has shorter lines, and
 * paragraphs are longer.
 */
function fullLine(blocks: readonly Block[]) {
  const lengths = blocks.filter(isLine).map(({ lines }) => lines.join('').length);
  const usual = lengths.sort((a, b) => a - b)[Math.floor(lengths.length * 0.9)] ?? 0;
  const within = blocks.filter(
    (block, at) => isLine(block) && isBroken(blocks[at - 1], block),
  ).length;
  const full = lengths.filter((length) => length >= usual * FULL).length;
  const isPrinted =
    usual > 40 && usual < 110 && full > lengths.length / 2 && within > lengths.length / 3;
  if (!isPrinted) return Infinity;
  return usual * FULL;
}

/** What parts two blocks in a text that is read as one: no line begins so. */
const BETWEEN = '\n\0\n';

/** Blocks whose lines have been joined, with the words that the lines' ends parted. */
const wholeWords = (blocks: readonly Block[]): Block[] => {
  const texts = joinHyphenated(blocks.map(({ lines }) => lines.join('\n')).join(BETWEEN)).split(
    BETWEEN,
  );
  return blocks.map((block, at) => ({
    ...block,
    lines: (texts[at] ?? '').split('\n').filter(Boolean),
  }));
};
