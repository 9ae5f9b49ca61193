import type { Block } from './block.ts';
import type { Candidate } from './candidates.ts';
import { holdsChapters, isChapterKind } from './label.ts';
import { MAX_CANDIDATES } from './limits.ts';
import { Measure } from './measure.ts';
import { pickSeries, type Series } from './series.ts';

/** A heading of the book, and what stands under it. */
export interface Heading {
  readonly candidate: Candidate;
  readonly role: 'part' | 'section';
}

/** How a book is laid out. */
export interface Outline {
  readonly headings: readonly Heading[];
  /** What its sections are numbered by: `chapter`, `bare`, `listed` … */
  readonly leaf: string;
  readonly series: readonly Series[];
  /** Share of the contents page's entries that were found, where there is one. */
  readonly listed?: number;
}

/** Words under a heading below which the next heading stands right under it. */
const NO_TEXT = 40;

/** Decides which candidates are the book's sections and which its parts. */
export function makeOutline(
  blocks: readonly Block[],
  candidates: readonly Candidate[],
  listed: number | undefined,
): Outline | undefined {
  if (candidates.length > MAX_CANDIDATES) return undefined;
  const measure = new Measure(blocks, candidates);
  const real = dropLists(candidates, measure);
  const series = allSeries(real, measure);
  const leaf = chooseLeaf(series, real, measure, listed);
  if (!leaf || leaf.members.length === 0) return undefined;
  const headings = withRoles(real, leaf.members, series, measure, listed);
  return { headings, leaf: leaf.kind, series, ...(listed === undefined ? {} : { listed }) };
}

/** Leaves out runs of numbered lines with nothing under them that come again later: a contents page unnamed. */
function dropLists(candidates: readonly Candidate[], measure: Measure): Candidate[] {
  const keys = candidates.map(({ label }) => (label ? `${label.kind}:${label.value}` : ''));
  const last = new Map(keys.map((key, at) => [key, at]));
  const dense = candidates.map((candidate, at) => {
    const next = candidates[at + 1];
    return next !== undefined && candidate.label !== undefined && measure.between(candidate, next) < 15;
  });
  const runs = runLengths(dense);
  return candidates.filter((candidate, at) => {
    if (candidate.listed !== undefined || !candidate.label || (last.get(keys[at] ?? '') ?? at) === at)
      return true;
    return (runs[at] ?? 1) < 4;
  });
}

/** For each candidate, how many stand in one dense row with it. */
function runLengths(dense: readonly boolean[]): number[] {
  const runs: number[] = [];
  for (let from = 0; from < dense.length; from = runs.length) {
    let to = from;
    while (dense[to]) to += 1;
    for (let at = from; at <= Math.min(to, dense.length - 1); at += 1) runs.push(to - from + 1);
  }
  return runs;
}

const ORDER = ['volume', 'book', 'part', 'act'];

/** The series of every kind; those of parts first, as chapters count anew under them. */
function allSeries(candidates: readonly Candidate[], measure: Measure): Series[] {
  const kinds = new Map<string, Candidate[]>();
  for (const candidate of candidates) {
    if (!candidate.label) continue;
    const list = kinds.get(candidate.label.kind) ?? [];
    list.push(candidate);
    kinds.set(candidate.label.kind, list);
  }
  const upper = [...kinds.keys()].filter(holdsChapters);
  upper.sort(
    (a, b) =>
      (kinds.get(a)?.length ?? 0) - (kinds.get(b)?.length ?? 0) || ORDER.indexOf(a) - ORDER.indexOf(b),
  );
  const borders: number[] = [];
  const made: Series[] = [];
  for (const kind of [...upper, ...[...kinds.keys()].filter((kind) => !holdsChapters(kind))]) {
    const series = pickSeries(kind, kinds.get(kind) ?? [], bordersFor(kind, borders, candidates, measure));
    made.push(series);
    if (holdsChapters(kind)) borders.push(...series.members.map((member) => member.block));
    borders.sort((a, b) => a - b);
  }
  return made;
}

/** Where numbering may begin again: under parts, and under listed or named headings with no text of their own. */
function bordersFor(
  kind: string,
  parts: readonly number[],
  candidates: readonly Candidate[],
  measure: Measure,
): number[] {
  const own = candidates.flatMap((candidate, at) => {
    const next = candidates[at + 1];
    const unnumbered = !candidate.label && (candidate.listed !== undefined || candidate.named);
    return unnumbered && next?.label?.kind === kind && measure.between(candidate, next) < NO_TEXT
      ? [candidate.block]
      : [];
  });
  return [...new Set([...parts, ...own])].sort((a, b) => a - b);
}

interface Leaf {
  readonly kind: string;
  readonly members: readonly Candidate[];
}

function chooseLeaf(
  series: readonly Series[],
  candidates: readonly Candidate[],
  measure: Measure,
  listed: number | undefined,
): Leaf | undefined {
  const trusted = listed !== undefined && listed >= 0.7;
  const fromList = trusted ? listedLeaves(candidates, measure) : [];
  const chapters = chapterLeaf(series, fromList);
  if (chapters)
    return fromList.length > 0
      ? { kind: chapters.kind, members: union(chapters.members, outside(fromList, chapters)) }
      : chapters;
  const numbered = soundNumbers(series, candidates, measure);
  if (fromList.length >= 2) {
    if (numbered && holdAll(fromList, numbered.members, measure)) return numbered;
    return { kind: 'listed', members: fromList };
  }
  if (numbered) return numbered;
  return finestUpper(series);
}

/** Listed headings that have text of their own, and no listed heading right below. */
function listedLeaves(candidates: readonly Candidate[], measure: Measure): Candidate[] {
  const listed = candidates.filter((candidate) => candidate.listed !== undefined);
  const fine = listed.some((candidate) => !holdsChapters(candidate.label?.kind ?? ''));
  return listed.filter((candidate, at) => {
    const next = listed[at + 1];
    if (!next) return measure.after(candidate) >= 3;
    const bare =
      measure.between(candidate, next) <
      (fine && holdsChapters(candidate.label?.kind ?? '') ? NO_TEXT * 4 : 12);
    return !bare;
  });
}

function chapterLeaf(series: readonly Series[], listed: readonly Candidate[]): Leaf | undefined {
  const scene = series.find(({ kind }) => kind === 'scene');
  const act = series.find(({ kind }) => kind === 'act');
  const chapters = series.filter(
    ({ kind, members }) => isChapterKind(kind) && (members.length >= 2 || kind === 'chapter'),
  );
  chapters.sort((a, b) => weight(b) - weight(a));
  const main = chapters[0];
  if (scene && act && scene.members.length >= 2 && scene.members.length > (main?.members.length ?? 0))
    return scene;
  if (!main) return undefined;
  const more = chapters.slice(1).filter((other) => areSiblings(main, other, listed));
  return {
    kind: main.kind,
    members: union(
      main.members,
      more.flatMap(({ members }) => members),
    ),
  };
}

/** `chapter` is what it says, also where there are a few more letters in the book. */
const weight = ({ kind, members }: Series): number => members.length * (kind === 'chapter' ? 2 : 1);

/** Letters before the chapters stand beside them; letters inside the chapters don't, unless the contents say so. */
function areSiblings(main: Series, other: Series, listed: readonly Candidate[]): boolean {
  const first = main.members[0]?.block ?? 0;
  const last = main.members[main.members.length - 1]?.block ?? 0;
  const known = new Set(listed);
  return other.members.every((member) => member.block < first || member.block > last || known.has(member));
}

const union = (a: readonly Candidate[], b: readonly Candidate[]): Candidate[] =>
  [...new Set([...a, ...b])].sort((x, y) => x.block - y.block);

/** Listed headings that are no parts of the numbered ones. */
function outside(listed: readonly Candidate[], leaf: Leaf): Candidate[] {
  return listed.filter(
    (candidate) => !holdsChapters(candidate.label?.kind ?? '') || leaf.members.includes(candidate),
  );
}

/** The bare numbers that count up, if any; where lists stand in the text, those with a wider gap above. */
function soundNumbers(
  series: readonly Series[],
  candidates: readonly Candidate[],
  measure: Measure,
): Series | undefined {
  const bare = series.find(({ kind }) => kind === 'bare');
  if (!bare || isSound(bare, measure)) return bare;
  const apart = candidates.filter(({ block, label }) => label?.kind === 'bare' && measure.above(block) >= 2);
  const borders = series
    .filter(({ kind }) => holdsChapters(kind))
    .flatMap(({ members }) => members.map(({ block }) => block));
  const again = pickSeries(
    'bare',
    apart,
    borders.sort((a, b) => a - b),
  );
  return isSound(again, measure) ? again : undefined;
}

/** Bare numbers may be anything: they count if they go up one by one from 1 with text between. */
function isSound(bare: Series, measure: Measure): boolean {
  const { members, gaps } = bare;
  if (members.length < 2 || gaps > members.length / 8) return false;
  let thin = 0;
  members.forEach((member, at) => {
    const next = members[at + 1];
    if (next && measure.between(member, next) < 20) thin += 1;
  });
  return thin <= members.length / 5 && !measure.breaksSentences(members);
}

/** True where nearly every listed heading has two or more numbered ones right under it. */
function holdAll(listed: readonly Candidate[], numbered: readonly Candidate[], measure: Measure): boolean {
  const holding = listed.filter((candidate, at) => {
    if (isChapterKind(candidate.label?.kind ?? 'bare')) return false;
    const to = listed[at + 1]?.block ?? Number.POSITIVE_INFINITY;
    const inside = numbered.filter(({ block }) => block > candidate.block && block < to);
    return inside.length >= 2 && inside[0] !== undefined && measure.between(candidate, inside[0]) < NO_TEXT;
  });
  return holding.length >= listed.length * 0.8;
}

/** Where there is nothing below: the parts, books or acts are what there is to count in. */
function finestUpper(series: readonly Series[]): Leaf | undefined {
  const upper = series.filter(
    ({ kind, members }) =>
      (holdsChapters(kind) || kind === 'scene' || kind === 'section') && members.length >= 2,
  );
  upper.sort((a, b) => b.members.length - a.members.length);
  return upper[0];
}

/** Every accepted heading with its role, in order. */
function withRoles(
  candidates: readonly Candidate[],
  leaves: readonly Candidate[],
  series: readonly Series[],
  measure: Measure,
  listed: number | undefined,
): Heading[] {
  const leaf = new Set(leaves);
  const uppers = new Set(series.filter(({ kind }) => holdsChapters(kind)).flatMap(({ members }) => members));
  const first = leaves[0]?.block ?? 0;
  const trusted = listed !== undefined && listed >= 0.7;
  const kept = candidates.filter(
    (candidate) =>
      leaf.has(candidate) ||
      uppers.has(candidate) ||
      candidate.named ||
      (trusted && candidate.listed !== undefined && !candidate.label),
  );
  return kept.flatMap((candidate, at): Heading[] => {
    if (leaf.has(candidate)) return [{ candidate, role: 'section' }];
    const next = kept[at + 1];
    const words = next ? measure.between(candidate, next) : measure.after(candidate);
    const holds = next !== undefined && words < (uppers.has(candidate) ? NO_TEXT * 4 : NO_TEXT);
    if (holds)
      return uppers.has(candidate) || restartsUnder(next) || candidate.listed !== undefined
        ? [{ candidate, role: 'part' }]
        : [];
    if (uppers.has(candidate) && candidate.block > first && next && uppers.has(next) && words < 100)
      return [{ candidate, role: 'part' }];
    return words >= 15 ? [{ candidate, role: 'section' }] : [];
  });
}

const restartsUnder = (next: Candidate): boolean => next.label?.value === 1;
