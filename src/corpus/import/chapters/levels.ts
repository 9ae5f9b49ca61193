import { type Block, joinLines } from '../text/block.ts';
import { plainKey, wordsOf } from '../text/words.ts';
import { type Candidate, isTitleLike, titleCandidate } from './candidates.ts';
import {
  holdsChapters,
  isChapterKind,
  isContentsHeading,
  isNamedHeading,
  isOutside,
  readLabel,
} from './label.ts';
import type { Heading, Outline } from './outline.ts';

/** A heading that markup marks as one. */
interface Marked {
  readonly candidate: Candidate;
  /** 1 for the topmost. */
  readonly level: number;
  /** Words before the next heading of any level. */
  readonly words: number;
  /** It stands right above a deeper heading that is its title, or its first scene. */
  readonly goesOn: boolean;
}

/** Words above a part's first chapter from which on they are a section of their own. */
const LONG = 60;

/**
 * Where markup says what is a heading and of which level: the chapters are the shallowest level that repeats with
 * text under it, what stands above are parts, what stands below are pieces of a chapter.
 */
export function levelOutline(blocks: readonly Block[]): Outline | undefined {
  const all = marked(blocks);
  const title = titleHeading(all);
  const found = all.slice(all.indexOf(title as Marked) + 1);
  const level = chapterLevel(found);
  if (level === undefined) return undefined;
  const name = plainKey(title?.candidate.text ?? '');
  const headings = found.flatMap((one, at): Heading[] => {
    if (one.level > level || (one.level < level && plainKey(one.candidate.text) === name)) return [];
    const holds = one.level < level && one.words < LONG && at < found.length - 1;
    return [{ candidate: one.candidate, role: holds ? 'part' : 'section' }];
  });
  return { headings, leaf: level < DISPLAYED ? 'level' : 'typographic', series: [] };
}

/**
 * Leaves out what stands under headings such as "Contents" and "About the Author", up to the next of their level, or a
 * chapter's; where that is most of the book, as chapters have a deeper level than these, up to the next of any.
 */
export function dropOutside(blocks: readonly Block[]): Block[] {
  const story = outsideDropped(blocks, (level) => level);
  const isMost = wordsOf(story.flatMap(linesOf)) < wordsOf(blocks.flatMap(linesOf)) / 2;
  return isMost ? outsideDropped(blocks, () => DISPLAYED) : story;
}

/** @param end the deepest level of a heading that ends what stands under one of this level */
function outsideDropped(blocks: readonly Block[], end: (level: number) => number): Block[] {
  let outside: number | undefined;
  return blocks.filter(({ level, lines }) => {
    const text = level === undefined ? '' : joinLines(lines);
    if (level !== undefined && (level <= (outside ?? level) || readLabel(text)))
      outside = isContentsHeading(text) ? DISPLAYED : isOutside(text) ? end(level) : undefined;
    return outside === undefined;
  });
}

function marked(blocks: readonly Block[]): Marked[] {
  const heads = blocks.flatMap((block, at) => {
    const level = levelOf(block);
    return level === undefined ? [] : [{ at, level, label: readLabel(joinLines(block.lines)) }];
  });
  return heads.map(({ level, at, label }, n) => {
    const next = heads[n + 1];
    const words = wordsOf(blocks.slice(at + 1, next?.at).flatMap(linesOf));
    const own = titleCandidate(blocks[at] as Block, at);
    const candidate = { ...own, label, title: label ? label.title : own.title };
    const isAbove = words === 0 && next !== undefined && next.level > level;
    const isTitle = label?.title === '' && !next?.label;
    return { level, candidate, words, goesOn: isAbove && (isTitle || next.label?.kind === 'scene') };
  });
}

/** A short paragraph that is shown like a title is one below all headings. */
const levelOf = ({ level, display, lines }: Block): number | undefined =>
  level ?? (display && isTitleLike(joinLines(lines)) ? DISPLAYED : undefined);

const DISPLAYED = 7;

const linesOf = ({ lines }: Block): readonly string[] => lines;

/** The heading that names the book: it stands first, and alone on its level or with no more than a title page under it. */
function titleHeading(all: readonly Marked[]): Marked | undefined {
  const [first, ...others] = all;
  if (!first || first.candidate.label || isNamedHeading(first.candidate.text)) return undefined;
  const next = others.find(({ level }) => level <= first.level);
  const under = next ? all.slice(0, all.indexOf(next)) : all;
  const words = under.reduce((sum, one) => sum + one.words, 0);
  if (!next) return others.length > 1 ? first : undefined;
  const rest = all.slice(under.length);
  const alike = rest.filter(({ level }) => level <= first.level).length;
  return words < LONG && alike > 1 && rest.reduce((sum, one) => sum + one.words, 0) >= LONG * 2 * alike
    ? first
    : undefined;
}

/** The level that chapters have. A number with its title in a heading right under it counts as one heading. */
function chapterLevel(all: readonly Marked[]): number | undefined {
  const levels = [...new Set(all.map(({ level }) => level))].sort((a, b) => a - b);
  const counts = levels.map((level) => {
    const mine = all.filter((one) => one.level === level);
    const filled = mine.filter(
      ({ words, goesOn, candidate: { label } }) =>
        words > 0 || goesOn || isChapterKind(label?.kind ?? 'bare'),
    ).length;
    const named = mine.filter(({ candidate: { label } }) => label && holdsChapters(label.kind)).length;
    const isUpper = named >= mine.length / 2 && all.some((one) => one.level > level);
    return { level, isUpper, repeats: mine.length >= 2 && filled >= mine.length / 2, filled };
  });
  const repeated = counts.filter(({ repeats }) => repeats);
  const best = repeated.find(({ isUpper }) => !isUpper) ?? repeated[0];
  return best?.level ?? counts.filter(({ filled }) => filled > 0).at(-1)?.level;
}
