import { type HeadingCandidate, type Layout, type Measure, NO_TEXT } from './candidates.ts';
import { holdsChapters, isChapterKind } from './label.ts';
import type { Series } from './series.ts';

/** What a book is counted in, and its headings. */
type Leaf = Pick<Series, 'kind' | 'members'>;

/**
 * Chooses what people count their reading in: chapters or their like before scenes, what the contents page lists
 * before bare numbers, and parts only where there is nothing below them.
 * @param trusted whether enough of the contents page was found
 */
export function chooseLeaf(layout: Layout, series: readonly Series[], trusted: boolean): Leaf | undefined {
  const { measure } = layout;
  const fromList = trusted ? listedLeaves(layout) : [];
  const chapters = chapterLeaf(layout, series, fromList);
  const numbered = series.find((one) => one.kind === 'bare' && isSound(one, measure));
  if (chapters) return chapters;
  if (fromList.length < 2) return numbered ?? finestUpper(series);
  if (numbered && holdAll(fromList, numbered, measure)) return numbered;
  return { kind: 'listed', members: fromList };
}

/** Listed headings that have text of their own, and no listed heading right below. */
function listedLeaves({ candidates, measure }: Layout): HeadingCandidate[] {
  const listed = candidates.filter((candidate) => candidate.listed !== undefined);
  const fine = listed.some((candidate) => !holdsChapters(candidate.label?.kind ?? ''));
  return listed.filter((candidate, at) => {
    const next = listed[at + 1];
    const least = !next ? 3 : fine && holdsChapters(candidate.label?.kind ?? '') ? NO_TEXT * 4 : 12;
    return measure(candidate, next) >= least;
  });
}

function chapterLeaf(layout: Layout, series: readonly Series[], listed: readonly HeadingCandidate[]): Leaf | undefined {
  const scene = series.find(({ kind }) => kind === 'scene');
  const act = series.find(({ kind }) => kind === 'act');
  const [main, ...rest] = series
    .filter(({ kind, members }) => isChapterKind(kind) && (members.length >= 2 || kind === 'chapter'))
    .sort((a, b) => weight(b) - weight(a));
  if (scene && act && scene.members.length >= 2 && scene.members.length > (main?.members.length ?? 0)) return scene;
  if (!main) return undefined;
  const more = rest.filter((other) => areSiblings(main, other, listed));
  const members = new Set([...[main, ...more].flatMap((one) => one.members), ...countedOn(layout, main)]);
  return { kind: main.kind, members: [...members].sort((a, b) => a.block - b.block) };
}

/** Numbers with a title that count on behind the last: "VII. THE ADVENTURE OF …" behind "ADVENTURE VI. …". */
function countedOn({ candidates, measure }: Layout, { members }: Series): HeadingCandidate[] {
  let last = members.at(-1);
  const found: HeadingCandidate[] = [];
  for (const one of candidates) {
    const isNext = one.label?.kind === 'bare' && one.label.value === (last?.label?.value ?? 0) + 1;
    if (!last || !isNext || one.title === '' || one.block < last.block || measure(last, one) < NO_TEXT) continue;
    found.push(one);
    last = one;
  }
  return found.length > 1 ? found : [];
}

/** `chapter` is what it says, also where there are a few more letters in the book. */
const weight = ({ kind, members }: Series): number => members.length * (kind === 'chapter' ? 2 : 1);

/** Letters before the chapters stand beside them; letters inside the chapters don't, unless the contents say so. */
function areSiblings(main: Series, other: Series, listed: readonly HeadingCandidate[]): boolean {
  const first = main.members[0]?.block ?? 0;
  const last = main.members[main.members.length - 1]?.block ?? 0;
  const known = new Set(listed);
  return other.members.every((member) => member.block < first || member.block > last || known.has(member));
}

/** Bare numbers may be anything: they count if they go up one by one from 1 with text between. */
function isSound(bare: Series, measure: Measure): boolean {
  const { members, gaps } = bare;
  if (members.length < 2 || gaps > members.length / 8) return false;
  const thin = members.slice(0, -1).filter((member, at) => measure(member, members[at + 1]) < 20);
  return thin.length <= members.length / 5;
}

/** True where nearly every listed heading has two or more numbered ones right under it. */
function holdAll(listed: readonly HeadingCandidate[], numbered: Series, measure: Measure): boolean {
  const holding = listed.filter((candidate, at) => {
    if (isChapterKind(candidate.label?.kind ?? 'bare')) return false;
    const to = listed[at + 1]?.block ?? Number.POSITIVE_INFINITY;
    const inside = numbered.members.filter(({ block }) => block > candidate.block && block < to);
    return inside.length >= 2 && measure(candidate, inside[0]) < NO_TEXT;
  });
  return holding.length >= listed.length * 0.8;
}

/** Where there is nothing below: the parts, books or acts are what there is to count in. */
function finestUpper(series: readonly Series[]): Leaf | undefined {
  const upper = series.filter(
    ({ kind, members }) => (holdsChapters(kind) || kind === 'scene' || kind === 'section') && members.length >= 2,
  );
  return upper.sort((a, b) => b.members.length - a.members.length)[0];
}
