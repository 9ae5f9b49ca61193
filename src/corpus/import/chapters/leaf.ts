import { type HeadingCandidate, type Layout, type Measure, NO_TEXT } from './candidates.ts';
import { holdsChapters, isChapterKind } from './label.ts';
import type { Series } from './series.ts';
import { CHAPTER_WORDS_MIN } from './titles/known-headings.ts';

/** What a book is counted in, and its headings. */
type Leaf = Pick<Series, 'kind' | 'members'>;

/**
 * Chooses what people count their reading in: chapters or their like before scenes, what the
 * contents page lists before bare numbers, and parts only where there is nothing below them.
 * @param trusted whether enough of the contents page was found
 */
export function chooseLeaf(
  layout: Layout,
  series: readonly Series[],
  trusted: boolean,
): Leaf | undefined {
  const { measure } = layout;
  const fromList = trusted ? listedLeaves(layout) : [];
  const chapters = chapterLeaf(series, fromList);
  const numbered = series.find((sery) => sery.kind === 'bare' && isSound(sery, measure));
  if (chapters) return outerLeaf(chapters, [numbered, titlesOf(fromList)], measure) ?? chapters;
  if (fromList.length < 2) return numbered ?? finestUpper(series);
  if (numbered && holdAll(fromList, numbered, measure)) return numbered;
  return { kind: 'listed', members: fromList };
}

/** Listed headings that are titles, as a leaf. */
const titlesOf = (fromList: readonly HeadingCandidate[]) => ({
  kind: 'listed',
  members: fromList.filter(({ named, label }) => !named && !holdsChapters(label?.kind ?? '')),
  restarts: 0,
});

type Numbered = Leaf & Pick<Series, 'restarts'>;

/** The first of several leaves that chapters stand inside of. */
const outerLeaf = (chapters: Leaf, leaves: readonly (Numbered | undefined)[], measure: Measure) =>
  leaves.find((leaf) => leaf && areInside(chapters, leaf, measure));

/**
 * Whether chapters stand inside ones that are numbers alone, or titles that the contents page has,
 * as those of a book read aloud do: text under the first of these comes before them, and the last
 * stands behind their first one.
 */
function areInside({ members: chapters }: Leaf, { members, restarts }: Numbered, measure: Measure) {
  const [firstChapter] = chapters;
  const [first] = members;
  const last = members.at(-1);
  if (!firstChapter || !first || !last || restarts > 0) return false;
  const isListed = chapters.some(({ listed }) => listed !== undefined);
  const isBetween = first.block < firstChapter.block && firstChapter.block < last.block;
  return !isListed && isBetween && measure(first, firstChapter) >= CHAPTER_WORDS_MIN;
}

/** Whether a series is of what readers count in: two at least, or a chapter. */
export const areChapters = ({ kind, members }: Leaf): boolean =>
  isChapterKind(kind) && (members.length >= 2 || (kind === 'chapter' && members.length > 0));

/** Listed headings that have text of their own, and no listed heading right below. */
function listedLeaves({ candidates, measure }: Layout): HeadingCandidate[] {
  const listed = candidates.filter((candidate) => candidate.listed !== undefined);
  return listed.filter(
    (candidate, at) => measure(candidate, listed[at + 1]) >= (at < listed.length - 1 ? 12 : 3),
  );
}

function chapterLeaf(
  series: readonly Series[],
  listed: readonly HeadingCandidate[],
): Leaf | undefined {
  const scene = series.find(({ kind }) => kind === 'scene');
  const act = series.find(({ kind }) => kind === 'act');

  const [main, ...remainingSeries] = series
    .filter(areChapters)
    .sort((a, b) => b.members.length - a.members.length);

  if (
    scene &&
    act &&
    scene.members.length >= 2 &&
    scene.members.length > (main?.members.length ?? 0)
  )
    return scene;

  if (!main) return undefined;
  const siblings = remainingSeries.filter((otherSeries) => areSiblings(main, otherSeries, listed));
  const members = [main, ...siblings].flatMap((series) => series.members);

  return { kind: main.kind, members: members.sort((a, b) => a.block - b.block) };
}

/**
 * Letters before the chapters stand beside them; letters inside the chapters don't, unless the
 * contents say so.
 */
function areSiblings(main: Series, otherSeries: Series, listed: readonly HeadingCandidate[]) {
  const firstBlock = main.members[0]?.block ?? 0;
  const last = main.members[main.members.length - 1]?.block ?? 0;
  const listedBlocks = new Set(listed);
  return otherSeries.members.every(
    (member) => member.block < firstBlock || member.block > last || listedBlocks.has(member),
  );
}

/** Bare numbers may be anything: they count if they go up one by one from 1 with text between. */
function isSound(bare: Series, measure: Measure) {
  const { members, gaps } = bare;
  if (members.length < 2 || gaps > members.length / 8) return false;
  const thin = members.slice(0, -1).filter((member, at) => measure(member, members[at + 1]) < 20);
  return thin.length <= members.length / 5;
}

/** True where nearly every listed heading has two or more numbered ones right under it. */
function holdAll(listed: readonly HeadingCandidate[], numbered: Series, measure: Measure) {
  const holding = listed.filter((candidate, at) => {
    if (isChapterKind(candidate.label?.kind ?? 'bare')) return false;
    const to = listed[at + 1]?.block ?? Infinity;
    const inside = numbered.members.filter(({ block }) => block > candidate.block && block < to);
    return inside.length >= 2 && measure(candidate, inside[0]) < NO_TEXT;
  });
  return holding.length >= listed.length * 0.8;
}

/** Where there is nothing below: the parts, books or acts are what there is to count in. */
function finestUpper(series: readonly Series[]): Leaf | undefined {
  const upper = series.filter(
    ({ kind, members }) =>
      (holdsChapters(kind) || kind === 'scene' || kind === 'section') && members.length >= 2,
  );
  return upper.sort((a, b) => b.members.length - a.members.length)[0];
}
