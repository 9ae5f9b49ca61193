import type { Block } from '../text/block.ts';
import { holdsChapters } from './label.ts';
import { measured } from './measure.ts';
import type { Outline } from './outline.ts';

/** How sure an outline is, 0…1, with the reasons as sentences. */
export interface Confidence {
  readonly confidence: number;
  readonly reasons: readonly string[];
}

const BASE: Readonly<Record<string, readonly [number, string]>> = {
  bare: [0.8, 'Each chapter begins with a number alone.'],
  listed: [0.88, 'The chapters are those of the contents page.'],
  typographic: [0.6, 'I took short lines that stand apart for the chapters; nothing is numbered or listed.'],
};

/** The most where the numbering has holes, the contents page disagrees, lengths jump, or parts alone were found. */
const DOUBT = 0.8;
const UNEVEN = 'Some sections are many times as long as the others.';

/** Judges an outline by its numbering, the contents page and how even its sections are. */
export function confidenceOf(blocks: readonly Block[], outline: Outline | undefined): Confidence {
  if (!outline)
    return {
      confidence: 0.2,
      reasons: ['No chapter headings were found; progress is shown as a percentage of the text.'],
    };
  const { leaf, listed, leftOut = 0 } = outline;
  const [base, reason] = BASE[leaf] ?? [0.92, `Each chapter begins with the word “${leaf}” and its number.`];
  const reasons = [reason];
  let confidence = base;
  const change = (by: number, why: string) => {
    confidence += by;
    reasons.push(why);
  };
  const series = outline.series.find(({ kind }) => kind === leaf);
  if (series) judgeNumbers(series.gaps, series.restarts, series.members.length, change);
  if (listed !== undefined) judgeList(listed, change);
  if (leftOut) change(-0.05, `${leftOut} lines that look like headings don’t fit into the numbers.`);
  const mixed = isMixed(outline);
  if (mixed) change(-0.05, 'The numbers begin again under some parts, and go on under others.');
  judgeLengths(blocks, outline, change);
  const doubtful =
    (series !== undefined && series.gaps + series.restarts > 0) ||
    (listed === undefined ? holdsChapters(leaf) : listed < 0.95) ||
    leftOut > 0 ||
    mixed ||
    reasons.includes(UNEVEN);
  confidence = Math.round(Math.min(doubtful ? DOUBT : 0.99, Math.max(0.05, confidence)) * 100) / 100;
  return { confidence, reasons };
}

/** True where chapters are numbered from 1 again under some parts, but not under all. */
function isMixed({ headings, leaf }: Outline): boolean {
  const firsts = headings.flatMap(({ candidate, role }, at) => {
    const isFirst = role === 'section' && candidate.label?.kind === leaf && headings[at - 1]?.role === 'part';
    return isFirst ? [candidate.label.value === 1] : [];
  });
  return new Set(firsts.slice(1)).size > 1;
}

type Change = (by: number, why: string) => void;

function judgeNumbers(gaps: number, restarts: number, count: number, change: Change): void {
  if (gaps === 0 && restarts === 0) change(0.03, 'No number is missing.');
  if (gaps > 0)
    change(
      -Math.min(0.3, (0.5 * gaps) / Math.max(4, count) + 0.03),
      gaps === 1 ? 'One number is missing or misprinted.' : `${gaps} numbers are missing or misprinted.`,
    );
  if (restarts > 0) change(-Math.min(0.2, 0.05 * restarts), 'The numbers begin again where no part does.');
}

function judgeList(listed: number, change: Change): void {
  const share = Math.round(listed * 100);
  if (listed >= 0.95) change(0.05, 'Every line of the contents page was found in the text.');
  else if (listed >= 0.7) change(-0.02, `${share} of 100 lines of the contents page were found in the text.`);
  else change(-0.15, `Only ${share} of 100 lines of the contents page were found in the text.`);
}

function judgeLengths(blocks: readonly Block[], outline: Outline, change: Change): void {
  const sections = outline.headings
    .filter(({ role }) => role === 'section')
    .map(({ candidate }) => candidate);
  const measure = measured(
    blocks,
    outline.headings.map(({ candidate }) => candidate),
  );
  const sizes = sections.map((one, at) => measure(one, sections[at + 1])).sort((a, b) => a - b);
  const middle = sizes[Math.floor(sizes.length / 2)] ?? 0;
  const longest = sizes.at(-1) ?? 0;
  const total = sizes.reduce((sum, words) => sum + words, 0);
  const tiny = sizes.filter((words) => words < middle / 30).length;
  if (sections.length === 1 && total > 15_000) change(-0.5, 'Only one heading was found in a long text.');
  if (tiny > sections.length / 5)
    change(-0.2, tiny === 1 ? 'One section is very short.' : `${tiny} sections are very short.`);
  if (total > 20_000 && longest > total * 0.6) change(-0.2, 'One section holds most of the text.');
  if (sections.length >= 4 && longest > middle * 7 && longest > 1500) change(-0.05, UNEVEN);
  if (middle > 0 && middle < 60 && total > 20_000)
    change(-0.3, 'Sections are very short for a book of this length.');
}
