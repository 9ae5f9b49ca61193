import { compact, totalOf, wordForm } from '../../../lib/counted.ts';
import type { Confidence } from '../draft.ts';
import { DOUBT } from '../limits.ts';
import { type Block, joinLines } from '../text/block.ts';
import { wordsInBlocks } from '../text/words.ts';
import { type HeadingCandidate, measured } from './candidates.ts';
import {
  holdsChapters,
  isChapterKind,
  isNumberedOddly,
  isUnread,
  type Label,
  readLabel,
} from './label.ts';
import { areChapters } from './leaf.ts';
import { type Heading, type Outline, TRUSTED } from './outline.ts';
import { CHAPTER_WORDS_MIN, isAround, isNamedHeading } from './titles/known-headings.ts';
import { titlesApart } from './typographic.ts';

const BASE: Readonly<Record<string, readonly [number, string]>> = {
  bare: [0.8, 'Each chapter begins with a number alone.'],
  level: [0.96, 'The chapters are the headings of one level.'],
  toc: [0.96, 'Sections are those of the book’s own table of contents.'],
  listed: [0.88, 'The chapters are those of the contents page.'],
  date: [0.88, 'Each section begins with a date.'],
  typographic: [
    0.6,
    'I took short lines that stand apart for the chapters; nothing is numbered or listed.',
  ],
};

/**
 * Evidence for or against an outline, and its weight; `doubt`: then the confidence is never more
 * than `DOUBT`.
 */
export type Sign = readonly [holds: boolean, by: number, why: string, doubt?: 'doubt'];

/** The confidence where nothing was found. */
const NONE = 0.2;

/**
 * Judges an outline by its numbering, the contents page, how even its sections are. `support` is
 * what speaks for it, whatever is doubted: by that two outlines are compared.
 * @param otherSigns what else counts
 */
export function outlineConfidence(
  blocks: readonly Block[],
  outline: Outline | undefined,
  otherSigns: readonly Sign[] = [],
): Confidence & { readonly support: number } {
  if (!outline)
    return { confidence: NONE, support: NONE, reasons: ['No chapter headings were found.'] };
  const { leaf, marked } = outline;

  const [base, reason] = BASE[leaf] ?? [
    0.92,
    `Each chapter begins with the word “${leaf}” and its number.`,
  ];

  const signs = [
    ...signsOfNumbers(outline),
    signOfUnread(blocks, outline),
    signOfNamed(blocks, outline),
    signOfInner(blocks, outline),
    signOfPart(outline),
    ...signsOfLengths(blocks, outline),
    ...compact(marked && signOfOthers(blocks, marked)),
    ...otherSigns,
  ].filter(([holds]) => holds);

  const doubtful =
    (outline.listed === undefined && holdsChapters(leaf)) ||
    signs.some(([, , , doubt]) => doubt !== undefined);
  const sum = signs.reduce((subtotal, [, by]) => subtotal + by, base);
  const confidence = Math.round(Math.min(doubtful ? DOUBT : 0.99, Math.max(0.05, sum)) * 100) / 100;

  return { confidence, support: sum, reasons: [reason, ...signs.map(([, , why]) => why)] };
}

function signsOfNumbers(outline: Outline): Sign[] {
  const { leaf, listed = NaN } = outline;
  const series = outline.series.find(({ kind }) => kind === leaf);
  const { gaps = 0, restarts = 0, members = [] } = series ?? {};
  const foundShare = `${Math.round(listed * 100)} of 100 lines of the contents page were found in the text.`;

  const holes = `${wordForm(gaps, 'One number is', `${gaps} numbers are`)} missing or misprinted.`;

  const share = Math.min(0.3, (0.5 * gaps) / Math.max(4, members.length) + 0.03);
  return [
    [series !== undefined && gaps + restarts === 0, 0.03, 'No number is missing.'],
    [gaps > 0, -share, holes, 'doubt'],
    [
      restarts > 0,
      -Math.min(0.2, 0.05 * restarts),
      'The numbers begin again where no part does.',
      'doubt',
    ],
    [listed >= 0.95, 0.05, 'Every line of the contents page was found in the text.'],
    [listed >= TRUSTED && listed < 0.95, -0.02, foundShare, 'doubt'],
    [listed < TRUSTED, -0.15, `Only ${foundShare}`, 'doubt'],
  ];
}

/** What stands behind the first heading and is none. */
function blocksBesideHeadings(blocks: readonly Block[], headings: readonly Heading[]) {
  const heads = new Set(
    headings.flatMap(({ candidate: { block }, text = 0 }) => [block, text - 1]),
  );
  const firstBlock = headings[0]?.candidate.block ?? 0;
  return blocks.filter((_, at) => at > firstBlock && !heads.has(at));
}

/** Lines of a heading's block, at most. */
const SHORT = 3;

/**
 * Whether lines may be headings, too: one called as the chapters are, which counts on from none of
 * them; several by numbers that aren't known, or as far apart.
 */
function signOfUnread(blocks: readonly Block[], { headings, leaf, marked }: Outline): Sign {
  const headingCandidates = headings.map(({ candidate }) => candidate);
  const others = blocksBesideHeadings(blocks, headings);
  const lines = others.flatMap(({ lines: own }) => (own.length === 1 ? own : []));
  const openings = others.flatMap(({ lines: own }) => own.slice(0, own.length <= SHORT ? 1 : 0));

  const numbered =
    openings.find((line) => leaf !== 'bare' && readLabel(line)?.kind === leaf) ??
    lines.find((line) => isNumberedOddly(line, leaf));
  const [one, more] = [
    ...lines.filter((line) => isUnread(line, leaf)),
    ...(marked ? [] : titlesApart(blocks, headingCandidates)),
  ];
  const doubted = numbered ?? (more && one);
  return [doubted !== undefined, 0, `“${doubted}” may be a chapter’s heading, too.`, 'doubt'];
}

const signOfPart = ({ maybePart }: Outline): Sign => [
  maybePart !== undefined,
  0,
  `“${maybePart}” may be the title of a part.`,
  'doubt',
];

/** A heading by name between the numbers that stands less apart than all of these. */
function signOfNamed(blocks: readonly Block[], { headings }: Outline): Sign {
  const gapOf = ({ candidate }: Heading) => blocks[candidate.block]?.above ?? 0;
  const sections = headings.filter(({ role }) => role === 'section');
  const numbered = sections.filter(({ candidate }) => candidate.label);
  const gap = Math.min(...numbered.map(gapOf));
  const line = sections
    .slice(1, -1)
    .find((heading) => gapOf(heading) < gap && isNamedAlone(heading))?.candidate.text;
  return [line !== undefined, 0, `“${line}” may be a line of the story.`, 'doubt'];
}

const isNamedAlone = ({ candidate: { named, label, listed } }: Heading) =>
  named && !label && listed === undefined;

/** Whether chapters stand inside others, as those of a book do that somebody reads aloud. */
function signOfInner(blocks: readonly Block[], { headings, leaf, series }: Outline): Sign {
  const measure = measured(
    blocks,
    headings.map(({ candidate }) => candidate),
  );
  const holding = headings.find(
    ({ candidate, role }, at) =>
      role === 'part' &&
      !holdsChapters(candidate.label?.kind ?? '') &&
      measure(candidate, headings[at + 1]?.candidate) >= CHAPTER_WORDS_MIN,
  );
  const isAmong =
    holding && headings.some(({ role, above }) => role === 'section' && above === holding.above);
  const areInside = isAmong ?? (/^(?:bare|listed)$/u.test(leaf) && series.some(areChapters));
  return [areInside, 0, 'Chapters may stand inside others.', 'doubt'];
}

function signsOfLengths(blocks: readonly Block[], { headings, leaf }: Outline): Sign[] {
  const sizes = sizesOfSections(blocks, headings).filter((words) => words > 0 || leaf !== 'toc');
  const middle = sizes[Math.floor(sizes.length / 2)] ?? 0;
  const longest = sizes.at(-1) ?? 0;
  const total = totalOf(sizes);
  const isLong = total > 15_000;
  const tiny = sizes.filter((words) => words < middle / 30).length;

  return [
    [
      sizes.length === 1,
      isLong ? -0.5 : 0,
      `Only one heading was found${isLong ? ' in a long text' : ''}.`,
      'doubt',
    ],
    [tiny > sizes.length / 5, -0.2, 'Some sections are very short.'],
    [total > 20_000 && longest > total * 0.6, -0.2, 'One section holds most of the text.'],
    [
      leaf === 'toc' && total < wordsInBlocks(blocks) / 2,
      -0.3,
      'More than half of the text lies outside of them.',
    ],
    [
      sizes.length >= 4 && longest > Math.max(middle * 7, 1500),
      -0.05,
      'Some sections are many times as long as the others.',
      'doubt',
    ],
  ];
}

/** The words of each section, the smallest first. */
function sizesOfSections(blocks: readonly Block[], headings: Outline['headings']) {
  const measure = measured(
    blocks,
    headings.map(({ candidate }) => candidate),
  );
  const borders = headings.filter(({ role }) => role !== 'part');
  return borders
    .flatMap(({ candidate, role }, at) =>
      role === 'section' ? [measure(candidate, borders[at + 1]?.candidate)] : [],
    )
    .sort((a, b) => a - b);
}

const nameOf = (label: Label | undefined) => label && `${label.kind} ${label.value}`;

/** Blocks of a section that are its own heading. */
const HEAD = 4;
/** Characters of a heading, at most. */
const LONGEST = 200;

/**
 * Whether the text has as many headings of chapters away from the marked ones as half of these are:
 * a converter may take some for text. Rows of them are a list, and those of marked chapters the
 * heads of their notes.
 */
function signOfOthers(blocks: readonly Block[], marked: readonly HeadingCandidate[]): Sign {
  const listed = new Set(marked.map(({ label }) => nameOf(label)));
  const isNoChapter = (heading: string, label?: Label) =>
    isAround(heading) || isNamedHeading(heading) || holdsChapters(label?.kind ?? '');

  // Numbers alone are chapters where the marked ones are, or where only parts are marked.
  const areBare = marked.some(({ label }) => label?.kind === 'bare');
  const isCoarse = marked.every(({ label, text }) => isNoChapter(text, label));
  const mayCount = ({ kind }: Label) =>
    isChapterKind(kind) || (kind === 'bare' && (areBare || isCoarse));
  const labels = labelsUnder(blocks, marked, isCoarse);

  const strayLabels = labels.filter((label, at) => {
    if (!label || listed.has(nameOf(label))) return false;
    const isRow = [labels[at - 1], labels[at + 1]].some(
      (neighbouringLabel) => neighbouringLabel?.kind === label.kind,
    );
    return !isRow && mayCount(label);
  });

  const chapters = marked.filter(({ label }) => label && mayCount(label)).length;
  const holds = strayLabels.length >= Math.max(2, (isCoarse ? marked.length : chapters) / 2);

  return [holds, -0.3, 'The text has headings of chapters that it leaves out.', 'doubt'];
}

/**
 * What the lines under marked headings may be called, without the numbers of scenes.
 * @param isCoarse whether no marked heading is a chapter’s
 */
function labelsUnder(
  blocks: readonly Block[],
  marked: readonly HeadingCandidate[],
  isCoarse: boolean,
): (Label | undefined)[] {
  const heads: Pick<HeadingCandidate, 'block' | 'text'>[] = [{ block: -HEAD, text: '' }, ...marked];

  return heads.flatMap(({ block, text }, at) => {
    const under = isAround(text) ? [] : blocks.slice(Math.max(0, block + 1), heads[at + 1]?.block);
    const lines = under.map((block) => joinLines(block.lines));
    const ownLabels = lines.map((sectionLine) =>
      sectionLine.length > LONGEST ? undefined : readLabel(sectionLine),
    );
    // Numbers that begin again under a chapter are those of its scenes.
    const isScene = (label?: Label) => !isCoarse && label?.kind === 'bare';
    const areScenes = ownLabels.some((label) => isScene(label) && label?.value === 1);
    return ownLabels
      .slice(HEAD - 1)
      .map((label) => (areScenes && isScene(label) ? undefined : label));
  });
}
