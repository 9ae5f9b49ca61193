import { type Block, joinLines } from '../text/block.ts';
import {
  type HeadingCandidate,
  isCapitals,
  isTitleLike,
  measured,
  titleCandidate,
} from './candidates.ts';
import type { Contents } from './contents.ts';
import {
  isBackMatter,
  isContentsHeading,
  isDate,
  isDateLine,
  isTheEnd,
  readLabel,
} from './label.ts';
import { type Outline, toOutline } from './outline.ts';

/** Words that a section found by its looks alone has at least. */
const LEAST = 150;

/** Lines that are a date and nothing else, from which on a book may be a diary. */
const DATES = 5;

/**
 * Where nothing is numbered or listed: a diary's dates; else short lines that stand apart in the
 * same way (capitals, or the same wide gap above), nearly each with a section's worth of text under
 * it.
 */
export function typographicOutline(
  blocks: readonly Block[],
  contents?: Contents,
): Outline | undefined {
  const after = contents?.to ?? 0;
  const dates = blocks.flatMap((block, at) =>
    block.lines.length === 1 && isDate(block.lines[0] ?? '') ? [titleCandidate(block, at)] : [],
  );
  const dated = new Set(dates.length < DATES ? [] : dates.map(({ block }) => block));
  const lines = blocks.flatMap((block, at): HeadingCandidate[] =>
    at >= after && looksLikeTitle(block) && !dated.has(at) ? [titleCandidate(block, at)] : [],
  );

  const styles = [3, 2].flatMap((gap) => {
    const apart = lines.filter(({ block }) => (blocks[block]?.above ?? 0) >= gap);
    return [true, false].map((capitals) =>
      apart.filter(({ text }) => isCapitals(text) === capitals),
    );
  });

  const [best = []] = styles
    .map((style) => withText(style, blocks, 0.6))
    .sort((a, b) => b.length - a.length);
  // Where no line has more than one blank line above it: all short ones.
  const found = best.length >= 3 ? best : withText(lines, blocks, 0.8);
  const titles = found.length >= 3 ? found : [];

  // Under its title, as whoever tells what follows, a date says more of it.
  const isDated = ({ block }: HeadingCandidate) => dated.has(block + 1);
  if (dated.size > 0 && titles.filter(isDated).length >= dates.length * 0.8)
    return toOutline(titles.slice(titles.findIndex(isDated)), 'date');

  // Fewer dates than titles stand above letters in a story.
  if (dated.size > 0 && dates.length >= titles.length) return toOutline(dates, 'date');
  if (titles.length > 0) return toOutline(titles, 'typographic');

  return undefined;
}

/**
 * Titles behind the first numbered heading that stand as far apart as nearly all of these: “Nora,
 * before”.
 */
export function titlesApart(
  blocks: readonly Block[],
  headings: readonly HeadingCandidate[],
): string[] {
  const numbered = headings.filter(({ label }) => label);
  const gaps = numbered.slice(1).map(({ block }) => blocks[block]?.above ?? 0);

  const gap = Math.max(
    2,
    gaps.sort((a, b) => a - b)[Math.floor(gaps.length / 10)] ?? Number.POSITIVE_INFINITY,
  );

  const heads = new Set(headings.flatMap(({ block }) => [-2, -1, 0, 1, 2].map((by) => block + by)));
  return blocks.flatMap((block, at) => {
    const line = joinLines(block.lines);
    const isApart =
      at > (numbered[0]?.block ?? at) &&
      !heads.has(at) &&
      block.above >= gap &&
      looksLikeTitle(block);
    if (isApart && !/^["“‘«]/u.test(line) && !isDateLine(line) && !readLabel(line)) return line;
    return [];
  });
}

function looksLikeTitle(block: Block): boolean {
  const text = joinLines(block.lines);
  if (block.lines.length > 2 || !isTitleLike(text, 10)) return false;
  return !isTheEnd(text) && !isBackMatter(text) && !isContentsHeading(text);
}

/** Those with text of their own, if that is nearly all of them: this share at least. */
function withText(
  style: readonly HeadingCandidate[],
  blocks: readonly Block[],
  share: number,
): HeadingCandidate[] {
  const measure = measured(blocks, style);
  const rich = style.filter((candidate, at) => measure(candidate, style[at + 1]) >= LEAST);
  return rich.length >= style.length * share ? rich : [];
}
