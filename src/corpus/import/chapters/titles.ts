import { type Block, joinLines } from '../text/block.ts';
import { countWords, plainKey } from '../text/words.ts';
import { type Candidate, isCapitals, isTitleLike } from './candidates.ts';
import { type Entry, toEntry } from './contents.ts';
import { isContentsHeading, isDateLine, isNamedHeading, readLabel } from './label.ts';
import type { Heading } from './outline.ts';

/**
 * Finds titles that stand under their number, in a block of their own: by the contents page, by capitals, or
 * because all headings of the book have such a line.
 * @returns the blocks of the numbers; the title is the block below
 */
export function findTitles(
  blocks: readonly Block[],
  headings: readonly Heading[],
  entries: readonly Entry[],
): Set<number> {
  const taken = new Set<number>();
  const taking = new Set(headings.map(({ candidate }) => candidate.block));
  const keys = new Set(entries.map((entry) => entry.key).filter((key) => key.length > 1));
  for (const role of ['section', 'part'] as const) {
    const open = headings
      .filter(({ candidate, role: mine }) => mine === role && needsTitle(candidate, blocks, taking))
      .map(({ candidate }) => candidate);
    const habit = habitOf(blocks, open);
    for (const candidate of open) {
      const next = blocks[candidate.block + 1];
      // Under a heading of markup, a sentence in a plain paragraph is the chapter’s text, however short.
      const isPlain = blocks[candidate.block]?.level !== undefined && next?.above === 1;
      const sure = isPlain ? { ...habit, long: false } : habit;
      if (next && isTitleBlock(next, blocks[candidate.block + 2], keys, sure)) taken.add(candidate.block);
    }
  }
  return taken;
}

function needsTitle(candidate: Candidate, blocks: readonly Block[], taking: ReadonlySet<number>): boolean {
  if (candidate.title !== '' || !candidate.label) return false;
  if (candidate.lines < (blocks[candidate.block]?.lines.length ?? 0)) return false;
  return blocks[candidate.block + 1] !== undefined && !taking.has(candidate.block + 1);
}

type Habit = ReturnType<typeof habitOf>;

/** What most headings of the book have under them. */
function habitOf(blocks: readonly Block[], open: readonly Candidate[]) {
  const times = (is: (title: Block, text: string, below: Block | undefined) => boolean) =>
    open.filter(({ block }) => {
      const title = blocks[block + 1];
      return title && is(title, joinLines(title.lines), blocks[block + 2]);
    }).length;
  return {
    short:
      times((_, text, below) => isTitleLike(text) && below !== undefined) >= Math.max(2, open.length * 0.7),
    capitals:
      times((_, text) => isCapitals(text) && countWords(text) <= 60) >= Math.max(1, open.length * 0.3),
    // Where the paragraphs below are as short, a short first one is nothing special.
    long:
      open.length >= 4 &&
      times(isLongTitle) >= open.length * 0.9 &&
      times((_, __, below) => below !== undefined && isLongTitle(below)) < open.length / 2,
  };
}

/** A sentence or a row of phrases that tells what comes, as old novels have it; no verse, no speech, no three sentences. */
function isLongTitle({ lines }: Block, text = joinLines(lines)): boolean {
  if (isArgument(text)) return true;
  if (lines.length > 3 || (lines.length > 1 && (lines[0] ?? '').length < 45)) return false;
  const isStory =
    countWords(text) > 18 && (text.match(/\p{Ll}{2}[.!?][”»"]? +(?:[«“—–"] ?)?\p{Lu}/gu) ?? []).length > 1;
  return countWords(text) <= 40 && !isStory && !/^["“‘'[—]/u.test(text) && !text.endsWith(',');
}

/** "Of Nora--The lamp goes out--A cart is heard". */
function isArgument(text: string): boolean {
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
  const isOther =
    readLabel(text)?.title === '' || isContentsHeading(text) || /^(?:scene|enter)\b/iu.test(text);
  if (isOther || !below || block.quoted || block.lines.length > 6) return false;
  const isListed = [plainKey(text), toEntry(text).key, plainKey(block.lines[0] ?? '')].some((key) =>
    keys.has(key),
  );
  if (isListed) return true;
  if (isDateLine(text)) return false;
  return isNamedHeading(text) || isHabitual(block, text, habit);
}

/** Whether a block looks like what the book has under its numbers; no speech, and no line that goes on. */
function isHabitual(block: Block, text: string, { capitals, short, long }: Habit): boolean {
  if (/^[“"‘«[(—]/u.test(text) || text.endsWith(',')) return false;
  if (isCapitals(text)) return capitals && countWords(text) <= 60;
  return (short && isTitleLike(text) && !isArgument(text)) || (long && isLongTitle(block));
}
