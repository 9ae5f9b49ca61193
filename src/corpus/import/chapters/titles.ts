import { type Block, joinLines } from '../text/block.ts';
import { countWords, plainKey } from '../text/words.ts';
import { type Candidate, isCapitals, isTitleLike } from './candidates.ts';
import { type Entry, toEntry } from './contents.ts';
import { isContentsHeading, isDateLine, isNamedHeading, readLabel } from './label.ts';
import type { Heading } from './outline.ts';

/** Blocks under a number that are its title: block of the number → how many blocks follow as title. */
export type TitleBlocks = ReadonlyMap<number, number>;

/**
 * Finds titles that stand under their number, in a block of their own: by the contents page, by capitals, or
 * because all headings of the book have such a line.
 */
export function findTitles(
  blocks: readonly Block[],
  headings: readonly Heading[],
  entries: readonly Entry[],
): TitleBlocks {
  const taken = new Map<number, number>();
  const taking = new Set(headings.map(({ candidate }) => candidate.block));
  const keys = new Set(entries.map((entry) => entry.key).filter((key) => key.length > 1));
  for (const role of ['section', 'part'] as const) {
    const open = headings
      .filter(({ candidate, role: mine }) => mine === role && needsTitle(candidate, blocks, taking))
      .map(({ candidate }) => candidate);
    const habit = hasHabit(blocks, open);
    for (const candidate of open) {
      const next = blocks[candidate.block + 1];
      const sure = isSettled(blocks, candidate) ? { ...habit, long: false } : habit;
      if (next && isTitleBlock(next, blocks[candidate.block + 2], keys, sure)) taken.set(candidate.block, 1);
    }
  }
  return taken;
}

/**
 * Where markup says what the heading is, a sentence in a plain paragraph under it is the chapter's text: a short first
 * paragraph in every chapter looks like a long title.
 */
function isSettled(blocks: readonly Block[], { block }: Candidate): boolean {
  const next = blocks[block + 1];
  return blocks[block]?.level !== undefined && next?.level === undefined && next?.display !== true;
}

function needsTitle(candidate: Candidate, blocks: readonly Block[], taking: ReadonlySet<number>): boolean {
  if (candidate.title !== '' || !candidate.label) return false;
  if (candidate.lines < (blocks[candidate.block]?.lines.length ?? 0)) return false;
  return blocks[candidate.block + 1] !== undefined && !taking.has(candidate.block + 1);
}

/** What most headings of the book have under them. */
interface Habit {
  readonly short: boolean;
  readonly capitals: boolean;
  readonly long: boolean;
}

function hasHabit(blocks: readonly Block[], open: readonly Candidate[]): Habit {
  if (open.length < 2) return { short: false, capitals: open.length === 1, long: false };
  let short = 0;
  let capitals = 0;
  let long = 0;
  for (const { block } of open) {
    const text = joinLines(blocks[block + 1]?.lines ?? []);
    const below = joinLines(blocks[block + 2]?.lines ?? []);
    if (isCapitals(text) && countWords(text) <= 60) capitals += 1;
    if (isTitleLike(text) && below !== '') short += 1;
    if (isLongTitle(blocks[block + 1])) long += 1;
  }
  const most = Math.max(2, open.length * 0.7);
  return {
    short: short >= most,
    capitals: capitals >= Math.max(1, open.length * 0.3),
    long: open.length >= 4 && long >= open.length * 0.9,
  };
}

/** A sentence or a row of phrases that tells what comes, as old novels have it; no verse, no speech. */
function isLongTitle(block: Block | undefined): boolean {
  if (block && isArgument(block)) return true;
  if (!block || block.lines.length > 3 || (block.lines.length > 1 && (block.lines[0] ?? '').length < 45))
    return false;
  const text = joinLines(block.lines);
  return countWords(text) <= 40 && !/^["“‘'[—]/u.test(text) && !text.endsWith(',');
}

/** "Of Nora--The lamp goes out--A cart is heard". */
function isArgument({ lines }: Block): boolean {
  const text = joinLines(lines);
  const phrases = text.split(/--|—|\.–/u);
  return (
    phrases.length >= 3 &&
    countWords(text) <= 80 &&
    phrases.every((phrase) => /^\s*[\p{Lu}\d_“]/u.test(phrase))
  );
}

function isTitleBlock(
  block: Block,
  below: Block | undefined,
  keys: ReadonlySet<string>,
  habit: Habit,
): boolean {
  const text = joinLines(block.lines);
  if (readLabel(text)?.title === '') return false;
  if (block.lines.length > 6 || !below || /^scene\b/iu.test(text) || isContentsHeading(text)) return false;
  if (keys.has(plainKey(text)) || keys.has(toEntry(text).key) || keys.has(plainKey(block.lines[0] ?? '')))
    return true;
  if (isDateLine(text)) return false;
  if (isNamedHeading(text)) return true;
  if (/^[“"‘«[—]/u.test(text) || text.endsWith(',')) return false;
  if (isCapitals(text)) return habit.capitals && countWords(text) <= 60;
  if (isArgument(block)) return habit.long;
  if (habit.short && isTitleLike(text)) return true;
  return habit.long && isLongTitle(block);
}

/** The heading's own text and the title under it, on one line. */
export function fullTitle(blocks: readonly Block[], candidate: Candidate, titles: TitleBlocks): string {
  const more = titles.get(candidate.block) ?? 0;
  if (more === 0) return candidate.text;
  const title = joinLines(
    blocks.slice(candidate.block + 1, candidate.block + 1 + more).flatMap(({ lines }) => lines),
  );
  return `${candidate.text}${/[.:—–-]$/u.test(candidate.text) ? ' ' : '. '}${title}`;
}
