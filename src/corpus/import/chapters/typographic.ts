import { type Block, joinLines } from '../text/block.ts';
import {
  type HeadingCandidate,
  isCapitals,
  isTitleLike,
  measured,
  titleCandidate,
} from './candidates.ts';
import type { Contents } from './contents.ts';
import { holdsChapters, isDate, isDateLine, readLabel } from './label.ts';
import { type Heading, type Outline, toOutline } from './outline.ts';
import { isBackMatter, isContentsHeading, isTheEnd } from './titles/known-headings.ts';

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
  const dates = dateLines(blocks);
  const dated = new Set(dates.length < DATES ? [] : dates.map(({ block }) => block));
  const contentsEnd = contents?.to ?? 0;
  const titles = titlesAlike(
    candidatesWhere(blocks, looksLikeTitle).filter(
      ({ block }) => block >= contentsEnd && !dated.has(block),
    ),
    blocks,
  );

  // Under its title, as whoever tells what follows, a date says more of it.
  const isDated = ({ block }: HeadingCandidate) => dated.has(block + 1);
  if (dated.size > 0 && titles.filter(isDated).length >= dates.length * 0.8)
    return toOutline(titles.slice(titles.findIndex(isDated)), 'date');

  // Fewer dates than titles stand above letters in a story.
  if (dated.size > 0 && dates.length >= titles.length) return toOutline(dates, 'date');
  if (titles.length > 0) return toOutline(titles, 'typographic');

  return undefined;
}

/** The blocks that may be titles by their looks, as candidates. */
const candidatesWhere = (
  blocks: readonly Block[],
  isTitle: (block: Block, at: number) => boolean,
) => blocks.flatMap((block, at) => (isTitle(block, at) ? titleCandidate(block, at) : []));

const dateLines = (blocks: readonly Block[]) =>
  candidatesWhere(blocks, ({ lines }) => lines.length === 1 && isDate(lines[0] ?? ''));

/** Three titles or more that stand apart in the same way. */
function titlesAlike(
  titles: readonly HeadingCandidate[],
  blocks: readonly Block[],
): readonly HeadingCandidate[] {
  const styles = [3, 2].flatMap((gap) => {
    const apart = titles.filter(({ block }) => (blocks[block]?.above ?? 0) >= gap);
    return [true, false].map((capitals) =>
      apart.filter(({ text }) => isCapitals(text) === capitals),
    );
  });

  const [best = []] = styles
    .map((style) => withText(style, blocks, 0.6))
    .sort((a, b) => b.length - a.length);
  if (best.length >= 3) return best;

  // Where no line has more than one blank line above it: all short ones.
  const short = withText(titles, blocks, 0.8);
  if (short.length >= 3) return short;
  return [];
}

/** Spaces before a line from which on it stands in the middle of the page. */
const CENTRED = 8;
/** How many chapters a part holds, at least, and the share of parts that begin with one. */
const IN_PART = 2;
const BEGINNING = 0.7;
/** The share of titles with text of their own, from which on all are taken for chapters. */
const RICH = 0.6;

/**
 * Where only parts are numbered: their chapters, if a title stands right under nearly every part,
 * and others like it, centred, in capitals or as far apart, further down.
 */
export function titlesUnderParts(
  blocks: readonly Block[],
  { headings, series }: Outline,
): Outline | undefined {
  const partHeadings = headings.filter(({ candidate: { label } }) =>
    holdsChapters(label?.kind ?? ''),
  );
  const firstPart = partHeadings[0]?.candidate.block ?? blocks.length;
  const under = new Set(partHeadings.map(({ candidate: { block } }) => block + 1));
  const lines = candidatesWhere(
    blocks,
    (block, at) => at > firstPart && looksLikeTitle(block) && !readLabel(block.lines[0] ?? ''),
  );

  const looks: readonly ((block: Block, heading: string) => boolean)[] = [
    ({ indent }) => indent >= CENTRED,
    ({ above }) => above >= 3,
    (_, heading) => isCapitals(heading),
    ({ above }) => above >= 2,
  ];
  const styles = looks.map((look) =>
    lines.filter(({ block, text }) => blocks[block] && look(blocks[block], text)),
  );

  const headingCandidates = styles.find((titles) => {
    const beginning = titles.filter(({ block }) => under.has(block));
    const areEnough = titles.length >= partHeadings.length * IN_PART && beginning.length > 1;
    return (
      areEnough &&
      beginning.length >= partHeadings.length * BEGINNING &&
      withText(titles, blocks, RICH).length > 0
    );
  });
  if (!headingCandidates) return undefined;

  const allHeadings = [
    ...partHeadings.map(({ candidate }): Heading => ({ candidate, role: 'part' })),
    ...headingCandidates.map((candidate): Heading => ({ candidate, role: 'section' })),
  ];
  const sorted = allHeadings.sort((a, b) => a.candidate.block - b.candidate.block);
  return { headings: sorted, leaf: 'typographic', series };
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

  const gap = Math.max(2, gaps.sort((a, b) => a - b)[Math.floor(gaps.length / 10)] ?? Infinity);

  const heads = new Set(headings.flatMap(({ block }) => [-2, -1, 0, 1, 2].map((by) => block + by)));
  return blocks.flatMap((block, at) => {
    const heading = joinLines(block.lines);
    const isApart =
      at > (numbered[0]?.block ?? at) &&
      !heads.has(at) &&
      block.above >= gap &&
      looksLikeTitle(block);
    if (isApart && !/^["“‘«]/u.test(heading) && !isDateLine(heading) && !readLabel(heading))
      return heading;
    return [];
  });
}

function looksLikeTitle(block: Block) {
  const heading = joinLines(block.lines);
  if (block.lines.length > 2 || !isTitleLike(heading, 10)) return false;
  return !isTheEnd(heading) && !isBackMatter(heading) && !isContentsHeading(heading);
}

/** Those with text of their own, if that is nearly all of them: this share at least. */
function withText(
  style: readonly HeadingCandidate[],
  blocks: readonly Block[],
  share: number,
): HeadingCandidate[] {
  const measure = measured(blocks, style);
  const rich = style.filter((candidate, at) => measure(candidate, style[at + 1]) >= LEAST);
  if (rich.length >= style.length * share) return rich;
  return [];
}
