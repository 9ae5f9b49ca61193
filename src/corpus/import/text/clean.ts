import { isSample, readLabel } from '../chapters/label.ts';
import type { Block } from './block.ts';

const PRODUCED =
  /^[\s*[(]*(?:produced by|e-?text (?:was )?(?:prepared|produced|scanned) by|this e-?(?:text|book) (?:was|is)\b|transcribed (?:from|by)|scanned (?:and|by)|digiti[sz]ed by|html version by|updated by|\(?this file was (?:produced|made)|proofread(?:ing)? by|prepared by|note: project gutenberg|note: images|images? (?:generously )?(?:made available|courtesy)|redactor[’']s note|first posted|distributed proofread|and the online distributed)/iu;
const MENTION =
  /pgdp\.net|distributed proofread(?:ers|ing)|project gutenberg|gutenberg\.org|archive\.org\/details/iu;
const NOTE = /^[\s*[({_~=+|-]*transcriber[’']?s?[’']? ?notes?\b/iu;

/**
 * A word's first letter in a picture, or by itself, and the rest of it in capitals at the head of a line of text. What
 * may be a Roman number isn't taken for a letter.
 */
const DROP_CAPITAL =
  /(?:\[Illustration:\s*_?(["“‘]?\p{Lu})_?\]|^[^\S\n]*(["“‘]?(?![IVXLC])\p{Lu})[^\S\n]*$)\s+(\p{Lu}[\p{Lu}’']*)(?=[ ,;:][^\n]{0,30}\p{Ll})/gmu;

/** Takes `[Illustration: …]`, `[Footnote 2: …]` and the like out of a text, but leaves a chapter's heading in one. */
export function dropPictures(text: string): string {
  return text
    .replace(
      DROP_CAPITAL,
      (_, drawn: string | undefined, alone: string | undefined, rest: string) =>
        `${drawn ?? alone}${rest.toLowerCase()}`,
    )
    .replace(
      /\[_?(?:illustrations?|picture|image|frontispiece|decoration|plate|map|figure|(?:side|foot|end)notes?|fußnote|(?:note|nota|anmerkung) \d+|blank page|pg? \d+|page \d+|\{\d+\})\b(?:[^[\]]|\[[^[\]]{0,200}\]){0,2000}\]/giu,
      (whole) => headingInside(whole) ?? '',
    )
    .replace(/^[^\S\n]*(?:\{\d{1,4}\}|\[\d{1,4}\])[^\S\n]*$/gmu, '');
}

/** Drop capitals and ornaments hold the heading in some editions: "[Illustration: … CHAPTER II.]". */
function headingInside(picture: string): string | undefined {
  for (const line of picture.slice(0, -1).split('\n')) {
    const text = line.replace(/^\[illustration:?\s*/iu, '').trim();
    const label = /^chap/iu.test(text) ? readLabel(text) : undefined;
    if (label && label.title === '') return `\n\n${text}\n\n`;
  }
  return undefined;
}

/** Blocks at either end of a book among which its makers' notes are looked for. */
const EDGE = 40;

/** Leaves out blocks that makers of the file wrote about the file: who produced it, transcriber's notes. */
export function dropMakersNotes(blocks: readonly Block[]): Block[] {
  let inNote = false;
  return blocks.filter(({ lines, above }, at) => {
    const text = lines.join(' ');
    const isEnd = at >= blocks.length - EDGE;
    const isShort = (most: number) => lines.length === 1 && text.length < most;
    if (NOTE.test(text)) {
      inNote = isShort(40);
      return false;
    }
    inNote &&= isEnd || !(above >= 3 || isShort(60));
    const isMakers = text.length < 900 && (PRODUCED.test(text) || MENTION.test(text));
    return !inNote && !(isMakers && (isEnd || at < EDGE));
  });
}

/** The printer's line behind the last chapter, above what the publisher has to sell. */
const PRINTED =
  /^\W*(?:printed (?:by|and bound|in (?:great britain|the u))|achevé d[’']imprimer|gedruckt (?:bei|in)|druck von)\b/iu;

/**
 * Leaves out what stands behind the book: pages from another one in the last third, which have a first chapter soon, or
 * a printer's line in the last fifth, and all behind them.
 */
export function dropBackMatter(blocks: readonly Block[]): readonly Block[] {
  const at = blocks.findIndex(({ lines }, block) => {
    const share = block / blocks.length;
    if (share < 2 / 3 || lines.length > 2) return false;
    if (!isSample(lines.join(' '))) return share > 4 / 5 && PRINTED.test(lines[0] ?? '');
    return blocks.slice(block + 1, block + 12).some((one) => readLabel(one.lines[0] ?? '')?.value === 1);
  });
  return at < 0 ? blocks : blocks.slice(0, at);
}

/** A heading's full stop says nothing, but three dots may. */
export const withoutStop = (title: string): string => title.replace(/(?<![.…])\.$/u, '');

/** A section's heading as it is shown: a number alone is a chapter's. */
export function shownTitle(heading: string): string {
  const title = withoutStop(heading);
  const label = readLabel(title);
  return label?.kind === 'bare' && label.title === '' ? `Chapter ${title}` : title || 'Untitled';
}

/** Underscores and equal signs that stood for italics and bold go; those inside a word stay. */
export function plainText(text: string): string {
  return text
    .replace(/(?<![\p{L}\p{N}])_+|_+(?![\p{L}\p{N}])/gu, '')
    .replace(/(?<![\p{L}\p{N}=])=(?=\S)|(?<=\S)=(?![\p{L}\p{N}=])/gu, '')
    .replace(/\s+/gu, ' ')
    .trim();
}
